/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-column.h"

#include "tok-csv.h"
#include "tok-terms.h"

/* A column and how its cells are read. */
typedef struct
{
  const char *name;
  TokOrderColumnKind kind;
  gboolean (*read) (TokOrder *order, const char *text);
  void (*set_text) (TokOrder *order, const char *text);
  void (*set_count) (TokOrder *order, int count);
  TokOption option;
} Column;

static gboolean
read_type (TokOrder *order, const char *text)
{
  g_autofree char *word = tok_csv_dup_word (text);

  tok_order_set_bundle_type (order, tok_type_parse (word));
  return tok_order_get_bundle_type (order) != TOK_TYPE_UNKNOWN;
}

static gboolean
read_platform (TokOrder *order, const char *text)
{
  g_autofree char *word = tok_csv_dup_word (text);

  tok_order_set_platform (order, tok_platform_parse (word));
  return tok_order_get_platform (order) != TOK_PLATFORM_UNKNOWN;
}

static void
set_terms (TokOrder *order, const char *text)
{
  g_auto (GStrv) terms = tok_terms_parse (text);

  tok_order_set_terms (order, (const char *const *) terms);
}

#define TEXT(setter) TOK_ORDER_COLUMN_TEXT, NULL, setter, NULL, 0
#define CHOICE(reader) TOK_ORDER_COLUMN_CHOICE, reader, NULL, NULL, 0
#define COUNT(setter) TOK_ORDER_COLUMN_COUNT, NULL, NULL, setter, 0
#define FLAG(option) TOK_ORDER_COLUMN_FLAG, NULL, NULL, NULL, option

static const Column columns[] = {
  [TOK_FIELD_TYPE] = { "type", CHOICE (read_type) },
  [TOK_FIELD_PLATFORM] = { "platform", CHOICE (read_platform) },
  [TOK_FIELD_COUNTRY] = { "country", TEXT (tok_order_set_country) },
  [TOK_FIELD_ACCOUNT_ID] = { "account", TEXT (tok_order_set_account_id) },
  [TOK_FIELD_VIDEOS] = { "videos", COUNT (tok_order_set_videos) },
  [TOK_FIELD_EDITS] = { "edits", COUNT (tok_order_set_edits) },
  [TOK_FIELD_NICHE_WARMING] = { "niche_warming", FLAG (TOK_OPTION_NICHE_WARMING) },
  [TOK_FIELD_NICHE_INSTRUCTIONS] = { "niche_instructions",
                                     TEXT (tok_order_set_niche_instructions) },
  [TOK_FIELD_DEEP_WARMING] = { "deep_warming", FLAG (TOK_OPTION_DEEP_WARMING) },
  [TOK_FIELD_MODERATION] = { "moderation", FLAG (TOK_OPTION_MODERATION) },
  [TOK_FIELD_EDITING] = { "editing", FLAG (TOK_OPTION_EDITING) },
  [TOK_FIELD_AUTO_FINALIZE] = { "auto_finalize", FLAG (TOK_OPTION_AUTO_FINALIZE) },
  [TOK_FIELD_ADVANCED_WARMING] = { "advanced_warming", FLAG (TOK_OPTION_ADVANCED_WARMING) },
  [TOK_FIELD_TERMS] = { "terms", TEXT (set_terms) },
  [TOK_FIELD_TITLE] = { "title", TEXT (tok_order_set_title) },
  [TOK_FIELD_EXTERNAL_REF] = { "ref", TEXT (tok_order_set_external_ref) },
};

/**
 * tok_order_column_find:
 * @name: the name of a column in a file, in UTF-8
 *
 * The names are those of the command line's options, with underscores, hyphens or
 * blanks, in any case.
 *
 * Returns: the TokField, or a column of results, or TOK_ORDER_COLUMN_UNKNOWN
 */
int
tok_order_column_find (const char *name)
{
  g_autofree char *word = NULL;

  g_return_val_if_fail (name != NULL, TOK_ORDER_COLUMN_UNKNOWN);

  word = tok_csv_dup_word (name);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].name, word))
      return (int) i;
  if (g_str_equal (word, TOK_ORDER_RESULT_NAME))
    return TOK_ORDER_COLUMN_RESULT;
  if (g_str_equal (word, TOK_ORDER_BUNDLE_NAME))
    return TOK_ORDER_COLUMN_BUNDLE;
  if (g_str_equal (word, TOK_ORDER_WORKSPACE_NAME))
    return TOK_ORDER_COLUMN_WORKSPACE;
  return TOK_ORDER_COLUMN_UNKNOWN;
}

/**
 * tok_order_column_is_result:
 * @column: a return value of tok_order_column_find()
 *
 * Returns: whether it is a column of results
 */
gboolean
tok_order_column_is_result (int column)
{
  return column < TOK_ORDER_COLUMN_UNKNOWN;
}

/**
 * tok_order_column_get_name:
 *
 * Returns: (transfer none): the name of the column of @field
 */
const char *
tok_order_column_get_name (TokField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (columns), NULL);

  return columns[field].name;
}

/**
 * tok_order_column_get_kind:
 *
 * Returns: the kind of the cells of @field
 */
TokOrderColumnKind
tok_order_column_get_kind (TokField field)
{
  g_return_val_if_fail (field < G_N_ELEMENTS (columns), TOK_ORDER_COLUMN_TEXT);

  return columns[field].kind;
}

/**
 * tok_order_column_read:
 * @text: the text of a cell, stripped and not empty
 * @order: the order whose @field is set
 *
 * Returns: whether @text is valid for @field alone; see tok_order_validate() for the
 *   rest
 */
gboolean
tok_order_column_read (TokField field, const char *text, TokOrder *order)
{
  const Column *column;
  gboolean on;
  int count;

  g_return_val_if_fail (field < G_N_ELEMENTS (columns), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  column = &columns[field];
  switch (column->kind)
    {
    case TOK_ORDER_COLUMN_TEXT:
      column->set_text (order, text);
      return TRUE;
    case TOK_ORDER_COLUMN_CHOICE:
      return column->read (order, text);
    case TOK_ORDER_COLUMN_COUNT:
      if (!tok_csv_read_count (text, &count))
        return FALSE;
      column->set_count (order, count);
      return TRUE;
    default:
      if (!tok_csv_read_flag (text, &on))
        return FALSE;
      tok_order_set_option (order, column->option, on);
      return TRUE;
    }
}

/**
 * tok_order_column_dup_choices:
 * @field: the type or the platform
 *
 * Returns: (transfer full): the valid words for @contract, separated by commas
 */
char *
tok_order_column_dup_choices (TokField field, TokContract contract)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_null_terminated (0, NULL, TRUE);

  g_return_val_if_fail (field == TOK_FIELD_TYPE || field == TOK_FIELD_PLATFORM, NULL);

  if (field == TOK_FIELD_TYPE)
    for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
      g_ptr_array_add (words, (gpointer) tok_type_to_string (type));
  else
    for (TokPlatform platform = TOK_PLATFORM_TIKTOK; platform <= TOK_PLATFORM_YOUTUBE; platform++)
      if (tok_options_check_platform (contract, platform) == TOK_REASON_NONE)
        g_ptr_array_add (words, (gpointer) tok_platform_to_string (platform));
  return g_strjoinv (", ", (char **) words->pdata);
}
