/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-table-issues.h"

#include "tok-words-setup-table.h"

/**
 * tok_table_issues_dup_lines:
 * @row: the index of a row; -1: about no row
 *
 * Returns: (transfer full) (nullable): what is wrong there, a line each; %NULL: nothing
 */
char *
tok_table_issues_dup_lines (TokSetupTable *table, int row)
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
