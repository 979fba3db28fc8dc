/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "tok-test.h"
#include "tok-words.h"

static gboolean is_german;

static void
assert_code (const char *text, const char *expected)
{
  g_autofree char *code = tok_words_dup_country_code (text);

  g_assert_cmpstr (code, ==, expected);
}

static void
test_english (void)
{
  assert_code ("US", "US");
  assert_code ("us", "US");
  assert_code ("USA", "US");
  assert_code ("uk", "GB");
  assert_code ("FRA", "FR");
  assert_code ("united states", "US");
  assert_code ("United States of America", "US");
  assert_code ("Cote d'Ivoire", "CI");
  assert_code ("guinea bissau", "GW");
  assert_code ("South Korea", "KR");
  assert_code ("Bolivia", "BO");
  /* Of three letters only as codes are written. */
  assert_code ("and", NULL);
  assert_code ("AND", "AD");
  assert_code ("XX", NULL);
  assert_code ("Narnia", NULL);
  assert_code ("", NULL);
}

/* English is understood in every language. */
static void
test_german (void)
{
  if (!is_german)
    {
      g_test_skip ("There is no German locale");
      return;
    }
  assert_code ("Deutschland", "DE");
  assert_code ("vereinigte staaten", "US");
  assert_code ("Osterreich", "AT");
  assert_code ("ÖSTERREICH", "AT");
  assert_code ("Austria", "AT");
}

/* Each name that is shown is understood. */
static void
test_shown (void)
{
  for (char a = 'A'; a <= 'Z'; a++)
    for (char b = 'A'; b <= 'Z'; b++)
      {
        const char code[] = { a, b, '\0' };
        g_autofree char *name = tok_words_dup_country (code);
        g_autofree char *again = tok_words_dup_country_code (name);

        g_assert_true (g_str_equal (name, code) || tok_country_equal (again, code));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  is_german = setlocale (LC_ALL, "de_DE.UTF-8") != NULL;
  g_test_add_func ("/words-country/english", test_english);
  g_test_add_func ("/words-country/german", test_german);
  g_test_add_func ("/words-country/shown", test_shown);
  return g_test_run ();
}
