/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-table-files.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-setup-file.h"
#include "tok-words-profile.h"
#include "tok-words-setup-table.h"
#include "tok-words.h"

/* (transfer full) (nullable): why a local file cannot be uploaded */
static char *
dup_fault (TokSetupField field, const char *uri)
{
  g_autoptr (GError) error = NULL;
  guint fault = TOK_PICTURE_OK;

  if (field == TOK_SETUP_PICTURE)
    fault = dex_await_uint (tok_setup_file_check_picture (uri), &error);
  else
    dex_await (tok_setup_file_check (uri), &error);
  if (error != NULL)
    return tok_words_dup_error (error, NULL);
  return fault != TOK_PICTURE_OK ? tok_words_dup_picture_fault ((TokPictureFault) fault) : NULL;
}

/**
 * tok_table_files_check:
 * @i: a row that was compared with the server
 *
 * Adds issues about the files that the row names and that cannot be uploaded. For fibers only.
 */
void
tok_table_files_check (TokSetupTable *table, guint i)
{
  const TokSetupRow *row = tok_setup_table_get_row (table, i);

  for (TokSetupField field = 0; row->own != NULL && field < TOK_N_SETUP_FIELDS; field++)
    {
      g_auto (GStrv) items = NULL;

      if ((row->fields & TOK_SETUP_FIELD_BIT (field)) == 0)
        continue;
      items = tok_setup_values_dup_list (row->own, field);
      for (guint j = 0; items[j] != NULL; j++)
        {
          g_autofree char *fault =
              tok_setup_is_local (items[j]) ? dup_fault (field, items[j]) : NULL;

          if (fault != NULL)
            tok_setup_table_reject_file (table, i, field, fault);
        }
    }
}

/**
 * tok_table_files_dup_issues:
 * @row: the index of a row; -1: about no row
 *
 * Returns: (transfer full) (nullable): what is wrong there, a line each; %NULL: nothing
 */
char *
tok_table_files_dup_issues (TokSetupTable *table, int row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->issues->len; i++)
    {
      const TokSetupTableIssue *issue = g_ptr_array_index (table->issues, i);
      g_autofree char *words = NULL;

      if (issue->row != row)
        continue;
      words = tok_words_dup_setup_table_issue (issue);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
    }
  return text->len > 0 ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}
