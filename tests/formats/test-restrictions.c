/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "restrictions.h"
#include "tok-order-csv.h"

/* The order as a file with one row. */
static GBytes *
new_file (const Restriction *restriction)
{
  g_auto (GStrv) columns = g_strsplit (restriction->order, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (columns[i], "=", 2);

      if (pair[0] == NULL)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? "," : "", pair[0]);
      g_string_append_printf (values, "%s\"%s\"", values->len > 0 ? "," : "", pair[1]);
    }
  text = g_strdup_printf ("%s\n%s\n", names->str, values->str);
  return g_bytes_new (text, strlen (text));
}

/* The problem of an invalid word names the valid ones. */
static TokReason
get_reason (const TokOrderProblem *problem)
{
  return problem->code == TOK_ORDER_PROBLEM_CHOICE ? TOK_REASON_INVALID : problem->reason;
}

static gboolean
has_problem (TokOrderFile *file, const Restriction *restriction)
{
  for (guint i = 0; i < tok_order_file_get_n_problems (file); i++)
    {
      const TokOrderProblem *problem = tok_order_file_get_problem (file, i);

      if (get_reason (problem) == restriction->reason &&
          tok_order_column_find (problem->name) == (int) restriction->field)
        return TRUE;
    }
  return FALSE;
}

/* Every row of the restriction table is a row of a file that is not sent. */
static void
test_file (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (restrictions); i++)
    {
      g_autoptr (GBytes) bytes = new_file (&restrictions[i]);
      g_autoptr (TokOrderFile) file = tok_order_file_new (restrictions[i].contract);
      g_autoptr (TokOrderCsv) csv = tok_order_csv_new (bytes);

      g_test_message ("%s", restrictions[i].rule);
      while (tok_order_csv_next (csv, file))
        ;
      g_assert_true (has_problem (file, &restrictions[i]));
      g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 0);
      /* Of two that exclude each other both are named; else just what is wrong. */
      g_assert_cmpuint (tok_order_file_get_n_problems (file), ==,
                        restriction_is_conflict (&restrictions[i]) ? 2 : 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restrictions/file", test_file);
  return g_test_run ();
}
