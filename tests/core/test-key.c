/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-key.h"

#define KEY "tok_live_1"

static const struct
{
  const char *pasted;
  const char *key;   /* (nullable) */
  const char *fault; /* (nullable): what no key contains */
} cases[] = {
  { NULL, NULL, NULL },
  { "", NULL, NULL },
  { " \t\n", NULL, NULL },
  { "\xc2\xa0\xe2\x80\x8b\xef\xbb\xbf", NULL, NULL },
  { KEY, KEY, NULL },
  { " " KEY "\r\n", KEY, NULL },
  { KEY "\xc2\xa0", KEY, NULL },                    /* a no-break space */
  { "\xef\xbb\xbf" KEY, KEY, NULL },                /* a byte order mark */
  { "\xe2\x80\x8b" KEY "\xe2\x80\x8b", KEY, NULL }, /* no width */
  { "\xe2\x80\xaa" KEY "\xe2\x80\xac", KEY, NULL }, /* left to right, and back */
  { "\xe2\x81\xa6" KEY "\xe2\x81\xa9", KEY, NULL }, /* the same, isolated */
  { "\xe3\x80\x80" KEY "\xe2\x80\xa9", KEY, NULL }, /* wide, and the end of a paragraph */
  { "\xc2\xad" KEY "\x7f", KEY, NULL },             /* a soft hyphen, a control character */
  { "\xe3\x85\xa4" KEY "\xe2\xa0\x80", KEY, NULL }, /* fillers */
  { "tok_\nlive\xe2\x80\x8b_\xef\xbb\xbf"
    "1",
    KEY, NULL },
  { "tok live", "tok live", " " },
  { "tok\xc2\xa0live", "tok\xc2\xa0live", "\xc2\xa0" },
  { "t\xc3\xb6k", "t\xc3\xb6k", "\xc3\xb6" },
  { "\xd1\x82ok", "\xd1\x82ok", "\xd1\x82" },       /* a Cyrillic letter */
  { "tok\xff", "tok\xef\xbf\xbd", "\xef\xbf\xbd" }, /* no UTF-8 */
};

static void
test_key (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = tok_key_dup (cases[i].pasted);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (key, ==, cases[i].key);
      if (key == NULL)
        continue;
      g_assert_cmpint (tok_key_check (key, &error), ==, cases[i].fault == NULL);
      if (cases[i].fault == NULL)
        continue;
      g_assert_error (error, TOK_ERROR, TOK_ERROR_KEY);
      g_assert_cmpstr (error->message, ==, cases[i].fault);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/key/key", test_key);

  return g_test_run ();
}
