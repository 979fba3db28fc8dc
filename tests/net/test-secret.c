/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-secret.h"
#include "tok-test.h"

#define KEY "tok_live_0/\"z"

static const struct
{
  const char *said;
  const char *shown;
} cases[] = {
  { "", "" },
  { "nothing of it", "nothing of it" },
  { KEY, "–" },
  { "x" KEY "y" KEY, "x–y–" },
  { "TOK_LIVE_0/\"Z", "–" },
  { "tok_live_0%2F%22z tok_live_0%2f%22z", "– –" },
  { "%74%6f%6B%5flive%5f0%2f%22%7a", "–" },
  { "{\"id\":\"tok_live_0\\/\\\"z\"}", "{\"id\":\"–\"}" },
  { "\"\\u0074ok_live_0\\u002F\\u0022z\"", "\"–\"" },
  /* An escaped backslash does not begin an escape. */
  { "\"\\\\tok_live_0/\\\"z\"", "\"\\\\–\"" },
  /* Similar texts. */
  { "tok_live_0/\"", "tok_live_0/\"" },
  { "tok_live_0/\"x" KEY, "tok_live_0/\"x–" },
  { "tok_live_0%2", "tok_live_0%2" },
  { "tok_live_0\\u00", "tok_live_0\\u00" },
  { "tok_live_0\\", "tok_live_0\\" },
  { "%", "%" },
  /* Cut off within an escape. */
  { "x\\", "x\\" },
  { "x\\u", "x\\u" },
  { "x\\u007", "x\\u007" },
  /* What only looks like an escape hides nothing. */
  { "\\u" KEY "\\u00" KEY "%7" KEY, "\\u–\\u00–%7–" },
};

static char *
dup_clean (const char *said, const char *key)
{
  g_autoptr (GBytes) bytes = g_bytes_new (said, strlen (said));
  g_autoptr (GBytes) clean = tok_secret_remove (bytes, key);

  return g_strndup (g_bytes_get_size (clean) > 0 ? g_bytes_get_data (clean, NULL) : "",
                    g_bytes_get_size (clean));
}

static void
test_remove (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = dup_clean (cases[i].said, KEY);
      g_autofree char *without = dup_clean (cases[i].said, NULL);

      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (without, ==, cases[i].said);
    }
}

/* Short keys are not removed, since they could be any word. */
static void
test_short (void)
{
  g_autofree char *shown = dup_clean ("{\"data\":[]}", "data");

  g_assert_cmpstr (shown, ==, "{\"data\":[]}");
}

static void
test_headers (void)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  soup_message_headers_append (headers, "X-Request-ID", "req-" KEY);
  soup_message_headers_append (headers, "Location", "/?key=tok_live_0%2F%22z");
  soup_message_headers_append (headers, "Retry-After", "1");
  tok_secret_remove_from_headers (headers, KEY);
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Request-ID"), ==, "req-–");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Location"), ==, "/?key=–");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Retry-After"), ==, "1");
  soup_message_headers_unref (headers);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/secret/remove", test_remove);
  g_test_add_func ("/net/secret/short", test_short);
  g_test_add_func ("/net/secret/headers", test_headers);

  return g_test_run ();
}
