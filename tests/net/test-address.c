/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"
#include "tok-error.h"
#include "tok-test.h"

static const struct
{
  const char *text;
  const char *address; /* NULL: refused */
} cases[] = {
  { TOK_ADDRESS_DEFAULT, TOK_ADDRESS_DEFAULT },
  { "  https://example.com/api/ext//\n", "https://example.com/api/ext" },
  { "https://example.com", "https://example.com" },
  { "HTTPS://example.com", "HTTPS://example.com" },
  { "https://example.com:8443/x", "https://example.com:8443/x" },
  { "https://[2001:db8::1]/x", "https://[2001:db8::1]/x" },
  { "http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api" },
  { "http://127.9.9.9", "http://127.9.9.9" },
  { "http://localhost:1", "http://localhost:1" },
  { "http://LOCALHOST", "http://LOCALHOST" },
  { "http://[::1]:1", "http://[::1]:1" },
  /* The key would travel in the open. */
  { "http://example.com", NULL },
  { "http://192.168.0.1", NULL },
  { "http://0.0.0.0", NULL },
  { "http://127.0.0.1.example.com", NULL },
  { "http://localhost.example.com", NULL },
  { "http://example.com#localhost", NULL },
  /* Not an address of a server, or more than that. */
  { "", NULL },
  { "/", NULL },
  { "example.com", NULL },
  { "https://", NULL },
  { "https:///path", NULL },
  { "https://exa mple.com", NULL },
  { "https://user:secret@example.com", NULL },
  { "https://example.com/?key=1", NULL },
  { "https://example.com/#here", NULL },
  { "ftp://example.com", NULL },
  { "file:///etc/passwd", NULL },
  { "javascript:alert(1)", NULL },
};

static void
test_normalize (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = tok_address_normalize (cases[i].text, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (address, ==, cases[i].address);
      if (address == NULL)
        g_assert_error (error, TOK_ERROR, TOK_ERROR_ADDRESS);
      else
        g_assert_no_error (error);
    }
}

static void
test_host (void)
{
  g_autofree char *public_host = tok_address_dup_host (TOK_ADDRESS_DEFAULT);
  g_autofree char *own_host = tok_address_dup_host ("http://[::1]:80/x");

  g_assert_cmpstr (public_host, ==, "app.tokportal.com");
  g_assert_cmpstr (own_host, ==, "::1");
  g_assert_false (tok_address_is_loopback (TOK_ADDRESS_DEFAULT));
  g_assert_true (tok_address_is_loopback ("http://[::1]:80/x"));
}

/* Each row is one server, and no server of another row. */
static const char *const servers[][12] = {
  { "https://app.tokportal.com/api/ext", "HTTPS://App.TokPortal.COM:443/api/ext",
    "https://app.tokportal.com:0443//api//ext/", "https://app.tokportal.com./api/ext",
    "https://app.tokportal.com/./api/x/../ext", "https://app.tokportal.com:/%61pi/ext",
    " https://app.tokportal.com/api/ext\n", "https://app.%74okportal.com/api/ext" },
  { "https://app.tokportal.com/api/Ext" },
  { "https://app.tokportal.com/api%2Fext", "https://app.tokportal.com/api%2fext" },
  { "https://app.tokportal.com/api" },
  { "https://app.tokportal.com", "https://app.tokportal.com/", "https://app.tokportal.com/.." },
  { "https://app.tokportal.com:8443" },
  { "http://127.0.0.1:8080/api", "http://localhost:8080/api", "http://LOCALHOST.:08080//api/",
    "http://[::1]:8080/api", "http://[0:0:0:0:0:0:0:1]:8080/api", "http://127.0.0.2:8080/api" },
  { "http://127.0.0.1:8081/api" },
  { "http://localhost", "http://localhost:80/", "http://127.0.0.1" },
  { "https://localhost", "https://[::1]:443" },
  { "https://one.localhost" },
  { "https://two.localhost" },
  { "https://b\xc3\xbc"
    "cher.example/\xc3\xbc",
    "https://xn--bcher-kva.example/%c3%bc",
    "https://B\xc3\x9c"
    "CHER.example/%C3%BC" },
  { "https://[2001:db8::1]", "https://[2001:DB8:0::1]:443/" },
  { "https://192.0.2.1" },
  { "no address" },
  { "" },
};

static void
test_identity (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      char *identity = tok_address_dup_identity (servers[i][0]);
      g_autofree char *again = tok_address_dup_identity (identity);

      g_assert_cmpstr (again, ==, identity);
      for (guint j = 1; servers[i][j] != NULL; j++)
        {
          g_autofree char *other = tok_address_dup_identity (servers[i][j]);

          g_assert_cmpstr (other, ==, identity);
        }
      g_assert_true (g_hash_table_add (seen, identity));
    }
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/net/address/normalize", test_normalize);
  g_test_add_func ("/net/address/host", test_host);
  g_test_add_func ("/net/address/identity", test_identity);

  return g_test_run ();
}
