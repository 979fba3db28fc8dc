/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-csv.h"

#include <string.h>

#define MARK "\xef\xbb\xbf"

/* What was read, in one line: cells in ‹›, a row in front of its line, a fault as
 * its kind, line and column. Of a copy: what it was made of, without lines. */
static char *
describe (const char *text, gsize length, gboolean is_copy)
{
  static const char *const faults[] = { "", "open", "after", "wide" };
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (bytes);
  GString *words = g_string_new (NULL);

  while (tok_csv_reader_next (reader))
    {
      const TokCsvFault *fault = tok_csv_reader_get_fault (reader);

      if (!is_copy)
        g_string_append_printf (words, "%u:", tok_csv_reader_get_line (reader));
      if (fault != NULL)
        g_string_append_printf (words, "%s@%u,%u", faults[fault->code], fault->line, fault->column);
      for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
        {
          const char *cell = tok_csv_reader_get_cell (reader, i);

          g_string_append_printf (words, "‹%s›", is_copy ? tok_csv_peek_original (cell) : cell);
        }
      g_string_append_c (words, ' ');
    }
  /* The end repeats. */
  g_assert_false (tok_csv_reader_next (reader));
  g_assert_cmpuint (tok_csv_reader_get_n_cells (reader), ==, 0);
  g_assert_null (tok_csv_reader_get_fault (reader));
  return g_strchomp (g_string_free_and_steal (words));
}

typedef struct
{
  const char *text;
  const char *expected;
} Case;

static void
check_cases (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *words = describe (cases[i].text, strlen (cases[i].text), FALSE);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

static void
test_rows (void)
{
  static const Case cases[] = {
    { "", "" },
    { MARK, "" },
    { "\n", "" },
    { "\r\n\r\n\n\r", "" },
    { "a", "1:‹a›" },
    { "a\n", "1:‹a›" },
    { "a,b", "1:‹a›‹b›" },
    { "a,b\nc,d\n", "1:‹a›‹b› 2:‹c›‹d›" },
    { "a,b\r\nc,d\r\n", "1:‹a›‹b› 2:‹c›‹d›" },
    { "a,b\rc,d\r", "1:‹a›‹b› 2:‹c›‹d›" },
    { "a,b\rc,d\ne,f\r\ng,h", "1:‹a›‹b› 2:‹c›‹d› 3:‹e›‹f› 4:‹g›‹h›" },
    { "\n\na,b\n\n\nc,d\n\n", "3:‹a›‹b› 6:‹c›‹d›" },
    { "\r\n\r\na\r\n\r\nb", "3:‹a› 5:‹b›" },
    { ",", "1:‹›‹›" },
    { ",\n,,\n", "1:‹›‹› 2:‹›‹›‹›" },
    { "a,", "1:‹a›‹›" },
    { "a,b,c\nd\ne,f,g,h", "1:‹a›‹b›‹c› 2:‹d› 3:‹e›‹f›‹g›‹h›" },
    { " a , b ", "1:‹ a ›‹ b ›" },
    { " \n", "1:‹ ›" },
    { MARK "a,b", "1:‹a›‹b›" },
    { MARK "\"a\",b", "1:‹a›‹b›" },
    { "a," MARK "b", "1:‹a›‹" MARK "b›" },
    { "ü,€\n𝄞,\u202e", "1:‹ü›‹€› 2:‹𝄞›‹\u202e›" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_quotes (void)
{
  static const Case cases[] = {
    { "\"a\"", "1:‹a›" },
    { "\"\"", "1:‹›" },
    { "\"\"\n\"\"", "1:‹› 2:‹›" },
    { "\"\",\"\"", "1:‹›‹›" },
    { "\"\"\"\"", "1:‹\"›" },
    { "\"\"\"\"\"\"", "1:‹\"\"›" },
    { "\"a\"\"b\"", "1:‹a\"b›" },
    { "\"a,b\",c", "1:‹a,b›‹c›" },
    { "a,\"b\"\nc,\"d\"\r\n", "1:‹a›‹b› 2:‹c›‹d›" },
    { "\"a\nb\",c\nd", "1:‹a\nb›‹c› 3:‹d›" },
    { "\"a\r\nb\",c\r\nd", "1:‹a\r\nb›‹c› 3:‹d›" },
    { "\"a\rb\",c\rd", "1:‹a\rb›‹c› 3:‹d›" },
    { "\"\n\n\n\"\nb", "1:‹\n\n\n› 5:‹b›" },
    { "\"a\r\"\"\nb\"\nc", "1:‹a\r\"\nb› 4:‹c›" },
    /* Not the first character, so an ordinary one. */
    { "a\"b,c\"", "1:‹a\"b›‹c\"›" },
    { " \"a\",b", "1:‹ \"a\"›‹b›" },
    { "5\" disk,b", "1:‹5\" disk›‹b›" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_separators (void)
{
  static const Case cases[] = {
    { "a;b\nc;d,e\n", "1:‹a›‹b› 2:‹c›‹d,e›" },
    { "a\tb\nc\td,e;f\n", "1:‹a›‹b› 2:‹c›‹d,e;f›" },
    { "a,b\nc,d;e\tf\n", "1:‹a›‹b› 2:‹c›‹d;e\tf›" },
    /* Most of them win, then the order comma, semicolon, tab. */
    { "a;b;c,d", "1:‹a›‹b›‹c,d›" },
    { "a;b,c", "1:‹a;b›‹c›" },
    { "a\tb;c", "1:‹a\tb›‹c›" },
    { "a\tb\tc;d", "1:‹a›‹b›‹c;d›" },
    /* Not those in quotes, also over several lines. */
    { "\"a,b,c\";d", "1:‹a,b,c›‹d›" },
    { "\"a,\"\",\n,b\";c\nd;e", "1:‹a,\",\n,b›‹c› 3:‹d›‹e›" },
    { "a;\"b,,,\"", "1:‹a›‹b,,,›" },
    { "a\"b;c\";d,e", "1:‹a\"b›‹c\"›‹d,e›" },
    /* Without any the comma holds, also for what follows. */
    { "a\nb;c\nd,e", "1:‹a› 2:‹b;c› 3:‹d›‹e›" },
    /* An empty line in front is not the first line. */
    { "\n\r\na;b", "3:‹a›‹b›" },
    { MARK "\na\tb", "2:‹a›‹b›" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_faults (void)
{
  static const Case cases[] = {
    /* A quote that is never closed, named by where it began. */
    { "\"", "1:open@1,1" },
    { "a,\"", "1:open@1,2" },
    { "a,b\nc,\"d\ne\nf", "1:‹a›‹b› 2:open@2,2" },
    { "a\n\"x\ny\",\"z\nw\n", "1:‹a› 2:open@3,2" },
    { "a\n\"\"\"", "1:‹a› 2:open@2,1" },
    /* Text behind a closing quote; the next row can be read. */
    { "\"a\"b", "1:after@1,1" },
    { "a,\"b\" ,c\nd", "1:after@1,2 2:‹d›" },
    { "a,b\n\"c\nd\"e,f\ng", "1:‹a›‹b› 2:after@3,1 4:‹g›" },
    { "\"a\"\"\"\"b", "1:open@1,1" },
    { "\"a\"b\"c,d\"\ne", "1:after@1,1 2:‹e›" },
    /* Only the first fault is reported. */
    { "\"a\"b,\"", "1:after@1,1" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_cell_lines (void)
{
  const char *text = "a,\"b\nb\",\"c\r\nc\",d\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (bytes);
  static const guint lines[] = { 1, 1, 2, 3 };

  g_assert_true (tok_csv_reader_next (reader));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpuint (tok_csv_reader_get_cell_line (reader, i), ==, lines[i]);
}

static void
test_style (void)
{
  static const struct
  {
    const char *text;
    TokCsvStyle style;
  } cases[] = {
    { "", { ',', FALSE, FALSE, "\n" } },
    { "a,b", { ',', FALSE, FALSE, "\n" } },
    { MARK "a;b\r\nc\n", { ';', TRUE, FALSE, "\r\n" } },
    { "a\tb\rc\n", { '\t', FALSE, FALSE, "\r" } },
    { "a\tb\nc\r", { '\t', FALSE, FALSE, "\n" } },
    { "\"a\r\nb\",c\n", { ',', FALSE, FALSE, "\n" } },
    { "sep=;\r\na,b", { ';', FALSE, TRUE, "\r\n" } },
    { MARK "Sep=|\na,b", { '|', TRUE, TRUE, "\n" } },
    { "sep=,\r\na;b;c", { ',', FALSE, TRUE, "\r\n" } },
    /* Not one that says it, and nothing else. */
    { "sep=;a\n", { ';', FALSE, FALSE, "\n" } },
    { "sep=\n;", { ',', FALSE, FALSE, "\n" } },
    { "sep=;", { ';', FALSE, FALSE, "\n" } },
    { "sep=\"\n;", { ',', FALSE, FALSE, "\n" } },
    { "sep=a\n;", { ',', FALSE, FALSE, "\n" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (TokCsvReader) reader = tok_csv_reader_new (bytes);
      const TokCsvStyle *style = tok_csv_reader_get_style (reader);

      g_assert_cmpint (style->separator, ==, cases[i].style.separator);
      g_assert_cmpint (style->bom, ==, cases[i].style.bom);
      g_assert_cmpint (style->is_declared, ==, cases[i].style.is_declared);
      g_assert_cmpstr (style->newline, ==, cases[i].style.newline);
    }
}

static void
test_write (void)
{
  static const struct
  {
    const char *cell;
    const char *expected;
  } cases[] = {
    { "a", "a" },
    { "ü b", "ü b" },
    { "", "\"\"" }, /* alone in its row */
    { "a,b", "\"a,b\"" },
    { "a;b", "\"a;b\"" },
    { "a\tb", "\"a\tb\"" },
    { "a\"b", "\"a\"\"b\"" },
    { "\"", "\"\"\"\"" },
    { "a\nb", "\"a\nb\"" },
    { "a\rb", "\"a\rb\"" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { MARK "a", "\"" MARK "a\"" },
    /* Formulas of a spreadsheet */
    { "=1+1", "'=1+1" },
    { "=A;1", "\"'=A;1\"" },
    { "+49", "'+49" },
    { "-1+1", "'-1+1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "\"'\t=1\"" },
    { "\ta", "\"'\ta\"" },
    { "\ra", "\"'\ra\"" },
    { "\na", "\"'\na\"" },
    { "  =1", "'  =1" },
    { "\u00a0=1", "'\u00a0=1" },
    { MARK "\u200b=1", "'" MARK "\u200b=1" },
    { "＝1", "'＝1" },
    { "＋1", "'＋1" },
    { "－1", "'－1" },
    { "＠A", "'＠A" },
    { "﹦1", "'﹦1" },
    { "−1", "'−1" },
    { "'=1", "''=1" },
    { "''=1", "'''=1" },
    { "' =1", "'' =1" },
    { "-", "'-" },
    { "-.", "'-." },
    { "-5.", "'-5." },
    { "-5\n", "\"'-5\n\"" },
    { "-5 ", "\"'-5 \"" },
    { "-1.2.3", "'-1.2.3" },
    { "--1", "'--1" },
    /* These are none. */
    { "-1", "-1" },
    { "-12.5", "-12.5" },
    { "-12,5", "\"-12,5\"" },
    { "'t Hof", "'t Hof" },
    { "'", "'" },
    { "'-5", "'-5" },
    { "\t", "\"\t\"" },
    { "a=1", "a=1" },
    { "1-1", "1-1" },
    { "a@b", "a@b" },
  };
  static const TokCsvStyle style = { .separator = ',', .newline = "\n" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      const char *const cells[] = { cases[i].cell, NULL };

      tok_csv_append_row (text, &style, cells);
      g_assert_true (g_str_has_suffix (text->str, "\n"));
      g_string_truncate (text, text->len - 1);
      g_assert_cmpstr (text->str, ==, cases[i].expected);
    }
}

/* The first cell of what is written with @cell in it. */
static char *
dup_written (const char *cell)
{
  static const TokCsvStyle style = { .separator = ';', .newline = "\r\n" };
  const char *const cells[] = { cell, "b", NULL };
  GString *text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TokCsvReader) reader = NULL;

  tok_csv_append_row (text, &style, cells);
  bytes = g_string_free_to_bytes (text);
  reader = tok_csv_reader_new (bytes);
  g_assert_true (tok_csv_reader_next (reader));
  g_assert_cmpuint (tok_csv_reader_get_n_cells (reader), ==, 2);
  return g_strdup (tok_csv_reader_get_cell (reader, 0));
}

/* What a spreadsheet would calculate, by a second rule. */
static gboolean
looks_like_a_formula (const char *cell)
{
  static const char *const marks[] = { "=", "-", "＝" };

  if (g_regex_match_simple ("^-1+$", cell, G_REGEX_DOLLAR_ENDONLY, G_REGEX_MATCH_DEFAULT))
    return FALSE;
  if (*cell == '\t' && strspn (cell, "\t\u00a0") < strlen (cell))
    return TRUE;
  while (*cell == '\t' || g_str_has_prefix (cell, "\u00a0"))
    cell += *cell == '\t' ? 1 : strlen ("\u00a0");
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (cell, marks[i]))
      return TRUE;
  return FALSE;
}

/* Every text up to a length over the characters that mean something to a spreadsheet:
 * none is written as a formula, and each is the same when it is read. */
static void
test_every_formula (void)
{
  static const char *const alphabet[] = { "'", "=", "-", "1", "\t", "\u00a0", "＝", "\"" };
  const guint n = G_N_ELEMENTS (alphabet);
  guint n_texts = 1;
  guint n_changed = 0;

  for (guint length = 0; length <= 5; length++, n_texts *= n)
    for (guint number = 0; number < n_texts; number++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *cell = NULL;

        for (guint i = 0, rest = number; i < length; i++, rest /= n)
          g_string_append (text, alphabet[rest % n]);
        cell = dup_written (text->str);
        g_assert_false (looks_like_a_formula (cell));
        g_assert_cmpstr (tok_csv_peek_original (cell), ==, text->str);
        n_changed += !g_str_equal (cell, text->str);
      }
  g_assert_cmpuint (n_changed, >, 2000);
}

static void
test_write_style (void)
{
  static const TokCsvStyle style = { '|', TRUE, TRUE, "\r\n" };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *const header[] = { "a", "", NULL };
  const char *const row[] = { "", "b|c", NULL };

  tok_csv_append_begin (text, &style);
  tok_csv_append_row (text, &style, header);
  tok_csv_append_row (text, &style, row);
  g_assert_cmpstr (text->str, ==, MARK "sep=|\r\na|\r\n|\"b|c\"\r\n");
}

/* Reads @text, writes what was read in its style, and reads that. */
static char *
describe_copy (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (TokCsvReader) reader = tok_csv_reader_new (bytes);
  g_autoptr (GString) copy = g_string_new (NULL);

  tok_csv_append_begin (copy, tok_csv_reader_get_style (reader));
  while (tok_csv_reader_next (reader))
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_null_terminated (0, NULL, TRUE);

      if (tok_csv_reader_get_fault (reader) != NULL)
        return NULL;
      for (guint i = 0; i < tok_csv_reader_get_n_cells (reader); i++)
        g_ptr_array_add (cells, (gpointer) tok_csv_reader_get_cell (reader, i));
      tok_csv_append_row (copy, tok_csv_reader_get_style (reader),
                          (const char *const *) cells->pdata);
    }
  return describe (copy->str, copy->len, TRUE);
}

/* Lines move where empty ones were left out; everything else stays. Returns:
 * whether there was something to copy. */
static gboolean
check_copy (const char *text, gsize length)
{
  g_autofree char *copy = describe_copy (text, length);
  g_autofree char *original = copy != NULL ? describe (text, length, TRUE) : NULL;

  g_assert_cmpstr (copy, ==, original);
  return copy != NULL;
}

/* Every text up to a length over the characters that mean something: each is read
 * to its end, and what was read is written so that it is read again. */
static void
test_every_text (void)
{
  static const char alphabet[] = "a\",;\r\n ";
  const guint n = sizeof alphabet - 1;
  guint n_texts = 1;
  guint n_copies = 0;

  for (guint length = 0; length <= 5; length++, n_texts *= n)
    for (guint number = 0; number < n_texts; number++)
      {
        char text[5];

        for (guint i = 0, rest = number; i < length; i++, rest /= n)
          text[i] = alphabet[rest % n];
        n_copies += check_copy (text, length);
      }
  g_assert_cmpuint (n_copies, >, 2000);
}

static void
test_count_lines (void)
{
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "", 0 },     { "a", 0 },    { "\n", 1 },       { "\r", 1 },
    { "\r\n", 1 }, { "\n\r", 2 }, { "a\r\r\nb", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (tok_csv_count_lines (cases[i].text, strlen (cases[i].text)), ==, cases[i].n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/separators", test_separators);
  g_test_add_func ("/csv/faults", test_faults);
  g_test_add_func ("/csv/cell-lines", test_cell_lines);
  g_test_add_func ("/csv/style", test_style);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/every-formula", test_every_formula);
  g_test_add_func ("/csv/write-style", test_write_style);
  g_test_add_func ("/csv/every-text", test_every_text);
  g_test_add_func ("/csv/count-lines", test_count_lines);
  return g_test_run ();
}
