/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"
#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-words-order-file.h"

/* Whatever a file holds: its rows are numbered upwards, every problem can be told,
 * and a file without a problem has nothing but good rows. */
static void
check_file (TokOrderFile *file)
{
  guint n_problems = tok_order_file_get_n_problems (file);
  guint line = 0;

  for (guint i = 0; i < n_problems; i++)
    {
      g_autofree char *words = tok_words_dup_order_problem (tok_order_file_get_problem (file, i));

      g_assert_true (*words != '\0' && g_utf8_validate (words, -1, NULL));
    }
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (file, i);

      g_assert_cmpuint (row->line, >=, line);
      line = row->line;
    }
  if (n_problems == 0)
    g_assert_cmpuint (tok_order_file_get_n_good (file), ==, tok_order_file_get_n_rows (file));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    {
      g_autoptr (TokOrderFile) table = tok_order_file_new (contract);
      g_autoptr (TokOrderFile) json = tok_order_file_new (contract);
      g_autoptr (TokOrderCsv) csv = tok_order_csv_new (bytes);

      while (tok_order_csv_next (csv, table))
        ;
      check_file (table);
      tok_order_json_read (bytes, json);
      check_file (json);
    }
  return 0;
}
