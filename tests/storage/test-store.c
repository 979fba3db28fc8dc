/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-store.h"
#include "tok-test.h"

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->store = tok_test_await_object (tok_store_open (NULL), &error);
  g_assert_no_error (error);
  fixture->record = tok_workspace_record_new ("Studio A", "https://example.com/api");
  tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->record, tok_workspace_record_free);
  g_assert_finalize_object (fixture->store);
}

static GPtrArray *
array_of (TokBundleSnapshot *snapshot)
{
  GPtrArray *array = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  if (snapshot != NULL)
    g_ptr_array_add (array, snapshot);
  return array;
}

static TokBundleSnapshot *
snapshot_with_status (const char *id, const char *status)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup (status);
  return snapshot;
}

static void
save (Fixture *fixture, TokBundleSnapshot *snapshot, TokSource source, gint64 read_at)
{
  g_autoptr (GPtrArray) snapshots = array_of (snapshot);
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id, snapshots, NULL,
                                          source, read_at),
                  &error);
  g_assert_no_error (error);
}

static void
save_with_event (Fixture *fixture, TokBundleSnapshot *snapshot, TokEvent *event)
{
  g_autoptr (GPtrArray) snapshots = array_of (snapshot);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (events, event);
  tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id, snapshots, events,
                                          TOK_SOURCE_LIST, event->before),
                  &error);
  g_assert_no_error (error);
}

static GPtrArray *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *snapshots =
      tok_test_await_boxed (tok_store_load_bundles (fixture->store, fixture->record->id), &error);

  g_assert_no_error (error);
  return snapshots;
}

static char *
load_json (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  char *json =
      tok_test_await_string (tok_store_load_json (fixture->store, fixture->record->id, id), &error);

  g_assert_no_error (error);
  return json;
}

static GPtrArray *
load_events (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      tok_test_await_boxed (tok_store_load_events (fixture->store, fixture->record->id, id),
                            &error);

  g_assert_no_error (error);
  return events;
}

static GPtrArray *
new_ids (const char *const *ids)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (array, g_strdup (ids[i]));
  return array;
}

static void
finish_read (Fixture *fixture, const char *const *ids, const char *const *unlisted, gint64 read_at)
{
  g_autoptr (GPtrArray) all = new_ids (ids);
  g_autoptr (GPtrArray) kept = new_ids (unlisted);
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_store_finish_read (fixture->store, fixture->record->id, all, kept, read_at),
                  &error);
  g_assert_no_error (error);
}

static const char *const nothing[] = { NULL };

static void
test_workspaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceRecord) other = tok_workspace_record_new ("B", "http://127.0.0.1:1");
  g_autoptr (GPtrArray) records = NULL;
  const TokWorkspaceRecord *first;

  other->detected = TOK_CONTRACT_CURRENT;
  other->chosen = TOK_CONTRACT_EARLY_2026;
  other->read_only = TRUE;
  other->created_at = 5;
  other->used_at = fixture->record->used_at + 1;
  other->read_at = 7;
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, other), NULL));

  records = tok_test_await_boxed (tok_store_load_workspaces (fixture->store), NULL);
  g_assert_cmpuint (records->len, ==, 2);
  first = g_ptr_array_index (records, 0);
  g_assert_cmpstr (first->id, ==, other->id);
  g_assert_cmpstr (first->name, ==, "B");
  g_assert_cmpstr (first->address, ==, "http://127.0.0.1:1");
  g_assert_cmpint (first->detected, ==, TOK_CONTRACT_CURRENT);
  g_assert_cmpint (first->chosen, ==, TOK_CONTRACT_EARLY_2026);
  g_assert_true (first->read_only);
  g_assert_cmpint (first->created_at, ==, 5);
  g_assert_cmpint (first->used_at, ==, other->used_at);
  g_assert_cmpint (first->read_at, ==, 7);
  first = g_ptr_array_index (records, 1);
  g_assert_cmpint (first->read_at, ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (first->chosen, ==, TOK_CONTRACT_UNKNOWN);
}

static TokBundleSnapshot *
full_snapshot (void)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup ("in_review");
  snapshot->title = g_strdup ("Title – “ü”");
  snapshot->external_ref = g_strdup ("ref");
  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    snapshot->options[i] = i % 3;
  snapshot->videos_quantity = 3;
  snapshot->edits_quantity = 0;
  snapshot->videos_configured = 2;
  snapshot->account_configured = TOK_FLAG_NO;
  snapshot->account_status = g_strdup ("pending");
  snapshot->saved_account_id = g_strdup ("acc");
  snapshot->username = g_strdup ("user");
  snapshot->visible_name = g_strdup ("User");
  snapshot->biography = g_strdup ("line 1\nline 2");
  snapshot->profile_picture_url = g_strdup ("https://example.com/p.png");
  snapshot->link_in_bio = g_strdup ("https://example.com");
  snapshot->created_at = g_strdup ("2026-01-10T09:00:00Z");
  snapshot->updated_at = g_strdup ("2026-01-12T09:00:00Z");
  snapshot->published_at = g_strdup ("2026-01-11T09:00:00Z");
  snapshot->present = TOK_PRESENT_TITLE | TOK_PRESENT_ACCOUNT;
  snapshot->json = g_strdup ("{\"id\":\"bnd_1\"}");
  return snapshot;
}

static void
assert_same (const TokBundleSnapshot *a, const TokBundleSnapshot *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->type, ==, b->type);
  g_assert_cmpstr (a->platform, ==, b->platform);
  g_assert_cmpstr (a->country, ==, b->country);
  g_assert_cmpstr (a->status, ==, b->status);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->external_ref, ==, b->external_ref);
  g_assert_cmpmem (a->options, sizeof a->options, b->options, sizeof b->options);
  g_assert_cmpint (a->videos_quantity, ==, b->videos_quantity);
  g_assert_cmpint (a->edits_quantity, ==, b->edits_quantity);
  g_assert_cmpint (a->videos_configured, ==, b->videos_configured);
  g_assert_cmpint (a->account_configured, ==, b->account_configured);
  g_assert_cmpstr (a->account_status, ==, b->account_status);
  g_assert_cmpstr (a->saved_account_id, ==, b->saved_account_id);
  g_assert_cmpstr (a->username, ==, b->username);
  g_assert_cmpstr (a->visible_name, ==, b->visible_name);
  g_assert_cmpstr (a->biography, ==, b->biography);
  g_assert_cmpstr (a->profile_picture_url, ==, b->profile_picture_url);
  g_assert_cmpstr (a->link_in_bio, ==, b->link_in_bio);
  g_assert_cmpstr (a->created_at, ==, b->created_at);
  g_assert_cmpstr (a->updated_at, ==, b->updated_at);
  g_assert_cmpstr (a->published_at, ==, b->published_at);
  g_assert_cmpint (a->present, ==, b->present);
  g_assert_cmpstr (a->problem, ==, b->problem);
}

static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) full = full_snapshot ();
  g_autoptr (TokBundleSnapshot) empty = tok_bundle_snapshot_new ("bnd_2");
  g_autoptr (GPtrArray) loaded = NULL;
  const TokBundleSnapshot *first;

  empty->problem = g_strdup ("not an object");
  save (fixture, tok_bundle_snapshot_copy (full), TOK_SOURCE_LIST, 1);
  save (fixture, tok_bundle_snapshot_copy (empty), TOK_SOURCE_LIST, 1);

  loaded = load (fixture);
  g_assert_cmpuint (loaded->len, ==, 2);
  first = g_ptr_array_index (loaded, 0);
  assert_same (first, full);
  g_assert_null (first->json);
  g_assert_cmpint (first->step_before, ==, TOK_TIME_UNKNOWN);
  assert_same (g_ptr_array_index (loaded, 1), empty);
}

static void
test_absent_keeps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) expected = full_snapshot ();
  g_autoptr (GPtrArray) loaded = NULL;

  save (fixture, tok_bundle_snapshot_copy (expected), TOK_SOURCE_DETAIL, 1);
  save (fixture, snapshot_with_status ("bnd_1", "finalized"), TOK_SOURCE_LIST, 2);

  g_set_str (&expected->status, "finalized");
  loaded = load (fixture);
  g_assert_cmpuint (loaded->len, ==, 1);
  assert_same (g_ptr_array_index (loaded, 0), expected);
}

static void
test_mentioned_null_clears (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *cleared = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundleSnapshot) expected = full_snapshot ();
  g_autoptr (GPtrArray) loaded = NULL;

  save (fixture, tok_bundle_snapshot_copy (expected), TOK_SOURCE_DETAIL, 1);
  cleared->present = TOK_PRESENT_TITLE | TOK_PRESENT_ACCOUNT | TOK_PRESENT_SAVED_ACCOUNT;
  cleared->options[0] = TOK_FLAG_NO;
  save (fixture, cleared, TOK_SOURCE_LIST, 2);

  g_set_str (&expected->title, NULL);
  g_set_str (&expected->saved_account_id, NULL);
  g_set_str (&expected->username, NULL);
  g_set_str (&expected->visible_name, NULL);
  g_set_str (&expected->biography, NULL);
  g_set_str (&expected->profile_picture_url, NULL);
  g_set_str (&expected->link_in_bio, NULL);
  expected->options[0] = TOK_FLAG_NO;
  expected->present |= TOK_PRESENT_SAVED_ACCOUNT;
  loaded = load (fixture);
  assert_same (g_ptr_array_index (loaded, 0), expected);
}

static void
test_problem_is_cleared (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *broken = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (GPtrArray) loaded = NULL;
  const TokBundleSnapshot *snapshot;

  broken->problem = g_strdup ("not an object");
  save (fixture, broken, TOK_SOURCE_LIST, 1);
  save (fixture, snapshot_with_status ("bnd_1", "published"), TOK_SOURCE_LIST, 2);

  loaded = load (fixture);
  snapshot = g_ptr_array_index (loaded, 0);
  g_assert_null (snapshot->problem);
}

static void
test_newest_json (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *snapshot;
  g_autofree char *detail = NULL, *list = NULL, *kept = NULL, *none = NULL;

  snapshot = full_snapshot ();
  save (fixture, snapshot, TOK_SOURCE_LIST, 10);
  snapshot = full_snapshot ();
  g_set_str (&snapshot->json, "{\"detail\":1}");
  save (fixture, snapshot, TOK_SOURCE_DETAIL, 10);
  detail = load_json (fixture, "bnd_1");
  g_assert_cmpstr (detail, ==, "{\"detail\":1}");

  snapshot = full_snapshot ();
  g_set_str (&snapshot->json, "{\"list\":2}");
  save (fixture, snapshot, TOK_SOURCE_LIST, 20);
  list = load_json (fixture, "bnd_1");
  g_assert_cmpstr (list, ==, "{\"list\":2}");

  save (fixture, snapshot_with_status ("bnd_1", "published"), TOK_SOURCE_DETAIL, 30);
  kept = load_json (fixture, "bnd_1");
  g_assert_cmpstr (kept, ==, "{\"list\":2}");

  none = load_json (fixture, "bnd_9");
  g_assert_null (none);
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) loaded = NULL;
  const TokEvent *event;
  const TokBundleSnapshot *snapshot;

  save_with_event (fixture, snapshot_with_status ("bnd_1", "pending_setup"),
                   tok_event_new ("bnd_1", NULL, "pending_setup", TOK_TIME_UNKNOWN, 10));
  save_with_event (fixture, snapshot_with_status ("bnd_1", "published"),
                   tok_event_new ("bnd_1", "pending_setup", "published", 10, 20));
  save_with_event (fixture, snapshot_with_status ("bnd_1", "pending_setup"),
                   tok_event_new ("bnd_1", "published", "pending_setup", 20, 30));

  events = load_events (fixture, "bnd_1");
  g_assert_cmpuint (events->len, ==, 3);
  event = g_ptr_array_index (events, 0);
  g_assert_null (event->from);
  g_assert_cmpstr (event->to, ==, "pending_setup");
  g_assert_cmpint (event->after, ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (event->before, ==, 10);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpstr (event->bundle_id, ==, "bnd_1");
  g_assert_cmpstr (event->from, ==, "pending_setup");
  g_assert_cmpint (event->after, ==, 10);

  /* The latest event that led to the current status. */
  loaded = load (fixture);
  snapshot = g_ptr_array_index (loaded, 0);
  g_assert_cmpint (snapshot->step_after, ==, 20);
  g_assert_cmpint (snapshot->step_before, ==, 30);
}

static void
test_all_or_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = array_of (snapshot_with_status ("bnd_1", "published"));
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;
  TokEvent *broken = tok_event_new ("bnd_1", NULL, "published", 1, 2);

  /* Events without a time violate a constraint. */
  broken->before = TOK_TIME_UNKNOWN;
  g_ptr_array_add (events, broken);
  g_assert_false (tok_test_await (tok_store_save_bundles (fixture->store, fixture->record->id,
                                                          snapshots, events, TOK_SOURCE_LIST, 2),
                                  &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);

  loaded = load (fixture);
  g_assert_cmpuint (loaded->len, ==, 0);
  save (fixture, snapshot_with_status ("bnd_1", "published"), TOK_SOURCE_LIST, 3);
}

static void
test_finish_read (Fixture *fixture, gconstpointer data)
{
  static const char *const first[] = { "c", "a", "b", NULL };
  static const char *const second[] = { "b", "c", NULL };
  g_autoptr (GPtrArray) loaded = NULL, later = NULL, events = NULL, records = NULL;

  for (guint i = 0; first[i] != NULL; i++)
    save_with_event (fixture, snapshot_with_status (first[i], "published"),
                     tok_event_new (first[i], NULL, "published", TOK_TIME_UNKNOWN, 10));
  finish_read (fixture, first, nothing, 11);
  loaded = load (fixture);
  g_assert_cmpuint (loaded->len, ==, 3);
  for (guint i = 0; first[i] != NULL; i++)
    g_assert_cmpstr (((TokBundleSnapshot *) g_ptr_array_index (loaded, i))->id, ==, first[i]);

  finish_read (fixture, second, nothing, 12);
  later = load (fixture);
  g_assert_cmpuint (later->len, ==, 2);
  for (guint i = 0; second[i] != NULL; i++)
    g_assert_cmpstr (((TokBundleSnapshot *) g_ptr_array_index (later, i))->id, ==, second[i]);

  events = load_events (fixture, "a");
  g_assert_cmpuint (events->len, ==, 1);
  records = tok_test_await_boxed (tok_store_load_workspaces (fixture->store), NULL);
  g_assert_cmpint (((TokWorkspaceRecord *) g_ptr_array_index (records, 0))->read_at, ==, 12);
}

/* The ids of the cached bundles in order, unlisted ones in brackets. */
static char *
dup_cached (Fixture *fixture)
{
  g_autoptr (GPtrArray) loaded = load (fixture);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < loaded->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (loaded, i);

      g_string_append_printf (ids, snapshot->unlisted ? "[%s]" : "%s", snapshot->id);
    }
  return g_string_free_and_steal (ids);
}

static void
assert_cached (Fixture *fixture, const char *expected)
{
  g_autofree char *cached = dup_cached (fixture);

  g_assert_cmpstr (cached, ==, expected);
}

static void
test_unlisted (Fixture *fixture, gconstpointer data)
{
  static const char *const all[] = { "a", "b", "c", NULL };
  static const char *const two[] = { "c", "a", NULL };
  static const char *const missing[] = { "b", "unknown", NULL };

  for (guint i = 0; all[i] != NULL; i++)
    save (fixture, snapshot_with_status (all[i], "published"), TOK_SOURCE_LIST, 1);
  finish_read (fixture, all, nothing, 2);
  assert_cached (fixture, "abc");
  finish_read (fixture, two, missing, 3);
  assert_cached (fixture, "ca[b]");

  /* A response with the bundle shows that it exists. */
  save (fixture, snapshot_with_status ("b", "published"), TOK_SOURCE_DETAIL, 4);
  assert_cached (fixture, "cab");
  finish_read (fixture, two, missing, 5);
  finish_read (fixture, two, nothing, 6);
  assert_cached (fixture, "ca");
}

static void
test_checked_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = NULL;
  const TokWorkspaceRecord *record;

  finish_read (fixture, nothing, nothing, 7);
  g_assert_true (
      tok_test_await (tok_store_set_checked_at (fixture->store, fixture->record->id, 9), NULL));
  /* Unknown times of a record do not overwrite known ones. */
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  records = tok_test_await_boxed (tok_store_load_workspaces (fixture->store), NULL);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpint (record->read_at, ==, 7);
  g_assert_cmpint (record->checked_at, ==, 9);
}

static void
test_workspaces_are_apart (Fixture *fixture, gconstpointer data)
{
  Fixture other = { fixture->store, tok_workspace_record_new ("B", "http://127.0.0.1:1") };
  g_autoptr (GPtrArray) loaded = NULL, gone = NULL, events = NULL;

  g_assert_true (tok_test_await (tok_store_save_workspace (other.store, other.record), NULL));
  save_with_event (fixture, snapshot_with_status ("bnd_1", "published"),
                   tok_event_new ("bnd_1", NULL, "published", 1, 2));
  save_with_event (&other, snapshot_with_status ("bnd_1", "completed"),
                   tok_event_new ("bnd_1", NULL, "completed", 1, 2));
  finish_read (fixture, nothing, nothing, 3);
  loaded = load (&other);
  g_assert_cmpuint (loaded->len, ==, 1);

  g_assert_true (
      tok_test_await (tok_store_delete_workspace (other.store, other.record->id, other.record->id),
                      NULL));
  gone = load (&other);
  g_assert_cmpuint (gone->len, ==, 0);
  events = load_events (&other, "bnd_1");
  g_assert_cmpuint (events->len, ==, 0);
  g_clear_pointer (&events, g_ptr_array_unref);
  events = load_events (fixture, "bnd_1");
  g_assert_cmpuint (events->len, ==, 1);
  tok_workspace_record_free (other.record);
}

static void
test_unknown_workspace (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) snapshots = array_of (snapshot_with_status ("bnd_1", "published"));
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (tok_store_save_bundles (fixture->store, "nobody", snapshots, NULL,
                                                          TOK_SOURCE_LIST, 1),
                                  &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
}

static void
test_hostile_text (Fixture *fixture, gconstpointer data)
{
  static const char hostile[] = "'); DROP TABLE bundles; --";
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (hostile);
  g_autoptr (GPtrArray) loaded = NULL;
  const TokBundleSnapshot *first;

  snapshot->title = g_strdup (hostile);
  save (fixture, snapshot, TOK_SOURCE_LIST, 1);
  loaded = load (fixture);
  first = g_ptr_array_index (loaded, 0);
  g_assert_cmpstr (first->id, ==, hostile);
  g_assert_cmpstr (first->title, ==, hostile);
}

/* It is as if it had been there from the beginning. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokStore) store = tok_store_new_empty (fixture->record);
  g_autoptr (GPtrArray) snapshots = array_of (snapshot_with_status ("bnd_1", "published"));
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_assert_true (tok_store_is_empty (store));
  g_assert_null (tok_store_get_path (store));
  g_assert_false (tok_store_is_empty (fixture->store));
  tok_test_await (tok_store_save_bundles (store, fixture->record->id, snapshots, NULL,
                                          TOK_SOURCE_LIST, 1),
                  NULL);
  g_assert_false (tok_store_is_empty (store));
  loaded = tok_test_await_boxed (tok_store_load_bundles (store, fixture->record->id), NULL);
  g_assert_cmpuint (loaded->len, ==, 1);
  records = tok_test_await_boxed (tok_store_load_workspaces (store), NULL);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (((const TokWorkspaceRecord *) records->pdata[0])->name, ==, "Studio A");
}

/* Nothing was asked of it, so there is nothing to close. */
static void
test_empty_unused (Fixture *fixture, gconstpointer data)
{
  TokStore *store = tok_store_new_empty (fixture->record);

  g_assert_finalize_object (store);
}

static void
test_load_after (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "b", "a", "d", "c", "Ä" };
  static const char *const expected[] = { "a", "b", "c", "d", "Ä" };
  const char *last = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    save (fixture, snapshot_with_status (ids[i], "published"), TOK_SOURCE_LIST, 1);
  for (;;)
    {
      g_autoptr (GPtrArray) part =
          tok_test_await_boxed (tok_store_load_after (fixture->store, fixture->record->id, last, 2),
                                NULL);

      for (guint i = 0; i < part->len; i++, n++)
        g_assert_cmpstr (((const TokBundleSnapshot *) part->pdata[i])->id, ==, expected[n]);
      if (part->len < 2)
        break;
      last = expected[n - 1];
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
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

  add ("/store/workspaces", test_workspaces);
  add ("/store/every-field", test_every_field);
  add ("/store/absent-keeps", test_absent_keeps);
  add ("/store/mentioned-null-clears", test_mentioned_null_clears);
  add ("/store/problem-is-cleared", test_problem_is_cleared);
  add ("/store/newest-json", test_newest_json);
  add ("/store/journal", test_journal);
  add ("/store/all-or-nothing", test_all_or_nothing);
  add ("/store/finish-read", test_finish_read);
  add ("/store/unlisted", test_unlisted);
  add ("/store/checked-at", test_checked_at);
  add ("/store/workspaces-are-apart", test_workspaces_are_apart);
  add ("/store/unknown-workspace", test_unknown_workspace);
  add ("/store/hostile-text", test_hostile_text);
  add ("/store/empty", test_empty);
  add ("/store/empty-unused", test_empty_unused);
  add ("/store/load-after", test_load_after);

  return g_test_run ();
}
