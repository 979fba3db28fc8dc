/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-values.h"

#include "tok-blank.h"

G_DEFINE_BOXED_TYPE (TokSetupValues, tok_setup_values, tok_setup_values_copy, tok_setup_values_free)

TokSetupValues *
tok_setup_values_new (void)
{
  return g_new0 (TokSetupValues, 1);
}

TokSetupValues *
tok_setup_values_copy (const TokSetupValues *self)
{
  TokSetupValues *copy = tok_setup_values_new ();

  tok_setup_values_copy_fields (copy, self, ~G_GUINT64_CONSTANT (0));
  return copy;
}

void
tok_setup_values_free (TokSetupValues *self)
{
  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

/**
 * tok_setup_values_get:
 *
 * Returns: (nullable) (transfer none): the value; %NULL: not set
 */
const char *
tok_setup_values_get (const TokSetupValues *self, TokSetupField field)
{
  g_return_val_if_fail (field < TOK_N_SETUP_FIELDS, NULL);

  return self->texts[field];
}

/* The items of a list, stripped, without empty ones, one a line. */
static char *
dup_normal_list (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*tok_blank_strip (lines[i]) != '\0')
      g_strv_builder_add (items, lines[i]);
  kept = g_strv_builder_end (items);
  return g_strjoinv ("\n", kept);
}

/**
 * tok_setup_values_set:
 * @text: (nullable): a new value; blanks at its ends do not count, a blank text is %NULL
 *
 * Returns: whether the value changed
 */
gboolean
tok_setup_values_set (TokSetupValues *self, TokSetupField field, const char *text)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (field < TOK_N_SETUP_FIELDS, FALSE);

  if (text != NULL)
    value = tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_LIST
                ? dup_normal_list (text)
                : tok_blank_strip (g_strdup (text));
  return g_set_str (&self->texts[field], value != NULL && *value != '\0' ? value : NULL);
}

/**
 * tok_setup_values_dup_list:
 *
 * Returns: (transfer full): the items of a list, never %NULL
 */
char **
tok_setup_values_dup_list (const TokSetupValues *self, TokSetupField field)
{
  const char *text = tok_setup_values_get (self, field);

  return text != NULL ? g_strsplit (text, "\n", -1) : g_new0 (char *, 1);
}

gboolean
tok_setup_values_get_flag (const TokSetupValues *self, TokSetupField field)
{
  return g_strcmp0 (tok_setup_values_get (self, field), "true") == 0;
}

/**
 * tok_setup_values_get_video_type:
 *
 * Returns: the kind of post; UNKNOWN if not set
 */
TokVideoType
tok_setup_values_get_video_type (const TokSetupValues *self)
{
  return tok_video_type_parse (self->texts[TOK_SETUP_VIDEO_TYPE]);
}

/* A flag that is off equals one that is not set. */
static gboolean
is_equal (TokSetupField field, const char *a, const char *b)
{
  if (tok_setup_field_get_info (field)->kind == TOK_SETUP_KIND_FLAG)
    return (g_strcmp0 (a, "true") == 0) == (g_strcmp0 (b, "true") == 0);
  return g_strcmp0 (a, b) == 0;
}

/**
 * tok_setup_values_diff:
 *
 * Returns: the fields in which @a and @b differ
 */
TokSetupFieldSet
tok_setup_values_diff (const TokSetupValues *a, const TokSetupValues *b)
{
  TokSetupFieldSet set = 0;

  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    if (!is_equal (i, a->texts[i], b->texts[i]))
      set |= TOK_SETUP_FIELD_BIT (i);
  return set;
}

/**
 * tok_setup_values_copy_fields:
 * @fields: the fields to copy from @from
 */
void
tok_setup_values_copy_fields (TokSetupValues *self,
                              const TokSetupValues *from,
                              TokSetupFieldSet fields)
{
  for (guint i = 0; i < TOK_N_SETUP_FIELDS; i++)
    if ((fields & TOK_SETUP_FIELD_BIT (i)) != 0)
      g_set_str (&self->texts[i], from->texts[i]);
}

/**
 * tok_setup_values_merge:
 * @own: what the user wants; afterwards with the changes of the server in the other fields
 * @base: what both started from
 * @theirs: what the server has now
 *
 * Keeps the user's changes and takes over the server's, so that saving all fields clears
 * nothing that the user did not clear.
 *
 * Returns: the fields that both changed, differently; @own keeps the user's values
 */
TokSetupFieldSet
tok_setup_values_merge (TokSetupValues *own,
                        const TokSetupValues *base,
                        const TokSetupValues *theirs)
{
  TokSetupFieldSet changed = tok_setup_values_diff (own, base);
  TokSetupFieldSet other = tok_setup_values_diff (theirs, base);

  tok_setup_values_copy_fields (own, theirs, other & ~changed);
  return changed & other & tok_setup_values_diff (own, theirs);
}
