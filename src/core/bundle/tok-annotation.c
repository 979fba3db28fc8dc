/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation.h"

#include "tok-blank.h"
#include "tok-text.h"

G_DEFINE_BOXED_TYPE (TokAnnotation, tok_annotation, tok_annotation_copy, tok_annotation_free)

/* (nullable): the text without blanks at its ends, with line ends of one kind, and without other
 * control characters; the direction of text may be marked */
static char *
dup_note (const char *text)
{
  g_autoptr (GString) note = g_string_new (NULL);
  char *stripped;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] != '\n')
        g_string_append_c (note, '\n');
      else if (!g_unichar_iscntrl (c) || c == '\n' || c == '\t')
        g_string_append_unichar (note, c);
    }
  stripped = tok_blank_strip (g_string_free_and_steal (g_steal_pointer (&note)));
  if (*stripped == '\0')
    g_clear_pointer (&stripped, g_free);
  return stripped;
}

static char *
dup_tag (const char *line)
{
  return g_utf8_strlen (line, -1) > TOK_TAG_LENGTH ? g_utf8_substring (line, 0, TOK_TAG_LENGTH)
                                                   : g_strdup (line);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * tok_tags_parse:
 * @text: (nullable): tags, separated by commas, semicolons or lines
 *
 * Returns: (transfer full): the tags in alphabetical order; of those that differ only in case
 *   the first one
 */
GStrv
tok_tags_parse (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text != NULL ? text : "", ",;\n\r", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *line = tok_text_dup_name (parts[i]);
      g_autofree char *tag = line != NULL ? dup_tag (line) : NULL;

      if (tag != NULL && g_hash_table_add (seen, tok_text_fold (tag)))
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }
  g_ptr_array_sort (tags, compare_tags);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

/**
 * tok_annotation_new:
 * @name: (nullable): a name, which is shortened to TOK_TEXT_NAME characters of one line
 * @tags: (nullable): see tok_tags_parse()
 * @note: (nullable): a note
 *
 * Returns: (transfer full): an annotation of the texts without blanks at their ends and without
 *   control characters; a note keeps its lines and tabs
 */
TokAnnotation *
tok_annotation_new (const char *bundle_id, const char *name, const char *tags, const char *note)
{
  TokAnnotation *self;

  g_return_val_if_fail (bundle_id != NULL, NULL);

  self = g_new0 (TokAnnotation, 1);
  self->bundle_id = g_strdup (bundle_id);
  self->name = tok_text_dup_name (name);
  self->tags = tok_tags_parse (tags);
  self->note = dup_note (note);
  return self;
}

TokAnnotation *
tok_annotation_copy (const TokAnnotation *self)
{
  TokAnnotation *copy = g_memdup2 (self, sizeof *self);

  copy->bundle_id = g_strdup (self->bundle_id);
  copy->name = g_strdup (self->name);
  copy->tags = g_strdupv (self->tags);
  copy->note = g_strdup (self->note);
  return copy;
}

void
tok_annotation_free (TokAnnotation *self)
{
  g_free (self->bundle_id);
  g_free (self->name);
  g_strfreev (self->tags);
  g_free (self->note);
  g_free (self);
}

/**
 * tok_annotation_is_empty:
 *
 * Returns: whether the user noted nothing
 */
gboolean
tok_annotation_is_empty (const TokAnnotation *self)
{
  return self->name == NULL && *self->tags == NULL && self->note == NULL;
}

/**
 * tok_annotation_equal:
 * @a: (nullable): an annotation; %NULL: nothing was noted
 * @b: (nullable): another one
 *
 * Returns: whether both say the same
 */
gboolean
tok_annotation_equal (const TokAnnotation *a, const TokAnnotation *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL || tok_annotation_is_empty (a)) && (b == NULL || tok_annotation_is_empty (b));
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->note, b->note) == 0 &&
         g_strv_equal ((const char *const *) a->tags, (const char *const *) b->tags);
}

/**
 * tok_annotation_dup_tags:
 *
 * Returns: (transfer full): the tags in one line, as tok_tags_parse() reads them
 */
char *
tok_annotation_dup_tags (const TokAnnotation *self)
{
  return g_strjoinv (", ", self->tags);
}

static gboolean
has_tag (const char *const *tags, const char *tag)
{
  g_autofree char *folded = tok_text_fold (tag);

  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_autofree char *other = tok_text_fold (tags[i]);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * tok_annotation_new_retagged:
 * @self: (nullable): an annotation; %NULL: nothing was noted
 * @bundle_id: the id of its bundle
 * @added: (array zero-terminated=1): tags to add; those that are there keep their spelling
 * @removed: (array zero-terminated=1): tags to remove, whatever their case
 *
 * Returns: (transfer full): an annotation with other tags
 */
TokAnnotation *
tok_annotation_new_retagged (const TokAnnotation *self,
                             const char *bundle_id,
                             const char *const *added,
                             const char *const *removed)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (added != NULL, NULL);
  g_return_val_if_fail (removed != NULL, NULL);

  for (guint i = 0; self != NULL && self->tags[i] != NULL; i++)
    if (!has_tag (removed, self->tags[i]))
      g_strv_builder_add (tags, self->tags[i]);
  g_strv_builder_addv (tags, (const char **) added);
  all = g_strv_builder_end (tags);
  text = g_strjoinv (",", all);
  return tok_annotation_new (bundle_id, self != NULL ? self->name : NULL, text,
                             self != NULL ? self->note : NULL);
}
