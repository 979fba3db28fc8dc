/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"
#include "tok-error.h"
#include "tok-test.h"

static const struct
{
  const char *text;
  const char *address; /* NULL: rejected */
} cases[] = {
  { TOK_ADDRESS_DEFAULT, TOK_ADDRESS_DEFAULT },
  { "  https://example.com/api/ext//\n", "https://example.com/api/ext" },
  { "https://example.com", "https://example.com" },
  { "HTTPS://Example.COM", "https://example.com" },
  { "https://example.com:8443/x", "https://example.com:8443/x" },
  { "https://[2001:db8::1]/x", "https://[2001:db8::1]/x" },
  { "http://127.0.0.1:8080/api", "http://127.0.0.1:8080/api" },
  { "http://127.9.9.9", "http://127.9.9.9" },
  { "http://localhost:1", "http://localhost:1" },
  { "http://LOCALHOST", "http://localhost" },
  { "http://api.localhost:1", "http://api.localhost:1" },
  { "http://[::1]:1", "http://[::1]:1" },
  { "https://example.com:443/x/?", NULL },
  { "https://example.com:443/x/", "https://example.com/x" },
  { "http://127.0.0.1:80", "http://127.0.0.1" },
  { "https://5\f", "https://5" },
  { "https://5\f/", NULL },
  { "https://5/\v/ /", NULL },
  { "\xef\xbb\xbfhttps://example.com\xc2\xa0", "https://example.com" },
  { "https://exa\xe2\x80\x8bmple.com", NULL },
  { "https://example.com/a\x7f"
    "b",
    NULL },
  { "https://example.com:0", NULL },
  { "https://exa%2Fmple.com", NULL },
  { "https://exa%00mple.com", NULL },
  { "https://example..com", NULL },
  { "https://[:%25e]", NULL },
  { "https://[fe80::1%25eth0]:443/", "https://[fe80::1%25eth0]" },
  { "https://.", NULL },
  { "https://example.com/%C3%BC/%2f", "https://example.com/%C3%BC/%2F" },
  { "https://b\xc3\xbc"
    "cher.example",
    "https://xn--bcher-kva.example" },
  /* The key would be sent unencrypted. */
  { "http://example.com", NULL },
  { "http://192.168.0.1", NULL },
  { "http://0.0.0.0", NULL },
  { "http://127.0.0.1.example.com", NULL },
  { "http://localhost.example.com", NULL },
  { "http://example.com#localhost", NULL },
  /* Not the address of a server, or with parts that it must not have. */
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
      g_autofree char *again = NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (address, ==, cases[i].address);
      if (address == NULL)
        {
          g_assert_error (error, TOK_ERROR, TOK_ERROR_ADDRESS);
          continue;
        }
      g_assert_no_error (error);
      again = tok_address_normalize (address, &error);
      g_assert_cmpstr (again, ==, address);
    }
}

static const struct
{
  const char *text;
  TokAddressFault fault;
} faults[] = {
  { "example.com", TOK_ADDRESS_NOT_HTTPS },
  { "http://example.com", TOK_ADDRESS_NOT_HTTPS },
  { "", TOK_ADDRESS_NOT_HTTPS },
  { "localhost:8080", TOK_ADDRESS_NOT_HTTPS },
  { "https://", TOK_ADDRESS_HOST },
  { "https:///api/ext", TOK_ADDRESS_HOST },
  { "http://", TOK_ADDRESS_HOST },
  { "https://.example.com", TOK_ADDRESS_HOST },
  { "https://exa..mple.com", TOK_ADDRESS_HOST },
  { "HTTPS://example.com:99999/api", TOK_ADDRESS_HOST },
  { "https://example.com:0", TOK_ADDRESS_HOST },
  { "https://example.com:port", TOK_ADDRESS_HOST },
  { "http://127.0.0.1:99999", TOK_ADDRESS_HOST },
  { "https://[::1", TOK_ADDRESS_HOST },
  { "https://user@example.com", TOK_ADDRESS_LOGIN },
  { "https://user:secret@example.com/?x", TOK_ADDRESS_LOGIN },
  { "https://example.com/api?page=1", TOK_ADDRESS_QUERY },
  { "https://example.com/api?", TOK_ADDRESS_QUERY },
  { "https://example.com/#", TOK_ADDRESS_QUERY },
  { "https://example.com/api ext", TOK_ADDRESS_INVISIBLE },
  { "https://example.com/\xe2\x80\xae"
    "api",
    TOK_ADDRESS_INVISIBLE },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("“%s”", faults[i].text);
      g_assert_null (tok_address_normalize (faults[i].text, &error));
      g_assert_cmpuint (tok_error_get_info (error)->reason, ==, faults[i].fault);
    }
}

static void
test_host (void)
{
  g_autofree char *public_host = tok_address_dup_host (TOK_ADDRESS_DEFAULT);
  g_autofree char *odd_host = tok_address_dup_host ("https://example.com/%ca");
  g_autofree char *own_host = tok_address_dup_host ("http://[::1]:80/x");

  g_assert_cmpstr (public_host, ==, "app.tokportal.com");
  g_assert_cmpstr (own_host, ==, "::1");
  g_assert_cmpstr (odd_host, ==, "example.com");
  g_assert_false (tok_address_is_loopback (TOK_ADDRESS_DEFAULT));
  g_assert_true (tok_address_is_loopback ("http://[::1]:80/x"));
}

/* Addresses of one row are the same server, those of two rows are not. */
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
  g_test_add_func ("/net/address/faults", test_faults);
  g_test_add_func ("/net/address/host", test_host);
  g_test_add_func ("/net/address/identity", test_identity);

  return g_test_run ();
}
