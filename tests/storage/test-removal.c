/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tok-store.h"
#include "tok-test.h"

/* Deleted data is in no file any more, and the rest is still known. */

#define CREATED "{\"title\":\"Created Coelacanth\",\"external_ref\":\"ref-pangolin\"}"

static const TokFileIdentity orders_csv = { "/orders.csv", "1:2:3.4", "digest" };

/* Texts that are deleted or kept, in two workspaces. */
static const char *const secrets[] = {
  "Coelacanth", "pangolin", "Axolotl", "Okapi", "Quokka", "Tardigrade", "Narwhal", "Wombat",
};

typedef struct
{
  char *folder;
  char *path;
  TokStore *store;
  TokWorkspaceRecord *record;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  fixture->path = g_build_filename (fixture->folder, "bundles.db", NULL);
  fixture->store = tok_test_await_object (tok_store_open (fixture->path), NULL);
  fixture->record = tok_workspace_record_new ("A", "https://example.com");
  tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  tok_workspace_record_free (fixture->record);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
save_order (Fixture *fixture, const char *owner, TokSubmissionState state, const char *body)
{
  const char *key = strstr (body, "Axolotl") == NULL ? "key" : NULL;
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (owner, TOK_CONTRACT_CURRENT, key, body);

  record->state = state;
  record->source = tok_file_identity_copy (&orders_csv);
  record->reference = g_strdup (strstr (body, "pangolin") != NULL ? "ref-pangolin" : NULL);
  record->bundle_ids = g_strdup (state == TOK_SUBMISSION_CREATED ? "bnd_1" : NULL);
  g_assert_true (tok_test_await (tok_store_insert_submission (fixture->store, record), NULL));
}

static void
save_bundle (Fixture *fixture)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->title = g_strdup ("Tardigrade");
  snapshot->json = g_strdup ("{\"title\":\"Narwhal\"}");
  g_ptr_array_add (snapshots, snapshot);
  g_ptr_array_add (events, tok_event_new ("bnd_1", "Quokka", "published", 1, 2));
  g_assert_true (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                         snapshots, events, TOK_SOURCE_LIST, 1),
                                 NULL));
}

static void
fill (Fixture *fixture)
{
  const char *owner = fixture->record->id;
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (annotations, tok_annotation_new ("bnd_1", NULL, NULL, "Wombat"));

  save_order (fixture, owner, TOK_SUBMISSION_CREATED, CREATED);
  save_order (fixture, owner, TOK_SUBMISSION_REFUSED, "{\"title\":\"Refused Axolotl\"}");
  save_order (fixture, owner, TOK_SUBMISSION_DISMISSED, "{\"title\":\"Dismissed Axolotl\"}");
  save_order (fixture, owner, TOK_SUBMISSION_UNKNOWN, "{\"title\":\"Unknown Dugong\"}");
  save_order (fixture, owner, TOK_SUBMISSION_SENDING, "{\"title\":\"Sent Dugong\"}");
  /* A dismissed order with a key stays open. */
  save_order (fixture, owner, TOK_SUBMISSION_DISMISSED, "{\"title\":\"Dismissed Dugong\"}");
  tok_test_await (tok_store_save_template (fixture->store, owner, "Okapi", TOK_CONTRACT_CURRENT,
                                           "{\"title\":\"Okapi\"}"),
                  NULL);
  tok_test_await (tok_store_save_annotations (fixture->store, owner, annotations), NULL);
  save_bundle (fixture);
}

static guint
count_in_files (Fixture *fixture, const char *text)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &content, &length, NULL));
      if (memmem (content, length, text, strlen (text)) != NULL)
        n_files++;
    }
  return n_files;
}

static void
assert_redacted (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_test_message ("%s", secrets[i]);
      g_assert_cmpuint (count_in_files (fixture, secrets[i]), ==, 0);
    }
  /* Open orders stay complete. */
  g_assert_cmpuint (count_in_files (fixture, "Unknown Dugong"), >, 0);
  g_assert_cmpint (tok_test_await_int64 (tok_store_count_open_submissions (fixture->store, NULL),
                                         NULL),
                   ==, 3);
  g_assert_cmpint (tok_test_await_int64 (tok_store_count_open_submissions (fixture->store,
                                                                           fixture->record->id),
                                         NULL),
                   ==, 3);
  g_assert_cmpint (tok_test_await_int64 (tok_store_count_open_submissions (fixture->store, "other"),
                                         NULL),
                   ==, 0);
}

static void
assert_known (Fixture *fixture)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_store_load_submissions (fixture->store, fixture->record->id), NULL);
  g_autofree char *fingerprint = tok_submission_dup_fingerprint (CREATED);
  g_autofree char *reference = tok_submission_dup_fingerprint ("ref-pangolin");
  const TokSubmissionRecord *created = NULL;

  g_assert_cmpuint (records->len, ==, 4);
  for (guint i = 0; i < records->len; i++)
    if (((TokSubmissionRecord *) records->pdata[i])->state == TOK_SUBMISSION_CREATED)
      created = records->pdata[i];
  g_assert_nonnull (created);
  g_assert_cmpstr (created->bundle_ids, ==, "bnd_1");
  g_assert_true (tok_submission_record_is_from (created, &orders_csv));
  g_assert_cmpstr (created->reference, ==, reference);
  g_assert_cmpstr (created->body, ==, fingerprint);
}

static void
assert_full (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_cmpuint (count_in_files (fixture, secrets[i]), >, 0);
}

static void
test_clear_all (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  assert_full (fixture);
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  assert_redacted (fixture);
  assert_known (fixture);
  /* A second time changes nothing. */
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  assert_known (fixture);
}

static void
test_delete_workspace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) others = NULL;

  fill (fixture);
  save_order (fixture, "other", TOK_SUBMISSION_CREATED, "{\"title\":\"Other Lemur\"}");
  g_assert_true (tok_test_await (tok_store_delete_workspace (fixture->store, fixture->record->id,
                                                             fixture->record->id),
                                 NULL));
  assert_redacted (fixture);
  assert_known (fixture);
  others = tok_test_await_boxed (tok_store_load_submissions (fixture->store, "other"), NULL);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpstr (((TokSubmissionRecord *) others->pdata[0])->body, ==,
                   "{\"title\":\"Other Lemur\"}");
}

/* The damaged file is deleted too, and the ledger stays lost. */
static void
test_set_aside (Fixture *fixture, gconstpointer data)
{
  g_autofree char *log = g_strconcat (fixture->path, ".20260101T000000-2-wal", NULL);
  g_autofree char *others = g_strconcat (fixture->path, ".backup", NULL);
  g_autofree char *content = NULL;
  gsize length;

  fill (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  g_assert_true (g_file_get_contents (fixture->path, &content, &length, NULL));
  memset (content + 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (fixture->path, content, (gssize) length, NULL));
  g_assert_true (g_file_set_contents (log, "Axolotl", -1, NULL));
  g_assert_true (g_file_set_contents (others, "A file of somebody else", -1, NULL));
  fixture->store = tok_test_await_object (tok_store_open (fixture->path), NULL);
  g_assert_nonnull (tok_store_get_set_aside (fixture->store));

  g_assert_true (tok_test_await (tok_store_clear_all (fixture->store), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_cmpuint (count_in_files (fixture, secrets[i]), ==, 0);
  g_assert_cmpuint (count_in_files (fixture, "somebody else"), ==, 1);
  g_assert_null (tok_store_get_set_aside (fixture->store));
  g_assert_cmpint (tok_store_get_ledger_state (fixture->store), ==, TOK_LEDGER_LOST);
}

static void
test_fingerprint (void)
{
  g_autofree char *once = tok_submission_dup_fingerprint (CREATED);
  g_autofree char *twice = tok_submission_dup_fingerprint (once);
  g_autofree char *other = tok_submission_dup_fingerprint ("{}");

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (once, !=, other);
  g_assert_null (strstr (once, "Coelacanth"));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add ("/removal/clear-all", test_clear_all);
  add ("/removal/delete-workspace", test_delete_workspace);
  add ("/removal/set-aside", test_set_aside);
  g_test_add_func ("/removal/fingerprint", test_fingerprint);

  return g_test_run ();
}
