/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words-order-file.h"

#include <string.h>

static void
assert_words (const TokOrderProblem *problem, const char *expected)
{
  g_autofree char *words = tok_words_dup_order_problem (problem);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_sentences (void)
{
  static const struct
  {
    TokOrderProblem problem;
    const char *expected;
  } cases[] = {
    { { .code = TOK_ORDER_PROBLEM_RULE,
        .line = 12,
        .column = 4,
        .name = (char *) "videos",
        .reason = TOK_REASON_NO_VIDEOS },
      "Line 12, column “videos”: This type has no videos." },
    { { .code = TOK_ORDER_PROBLEM_NUMBER,
        .line = 2,
        .column = 4,
        .name = (char *) "videos",
        .text = (char *) "three" },
      "Line 2, column “videos”: “three” is not a whole number like 0 or 12." },
    { { .code = TOK_ORDER_PROBLEM_FLAG,
        .line = 2,
        .column = 4,
        .name = (char *) "editing",
        .text = (char *) "maybe" },
      "Line 2, column “editing”: “maybe” is neither “yes” nor “no”." },
    { { .code = TOK_ORDER_PROBLEM_REPEATED_REF,
        .line = 9,
        .column = 1,
        .name = (char *) "ref",
        .other_line = 4 },
      "Line 9, column “ref”: Line 4 has the same reference." },
    { { .code = TOK_ORDER_PROBLEM_EXTRA_CELL, .line = 3, .column = 7 },
      "Line 3, column 7: This cell has no column in the first row. Text that contains the "
      "separator "
      "needs quotes." },
    { { .code = TOK_ORDER_PROBLEM_JSON, .json = TRUE, .line = 3, .column = 9 },
      "Line 3, column 9: This is not JSON." },
    { { .code = TOK_ORDER_PROBLEM_NUMBER,
        .json = TRUE,
        .line = 1,
        .column = 53,
        .name = (char *) "videos",
        .text = (char *) "1.5" },
      "Line 1, column 53, “videos”: “1.5” is not a whole number like 0 or 12." },
    { { .code = TOK_ORDER_PROBLEM_CHOICE,
        .line = 3,
        .column = 2,
        .name = (char *) "country",
        .text = (char *) "Deutschland",
        .possible = (char *) "DE, FR",
        .n_more = 49 },
      "Line 3, column “country”: “Deutschland” is not a valid value. Choose from: DE, FR. (and in "
      "49 "
      "more "
      "places)" },
    { { .code = TOK_ORDER_PROBLEM_CHOICE,
        .line = 3,
        .name = (char *) "account",
        .text = (char *) "a" },
      "Line 3, column “account”: “a” is not a valid value." },
    { { .code = TOK_ORDER_PROBLEM_ENCODING, .line = 2, .text = (char *) "Windows-1252" },
      "Line 2: This is not UTF-8 text but probably Windows-1252. Save the file in UTF-8." },
    { { .code = TOK_ORDER_PROBLEM_EMPTY }, "The file has no orders." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_words (&cases[i].problem, cases[i].expected);
}

/* Each code has its own sentence. */
static void
test_every_code (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (TokOrderProblemCode code = TOK_ORDER_PROBLEM_RULE; code <= TOK_ORDER_PROBLEM_EMPTY; code++)
    {
      const TokOrderProblem problem = { .code = code, .reason = TOK_REASON_REQUIRED };
      char *words = tok_words_dup_order_problem (&problem);

      g_assert_true (g_str_has_suffix (words, "."));
      g_assert_null (strstr (words, "(null)"));
      g_assert_true (g_hash_table_add (seen, words));
    }
}

/* Text of the file is shown unchanged, but shortened. */
static void
test_foreign_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *expected = NULL;

  assert_words (&(TokOrderProblem) { .code = TOK_ORDER_PROBLEM_UNKNOWN_COLUMN,
                                     .line = 1,
                                     .column = 2,
                                     .name = (char *) HOSTILE },
                "Line 1, column “" HOSTILE "”: Unknown column.");
  for (guint i = 0; i < 40; i++)
    g_string_append (text, "ü");
  expected = g_strdup_printf ("“%s…” is neither “yes” nor “no”.", text->str);
  g_string_append (text, "üü");
  assert_words (&(TokOrderProblem) { .code = TOK_ORDER_PROBLEM_FLAG, .text = text->str }, expected);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words/order-file/sentences", test_sentences);
  g_test_add_func ("/words/order-file/every-code", test_every_code);
  g_test_add_func ("/words/order-file/foreign-text", test_foreign_text);

  return g_test_run ();
}
