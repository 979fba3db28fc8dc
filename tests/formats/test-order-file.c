/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-csv.h"
#include "tok-order-text.h"

#include <string.h>

#define EARLY TOK_CONTRACT_EARLY_2026
#define CURRENT TOK_CONTRACT_CURRENT

static TokOrderFile *
read_bytes (TokContract contract, const char *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  TokOrderFile *file = tok_order_file_new (contract);
  g_autoptr (GBytes) text = tok_order_text_read (bytes, file);
  g_autoptr (TokOrderCsv) reader = text != NULL ? tok_order_csv_new (text) : NULL;

  while (reader != NULL && tok_order_csv_next (reader, file))
    ;
  return file;
}

static TokOrderFile *
read_csv (TokContract contract, const char *text)
{
  return read_bytes (contract, text, strlen (text));
}

/* By reason, for those that an order can have. */
static const char *const reasons[] = {
  [TOK_REASON_INSTAGRAM_ONLY] = "instagram-only",
  [TOK_REASON_CONFLICTS_NICHE] = "conflicts-niche",
  [TOK_REASON_CONFLICTS_DEEP] = "conflicts-deep",
  [TOK_REASON_DISCONTINUED] = "discontinued",
  [TOK_REASON_IGNORED] = "ignored",
  [TOK_REASON_NO_VIDEOS] = "no-videos",
  [TOK_REASON_FOLLOWS_EDITS] = "follows-edits",
  [TOK_REASON_INVALID] = "invalid",
  [TOK_REASON_REQUIRED] = "required",
  [TOK_REASON_TOO_SMALL] = "too-small",
  [TOK_REASON_TOO_LONG] = "too-long",
  [TOK_REASON_MORE_EDITS_THAN_VIDEOS] = "more-edits",
  [TOK_REASON_PLATFORM_UNAVAILABLE] = "unavailable",
  [TOK_REASON_NOT_IN_CONTRACT] = "not-in-contract",
  [TOK_REASON_ONLY_FOR_VIDEOS_ONLY] = "only-videos",
  [TOK_REASON_NEEDS_NICHE] = "needs-niche",
};

/* The problems, each as "line,column name code", in one line, with the reason, text or
 * other line after the code. */
static char *
describe_problems (TokOrderFile *file)
{
  static const char *const codes[] = {
    [TOK_ORDER_PROBLEM_RULE] = "rule",
    [TOK_ORDER_PROBLEM_CHOICE] = "choice",
    [TOK_ORDER_PROBLEM_NUMBER] = "number",
    [TOK_ORDER_PROBLEM_FLAG] = "flag",
    [TOK_ORDER_PROBLEM_TOO_LONG] = "too-long",
    [TOK_ORDER_PROBLEM_REPEATED_REF] = "repeated-ref",
    [TOK_ORDER_PROBLEM_EXTRA_CELL] = "extra",
    [TOK_ORDER_PROBLEM_UNKNOWN_COLUMN] = "unknown",
    [TOK_ORDER_PROBLEM_REPEATED_COLUMN] = "repeated-column",
    [TOK_ORDER_PROBLEM_REPEATED_HEADER] = "repeated-header",
    [TOK_ORDER_PROBLEM_LATE_HEADER] = "late-header",
    [TOK_ORDER_PROBLEM_NO_HEADER] = "no-header",
    [TOK_ORDER_PROBLEM_OPEN_QUOTE] = "open",
    [TOK_ORDER_PROBLEM_AFTER_QUOTE] = "after",
    [TOK_ORDER_PROBLEM_TOO_WIDE] = "too-wide",
    [TOK_ORDER_PROBLEM_TOO_MANY] = "too-many",
    [TOK_ORDER_PROBLEM_ENCODING] = "encoding",
    [TOK_ORDER_PROBLEM_WORKBOOK] = "workbook",
    [TOK_ORDER_PROBLEM_DOCUMENT] = "document",
    [TOK_ORDER_PROBLEM_BINARY] = "binary",
    [TOK_ORDER_PROBLEM_EMPTY] = "empty",
  };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < tok_order_file_get_n_problems (file); i++)
    {
      const TokOrderProblem *problem = tok_order_file_get_problem (file, i);

      g_string_append_printf (words, "%s%u,%u %s %s", i > 0 ? "; " : "", problem->line,
                              problem->column, problem->name != NULL ? problem->name : "-",
                              codes[problem->code]);
      if (problem->code == TOK_ORDER_PROBLEM_RULE)
        g_string_append_printf (words, " %s", reasons[problem->reason]);
      if (problem->text != NULL)
        g_string_append_printf (words, " “%s”", problem->text);
      if (problem->possible != NULL)
        g_string_append_printf (words, " (%s)", problem->possible);
      if (problem->other_line > 0)
        g_string_append_printf (words, " %u", problem->other_line);
      if (problem->n_more > 0)
        g_string_append_printf (words, " +%u", problem->n_more);
    }
  return g_string_free_and_steal (words);
}

static void
assert_problems (TokContract contract, const char *text, const char *expected)
{
  g_autoptr (TokOrderFile) file = read_csv (contract, text);
  g_autofree char *words = describe_problems (file);

  g_assert_cmpstr (words, ==, expected);
}

#define ALL                                                                                        \
  "type,platform,country,videos,edits,niche_warming,niche_instructions,deep_warming,moderation,"   \
  "editing,auto_finalize,account,title,ref\n"

/* Every column sets its field. */
static void
test_columns (void)
{
  g_autoptr (TokOrderFile) file =
      read_csv (CURRENT, ALL "account_and_videos,instagram,US,3,2,yes,\"Cooking,\n"
                             "family\",no,no,no,off,,A title,r-1\n"
                             "videos_only,,,4,,,,,,,on,acc_1,,\n");
  TokOrder *order = tok_order_file_get_row (file, 0)->order;
  TokOrder *other = tok_order_file_get_row (file, 1)->order;

  g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 0);
  g_assert_cmpuint (tok_order_file_get_n_rows (file), ==, 2);
  g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 2);
  g_assert_cmpint (tok_order_get_contract (order), ==, CURRENT);
  g_assert_cmpint (tok_order_get_bundle_type (order), ==, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  g_assert_cmpint (tok_order_get_platform (order), ==, TOK_PLATFORM_INSTAGRAM);
  g_assert_cmpstr (tok_order_get_country (order), ==, "US");
  g_assert_cmpint (tok_order_get_videos (order), ==, 3);
  g_assert_cmpint (tok_order_get_edits (order), ==, 2);
  g_assert_cmpuint (tok_order_get_options (order), ==, TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING));
  g_assert_cmpstr (tok_order_get_niche_instructions (order), ==, "Cooking,\nfamily");
  g_assert_null (tok_order_get_account_id (order));
  g_assert_cmpstr (tok_order_get_title (order), ==, "A title");
  g_assert_cmpstr (tok_order_get_external_ref (order), ==, "r-1");
  g_assert_cmpuint (tok_order_file_get_row (file, 0)->line, ==, 2);
  g_assert_cmpuint (tok_order_file_get_row (file, 1)->line, ==, 4);
  g_assert_cmpint (tok_order_get_bundle_type (other), ==, TOK_TYPE_VIDEOS_ONLY);
  g_assert_cmpstr (tok_order_get_account_id (other), ==, "acc_1");
  g_assert_true (tok_order_get_option (other, TOK_OPTION_AUTO_FINALIZE));
}

/* Missing columns keep the defaults. */
static void
test_defaults (void)
{
  static const char *const texts[] = { "country\nUS", ALL ",,US,,,,,,,,,,,", ALL "\t, ,US" };
  static const TokContract contracts[] = { EARLY, CURRENT };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (contracts); j++)
      {
        g_autoptr (TokOrderFile) file = read_csv (contracts[j], texts[i]);
        g_autoptr (TokOrder) expected = tok_order_new (contracts[j]);
        TokOrder *order = tok_order_file_get_row (file, 0)->order;

        g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 0);
        g_assert_cmpint (tok_order_get_bundle_type (order), ==,
                         tok_order_get_bundle_type (expected));
        g_assert_cmpint (tok_order_get_platform (order), ==, tok_order_get_platform (expected));
        g_assert_cmpint (tok_order_get_videos (order), ==, tok_order_get_videos (expected));
        g_assert_cmpint (tok_order_get_edits (order), ==, tok_order_get_edits (expected));
        g_assert_cmpuint (tok_order_get_options (order), ==, tok_order_get_options (expected));
        g_assert_null (tok_order_get_title (order));
        g_assert_null (tok_order_get_external_ref (order));
      }
}

/* One file, however a spreadsheet writes it. */
static void
test_spellings (void)
{
  static const char *const texts[] = {
    "country,videos,title\nUS,3,Ünï\n",
    "title;videos;country\r\nÜnï;3;US\r\n",
    "\xef\xbb\xbf"
    "country\tvideos\ttitle\rUS\t3\tÜnï\r",
    "\"country\",\"videos\",\"title\"\n\"US\",\"3\",\"Ünï\"",
    "\n\n Country , VIDEOS ,Title\n\n US , 3 , Ünï \n\n",
    "country,videos,title,,\nUS,3,Ünï,,\n,,,,\n , \n",
    "country,videos,title\nUS,3,Ünï,,\n",
    "sep=;\r\ncountry;videos;title\r\nUS;3;Ünï\r\n",
    "\xef\xbb\xbfSEP=|\ncountry|videos|title\nUS|3|Ünï\n",
    "sep=,\ncountry,videos,title\nUS,3,Ünï\n",
    "sep=\t\ncountry\tvideos\ttitle\nUS\t3\tÜnï\n",
    "country\u00a0,\u200bvideos,title\u3000\nUS\u00a0,3\u202f,\ufeffÜnï\n\u00a0,,\u200e\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TokOrderFile) file = read_csv (CURRENT, texts[i]);
      TokOrder *order;

      g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, 0);
      g_assert_cmpuint (tok_order_file_get_n_rows (file), ==, 1);
      order = tok_order_file_get_row (file, 0)->order;
      g_assert_cmpstr (tok_order_get_country (order), ==, "US");
      g_assert_cmpint (tok_order_get_videos (order), ==, 3);
      g_assert_cmpstr (tok_order_get_title (order), ==, "Ünï");
    }
}

static void
test_find_column (void)
{
  static const struct
  {
    const char *name;
    int field;
  } cases[] = {
    { "type", TOK_FIELD_TYPE },
    { "ref", TOK_FIELD_EXTERNAL_REF },
    { "niche-instructions", TOK_FIELD_NICHE_INSTRUCTIONS },
    { "Auto_Finalize ", TOK_FIELD_AUTO_FINALIZE },
    { "", TOK_ORDER_COLUMN_UNKNOWN },
    { "typ", TOK_ORDER_COLUMN_UNKNOWN },
    { "types", TOK_ORDER_COLUMN_UNKNOWN },
    { "niche warming", TOK_FIELD_NICHE_WARMING },
    { "Niche - Warming", TOK_FIELD_NICHE_WARMING },
    { "ＮＩＣＨＥ＿ＷＡＲＭＩＮＧ", TOK_FIELD_NICHE_WARMING },
    { "\u00a0type\u200b", TOK_FIELD_TYPE },
    { "nichewarming", TOK_ORDER_COLUMN_UNKNOWN },
    { "--type", TOK_ORDER_COLUMN_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tok_order_column_find (cases[i].name), ==, cases[i].field);
}

static void
test_header_problems (void)
{
  assert_problems (EARLY, "", "0,0 - empty");
  assert_problems (EARLY, "\n\n", "0,0 - empty");
  assert_problems (EARLY, "country\n", "0,0 - empty");
  assert_problems (EARLY, "country,type\n , \n", "0,0 - empty");
  /* The other columns and the rows are read all the same. */
  assert_problems (EARLY, "country,vidoes,videos\nUS,1,x\n",
                   "1,2 vidoes unknown; 2,3 videos number “x”");
  assert_problems (EARLY, "country,videos,Country\nUS,1,\n,1,US\n",
                   "1,3 Country repeated-column; 3,1 country rule required");
  assert_problems (EARLY, "niche-warming,niche_warming,country\n,,US",
                   "1,2 niche_warming repeated-column");
  assert_problems (EARLY, "country,,\nUS,,x\nUS,y,\n", "2,3 - extra +1");
  assert_problems (EARLY, "country\nUS,x\nUS\nUS,,,y\n", "2,2 - extra +1");
  /* Without a header nothing else can be read. */
  assert_problems (EARLY, "\n,a,b\n1,2\n", "2,0 - no-header “a”");
  assert_problems (EARLY, "type|country\naccount_only|US\n", "1,0 - no-header “type|country”");
  assert_problems (EARLY, "country,\"videos\nUS,3\n", "1,2 - open");
}

/* What cannot be read is named by its column; the other rows are read. */
static void
test_faults (void)
{
  assert_problems (CURRENT, "country,title\nUS,\"a\"b\n,c\n",
                   "2,2 title after; 3,1 country rule required");
  assert_problems (CURRENT, "country,title\nUS,a\nUS,\"b\nUS,c\n", "3,2 title open");
}

/* A line that does not belong there is one problem, not one for each of its cells. */
static void
test_lines_above (void)
{
  assert_problems (EARLY, "My campaign,,\r\ntype,country,videos\r\n,US,1\r\n", "2,0 - late-header");
  assert_problems (EARLY, "My campaign\n\nof,spring\n,,\ntype,country\n,US\n", "5,0 - late-header");
  /* A title that is the name of a column, too. */
  assert_problems (EARLY, "Title\ncountry,videos\nUS,1\n", "2,0 - late-header");
  assert_problems (EARLY, "country,videos\nUS,1\n Country ,Videos\nUS,2\ncountry,videos\n",
                   "3,0 - repeated-header +1");
  /* Far below there is none. */
  assert_problems (EARLY,
                   "a\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\na\ntype,country\n",
                   "1,0 - no-header “a”");
}

/* Equal problems of many rows are shown once. */
static void
test_same_cause (void)
{
  g_autoptr (GString) text = g_string_new ("country,videos,moderation\n");

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (text, "US,%u pieces,perhaps\n", i);
  assert_problems (EARLY, text->str,
                   "2,2 videos number “0 pieces”; 2,3 moderation flag “perhaps” +49; "
                   "3,2 videos number “1 pieces”; 4,2 videos number “2 pieces”; "
                   "5,2 videos number “3 pieces”; 6,2 videos number “4 pieces” +45");
  /* An unquoted comma moves the rest of its row. */
  assert_problems (EARLY, "country,title,videos,moderation\nUS,Spring, summer,3,no\n",
                   "2,5 - extra");
}

/* Other encodings and files give one problem each. */
static void
test_encodings (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *expected;
  } cases[] = {
#define BYTES(text) text, sizeof text - 1
    { BYTES ("country,title\nUS,M\xfcnchen\nUS,\xc4\xf6\nUS,\x80"),
      "2,0 - encoding “Windows-1252”" },
    { BYTES ("country,title\nUS,\x93\xfa\x96{\n"), "2,0 - encoding" },
    { BYTES ("country,title\nUS,\xcf\xf0\xe8\xe2\xe5\xf2\n"), "2,0 - encoding" },
    { BYTES ("country,title\nUS,\x81\n"), "2,0 - encoding" },
    { BYTES ("cou\xff"
             "ntry\n"),
      "1,0 - encoding “Windows-1252”" },
    { BYTES ("c\0o\0u\0n\0t\0r\0y\0\n\0U\0S\0"), "1,0 - encoding “UTF-16”" },
    { BYTES ("\0c\0o\0u\0n\0t\0r\0y\0\n\0U\0S"), "1,0 - encoding “UTF-16”" },
    { BYTES ("\xff\xfe"
             "c\0o\0\0\xd8"),
      "0,0 - encoding “UTF-16LE”" },
    { BYTES ("\xff\xfe"
             "c\0o"),
      "0,0 - encoding “UTF-16LE”" },
    { BYTES ("country\nU\0S"), "0,0 - binary" },
    { BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "0,0 - binary" },
    { BYTES ("%PDF-1.7\n"), "0,0 - binary" },
    { BYTES ("PK\x03\x04\x14\0\x06\0"), "0,0 - workbook" },
    { BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"), "0,0 - workbook" },
    { BYTES ("\xef\xbb\xbf\r\n <!DOCTYPE html><table>"), "0,0 - document" },
    { BYTES ("<?xml version=\"1.0\"?>"), "0,0 - document" },
    { BYTES ("<table>"), "0,0 - document" },
#undef BYTES
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokOrderFile) file = read_bytes (CURRENT, cases[i].text, cases[i].length);
      g_autofree char *words = describe_problems (file);

      g_assert_cmpstr (words, ==, cases[i].expected);
    }
}

/* One text in each encoding that has a mark. */
static void
test_marks (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE",
                                           "UTF-32BE" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *data = g_convert ("\ufeffcountry\ttitle\r\nUS\tÜnï 𝄞\r\n", -1, encodings[i],
                                         "UTF-8", NULL, &length, NULL);
      g_autoptr (TokOrderFile) file = read_bytes (CURRENT, data, length);

      g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 1);
      g_assert_cmpstr (tok_order_get_title (tok_order_file_get_row (file, 0)->order), ==, "Ünï 𝄞");
    }
}

/* The number of shown problems is limited. */
static void
test_many_problems (void)
{
  g_autoptr (GString) text = g_string_new ("country,videos,edits,title");
  g_autoptr (TokOrderFile) file = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, ",column%u", i);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "US,v%u,e%u,\"%u\"x\n", i, i, i);
  file = read_csv (CURRENT, text->str);
  g_assert_cmpuint (tok_order_file_get_n_problems (file), <, 30);
}

/* The limits of a cell, a row and a file. */
static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new ("country,niche_instructions\nUS,");
  g_autofree char *long_text = g_strnfill (TOK_ORDER_CELL_MAX + 1, 'x');
  g_autofree char *commas = g_strnfill (20000, ',');
  g_autoptr (TokOrderFile) many = NULL;
  g_autofree char *words = NULL;

  g_string_append_printf (text, "%s\nUS,%s\n", long_text, long_text);
  assert_problems (CURRENT, text->str, "2,2 niche_instructions too-long +1");
  g_string_assign (text, "country\nUS");
  g_string_append_printf (text, "%s\n", commas);
  assert_problems (CURRENT, text->str, "2,16384 - too-wide");
  g_string_assign (text, "country\n");
  for (guint i = 0; i < TOK_ORDER_FILE_ROWS_MAX + 10; i++)
    g_string_append (text, "US\n");
  many = read_csv (CURRENT, text->str);
  words = describe_problems (many);
  g_assert_cmpstr (words, ==, "20002,0 - too-many");
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    int videos; /* -1: a problem */
  } cases[] = {
    { "1", 1 },
    { "12", 12 },
    { " 3 ", 3 },
    { "007", 7 },
    { "2147483647", G_MAXINT },
    { "-1", -1 },
    { "+1", -1 },
    { "1.0", 1 },
    { "\"3,00\"", 3 },
    { "3.", -1 },
    { "3.000", -1 }, /* three, or three thousand */
    { "3.10", -1 },
    { ".0", -1 },
    { "\"1,5\"", -1 },
    { "\"1,000\"", -1 },
    { "2147483648", -1 },
    { "1e3", -1 },
    { "0x10", -1 },
    { "1 000", -1 },
    { "three", -1 },
    { "99999999999999999999", -1 },
    { "٣", 3 },
    { "１２", 12 },
    { "\u00a03\u200b", 3 },
    { "3️⃣", -1 },
    { "=1+1", -1 },
    { "1\n", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("country,videos\nUS,%s", cases[i].text);
      g_autoptr (TokOrderFile) file = read_csv (EARLY, text);
      guint n = cases[i].videos < 0;

      g_assert_cmpuint (tok_order_file_get_n_problems (file), ==, n);
      g_assert_cmpuint (tok_order_file_get_row (file, 0)->n_problems, ==, n);
      if (n > 0)
        g_assert_cmpint (tok_order_file_get_problem (file, 0)->code, ==, TOK_ORDER_PROBLEM_NUMBER);
      else
        g_assert_cmpint (tok_order_get_videos (tok_order_file_get_row (file, 0)->order), ==,
                         cases[i].videos);
    }
}

static void
test_flags (void)
{
  static const char *const yes[] = {
    "yes",  "true",       "1",    "on", "YES",      "True",      " on ", "ｙｅｓ", "ja",
    "WAHR", "oui",        "VRAI", "sí", "SI\u0301", "VERDADERO", "sì",   "si",     "Vero",
    "Sim",  "VERDADEIRO", "はい", "真", "ＴＲＵＥ", "نعم",       "صحيح", "صواب",
  };
  static const char *const no[] = {
    "no",   "false", "0",   "off", "No",     "FALSE", "",   "nein", "FALSCH",         "non",
    "FAUX", "FALSO", "NÃO", "nao", "いいえ", "偽",    "لا", "خطأ",  "\u00a0no\u200b", "\u200b",
    "0",    "no",    "off", "no",  "no",     "no",
  };
  static const char *const neither[] = { "y", "n", "x", "2", "yes!", "10", "00", "ja nein", "wa" };

  G_STATIC_ASSERT (G_N_ELEMENTS (yes) == G_N_ELEMENTS (no));
  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    {
      g_autofree char *first = g_strdup_printf ("country,moderation\nUS,%s", yes[i]);
      g_autofree char *second = g_strdup_printf ("country,moderation\nUS,%s", no[i]);
      g_autoptr (TokOrderFile) on = read_csv (EARLY, first);
      g_autoptr (TokOrderFile) off = read_csv (EARLY, second);

      g_assert_cmpuint (tok_order_file_get_n_good (on), ==, 1);
      g_assert_cmpuint (tok_order_file_get_n_good (off), ==, 1);
      g_assert_true (
          tok_order_get_option (tok_order_file_get_row (on, 0)->order, TOK_OPTION_MODERATION));
      g_assert_false (
          tok_order_get_option (tok_order_file_get_row (off, 0)->order, TOK_OPTION_MODERATION));
    }
  for (guint i = 0; i < G_N_ELEMENTS (neither); i++)
    {
      g_autofree char *text = g_strdup_printf ("country,moderation\nUS,%s", neither[i]);
      g_autofree char *expected = g_strdup_printf ("2,2 moderation flag “%s”", neither[i]);

      assert_problems (EARLY, text, expected);
    }
}

typedef struct
{
  const char *row;
  TokContract contract;
  const char *header;
  const char *cells;
  const char *expected;
} RuleCase;

/* Every row of the contracts' restrictions, as a row of a file. */
static const RuleCase rule_cases[] = {
  { "no such type", EARLY, "type,country", "both,US",
    "2,1 type choice “both” (account_only, account_and_videos, videos_only)" },
  { "no such platform", EARLY, "country,platform", "US,vine",
    "2,2 platform choice “vine” (tiktok, instagram, youtube)" },
  { "no such platform today", CURRENT, "country,platform", "US,vine",
    "2,2 platform choice “vine” (tiktok, instagram)" },
  { "words in any case", CURRENT, "country,platform", "US,TikTok", "" },
  { "with blanks", CURRENT, "country,type", "US,Account and Videos", "" },
  { "with hyphens", CURRENT, "country,type", "US,ACCOUNT-AND-VIDEOS", "" },
  { "YouTube in early 2026", EARLY, "country,platform", "US,youtube", "" },
  { "YouTube today", CURRENT, "country,platform", "US,youtube", "2,2 platform rule unavailable" },
  { "no country", EARLY, "type,country", "account_only,", "2,2 country rule required" },
  { "no column for it", CURRENT, "type", "account_only", "2,0 country rule required" },
  { "a short row", CURRENT, "type,country", "account_only", "2,0 country rule required" },
  { "from the account", CURRENT, "type,account", "videos_only,acc_1", "" },
  { "not in early 2026", EARLY, "type,account", "videos_only,acc_1", "2,0 country rule required" },
  { "no account", CURRENT, "type,account", "videos_only,", "2,2 account rule required" },
  { "an account with a new one", CURRENT, "type,country,account", "account_only,US,acc_1",
    "2,3 account rule only-videos" },
  { "videos of no videos", EARLY, "type,country,videos", "account_only,US,1",
    "2,3 videos rule no-videos" },
  { "no videos of no videos", EARLY, "type,country,videos", "account_only,US,0", "" },
  { "no videos", EARLY, "country,videos", "US,0", "2,2 videos rule too-small" },
  { "edits of no videos", EARLY, "type,country,edits", "account_only,US,1",
    "2,3 edits rule no-videos" },
  { "too many edits", EARLY, "country,videos,edits", "US,3,4", "2,3 edits rule more-edits" },
  { "more than the default", EARLY, "country,edits", "US,2", "2,2 edits rule more-edits" },
  { "as many edits", EARLY, "country,videos,edits", "US,3,3", "" },
  { "deep warming on TikTok", EARLY, "country,platform,deep_warming", "US,tiktok,yes",
    "2,3 deep_warming rule instagram-only" },
  { "deep warming on YouTube", EARLY, "country,platform,deep_warming", "US,youtube,yes",
    "2,3 deep_warming rule instagram-only" },
  { "deep warming on Instagram", EARLY, "country,platform,deep_warming", "US,instagram,yes", "" },
  { "deep warming today", CURRENT, "country,platform,deep_warming", "US,instagram,yes",
    "2,3 deep_warming rule discontinued" },
  { "moderation in early 2026", EARLY, "country,moderation", "US,1", "" },
  { "moderation today", CURRENT, "country,moderation", "US,1", "2,2 moderation rule ignored" },
  { "editing without videos", EARLY, "type,country,editing", "account_only,US,on",
    "2,3 editing rule no-videos" },
  { "editing in early 2026", EARLY, "country,editing", "US,on", "" },
  { "editing today", CURRENT, "country,editing", "US,on", "2,2 editing rule follows-edits" },
  { "editing with edits", CURRENT, "country,editing,edits", "US,on,1", "" },
  { "finalizing no videos", EARLY, "type,country,auto_finalize", "account_only,US,true",
    "2,3 auto_finalize rule no-videos" },
  { "which is the default today", CURRENT, "type,country,auto_finalize", "account_only,US,true",
    "" },
  { "niche in early 2026", EARLY, "country,niche_warming", "US,true", "" },
  { "niche without instructions", CURRENT, "country,niche_warming,niche_instructions", "US,true,",
    "" },
  { "instructions without niche", CURRENT, "country,niche_instructions", "US,Cook",
    "2,2 niche_instructions rule needs-niche" },
  { "no instructions then", EARLY, "country,niche_instructions", "US,Cook",
    "2,2 niche_instructions rule not-in-contract" },
  { "no title then", EARLY, "country,title", "US,T", "2,2 title rule not-in-contract" },
  { "no reference then", EARLY, "country,ref", "US,r", "2,2 ref rule not-in-contract" },
  { "a title", CURRENT, "country,title", "US,T", "" },
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      const RuleCase *c = &rule_cases[i];
      g_autofree char *text = g_strdup_printf ("%s\n%s\n", c->header, c->cells);

      g_test_message ("%s", c->row);
      assert_problems (c->contract, text, c->expected);
    }
}

static void
test_warming_conflict (void)
{
  assert_problems (EARLY, "country,platform,niche_warming,deep_warming\nUS,instagram,1,1\n",
                   "2,3 niche_warming rule conflicts-deep; 2,4 deep_warming rule conflicts-niche");
}

static void
test_lengths (void)
{
  g_autoptr (GString) text = g_string_new ("country,title,ref\nUS,");
  g_autofree char *full = g_strnfill (TOK_ORDER_TEXT_MAX, 'x');

  g_string_append_printf (text, "%s,%s\nUS,%s!,%s!\n", full, full, full, full);
  assert_problems (CURRENT, text->str, "3,2 title rule too-long; 3,3 ref rule too-long");
}

/* A cell that cannot be read is one problem, not one for all that depends on it. */
static void
test_no_aftermath (void)
{
  assert_problems (EARLY, "country,videos,edits\nUS,x,3\n", "2,2 videos number “x”");
  assert_problems (EARLY, "country,videos,edits\nUS,3,x\n", "2,3 edits number “x”");
  assert_problems (CURRENT, "country,niche_warming,niche_instructions\nUS,x,Cook\n",
                   "2,2 niche_warming flag “x”");
  assert_problems (EARLY, "country,type,account\nUS,x,acc_1\n",
                   "2,2 type choice “x” (account_only, account_and_videos, videos_only)");
  assert_problems (EARLY, "country,type,videos\nUS,x,0\n",
                   "2,2 type choice “x” (account_only, account_and_videos, videos_only); "
                   "2,3 videos rule too-small");
  assert_problems (EARLY, "country,platform,deep_warming\nUS,x,yes\n",
                   "2,2 platform choice “x” (tiktok, instagram, youtube)");
  /* Problems with another cause stay. */
  assert_problems (
      EARLY, "country,videos,title\n,x,T\n",
      "2,2 videos number “x”; 2,1 country rule required; 2,3 title rule not-in-contract");
}

/* The later one is the problem, whatever else is wrong with either. */
static void
test_repeated_ref (void)
{
  assert_problems (CURRENT, "country,ref\nUS,a\nUS,b\nUS,a\nUS, a \nUS,\nUS,\nUS,A\n",
                   "4,2 ref repeated-ref 2 +1");
  assert_problems (CURRENT, "country,ref\n,a\nUS,\"a\"\n",
                   "2,1 country rule required; 3,2 ref repeated-ref 2");
}

/* Problems say the line that an editor shows, and none stops the reading. */
static void
test_all_problems (void)
{
  g_autoptr (TokOrderFile) file = read_csv (CURRENT, "country;videos;title;moderation\r\n"
                                                     "US;3;\"several\r\nlines\";maybe\r\n"
                                                     "\r\n"
                                                     "US;2;fine;\r\n"
                                                     ";0;;on\r\n"
                                                     "US;1;\"x\"y;\r\n"
                                                     "US;;;\r\n");
  g_autofree char *words = describe_problems (file);

  g_assert_cmpstr (
      words, ==,
      "3,4 moderation flag “maybe”; 6,1 country rule required; 6,2 videos rule too-small; "
      "6,4 moderation rule ignored; 7,3 title after");
  g_assert_cmpuint (tok_order_file_get_n_rows (file), ==, 4);
  g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 2);
  g_assert_cmpuint (tok_order_file_get_row (file, 0)->n_problems, ==, 1);
  g_assert_cmpuint (tok_order_file_get_row (file, 2)->n_problems, ==, 3);
  g_assert_cmpuint (tok_order_file_get_row (file, 3)->line, ==, 8);
}

/* A copy has the results in their columns, whatever its rows lack or have too much. */
static void
test_copy (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "country,title\nUS,=1,,\n,,,\nFR\n",
      "country,title,result,bundle,workspace\nUS,'=1,created,b1,w1\n,,,,\nFR,,refused,,\n" },
    { "sep=;\r\nResult;country;bundle;title;WorkSpace\r\nx;US;y;''=1;z;\r\n\r\n;FR;;;\r\n",
      "sep=;\r\ncountry;title;result;bundle;workspace\r\nUS;''=1;created;b1;w1\r\n"
      "FR;;refused;;\r\n" },
    { "\tcountry,title\nUS,a\nFR,\n",
      "\"'\tcountry\",title,result,bundle,workspace\nUS,a,created,b1,w1\nFR,,refused,,\n" },
    { "\xef\xbb\xbf,\ncountry,,title\nUS,,a\nFR,,\n",
      "\xef\xbb\xbf"
      "country,,title,result,bundle,workspace\nUS,,a,created,b1,w1\nFR,,,refused,,\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) text = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr (TokOrderFile) file = read_csv (CURRENT, cases[i].text);
      const TokOrderResult results[] = {
        { tok_order_file_get_row (file, 0)->line, "created", "b1", "w1" },
        { tok_order_file_get_row (file, 1)->line, "refused", NULL },
      };
      g_autofree char *copy =
          tok_order_csv_dup_with (text, results, G_N_ELEMENTS (results), NULL, NULL);
      g_autoptr (TokOrderFile) again = NULL;

      g_assert_cmpuint (tok_order_file_get_n_good (file), ==, 2);
      g_assert_cmpstr (copy, ==, cases[i].expected);
      again = read_csv (CURRENT, copy);
      g_assert_cmpuint (tok_order_file_get_n_good (again), ==, 2);
      g_assert_cmpstr (tok_order_file_get_row (again, 0)->result, ==, "created");
      g_assert_cmpstr (tok_order_file_get_row (again, 0)->bundle_id, ==, "b1");
      g_assert_cmpstr (tok_order_file_get_row (again, 0)->workspace, ==, "w1");
      g_assert_null (tok_order_file_get_row (again, 1)->workspace);
      g_assert_cmpstr (tok_order_get_title (tok_order_file_get_row (again, 0)->order), ==,
                       tok_order_get_title (tok_order_file_get_row (file, 0)->order));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order-file/columns", test_columns);
  g_test_add_func ("/order-file/defaults", test_defaults);
  g_test_add_func ("/order-file/spellings", test_spellings);
  g_test_add_func ("/order-file/find-column", test_find_column);
  g_test_add_func ("/order-file/header-problems", test_header_problems);
  g_test_add_func ("/order-file/faults", test_faults);
  g_test_add_func ("/order-file/lines-above", test_lines_above);
  g_test_add_func ("/order-file/same-cause", test_same_cause);
  g_test_add_func ("/order-file/encodings", test_encodings);
  g_test_add_func ("/order-file/marks", test_marks);
  g_test_add_func ("/order-file/many-problems", test_many_problems);
  g_test_add_func ("/order-file/bounds", test_bounds);
  g_test_add_func ("/order-file/numbers", test_numbers);
  g_test_add_func ("/order-file/flags", test_flags);
  g_test_add_func ("/order-file/rules", test_rules);
  g_test_add_func ("/order-file/warming-conflict", test_warming_conflict);
  g_test_add_func ("/order-file/lengths", test_lengths);
  g_test_add_func ("/order-file/no-aftermath", test_no_aftermath);
  g_test_add_func ("/order-file/repeated-ref", test_repeated_ref);
  g_test_add_func ("/order-file/copy", test_copy);
  g_test_add_func ("/order-file/all-problems", test_all_problems);
  return g_test_run ();
}
