/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "tok-text.h"

static const struct
{
  const char *text;
  const char *found_by;
} finds[] = {
  { "İstanbul", "istanbul" },
  { "ISTANBUL", "ıstanbul" },
  { "Diyarbakır", "DIYARBAKIR" },
  { "Łódź", "lodz" },
  { "lodz", "ŁÓDŹ" },
  { "Łódź", "Łodz" },
  { "naïve", "naive" },
  { "Zoë", "zoe" },
  { "Zoe\xcc\x88", "zoë" },
  { "Straße", "strasse" },
  { "STRASSE", "straße" },
  { "GROẞ", "gross" },
  { "Smørrebrød", "smorrebrod" },
  { "Đà Nẵng", "da nang" },
  { "Ħamrun", "hamrun" },
  { "Æsir", "aesir" },
  { "Œuvre", "oeuvre" },
  { "Þórður", "thordur" },
  { "Nguyễn Thị Ướt", "nguyen thi uot" },
  { "Əliyev", "eliyev" },
  { "ﬁnal", "final" },
  { "Ｔｏｋｙｏ　１２", "tokyo 12" },
  { "Αθήνα", "αθηνα" },
  { "ΟΔΟΣ", "οδος" },
  { "Семён", "семен" },
  { "Ґрунт", "грунт" },
  { "مُحَمَّد", "محمد" },
  { "محـــمد", "محمد" },
  { "أحمد", "احمد" },
  { "إسلام", "اسلام" },
  { "آمنة", "امنه" },
  { "ليلى", "ليلي" },
  { "کتاب", "كتاب" },
  { "٢٠٢٦", "2026" },
  { "שָׁלוֹם", "שלום" },
  { "O’Brien", "o'brien" },
  { "a\xc2\xa0"
    "b",
    "a b" },
  { "soft\xc2\xadly", "softly" },
  { "zero\xe2\x80\x8bwidth", "zerowidth" },
};

/* Other letters, not other forms of the same. */
static const struct
{
  const char *text;
  const char *not_found_by;
} misses[] = {
  { "がく", "かく" },
  { "कि", "का" },
  { "กา", "กี" },
  { "Łódź", "odra" },
};

static void
test_fold (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    {
      g_autofree char *text = tok_text_fold (finds[i].text);
      g_autofree char *wanted = tok_text_fold (finds[i].found_by);

      g_assert_cmpstr (text, ==, wanted);
    }
  for (guint i = 0; i < G_N_ELEMENTS (misses); i++)
    {
      g_autofree char *text = tok_text_fold (misses[i].text);
      g_autofree char *wanted = tok_text_fold (misses[i].not_found_by);

      g_assert_null (strstr (text, wanted));
    }
}

/* A Turkish or Lithuanian desktop finds what every other one finds. */
static void
test_fold_locale (void)
{
  static const char *const names[] = { "tr_TR.UTF-8", "lt_LT.UTF-8", "C" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (LC_ALL, names[i]) != NULL)
      test_fold ();
  setlocale (LC_ALL, "C.UTF-8");
}

static const struct
{
  const char *text;
  const char *name;
} names[] = {
  { NULL, NULL },
  { "", NULL },
  { " \t\n", NULL },
  { "\xc2\xa0\xe3\x80\x80\xe2\x80\x83", NULL },     /* blanks of other widths */
  { "\xe2\x80\x8b\xe2\x81\xa0\xef\xbb\xbf", NULL }, /* no width at all */
  { "\xe2\x80\xae\xe2\x80\x8f\x1b", NULL },
  { "\xe3\x85\xa4\xe2\xa0\x80\xef\xbe\xa0", NULL }, /* letters that are blank */
  { "\xc2\xad\xcd\x8f\xef\xb8\x8f", NULL },
  { "Spring", "Spring" },
  { "  Spring\n\n sale\t", "Spring sale" },
  { "a\xe2\x80\xa8"
    "b\xe2\x80\xa9"
    "c",
    "a b c" },
  { "\x1b[31mred\x07\x7f\xc2\x9b", "[31mred" },
  { "abc\xe2\x80\xaetxt\xe2\x81\xa6\xe2\x80\x8e\xd8\x9c", "abctxt" },
  { "👩‍👩‍👧", "👩‍👩‍👧" },
  { "–", "–" },
  { "<b>&amp;</b> %s", "<b>&amp;</b> %s" },
};

static void
test_name (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = tok_text_dup_name (names[i].text);

      g_assert_cmpstr (name, ==, names[i].name);
      g_assert_cmpint (tok_text_is_blank (names[i].text), ==, names[i].name == NULL);
    }
}

static void
test_long_name (void)
{
  g_autofree char *text = g_strnfill (20 * 1000 * 1000, 'x');
  g_autofree char *name = tok_text_dup_name (text);

  g_assert_cmpint (g_utf8_strlen (name, -1), ==, TOK_TEXT_NAME + 1);
  g_assert_true (g_str_has_suffix (name, "x…"));
}

static const struct
{
  const char *text;
  guint n_characters;
  const char *start;
} cuts[] = {
  { NULL, 3, NULL },
  { "", 3, "" },
  { "abc", 3, "abc" },
  { "abcd", 3, "abc…" },
  { "äöü", 2, "äö…" },
  { "abe\xcc\x81x", 3, "ab…" },
  { "a👍🏽b", 2, "a…" },
  { "a👩‍👩‍👧", 4, "a…" },
  { "a🇩🇪b", 2, "a…" },
  /* Without an end it is cut where it must be. */
  { "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81", 3, "e\xcc\x81\xcc\x81…" },
};

static void
test_short (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autofree char *start = tok_text_dup_short (cuts[i].text, cuts[i].n_characters);

      g_assert_cmpstr (start, ==, cuts[i].start);
    }
}

/* Every character of the first plane: control characters are escaped, all others stay. */
static void
test_escaped (void)
{
  static const char steering[] = "\\u0000-\\u001f \\u007f-\\u009f \\u061c \\u200e-\\u200f "
                                 "\\u2028-\\u202e \\u2066-\\u2069";
  g_autoptr (GString) found = g_string_new ("\\u0000");
  gunichar first = 0, last = 0;

  for (gunichar c = 1; c < 0x10000; c++)
    {
      char text[8] = { 0 };
      g_autofree char *escaped = NULL;
      g_autofree char *expected = g_strdup_printf ("\\u%04x", c);

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, text);
      escaped = tok_text_dup_escaped (text);
      if (g_str_equal (escaped, text))
        continue;
      g_assert_cmpstr (escaped, ==, expected);
      if (c != last + 1)
        {
          if (last > first)
            g_string_append_printf (found, "-\\u%04x", last);
          g_string_append_printf (found, " \\u%04x", c);
          first = c;
        }
      last = c;
    }
  g_string_append_printf (found, "-\\u%04x", last);
  g_assert_cmpstr (found->str, ==, steering);
}

static void
test_invalid (void)
{
  g_autofree char *escaped = tok_text_dup_escaped ("a\xff\x1b");

  g_assert_cmpstr (escaped, ==, "a\xef\xbf\xbd\\u001b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/fold-locale", test_fold_locale);
  g_test_add_func ("/text/name", test_name);
  g_test_add_func ("/text/long-name", test_long_name);
  g_test_add_func ("/text/short", test_short);
  g_test_add_func ("/text/escaped", test_escaped);
  g_test_add_func ("/text/invalid", test_invalid);
  return g_test_run ();
}
