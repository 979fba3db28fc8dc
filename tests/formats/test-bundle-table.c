/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>

#include "tok-bundle-csv.h"
#include "tok-bundle-json.h"
#include "tok-csv.h"
#include "tok-test.h"

/* Bundles as a CSV table and as JSON objects. */

#define HEADER                                                                                     \
  "id,name,title,username,status,status_since,platform,country,type,niche_warming,deep_warming,"   \
  "moderation,editing,auto_finalize,advanced_warming,videos_quantity,edits_quantity,"              \
  "videos_configured_count,account_status,external_ref,created_at,updated_at,tags,note\r\n"

static TokBundle *
new_full (void)
{
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokAnnotation) annotation =
      tok_annotation_new ("bnd_1", "+1 Noor", "vip, spring sale", "Two\nlines");
  TokBundle *bundle;

  snapshot.id = (char *) "bnd_1";
  snapshot.title = (char *) "=HYPERLINK(\"x\")";
  snapshot.username = (char *) "@noor";
  snapshot.status = (char *) "in_review";
  snapshot.step_before = tok_time_parse ("2026-01-13T12:00:00Z");
  snapshot.platform = (char *) "tiktok";
  snapshot.country = (char *) "US";
  snapshot.type = (char *) "account_and_videos";
  snapshot.options[TOK_OPTION_EDITING] = TOK_FLAG_YES;
  snapshot.options[TOK_OPTION_MODERATION] = TOK_FLAG_NO;
  snapshot.videos_quantity = 3;
  snapshot.edits_quantity = 0;
  snapshot.account_status = (char *) "configured";
  snapshot.external_ref = (char *) "a,\033[31mb";
  snapshot.created_at = (char *) "2026-01-12T14:00:00+02:00";
  snapshot.updated_at = (char *) "yesterday";
  bundle = tok_bundle_new (&snapshot);
  tok_bundle_set_annotation (bundle, annotation);
  return bundle;
}

static void
test_csv (void)
{
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokBundle) full = new_full ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (TokBundle) empty = NULL;

  snapshot.id = (char *) "bnd_2";
  empty = tok_bundle_new (&snapshot);
  tok_bundle_csv_append_header (text);
  tok_bundle_csv_append (text, full);
  tok_bundle_csv_append (text, empty);
  g_assert_cmpstr (text->str, ==,
                   HEADER
                   "bnd_1,'+1 Noor,\"'=HYPERLINK(\"\"x\"\")\",'@noor,in_review,"
                   "2026-01-13T12:00:00Z,tiktok,US,account_and_videos,,,no,yes,,,3,0,,configured,"
                   "\"a,\\u001b[31mb\",2026-01-12T12:00:00Z,,\"spring sale, vip\","
                   "\"Two\nlines\"\r\n"
                   "bnd_2,,,,,,,,,,,,,,,,,,,,,,,\r\n");
}

/* As many cells in each row, and the texts as they were. */
static void
test_csv_reads_back (void)
{
  g_autoptr (TokBundle) full = new_full ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (TokCsvReader) reader = NULL;
  guint n_cells;

  tok_bundle_csv_append_header (text);
  tok_bundle_csv_append (text, full);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  reader = tok_csv_reader_new (bytes);
  g_assert_true (tok_csv_reader_next (reader));
  n_cells = tok_csv_reader_get_n_cells (reader);
  g_assert_true (tok_csv_reader_next (reader));
  g_assert_cmpuint (tok_csv_reader_get_n_cells (reader), ==, n_cells);
  g_assert_cmpstr (tok_csv_peek_original (tok_csv_reader_get_cell (reader, 1)), ==, "+1 Noor");
  g_assert_cmpstr (tok_csv_peek_original (tok_csv_reader_get_cell (reader, 2)), ==,
                   "=HYPERLINK(\"x\")");
  g_assert_false (tok_csv_reader_next (reader));
}

#define NOTHING ",\"local_name\":null,\"tags\":[],\"note\":null}"

static void
test_json (void)
{
  static const struct
  {
    const char *json; /* (nullable) */
    const char *expected;
  } cases[] = {
    { "{\"id\":1}", "{\"id\":1" NOTHING },
    { "{ \"id\" : \"a}\" } \n", "{ \"id\" : \"a}\" " NOTHING },
    { "{\"a\":{}}", "{\"a\":{}" NOTHING },
    { "{}", "{}" },
    { "{ }", "{ }" },
    { "[1]", "[1]" },
    { "\"{\"", "\"{\"" },
    { "null", "null" },
    { NULL, "null" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("[{},");
      g_autofree char *expected = g_strconcat ("[{},", cases[i].expected, NULL);

      tok_bundle_json_append (text, cases[i].json, NULL);
      g_assert_cmpstr (text->str, ==, expected);
    }
}

static void
test_json_noted (void)
{
  g_autoptr (TokAnnotation) annotation =
      tok_annotation_new ("bnd_1", "“Noor”", "vip, a\"b", "Two\033\nlines");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  JsonArray *tags;

  tok_bundle_json_append (text, "{\"id\":\"bnd_1\"}", annotation);
  g_assert_null (strchr (text->str, '\033'));
  root = json_from_string (text->str, NULL);
  g_assert_nonnull (root);
  object = json_node_get_object (root);
  g_assert_cmpuint (json_object_get_size (object), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==, "bnd_1");
  g_assert_cmpstr (json_object_get_string_member (object, "local_name"), ==, "“Noor”");
  g_assert_cmpstr (json_object_get_string_member (object, "note"), ==, "Two\nlines");
  tags = json_object_get_array_member (object, "tags");
  g_assert_cmpuint (json_array_get_length (tags), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (tags, 0), ==, "a\"b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/bundle-table/csv", test_csv);
  g_test_add_func ("/formats/bundle-table/csv-reads-back", test_csv_reads_back);
  g_test_add_func ("/formats/bundle-table/json", test_json);
  g_test_add_func ("/formats/bundle-table/json-noted", test_json_noted);

  return g_test_run ();
}
