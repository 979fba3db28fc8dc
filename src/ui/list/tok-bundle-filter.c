/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-filter.h"

#include <string.h>

#include "tok-text.h"
#include "tok-words.h"

struct _TokBundleFilter
{
  GtkFilter parent_instance;

  TokView view;
  GStrv words; /* (nullable): case-folded; %NULL: no search */
};

G_DEFINE_FINAL_TYPE (TokBundleFilter, tok_bundle_filter, GTK_TYPE_FILTER)

/* The case-folded text of a row, cached for one revision of its bundle. */
typedef struct
{
  guint revision;
  char *text;
} Folded;

static G_DEFINE_QUARK (tok_bundle_folded, folded)

static void
folded_free (gpointer data)
{
  Folded *self = data;

  g_free (self->text);
  g_free (self);
}

/* All texts that a row can show, the country code, and what the user noted. */
static char *
fold_row (TokBundle *bundle)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (bundle);
  g_autofree char *tags = annotation != NULL ? tok_annotation_dup_tags (annotation) : NULL;
  g_autofree char *country = tok_words_dup_country (tok_bundle_get_country (bundle));
  const char *const texts[] = {
    tok_bundle_get_id (bundle),
    tok_bundle_get_title (bundle),
    tok_bundle_get_username (bundle),
    tok_bundle_get_visible_name (bundle),
    tok_bundle_get_external_ref (bundle),
    tok_words_bundle_status (bundle),
    tok_bundle_get_status_text (bundle),
    tok_words_bundle_platform (bundle),
    tok_words_bundle_type (bundle),
    tok_bundle_get_country (bundle),
    country,
    annotation != NULL ? annotation->name : NULL,
    tags,
    annotation != NULL ? annotation->note : NULL,
  };
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      {
        g_string_append (row, texts[i]);
        g_string_append_c (row, '\n');
      }
  return tok_text_fold (row->str);
}

static const char *
get_folded (TokBundle *bundle)
{
  Folded *folded = g_object_get_qdata (G_OBJECT (bundle), folded_quark ());

  if (folded != NULL && folded->revision == tok_bundle_get_revision (bundle))
    return folded->text;
  folded = g_new (Folded, 1);
  folded->revision = tok_bundle_get_revision (bundle);
  folded->text = fold_row (bundle);
  g_object_set_qdata_full (G_OBJECT (bundle), folded_quark (), folded, folded_free);
  return folded->text;
}

static gboolean
tok_bundle_filter_match (GtkFilter *filter, gpointer item)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (filter);
  const char *row;

  if (!tok_view_contains (self->view, item))
    return FALSE;
  if (self->words == NULL)
    return TRUE;
  row = get_folded (item);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (row, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static GtkFilterMatch
tok_bundle_filter_get_strictness (GtkFilter *filter)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (filter);

  return self->view == TOK_VIEW_ALL && self->words == NULL ? GTK_FILTER_MATCH_ALL
                                                           : GTK_FILTER_MATCH_SOME;
}

static void
tok_bundle_filter_finalize (GObject *object)
{
  TokBundleFilter *self = TOK_BUNDLE_FILTER (object);

  g_strfreev (self->words);
  G_OBJECT_CLASS (tok_bundle_filter_parent_class)->finalize (object);
}

static void
tok_bundle_filter_class_init (TokBundleFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_bundle_filter_finalize;
  filter_class->match = tok_bundle_filter_match;
  filter_class->get_strictness = tok_bundle_filter_get_strictness;
}

static void
tok_bundle_filter_init (TokBundleFilter *self)
{
}

/**
 * tok_bundle_filter_new:
 *
 * Returns: (transfer full): a filter that matches everything
 */
TokBundleFilter *
tok_bundle_filter_new (void)
{
  return g_object_new (TOK_TYPE_BUNDLE_FILTER, NULL);
}

void
tok_bundle_filter_set_view (TokBundleFilter *self, TokView view)
{
  g_return_if_fail (TOK_IS_BUNDLE_FILTER (self));

  if (self->view == view)
    return;
  self->view = view;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * tok_bundle_filter_get_view:
 *
 * Returns: the view whose bundles match
 */
TokView
tok_bundle_filter_get_view (TokBundleFilter *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), TOK_VIEW_ALL);

  return self->view;
}

static GStrv
split_words (const char *search)
{
  g_autofree char *folded = tok_text_fold (search);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/**
 * tok_bundle_filter_set_search:
 * @search: (nullable): words, all of which must occur in a row
 */
void
tok_bundle_filter_set_search (TokBundleFilter *self, const char *search)
{
  g_auto (GStrv) words = NULL;

  g_return_if_fail (TOK_IS_BUNDLE_FILTER (self));

  words = split_words (search != NULL ? search : "");
  if (*words == NULL)
    g_clear_pointer (&words, g_strfreev);
  if (words == NULL && self->words == NULL)
    return;
  if (words != NULL && self->words != NULL &&
      g_strv_equal ((const char *const *) words, (const char *const *) self->words))
    return;
  g_strfreev (self->words);
  self->words = g_steal_pointer (&words);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * tok_bundle_filter_has_search:
 *
 * Returns: whether a search is active
 */
gboolean
tok_bundle_filter_has_search (TokBundleFilter *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_FILTER (self), FALSE);

  return self->words != NULL;
}
