/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "page-describe.h"
#include "tok-demo-router.h"
#include "tok-error.h"
#include "tok-test.h"
#include "tok-wire-page.h"
#include "tok-wire.h"

#include <string.h>

/*
 * The reader without a tree reads all that a server usually sends, and what it reads is what
 * the reader with a tree does. What it leaves to that one is a slower page, never another one.
 */

/* A short page of either contract, with all that matters to a scanner. */
static const char *const short_pages[] = {
  "{\"data\":[{\"id\":\"bnd_1\",\"type\":\"account_and_videos\",\"status\":\"published\","
  "\"options\":{\"niche_warming\":true,\"editing\":false},\"x\":[1,{\"id\":\"no\"}],"
  "\"created_at\":\"2026-01-15T10:30:00Z\"},{\"bundle_id\":2000017.25,\"account\":null}]}",
  "{ \"pagination\" : { \"page\": 1, \"per_page\": 2, \"total\": 42.0 },\n \"data\": [\n"
  "\t{ \"id\": \"0d1e\", \"bundle_type\": \"account_only\", \"title\": \"caf\\u00e9 \\ud83d\\ude00 "
  "\\\"\xc3\xa9\\/\", \"videos_quantity\": 3, \"account\": { \"username\": \"u\", \"link_in_bio\": "
  "null }, \"is_published\": true },\r\n7 ] }\n",
};

/* Returns: (nullable): what the reader without a tree reads; the other one reads the same */
static char *
scan_and_compare (const char *text, gsize length)
{
  /* Nothing behind the text may be read, which a sanitizer finds in a block of its length. */
  g_autofree char *exact = g_memdup2 (text, MAX (length, 1));
  g_autoptr (TokPage) scanned = tok_wire_page_scan (exact, length);
  g_autoptr (TokPage) parsed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  char *actual;

  if (scanned == NULL)
    return NULL;
  parsed = tok_wire_page_parse (exact, length, &error);
  g_assert_no_error (error);
  actual = page_describe (scanned);
  expected = page_describe (parsed);
  g_assert_cmpstr (actual, ==, expected);
  return actual;
}

/* The bytes of a page of the sample server. */
static char *
dup_sample_page (TokContract contract)
{
  g_autoptr (TokDemoWorld) world = tok_demo_world_new (contract, 1, 300, 0, 0);
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  TokDemoRequest request = { .method = "GET", .path = "/bundles", .query = query };
  TokDemoReply reply;
  char *text;

  g_hash_table_insert (query, (char *) "page", (char *) "2");
  g_hash_table_insert (query, (char *) "per_page", (char *) "100");
  tok_demo_reply_init (&reply, NULL);
  tok_demo_route (world, &request, &reply);
  text = g_strdup (reply.json->str);
  tok_demo_reply_clear (&reply);
  return text;
}

static void
test_sample (void)
{
  for (TokContract contract = TOK_CONTRACT_EARLY_2026; contract <= TOK_CONTRACT_CURRENT; contract++)
    {
      g_autofree char *text = dup_sample_page (contract);
      g_autofree char *page = scan_and_compare (text, strlen (text));

      g_assert_nonnull (page);
      g_assert_true (g_str_has_prefix (page, "100 bundles, 0 unreadable, "));
    }
}

/* Each example, of lists and of all else. */
static void
test_examples (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_lists = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *text = tok_test_dup_example (name);
      g_autofree char *page = scan_and_compare (text, strlen (text));
      gboolean is_list = strstr (name, "bundles-list") != NULL;

      g_test_message ("%s", name);
      g_assert_true (page != NULL || !is_list);
      n_lists += is_list ? 1 : 0;
    }
  g_assert_cmpuint (n_lists, >, 3);
}

static void
check_plain (const char *element)
{
  g_autofree char *text =
      g_strdup_printf ("{\"data\":[{\"id\":\"a\"},%s,{\"id\":\"c\"}]}", element);
  g_autofree char *page = scan_and_compare (text, strlen (text));

  g_test_message ("%s", element);
  g_assert_nonnull (page);
}

/* What is unusual, but valid, is read without a tree too. */
static void
test_plain (void)
{
  static const char *const elements[] = {
    "{}",
    "null",
    "[[]]",
    "\"x\"",
    "-0.5e+7",
    "{\"id\":42}",
    "{\"id\":12345678901234567890,\"videos_quantity\":\"6\",\"edits_quantity\":6.0}",
    "{\"id\":\"b\",\"videos_quantity\":123456789,\"edits_quantity\":1234567890123}",
    "{\"id\":\"b\",\"videos_quantity\":-1,\"edits_quantity\":\"007\"}",
    "{\"id\":null,\"bundle_id\":\"b\"}",
    "{\"id\":\"\xef\xbf\xbd\"}",
    "{\"id\":\"\\ufffd\"}",
    "{\"\\u0069d\":\"b\",\"\":1,\"\\n\":2}",
    "{\"id\":\"b\",\"x\":1,\"x\":2,\"y\":{\"id\":1,\"id\":2}}",
    "{\"id\":\"b\",\"options\":[],\"account\":7,\"status\":{\"status\":1}}",
    "{\"id\":\"b\",\"options\":{},\"account\":{}}",
    "{\"id\":\"b\",\"options\":{\"options\":{\"editing\":true}},\"editing\":true}",
    "{\"id\":\"b\",\"account\":{\"id\":\"c\",\"username\":\"\\u0001\\u001f\\u007f\\uffff\"}}",
    "{\"id\":\"b\",\"review_mode\":\"auto\",\"wants_moderation\":\"TRUE\","
    "\"wants_deep_warming\":0,\"account_configured\":\"1\"}",
    "{\"id\":\"b\",\"title\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\",\"status\":\"\xf0\x9d\x84\x9e\"}",
  };
  g_autofree char *tail = g_strnfill (1100, 'x');
  g_autofree char *long_id = g_strconcat ("{\"id\":\"", tail, "\",\"status\":\"b\"}", NULL);
  g_autofree char *long_word =
      g_strconcat ("{\"id\":\"b\",\"type\":\"", tail, "\",\"status\":\"", tail + 1000, "\"}", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    check_plain (elements[i]);
  check_plain (long_id);
  check_plain (long_word);
}

/* Only the reader with a tree can tell what these are. */
static void
test_odd (void)
{
  static const char *const pages[] = {
    "",
    " ",
    "[]",
    "7",
    "{}",
    "{\"data\":{}}",
    "{\"data\":null}",
    "\xef\xbb\xbf{\"data\":[]}",
    "{\"data\":[]}x",
    "{\"data\":[]}{}",
    "{\"data\":[],}",
    "{\"data\":[{\"id\":\"a\"},]}",
    "{\"data\":[]/* no */}",
    "{'data':[]}",
    "{\"data\":[{\"id\":\"a\"}],\"data\":[]}",
    "{\"data\":7,\"data\":[]}",
    "{\"d\\u0061ta\":[]}",
    "{\"data\":[],\"\\u0078\":1}",
    "{\"data\":[],\"pagination\":{\"total\":1},\"pagination\":{\"total\":2}}",
    "{\"data\":[{\"id\":\"a\",\"id\":\"b\"}]}",
    "{\"data\":[{\"id\":\"a\",\"\\u0069d\":\"b\"}]}",
    "{\"data\":[{\"id\":\"a\",\"options\":{},\"options\":{}}]}",
    "{\"data\":[{\"id\":\"a\",\"options\":{\"editing\":true,\"editing\":false}}]}",
    "{\"data\":[{\"id\":\"a\",\"account\":{\"username\":\"b\",\"username\":\"c\"}}]}",
    "{\"data\":[{\"id\":\"a\tb\"}]}",
    "{\"data\":[{\"id\":\"a\\u0000b\"}]}",
    "{\"data\":[{\"id\":\"a\\ud83d\"}]}",
    "{\"data\":[{\"id\":\"a\\ude00\"}]}",
    "{\"data\":[{\"id\":\"a\\x\"}]}",
    "{\"data\":[{\"id\":\"caf\xe9\"}]}",
    "{\"data\":[{\"id\":\"\xc0\x80\"}]}",
    "{\"data\":[{\"id\":\"\xed\xa0\x80\"}]}",
    "{\"data\":[{\"id\":+1}]}",
    "{\"data\":[{\"id\":01}]}",
    "{\"data\":[{\"id\":NaN}]}",
    "{\"data\":[{\"id\":True}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_test_message ("%s", pages[i]);
      g_assert_null (scan_and_compare (pages[i], strlen (pages[i])));
    }
  /* A NUL byte, in a text and behind the end. */
  g_assert_null (scan_and_compare ("{\"data\":[{\"id\":\"\0\"}]}", 22));
  g_assert_null (scan_and_compare ("{\"data\":[]}", 12));
}

/* A value at the greatest depth, and one below it. */
static void
test_depth (void)
{
  for (guint depth = 60; depth <= 70; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *text =
          g_strconcat ("{\"data\":[{\"id\":\"a\",\"x\":", open, close, "}]}", NULL);
      g_autofree char *page = scan_and_compare (text, strlen (text));

      g_assert_true ((page != NULL) == (depth + 3 <= 64));
    }
}

/* A page that was cut off anywhere is an error, unless only white space is missing. */
static void
test_prefixes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (short_pages); i++)
    {
      gsize n_needed = (gsize) (strrchr (short_pages[i], '}') - short_pages[i]) + 1;

      for (gsize length = 0; length < n_needed; length++)
        {
          g_autofree char *start = g_memdup2 (short_pages[i], MAX (length, 1));
          g_autoptr (TokPage) page = NULL;
          g_autoptr (GError) error = NULL;

          g_assert_null (tok_wire_page_scan (start, length));
          page = tok_wire_read_page (start, length, &error);
          g_assert_null (page);
          g_assert_error (error, TOK_ERROR, TOK_ERROR_PROTOCOL);
        }
    }
}

/* Each byte replaced by what differs from it in one bit, and by all that means something. */
static void
test_bytes (void)
{
  static const char others[] = "\0\t\n \"'\\/,:[]{}-+.0e1unt\177\200\303\355\357\377";
  guint n_scanned = 0;
  guint n_all = 0;

  for (guint i = 0; i < G_N_ELEMENTS (short_pages); i++)
    {
      gsize length = strlen (short_pages[i]);
      g_autofree char *text = g_strdup (short_pages[i]);

      for (gsize at = 0; at < length; at++, n_all += 8 + sizeof others)
        {
          for (guint j = 0; j < 8 + sizeof others; j++)
            {
              g_autofree char *page = NULL;

              text[at] = j < 8 ? (char) (short_pages[i][at] ^ (1 << j)) : others[j - 8];
              page = scan_and_compare (text, length);
              n_scanned += page != NULL ? 1 : 0;
            }
          text[at] = short_pages[i][at];
        }
    }
  g_test_message ("%u of %u pages were read without a tree", n_scanned, n_all);
  g_assert_cmpuint (n_scanned, >, n_all / 4);
  g_assert_cmpuint (n_scanned, <, n_all);
}

/* Replaces a random part of the text by a piece of another place, or of JSON. */
static void
mutate (GString *text, GRand *rand)
{
  static const char *const pieces[] = {
    "\"id\":",
    "\"data\":",
    "\"type\":1,",
    "\"options\":{",
    "\"account\":",
    "\\u0000",
    "\\ud83d",
    "\\ude00",
    "\\u0069",
    "\\\"",
    "null",
    "true",
    "1e3",
    "-0",
    "[",
    "]",
    "{",
    "}",
    ",",
    "\"",
    "\"pagination\":",
    "\"bundle_type\":\"x\",",
    "\xc3",
    "\xef\xbf\xbd",
    "/**/",
    "\n",
  };
  int at = g_rand_int_range (rand, 0, (int) text->len);
  int from = g_rand_int_range (rand, 0, (int) text->len);
  int n_copied = g_rand_int_range (rand, 0, 40);
  int n_erased = g_rand_int_range (rand, 0, 20);
  g_autofree char *copy = g_strndup (text->str + from, (gsize) n_copied);
  const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];

  if (g_rand_boolean (rand))
    g_string_erase (text, at, MIN (n_erased, (int) text->len - at));
  g_string_insert (text, at, g_rand_boolean (rand) ? copy : piece);
}

static void
test_mutations (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261129);
  guint n_scanned = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (short_pages[i % G_N_ELEMENTS (short_pages)]);
      g_autofree char *page = NULL;

      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        mutate (text, rand);
      page = scan_and_compare (text->str, text->len);
      n_scanned += page != NULL ? 1 : 0;
    }
  g_test_message ("%u pages were read without a tree", n_scanned);
  g_assert_cmpuint (n_scanned, >, 1000);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/net/wire/page/sample", test_sample);
  g_test_add_func ("/net/wire/page/examples", test_examples);
  g_test_add_func ("/net/wire/page/plain", test_plain);
  g_test_add_func ("/net/wire/page/odd", test_odd);
  g_test_add_func ("/net/wire/page/depth", test_depth);
  g_test_add_func ("/net/wire/page/prefixes", test_prefixes);
  g_test_add_func ("/net/wire/page/bytes", test_bytes);
  g_test_add_func ("/net/wire/page/mutations", test_mutations);
  return g_test_run ();
}
