/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-order-text.h"
#include "tok-words-order-file.h"

/* For any input: row numbers ascend, every problem has a message, and a file without
 * problems has only valid rows. */
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

static TokOrderFile *
read_csv (GBytes *bytes, TokContract contract)
{
  TokOrderFile *file = tok_order_file_new (contract);
  g_autoptr (GBytes) text = tok_order_text_read (bytes, file);
  g_autoptr (TokOrderCsv) csv = text != NULL ? tok_order_csv_new (text) : NULL;

  while (csv != NULL && tok_order_csv_next (csv, file))
    ;
  return file;
}

static TokOrderFile *
read_json (GBytes *bytes, TokContract contract)
{
  TokOrderFile *file = tok_order_file_new (contract);
  g_autoptr (GBytes) text = tok_order_text_read (bytes, file);

  if (text != NULL)
    tok_order_json_read (text, file);
  return file;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The report of a valid file has the same orders, and the results. */
static void
check_copy (TokOrderFile *file, GBytes *bytes, gboolean json)
{
  guint n_rows = tok_order_file_get_n_rows (file);
  g_autofree TokOrderResult *results = g_new0 (TokOrderResult, n_rows);
  g_autoptr (TokOrderFile) none = tok_order_file_new (TOK_CONTRACT_CURRENT);
  g_autoptr (GBytes) text = tok_order_text_read (bytes, none);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (TokOrderFile) other = NULL;
  char *copy;

  for (guint i = 0; i < n_rows; i++)
    results[i] =
        (TokOrderResult) { tok_order_file_get_row (file, i)->line, "created", "=\"b", "w1" };
  copy = json ? tok_order_json_dup_with (text, results, n_rows, NULL)
              : tok_order_csv_dup_with (text, results, n_rows, NULL, NULL);
  written = g_bytes_new_take (copy, strlen (copy));
  other =
      json ? read_json (written, TOK_CONTRACT_CURRENT) : read_csv (written, TOK_CONTRACT_CURRENT);
  g_assert_cmpuint (tok_order_file_get_n_problems (other), ==, 0);
  g_assert_cmpuint (tok_order_file_get_n_rows (other), ==, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      TokOrder *before = tok_order_file_get_row (file, i)->order;
      const TokOrderRow *after = tok_order_file_get_row (other, i);

      g_assert_cmpstr (after->bundle_id, ==, "=\"b");
      g_assert_cmpstr (after->workspace, ==, "w1");
      g_assert_cmpstr (or_empty (tok_order_get_title (before)), ==,
                       or_empty (tok_order_get_title (after->order)));
      g_assert_cmpstr (or_empty (tok_order_get_external_ref (before)), ==,
                       or_empty (tok_order_get_external_ref (after->order)));
      g_assert_cmpint (tok_order_get_videos (before), ==, tok_order_get_videos (after->order));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    for (guint json = 0; json < 2; json++)
      {
        g_autoptr (TokOrderFile) file =
            json ? read_json (bytes, contract) : read_csv (bytes, contract);

        check_file (file);
        if (contract == TOK_CONTRACT_CURRENT && tok_order_file_get_n_problems (file) == 0)
          check_copy (file, bytes, json);
      }
  return 0;
}
