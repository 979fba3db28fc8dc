/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-saved-view.h"

#include "tok-text.h"

G_DEFINE_BOXED_TYPE (TokSavedView, tok_saved_view, tok_saved_view_copy, tok_saved_view_free)

/**
 * tok_saved_view_dup_name:
 * @text: a name as entered
 *
 * Returns: (transfer full) (nullable): the name in one line; %NULL: there is nothing to see of it
 */
char *
tok_saved_view_dup_name (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  return tok_text_dup_name (text);
}

/**
 * tok_saved_view_new:
 * @id: (nullable): its id; %NULL: a new one
 * @name: its name
 * @query: the text of its query
 * @layout: (nullable): how the list looks
 *
 * A layout that is no text is left out.
 *
 * Returns: (transfer full) (nullable): a view; %NULL if the name or the query cannot be read. It
 *   would show other bundles than the user chose.
 */
TokSavedView *
tok_saved_view_new (
    const char *id, int position, const char *name, const char *query, const char *layout)
{
  g_autoptr (TokQuery) parsed = NULL;
  g_autofree char *line = NULL;
  TokSavedView *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  line = g_utf8_validate (name, -1, NULL) ? tok_saved_view_dup_name (name) : NULL;
  parsed = g_utf8_validate (query, -1, NULL) ? tok_query_from_text (query) : NULL;
  if (line == NULL || parsed == NULL)
    return NULL;
  self = g_new0 (TokSavedView, 1);
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->position = position;
  self->name = g_steal_pointer (&line);
  self->query = tok_query_to_text (parsed);
  if (layout != NULL && g_utf8_validate (layout, -1, NULL))
    self->layout = g_strdup (layout);
  return self;
}

TokSavedView *
tok_saved_view_copy (const TokSavedView *self)
{
  TokSavedView *copy = g_new0 (TokSavedView, 1);

  copy->id = g_strdup (self->id);
  copy->position = self->position;
  copy->name = g_strdup (self->name);
  copy->query = g_strdup (self->query);
  copy->layout = g_strdup (self->layout);
  return copy;
}

void
tok_saved_view_free (TokSavedView *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->query);
  g_free (self->layout);
  g_free (self);
}

/**
 * tok_saved_view_dup_query:
 *
 * Returns: (transfer full): what its bundles match
 */
TokQuery *
tok_saved_view_dup_query (const TokSavedView *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_query_from_text (self->query);
}

/**
 * tok_saved_view_shows:
 * @query: what the list shows
 * @layout: (nullable): how it looks
 *
 * Returns: whether that is what was saved
 */
gboolean
tok_saved_view_shows (const TokSavedView *self, const TokQuery *query, const char *layout)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  text = tok_query_to_text (query);
  return g_str_equal (text, self->query) && g_strcmp0 (layout, self->layout) == 0;
}
