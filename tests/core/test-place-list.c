/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-place-list.h"
#include "tok-text.h"

/* A few countries, in English and in German. */
static const struct
{
  const char *code;
  const char *names[3];
} countries[] = {
  { "US", { "United States", "USA", "Vereinigte Staaten" } },
  { "FR", { "France", "Frankreich" } },
  { "DE", { "Germany", "Deutschland" } },
  { "JP", { "Japan", "日本" } },
  { "BR", { "Brazil", "Brasilien" } },
  { "TT", { "Trinidad and Tobago", "Trinidad und Tobago" } },
  { "MX", { "Mexico", "Mexiko" } },
  { "JE", { "Jersey" } },
  { "KR", { "South Korea", "Südkorea" } },
};

static gboolean
is_called (guint i, const char *folded)
{
  g_autofree char *code = tok_text_fold (countries[i].code);

  if (g_str_equal (code, folded))
    return TRUE;
  for (guint name = 0; name < 3 && countries[i].names[name] != NULL; name++)
    {
      g_autofree char *other = tok_text_fold (countries[i].names[name]);

      if (g_str_equal (other, folded))
        return TRUE;
    }
  return FALSE;
}

static char *
find (const char *text, gpointer data)
{
  g_autofree char *folded = tok_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (is_called (i, folded))
      return g_strdup (countries[i].code);
  /* A country that cannot be ordered for. */
  return g_str_equal (folded, "new zealand") ? g_strdup ("") : NULL;
}

static const TokPlaceWords words = { find, NULL, "je", "und" };

/* "US FR=6 each=4 ?Narnia !DE": what was read, what was not, and what came twice. */
static char *
describe (const TokPlaceList *list)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (list->places, i);

      g_string_append_printf (text, " %s", place->country);
      if (place->count > 0)
        g_string_append_printf (text, "=%u", place->count);
    }
  if (list->each > 0)
    g_string_append_printf (text, " each=%u", list->each);
  for (guint i = 0; list->unknown[i] != NULL; i++)
    g_string_append_printf (text, " ?%s", list->unknown[i]);
  for (guint i = 0; list->doubled[i] != NULL; i++)
    g_string_append_printf (text, " !%s", list->doubled[i]);
  return g_strchug (g_string_free_and_steal (text));
}

static void
assert_read (const char *text, const char *expected)
{
  g_autoptr (TokPlaceList) list = tok_place_list_parse (text, &words);
  g_autofree char *described = describe (list);

  g_assert_cmpstr (described, ==, expected);
}

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "", "" },
  { " , ;\n", "" },
  /* Codes and names, however they are separated. */
  { "US FR DE JP BR", "US FR DE JP BR" },
  { "us,fr;de\njp\tbr", "US FR DE JP BR" },
  { "US/FR|DE • JP · BR", "US FR DE JP BR" },
  { "US、FR，日本；DE", "US FR JP DE" },
  { "United States, FRANCE deutschland", "US FR DE" },
  { "South Korea United States Trinidad and Tobago", "KR US TT" },
  { "US and FR, DE & JP + BR", "US FR DE JP BR" },
  { "Vereinigte Staaten, Südkorea und Mexiko", "US KR MX" },
  { "US FR ", "US FR" },
  { "\"US\",\"FR\"", "US FR" },
  { "United States (US), France (FR) 6", "US FR=6" },
  /* A number of its own: after the country, before it, or in the next cell. */
  { "US 4, FR 6", "US=4 FR=6" },
  { "US 4 FR 6", "US=4 FR=6" },
  { "4 US 6 FR", "US=4 FR=6" },
  { "4 US, FR, 6 DE", "US=4 FR DE=6" },
  { "US, 6 FR", "US FR=6" },
  { "US FR 4 DE", "US FR=4 DE" },
  { "US×4, FR x6, DE*7, JP: 8, BR=9, MX (3)", "US=4 FR=6 DE=7 JP=8 BR=9 MX=3" },
  { "USx4 FRx6", "US=4 FR=6" },
  { "4x US, 6 × FR, 7 x DE", "US=4 FR=6 DE=7" },
  { "US x 4", "US=4" },
  { "Mexico 4", "MX=4" },
  { "US\t4\nFR\t6", "US=4 FR=6" },
  { "US,4\r\nFR,6\r\n", "US=4 FR=6" },
  { "4\tUS\n6\tFR", "US FR ?4 ?6" },
  { "US\n4", "US ?4" },
  { "US ٤, FR ６", "US=4 FR=6" },
  { "United States 12 France", "US=12 FR" },
  { "US 1000 FR", "US=1000 FR" },
  /* A number for all. */
  { "US FR 4 each", "US FR each=4" },
  { "4 each: US FR", "US FR each=4" },
  { "US FR Each 4", "US FR each=4" },
  { "US, FR 6, je 4", "US FR=6 each=4" },
  { "US JE", "US JE" },
  { "JE 4", "JE=4" },
  { "US 2 FR 4 each", "US=2 FR each=4" },
  /* Not understood: named as typed, and the number with it. */
  { "US Narnia FR", "US FR ?Narnia" },
  { "US, New Narnia, FR", "US FR ?New Narnia" },
  { "US, Narnia 4", "US ?Narnia 4" },
  { "US, 4 Narnia", "US ?4 Narnia" },
  { "Narnia, Oz", "?Narnia ?Oz" },
  { "US Oz New Zealand Narnia FR", "US FR ?Oz ?New Zealand ?Narnia" },
  { "US, New Zealand 4, FR", "US FR ?New Zealand" },
  { "US, 4 New Zealand", "US ?4 ?New Zealand" },
  { "4", "?4" },
  { "US 4 5", "US=4 ?5" },
  { "US 0", "US ?0" },
  { "US 1001 FR", "US FR ?1001" },
  { "US 99999999999999999999999", "US ?99999999999999999999999" },
  { "US -4", "US ?-4" },
  { "US 4.5", "US ?4.5" },
  { "US, each", "US ?each" },
  { "x", "?x" },
  { "7 x", "?7" },
  { "0 each US", "US ?0 each" },
  { "\xff US", "US ?\xef\xbf\xbd" },
  /* Twice: it counts once, with the first number. */
  { "US FR US", "US FR !US" },
  { "US 4, USA 6, us", "US=4 !US" },
  { "US US 6 FR", "US FR !US" },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_read (cases[i].text, cases[i].expected);
}

/* Whatever was typed: the list written out is read as the same list. */
static void
assert_stable (const char *text)
{
  g_autoptr (TokPlaceList) list = tok_place_list_parse (text, &words);
  g_autofree char *first = tok_place_list_to_text (list);
  g_autoptr (TokPlaceList) again = tok_place_list_parse (first, &words);
  g_autofree char *second = tok_place_list_to_text (again);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  /* What came twice is told once. */
  g_clear_pointer (&list->doubled, g_strfreev);
  list->doubled = g_new0 (char *, 1);
  before = describe (list);
  after = describe (again);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (second, ==, first);
}

static const char *
pick (GRand *rand, const char *const *from, guint n)
{
  return from[g_rand_int_range (rand, 0, (gint32) n)];
}

/* Random texts of everything that has a meaning. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "US",     "france", "South Korea", "Trinidad and Tobago",
    "Narnia", "4",      "17",          "0",
    "each",   "je",     "JE",          "and",
    "x",      "USx4",   "x3",          "3x",
    "日本",   "٣",
  };
  static const char *const gaps[] = {
    " ", " ", " ", ", ", ";", "\n", "\t", "×", ":", " (", ") ", "/", "",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260115);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_rand_int_range (rand, 0, 9);

      for (int piece = 0; piece < n; piece++)
        {
          g_string_append (text, pick (rand, pieces, G_N_ELEMENTS (pieces)));
          g_string_append (text, pick (rand, gaps, G_N_ELEMENTS (gaps)));
        }
      assert_stable (text->str);
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_stable (cases[i].text);
}

static void
append_count (GString *text, GRand *rand, guint count)
{
  static const char *const forms[] = { " %u", "×%u", " x%u", ": %u", " (%u)" };
  const char *form = pick (rand, forms, G_N_ELEMENTS (forms));
  g_auto (GStrv) parts = g_strsplit (form, "%u", 2);

  g_string_append_printf (text, "%s%u%s", parts[0], count, parts[1]);
}

/* Random lists, written as people do, by name or code and with any separator. */
static void
test_any_list (void)
{
  static const char *const gaps[] = { ", ", "; ", "\n", " / ", ",", " and ", " " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < 4000; i++)
    {
      g_autoptr (TokPlaceList) list = tok_place_list_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *expected = NULL;

      for (guint c = 0; c < G_N_ELEMENTS (countries); c++)
        {
          int drawn = g_rand_int_range (rand, -20, 20);
          guint count = drawn > 0 ? (guint) drawn : 0;

          if (g_rand_boolean (rand))
            continue;
          tok_place_list_add (list, countries[c].code, count);
          if (text->len > 0)
            g_string_append (text, pick (rand, gaps, G_N_ELEMENTS (gaps)));
          g_string_append (text, g_rand_boolean (rand) ? countries[c].code : countries[c].names[0]);
          if (count > 0)
            append_count (text, rand, count);
        }
      expected = describe (list);
      assert_read (text->str, expected);
    }
}

static void
test_change (void)
{
  g_autoptr (TokPlaceList) list = tok_place_list_parse ("Narnia, USA 4, FR, 3 each", &words);
  g_autofree char *text = NULL;

  g_assert_cmpuint (tok_place_list_find (list, "USA")->count, ==, 4);
  g_assert_null (tok_place_list_find (list, "DE"));
  tok_place_list_find (list, "fr")->count = 6;
  tok_place_list_find (list, "US")->count = 0;
  tok_place_list_add (list, "DE", 2);
  text = tok_place_list_to_text (list);
  g_assert_cmpstr (text, ==, "Narnia, US, FR 6, DE 2, 3 each");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place-list/table", test_table);
  g_test_add_func ("/place-list/any-text", test_any_text);
  g_test_add_func ("/place-list/any-list", test_any_list);
  g_test_add_func ("/place-list/change", test_change);
  return g_test_run ();
}
