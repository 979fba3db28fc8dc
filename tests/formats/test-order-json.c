/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-json.h"
#include "tok-order-text.h"

#include <locale.h>
#include <string.h>

static TokOrderFile *
read_json (const char *json)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  TokOrderFile *file = tok_order_file_new (TOK_CONTRACT_CURRENT);
  g_autoptr (GBytes) text = tok_order_text_read (bytes, file);

  tok_order_json_read (text, file);
  return file;
}

/* The problems, each as "line,column name code". */
static char *
describe_problems (TokOrderFile *file)
{
  static const char *const codes[] = {
    [TOK_ORDER_PROBLEM_RULE] = "rule",
    [TOK_ORDER_PROBLEM_CHOICE] = "choice",
    [TOK_ORDER_PROBLEM_NUMBER] = "number",
    [TOK_ORDER_PROBLEM_FLAG] = "flag",
    [TOK_ORDER_PROBLEM_NO_TEXT] = "no-text",
    [TOK_ORDER_PROBLEM_TOO_LONG] = "too-long",
    [TOK_ORDER_PROBLEM_REPEATED_REF] = "repeated-ref",
    [TOK_ORDER_PROBLEM_UNKNOWN_COLUMN] = "unknown",
    [TOK_ORDER_PROBLEM_REPEATED_COLUMN] = "repeated",
    [TOK_ORDER_PROBLEM_JSON] = "no-json",
    [TOK_ORDER_PROBLEM_JSON_NO_LIST] = "no-list",
    [TOK_ORDER_PROBLEM_JSON_NO_ORDER] = "no-order",
    [TOK_ORDER_PROBLEM_TOO_MANY] = "too-many",
    [TOK_ORDER_PROBLEM_EMPTY] = "empty",
  };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < tok_order_file_get_n_problems (file); i++)
    {
      const TokOrderProblem *problem = tok_order_file_get_problem (file, i);

      g_assert_true (problem->json);
      g_string_append_printf (words, "%s%u,%u %s %s", i > 0 ? "; " : "", problem->line,
                              problem->column, problem->name != NULL ? problem->name : "-",
                              codes[problem->code]);
      if (problem->text != NULL)
        g_string_append_printf (words, " “%s”", problem->text);
      if (problem->n_more > 0)
        g_string_append_printf (words, " +%u", problem->n_more);
    }
  return g_string_free_and_steal (words);
}

static void
test_orders (void)
{
  g_autoptr (TokOrderFile) file = read_json (
      "\ufeff{\"note\": [1], \"orders\": [\n"
      "  {\"type\": \"Account and Videos\", \"platform\": \"Instagram\", \"country\": \" "
      "FR\\u00a0\",\n"
      "   \"videos\": 3, \"edits\": \"2\", \"title\": null, \"auto_finalize\": false},\n"
      "  {\"type\": \"account_only\", \"country\": \"US\", \"platform\": \"instagram\",\n"
      "   \"advanced_warming\": true, \"terms\": [\"cooking\", \"baking\", \"bread\"], \"bundle\": "
      "\"b1\"}\n"
      "], \"pagination\": {}}\n");
  g_autofree char *words = describe_problems (file);
  const TokOrderRow *row, *other;

  g_assert_cmpstr (words, ==, "");
  g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 2);
  row = tok_order_file_get_row (file, 0);
  other = tok_order_file_get_row (file, 1);
  g_assert_cmpuint (row->line, ==, 1);
  g_assert_cmpint (tok_order_get_bundle_type (row->order), ==, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_assert_cmpstr (tok_order_get_country (row->order), ==, "FR");
  g_assert_cmpint (tok_order_get_videos (row->order), ==, 3);
  g_assert_cmpint (tok_order_get_edits (row->order), ==, 2);
  g_assert_null (tok_order_get_title (row->order));
  g_assert_false (tok_order_get_option (row->order, TOK_OPTION_AUTO_FINALIZE));
  g_assert_null (row->bundle_id);
  g_assert_cmpuint (other->line, ==, 2);
  g_assert_cmpuint (tok_order_get_n_terms (other->order), ==, 3);
  g_assert_cmpstr (other->bundle_id, ==, "b1");
}

/* A number that is a reference, a title or an account is its digits, whatever type it
 * would fit into and whatever the locale. */
static void
test_digits (void)
{
  static const char *const numbers[] = {
    "12345678901234567890", "2000017.25", "1e3", "0.10", "-0", "123456789012345678901234567890.5",
  };

  setlocale (LC_ALL, "de_DE.UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *json =
          g_strdup_printf ("[{\"country\": \"US\", \"ref\": %s, \"title\": %s}]", numbers[i],
                           numbers[i]);
      g_autoptr (TokOrderFile) file = read_json (json);
      TokOrder *order = tok_order_file_get_row (file, 0)->order;

      g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 0);
      g_assert_cmpstr (tok_order_get_external_ref (order), ==, numbers[i]);
      g_assert_cmpstr (tok_order_get_title (order), ==, numbers[i]);
    }
  setlocale (LC_ALL, "C.UTF-8");
}

static void
test_problems (void)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { "", "1,1 - no-json" },
    { "[", "1,2 - no-json" },
    { "[]", "0,0 - empty" },
    { "3", "1,1 - no-list" },
    { "{}", "1,2 - no-list" },
    { "{\"orders\": 3}", "1,13 - no-list" },
    { "[3, {\"country\": \"US\"}, [{}], {\"country\": \"US\"}]", "1,2 - no-order +1" },
    { "[{\"country\": \"US\"},]", "1,20 - no-json" },
    { "[{\"country\": \"US\",}]", "1,19 - no-json" },
    { "[{\"country\": \"US\"}\n", "2,1 - no-json" },
    { "[{\"country\": \"US\"}] x", "1,21 - no-json" },
    { "{\"orders\": [{\"country\": \"US\"}]", "1,31 - no-json" },
    { "{\"orders\": [{\"country\": \"US\"}], \"x\": }", "1,38 - no-json" },
    { "{\"orders\": [{\"country\": \"US\"}], \"data\": []}", "1,33 data repeated" },
    { "{\"orders\": [{\"country\": \"US\"}], \"orders\": []}", "1,33 orders repeated" },
    { "[{\n \"country\": \"US\",\n \"vidoes\": 3\n}]", "3,12 vidoes unknown" },
    { "[{\"country\": \"US\", \"videos\": 1, \"videos\": 2}]", "1,43 videos repeated" },
    { "[{\"country\": \"US\", \"videos\": 1, \"Videos\": 2}]", "1,43 Videos repeated" },
    { "[{\"country\": \"US\", \"bundle\": \"a\", \"bundle\": \"b\"}]", "1,45 bundle repeated" },
    { "[{\"country\": \"US\", \"videos\": true}]", "1,30 videos no-text" },
    { "[{\"country\": \"US\", \"videos\": 1.5}]", "1,30 videos number “1.5”" },
    { "[{\"country\": \"US\", \"videos\": -1}]", "1,30 videos number “-1”" },
    { "[{\"country\": \"US\", \"videos\": 1e2}]", "1,30 videos number “1e2”" },
    { "[{\"country\": \"US\", \"videos\": [1]}]", "1,30 videos no-text" },
    { "[{\"country\": \"US\", \"title\": true}]", "1,29 title no-text" },
    { "[{\"country\": \"US\", \"title\": {\"a\": 1}}]", "1,29 title no-text" },
    { "[{\"country\": \"US\", \"terms\": [\"a\", true]}]", "1,29 terms no-text" },
    { "[{\"country\": \"US\", \"auto_finalize\": 2}]", "1,37 auto_finalize flag “2”" },
    { "[{\"country\": \"US\", \"platform\": 5}]", "1,32 platform choice “5”" },
    { "[{\"country\": \"US\", \"type\": null}]", "" },
    { "[\n  {\"type\": \"account_only\"}\n]", "2,3 country rule" },
    { "[{\"country\":\"US\",\"ref\":1},\n{\"country\":\"US\",\"ref\":\"1\"}]",
      "2,23 ref repeated-ref" },
    { "[{\"country\":\"US\",\"ref\":\"\\ud83d\"}]", "1,31 - no-json" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokOrderFile) file = read_json (cases[i].json);
      g_autofree char *words = describe_problems (file);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
check_copy (const char *json, const TokOrderResult *results, guint n_results, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autofree char *copy = tok_order_json_dup_with (bytes, results, n_results, NULL);
  g_autoptr (TokOrderFile) file = NULL;

  g_assert_cmpstr (copy, ==, expected);
  file = read_json (copy);
  g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 0);
  for (guint i = 0; i < n_results; i++)
    {
      const TokOrderRow *row = tok_order_file_get_row (file, i);

      g_assert_cmpstr (row->result, ==, results[i].result);
      g_assert_cmpstr (row->bundle_id, ==, results[i].bundle_id);
      g_assert_cmpstr (row->workspace, ==, results[i].workspace);
    }
}

/* A copy is the text as it is written, with the results in it. */
static void
test_copy (void)
{
  static const TokOrderResult results[] = { { 1, "created", "b\"\n1", "w1" },
                                            { 2, "refused", NULL, NULL } };

  check_copy ("[\n  {\n    \"country\": \"US\",\n    \"ref\": 12345678901234567890\n  },\n"
              "  {\"country\":\"FR\" , \"ref\":2000017.250}\n]\n",
              results, 2,
              "[\n  {\n    \"country\": \"US\",\n    \"ref\": 12345678901234567890,\n"
              "    \"result\": \"created\",\n    \"bundle\": \"b\\\"\\u000a1\",\n    "
              "\"workspace\": \"w1\"\n  },\n"
              "  {\"country\":\"FR\", \"ref\":2000017.250, \"result\": \"refused\"}\n]\n");
  /* What an earlier copy says goes. */
  check_copy (
      "{\"data\":[{\"result\":\"x\",\"country\":\"US\",\"Bundle\":\"old\","
      "\"workspace\":null},"
      "{\"country\":\"FR\",\"result\":[1,{}]}],\"n\":1}",
      results, 2,
      "{\"data\":[{\"country\":\"US\",\"result\": \"created\",\"bundle\": \"b\\\"\\u000a1\","
      "\"workspace\": \"w1\"},"
      "{\"country\":\"FR\",\"result\": \"refused\"}],\"n\":1}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-json/orders", test_orders);
  g_test_add_func ("/order-json/digits", test_digits);
  g_test_add_func ("/order-json/problems", test_problems);
  g_test_add_func ("/order-json/copy", test_copy);
  return g_test_run ();
}
