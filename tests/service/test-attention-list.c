/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-attention-list.h"
#include "tok-order-create.h"
#include "tok-store.h"

#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* The positions of hand-picked sample bundles. */
#define READY 0
#define LACKING 1
#define PUBLISHED 2

typedef struct
{
  Service *service;
  TokOpenSubmissions *orders;
  TokWallTimer *timer;
  gint64 start; /* the current time, until a test sets it */
  TokAttentionList *list;
  guint n_splices; /* items-changed */
  guint n_changed; /* of an item that is followed */
  guint n_notified;
} Fixture;

static void
on_items_changed (Fixture *fixture)
{
  fixture->n_splices++;
}

static void
on_counted (guint *count)
{
  (*count)++;
}

static void
open_list (Fixture *fixture)
{
  fixture->list = tok_workspace_new_attention_list (fixture->service->workspace, fixture->orders,
                                                    fixture->timer);
  g_signal_connect_swapped (fixture->list, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
await_loaded (Fixture *fixture)
{
  g_assert_true (tok_test_await (tok_attention_list_when_loaded (fixture->list), NULL));
  g_assert_true (tok_attention_list_get_loaded (fixture->list));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->service = service_new (TOK_CONTRACT_EARLY_2026, 10);
  service_refresh (fixture->service);
  fixture->orders = tok_open_submissions_new (service_orders (fixture->service));
  fixture->timer = tok_wall_timer_new ();
  fixture->start = g_get_real_time ();
  tok_wall_timer_set_now (fixture->timer, fixture->start);
  open_list (fixture);
  await_loaded (fixture);
  fixture->n_splices = 0;
}

/* Waits for all operations of the store and their effects. */
static void
settle (Fixture *fixture)
{
  for (guint i = 0; i < 5; i++)
    {
      tok_test_await (tok_store_load_workspaces (fixture->service->store), NULL);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->timer);
  g_assert_finalize_object (fixture->orders);
  service_free (fixture->service);
}

static guint
get_n_items (Fixture *fixture)
{
  guint n_items;

  g_object_get (fixture->list, "n-items", &n_items, NULL);
  g_assert_cmpuint (n_items, ==, g_list_model_get_n_items (G_LIST_MODEL (fixture->list)));
  return n_items;
}

static TokAttentionItem *
get_item (Fixture *fixture, guint position)
{
  g_autoptr (TokAttentionItem) item =
      g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  return item; /* the list keeps it */
}

/* (nullable) */
static TokAttentionItem *
find (Fixture *fixture, TokAttentionKind kind, TokBundle *bundle)
{
  for (guint i = 0; i < get_n_items (fixture); i++)
    {
      TokAttentionItem *item = get_item (fixture, i);

      if (tok_attention_item_get (item)->kind == kind &&
          tok_attention_item_get (item)->bundle == bundle)
        return item;
    }
  return NULL;
}

static guint
count (Fixture *fixture, TokAttentionKind kind)
{
  guint n = 0;

  for (guint i = 0; i < get_n_items (fixture); i++)
    n += tok_attention_item_get (get_item (fixture, i))->kind == kind ? 1 : 0;
  return n;
}

static void
set_status (Fixture *fixture, TokBundle *bundle, const char *status)
{
  g_assert_true (
      tok_demo_server_set_status (fixture->service->server, tok_bundle_get_id (bundle), status));
  service_refresh (fixture->service);
}

static void
pass (Fixture *fixture, gint64 time)
{
  tok_wall_timer_set_now (fixture->timer, fixture->start + time);
}

/* All items, in order. */
static void
test_bundles (Fixture *fixture, gconstpointer data)
{
  guint n_setup = 0, n_review = 0;

  for (guint i = 0; i < service_n_bundles (fixture->service); i++)
    {
      TokStatus status = tok_bundle_get_status (service_bundle (fixture->service, i));

      n_setup += status == TOK_STATUS_PENDING_SETUP ? 1 : 0;
      n_review += status == TOK_STATUS_IN_REVIEW ? 1 : 0;
    }
  g_assert_cmpuint (n_setup, >, 0);
  g_assert_cmpuint (n_review, >, 0);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_SETUP), ==, n_setup);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_REVIEW), ==, n_review);
  g_assert_cmpuint (get_n_items (fixture), ==, n_setup + n_review);
  /* The reviews began at an unknown time, but not before their bundles. */
  for (guint i = 0; i < n_review; i++)
    g_assert_cmpint (tok_attention_item_get (get_item (fixture, i))->due, !=, TOK_TIME_UNKNOWN);
  for (guint i = 1; i < get_n_items (fixture); i++)
    g_assert_cmpint (tok_attention_compare (tok_attention_item_get (get_item (fixture, i - 1)),
                                            tok_attention_item_get (get_item (fixture, i))),
                     <, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), get_n_items (fixture)));
}

/* A refresh without changes emits nothing. */
static void
test_no_changes (Fixture *fixture, gconstpointer data)
{
  TokAttentionItem *first = get_item (fixture, 0);

  g_signal_connect_swapped (first, "changed", G_CALLBACK (on_counted), &fixture->n_changed);
  service_refresh (fixture->service);
  settle (fixture);
  g_assert_cmpuint (fixture->n_splices, ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);
  const TokAttention *attention;
  guint n_items = get_n_items (fixture);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (before, g_object_ref (get_item (fixture, i)));
  set_status (fixture, bundle, "in_review");
  attention = tok_attention_item_get (find (fixture, TOK_ATTENTION_REVIEW, bundle));
  /* The last request with the old status was sent before this test. */
  g_assert_cmpint (attention->due, <=, fixture->start + 72 * HOUR);
  g_assert_cmpint (attention->due, >, fixture->start + 71 * HOUR);
  g_assert_cmpint (attention->level, ==, TOK_ATTENTION_CALM);
  g_assert_cmpuint (fixture->n_splices, ==, 1);
  g_assert_cmpuint (get_n_items (fixture), ==, n_items + 1);

  set_status (fixture, bundle, "finalized");
  g_assert_null (find (fixture, TOK_ATTENTION_REVIEW, bundle));
  g_assert_cmpuint (fixture->n_splices, ==, 2);
  /* The others are unchanged. */
  g_assert_cmpuint (get_n_items (fixture), ==, n_items);
  for (guint i = 0; i < n_items; i++)
    g_assert_true (get_item (fixture, i) == g_ptr_array_index (before, i));
}

/* Merges what was read of a bundle besides the list. */
static void
merge_facts (Fixture *fixture, TokBundle *bundle, int n_reviews, int n_issues, TokFlag ready)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (tok_bundle_get_id (bundle));

  snapshot->videos_in_review = n_reviews;
  snapshot->download_issues = n_issues;
  snapshot->ready = (guint8) ready;
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (service_list (fixture->service), snapshots, TOK_MERGE_PARTIAL);
}

/* A bundle that goes on can have videos to review, and files to replace. */
static void
test_videos (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  guint n_items = get_n_items (fixture);

  merge_facts (fixture, bundle, 3, 2, TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (get_n_items (fixture), ==, n_items + 2);
  g_assert_cmpuint (tok_attention_item_get (find (fixture, TOK_ATTENTION_REVIEW, bundle))->count,
                    ==, 3);
  g_assert_cmpuint (tok_attention_item_get (find (fixture, TOK_ATTENTION_DOWNLOAD, bundle))->count,
                    ==, 2);
  merge_facts (fixture, bundle, 0, 0, TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (get_n_items (fixture), ==, n_items);
}

static gboolean
is_none_ready (gpointer data)
{
  Fixture *fixture = data;

  for (guint i = 0; i < get_n_items (fixture); i++)
    if (tok_attention_is_ready (tok_attention_item_get (get_item (fixture, i))))
      return FALSE;
  return TRUE;
}

/* What can be published comes first of what is in setup. */
static void
test_ready (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, LACKING);
  guint n_items = get_n_items (fixture);
  TokAttentionItem *item = find (fixture, TOK_ATTENTION_SETUP, bundle);
  guint first = n_items - count (fixture, TOK_ATTENTION_SETUP);

  g_assert_true (is_none_ready (fixture));
  merge_facts (fixture, bundle, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_FLAG_YES);
  g_assert_true (get_item (fixture, first) == item);
  g_assert_true (tok_attention_is_ready (tok_attention_item_get (item)));
  g_assert_cmpuint (get_n_items (fixture), ==, n_items);
  /* Not while its changes are not saved. */
  tok_bundle_list_set_unsaved (service_list (fixture->service), tok_bundle_get_id (bundle),
                               &(TokUnsaved) { .n_videos = 1 });
  tok_test_run_until (is_none_ready, fixture);
  tok_bundle_list_set_unsaved (service_list (fixture->service), tok_bundle_get_id (bundle),
                               &(TokUnsaved) { 0 });
  /* What the server refuses is set up again. */
  merge_facts (fixture, bundle, TOK_COUNT_UNKNOWN, TOK_COUNT_UNKNOWN, TOK_FLAG_NO);
  g_assert_true (is_none_ready (fixture));
  g_assert_cmpuint (get_n_items (fixture), ==, n_items);
}

static guint
get_n_tasks (Fixture *fixture)
{
  guint n_tasks;

  g_object_get (fixture->list, "n-tasks", &n_tasks, NULL);
  g_assert_cmpuint (n_tasks, ==, tok_attention_list_get_n_tasks (fixture->list));
  return n_tasks;
}

/* What waits for an operator is in the list, but no task. */
static void
test_tasks (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  guint n_tasks = get_n_tasks (fixture);

  g_assert_cmpuint (n_tasks, ==, get_n_items (fixture));
  g_signal_connect_swapped (fixture->list, "notify::n-tasks", G_CALLBACK (on_counted),
                            &fixture->n_notified);
  pass (fixture, 8 * DAY);
  g_assert_nonnull (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_assert_cmpuint (get_n_tasks (fixture), ==, n_tasks);
  g_assert_cmpuint (fixture->n_notified, ==, 0);
  set_status (fixture, bundle, "in_review");
  g_assert_cmpuint (get_n_tasks (fixture), ==, n_tasks + 1);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
}

static gboolean
has_many (gpointer data)
{
  return count (data, TOK_ATTENTION_SETUP) >= 25000;
}

/* Of a long list, what is new is judged in slices, and what changed at once. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);

  for (guint part = 0; part < 5; part++)
    {
      g_autoptr (GPtrArray) snapshots =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

      for (guint i = 0; i < 5000; i++)
        {
          g_autofree char *id = g_strdup_printf ("many_%u_%u", part, i);
          TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

          snapshot->status = g_strdup ("pending_setup");
          g_ptr_array_add (snapshots, snapshot);
        }
      tok_bundle_list_merge (service_list (fixture->service), snapshots, TOK_MERGE_PARTIAL);
    }
  tok_test_run_until (has_many, fixture);
  fixture->n_splices = 0;
  for (int n = 1; n <= 3; n++)
    merge_facts (fixture, bundle, n, TOK_COUNT_UNKNOWN, TOK_FLAG_UNKNOWN);
  g_assert_cmpuint (fixture->n_splices, ==, 1);
  g_assert_cmpuint (tok_attention_item_get (find (fixture, TOK_ATTENTION_REVIEW, bundle))->count,
                    ==, 3);
}

/* Removed bundles need no attention. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, READY);

  g_assert_nonnull (find (fixture, TOK_ATTENTION_SETUP, bundle));
  g_assert_true (
      tok_demo_server_remove_bundle (fixture->service->server, tok_bundle_get_id (bundle)));
  service_refresh (fixture->service);
  g_assert_null (find (fixture, TOK_ATTENTION_SETUP, bundle));
}

/* No other review ends before that of the test. */
static void
finalize_reviews (Fixture *fixture)
{
  for (guint i = 0; i < service_n_bundles (fixture->service); i++)
    {
      TokBundle *bundle = service_bundle (fixture->service, i);

      if (tok_bundle_get_status (bundle) == TOK_STATUS_IN_REVIEW)
        set_status (fixture, bundle, "finalized");
    }
}

/* Deadlines add items without events. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  TokAttentionItem *item;
  gint64 due;

  finalize_reviews (fixture);
  set_status (fixture, bundle, "in_review");
  item = find (fixture, TOK_ATTENTION_REVIEW, bundle);
  due = tok_attention_item_get (item)->due;
  g_signal_connect_swapped (item, "changed", G_CALLBACK (on_counted), &fixture->n_changed);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, due - 12 * HOUR);

  tok_wall_timer_set_now (fixture->timer, due - 12 * HOUR - 1);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  tok_wall_timer_set_now (fixture->timer, due - 12 * HOUR);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpint (tok_attention_item_get (item)->level, ==, TOK_ATTENTION_SOON);
  g_assert_cmpint (tok_wall_timer_get_time (fixture->timer), ==, due);

  tok_wall_timer_set_now (fixture->timer, due);
  g_assert_cmpint (tok_attention_item_get (item)->level, ==, TOK_ATTENTION_NOW);
  g_assert_true (find (fixture, TOK_ATTENTION_REVIEW, bundle) == item);
}

/* After suspend, or after the clock was set. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  TokAttentionItem *item;

  set_status (fixture, bundle, "in_review");
  item = find (fixture, TOK_ATTENTION_REVIEW, bundle);
  pass (fixture, 100 * HOUR);
  g_assert_cmpint (tok_attention_item_get (item)->level, ==, TOK_ATTENTION_NOW);
  /* Set back: the timer elapses because the clock was set. */
  pass (fixture, 0);
  g_signal_emit_by_name (fixture->timer, "elapsed");
  g_assert_cmpint (tok_attention_item_get (item)->level, ==, TOK_ATTENTION_CALM);
}

static void
test_stalled_in_time (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  const TokAttention *attention;

  g_assert_null (find (fixture, TOK_ATTENTION_STALLED, bundle));
  pass (fixture, 8 * DAY);
  attention = tok_attention_item_get (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_assert_cmpint (attention->limit, ==, 7 * DAY);
  g_assert_cmpuint (attention->n_samples, ==, 0);
  set_status (fixture, bundle, "completed");
  g_assert_null (find (fixture, TOK_ATTENTION_STALLED, bundle));
}

static void
test_rules (Fixture *fixture, gconstpointer data)
{
  TokAttentionRules *rules = tok_workspace_get_rules (fixture->service->workspace);
  TokBundle *bundle = service_bundle (fixture->service, PUBLISHED);
  TokBundle *review = service_bundle (fixture->service, READY);
  gint64 due;

  pass (fixture, 2 * DAY);
  g_assert_null (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_object_set (rules, "stalled-days", 1, NULL);
  g_assert_nonnull (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_object_set (rules, "stalled-days", 0, NULL);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_STALLED), ==, 0);

  set_status (fixture, review, "in_review");
  due = tok_attention_item_get (find (fixture, TOK_ATTENTION_REVIEW, review))->due;
  g_object_set (rules, "review-hours", 48, NULL);
  g_assert_cmpint (tok_attention_item_get (find (fixture, TOK_ATTENTION_REVIEW, review))->due, ==,
                   due - 24 * HOUR);
}

/* Bundles of their own country, each accepted for an hour. */
static void
add_history (Fixture *fixture, guint n)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  gint64 then = fixture->start - 100 * DAY;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("own_%u", i);
      TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

      snapshot->platform = g_strdup ("tiktok");
      snapshot->country = g_strdup ("NZ");
      snapshot->status = g_strdup (i == 0 ? "accepted" : "completed");
      snapshot->step_before = fixture->start - 2 * HOUR;
      g_ptr_array_add (snapshots, snapshot);
      g_ptr_array_add (events, tok_event_new (id, "published", "accepted", then, then));
      g_ptr_array_add (events,
                       tok_event_new (id, "accepted", "completed", then + HOUR, then + HOUR));
    }
  tok_bundle_list_merge (service_list (fixture->service), snapshots, TOK_MERGE_PARTIAL);
  g_assert_true (tok_test_await (tok_store_append_events (fixture->service->store,
                                                          fixture->service->record->id, events),
                                 NULL));
  settle (fixture);
}

static void
test_own_history (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  add_history (fixture, 19);
  bundle = tok_bundle_list_lookup (service_list (fixture->service), "own_0");
  g_assert_null (find (fixture, TOK_ATTENTION_STALLED, bundle));
  add_history (fixture, 1);
  g_assert_nonnull (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_assert_cmpint (tok_attention_item_get (find (fixture, TOK_ATTENTION_STALLED, bundle))->limit,
                   ==, HOUR);
}

/* Usual durations are unknown until the journal was read. */
static void
test_loading (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  settle (fixture);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->orders);
  service_reopen (fixture->service);
  fixture->orders = tok_open_submissions_new (service_orders (fixture->service));
  pass (fixture, 8 * DAY);
  open_list (fixture);
  g_assert_false (tok_attention_list_get_loaded (fixture->list));
  g_assert_cmpuint (get_n_items (fixture), ==, 0);
  g_signal_connect_swapped (fixture->list, "notify::loaded", G_CALLBACK (on_counted),
                            &fixture->n_notified);
  await_loaded (fixture);
  g_assert_cmpuint (fixture->n_notified, ==, 1);
  bundle = service_bundle (fixture->service, PUBLISHED);
  g_assert_nonnull (find (fixture, TOK_ATTENTION_STALLED, bundle));
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_SETUP), >, 0);
}

static gboolean
publish (Fixture *fixture, TokBundle *bundle)
{
  gboolean done = tok_test_await (tok_actions_run (service_actions (fixture->service), bundle,
                                                   TOK_ACTION_PUBLISH),
                                  NULL);

  settle (fixture);
  return done;
}

/* A failed publish replaces the setup item. */
static void
test_problem (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, LACKING);
  TokAttentionItem *item;

  g_assert_nonnull (find (fixture, TOK_ATTENTION_SETUP, bundle));
  g_assert_false (publish (fixture, bundle));
  g_assert_null (find (fixture, TOK_ATTENTION_SETUP, bundle));
  item = find (fixture, TOK_ATTENTION_PROBLEM, bundle);
  g_assert_cmpint (tok_attention_item_get (item)->event->outcome, ==, TOK_EVENT_REFUSED);
  g_assert_cmpuint (tok_attention_item_get (item)->count, ==, 1);

  /* A second failure is the same item. */
  g_assert_false (publish (fixture, bundle));
  g_assert_true (find (fixture, TOK_ATTENTION_PROBLEM, bundle) == item);
  g_assert_cmpuint (tok_attention_item_get (item)->count, ==, 2);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 1);
}

static void
test_problem_is_solved (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, READY);

  service_set_fault (fixture->service, "POST /bundles/*:capacity:1");
  g_assert_false (publish (fixture, bundle));
  g_assert_nonnull (find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  g_assert_true (publish (fixture, bundle));
  g_assert_null (find (fixture, TOK_ATTENTION_PROBLEM, bundle));

  /* Back where it was, it does not come back. */
  g_assert_true (tok_test_await (tok_actions_run (service_actions (fixture->service), bundle,
                                                  TOK_ACTION_UNPUBLISH),
                                 NULL));
  settle (fixture);
  g_assert_null (find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  g_assert_nonnull (find (fixture, TOK_ATTENTION_SETUP, bundle));
}

/* Published elsewhere meanwhile, which the journal of own actions lacks. */
static void
test_problem_is_pointless (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, READY);

  service_set_fault (fixture->service, "POST /bundles/*:reset-before:1");
  g_assert_false (publish (fixture, bundle));
  g_assert_cmpint (
      tok_attention_item_get (find (fixture, TOK_ATTENTION_PROBLEM, bundle))->event->outcome, ==,
      TOK_EVENT_UNKNOWN);
  set_status (fixture, bundle, "published");
  g_assert_null (find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  set_status (fixture, bundle, "pending_setup");
  settle (fixture);
  g_assert_null (find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  g_assert_nonnull (find (fixture, TOK_ATTENTION_SETUP, bundle));
}

/* Dismissed now, and after a restart. */
static void
test_dismiss (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = service_bundle (fixture->service, LACKING);

  g_assert_false (publish (fixture, bundle));
  tok_attention_list_dismiss (fixture->list, find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  g_assert_null (find (fixture, TOK_ATTENTION_PROBLEM, bundle));
  g_assert_nonnull (find (fixture, TOK_ATTENTION_SETUP, bundle));

  settle (fixture);
  g_assert_finalize_object (fixture->list);
  open_list (fixture);
  await_loaded (fixture);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 0);
  g_assert_false (publish (fixture, bundle));
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 1);
}

static void
test_journal_is_deleted (Fixture *fixture, gconstpointer data)
{
  g_assert_false (publish (fixture, service_bundle (fixture->service, LACKING)));
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 1);
  g_assert_true (tok_test_await (tok_store_clear_all (fixture->service->store), NULL));
  settle (fixture);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 0);
}

/* More lines than one chunk. */
static void
test_many_problems (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  const char *id = tok_bundle_get_id (service_bundle (fixture->service, READY));

  for (guint i = 0; i < 2000; i++)
    g_ptr_array_add (events, tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, id,
                                                fixture->start, fixture->start + i));
  g_assert_true (tok_test_await (tok_store_append_events (fixture->service->store,
                                                          fixture->service->record->id, events),
                                 NULL));
  settle (fixture);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 1);
  g_assert_cmpuint (tok_attention_item_get (find (fixture, TOK_ATTENTION_PROBLEM,
                                                  service_bundle (fixture->service, READY)))
                        ->count,
                    ==, 2000);
}

static TokOrder *
new_order (const char *country)
{
  TokOrder *order = tok_order_new (TOK_CONTRACT_EARLY_2026);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, country);
  return order;
}

static void
create (Fixture *fixture, const char *country, const char *fault)
{
  g_autoptr (TokOrder) order = new_order (country);

  service_set_fault (fixture->service, fault);
  g_assert_false (tok_test_await (tok_orders_create (service_orders (fixture->service), order,
                                                     TOK_CREATE_DEFAULT),
                                  NULL));
  service_set_fault (fixture->service, NULL);
  settle (fixture);
}

/* An open order is only shown from the ledger, not from the journal. */
static void
test_orders (Fixture *fixture, gconstpointer data)
{
  TokAttentionItem *item;
  guint n_requests;

  create (fixture, "US", "POST /bundles:reset-before");
  n_requests = tok_demo_server_count_requests (fixture->service->server, "");
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_ORDER), ==, 0);
  g_assert_true (tok_test_await (tok_open_submissions_load (fixture->orders), NULL));
  item = get_item (fixture, count (fixture, TOK_ATTENTION_REVIEW));
  g_assert_cmpint (tok_attention_item_get (item)->kind, ==, TOK_ATTENTION_ORDER);
  g_assert_cmpuint (tok_attention_item_get (item)->count, ==, 1);
  g_assert_cmpint (tok_attention_item_get (item)->since, ==,
                   tok_open_submissions_get_first (fixture->orders)->sent_at);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_PROBLEM), ==, 0);

  create (fixture, "FR", "POST /bundles:reset-before");
  g_assert_true (tok_test_await (tok_open_submissions_load (fixture->orders), NULL));
  g_assert_cmpuint (tok_attention_item_get (item)->count, ==, 2);
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_ORDER), ==, 1);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->service->server, ""), ==,
                    n_requests + 1);

  while (tok_open_submissions_get_count (fixture->orders) > 0)
    {
      g_autoptr (TokSubmissionRecord) record =
          tok_submission_record_copy (tok_open_submissions_get_first (fixture->orders));

      g_assert_true (
          tok_test_await (tok_orders_dismiss_submission (service_orders (fixture->service), record),
                          NULL));
      g_assert_true (tok_test_await (tok_open_submissions_update (fixture->orders), NULL));
    }
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_ORDER), ==, 0);
}

static void
test_refused_order (Fixture *fixture, gconstpointer data)
{
  TokAttentionItem *item;

  create (fixture, "DE", "POST /bundles:payment");
  item = find (fixture, TOK_ATTENTION_PROBLEM, NULL);
  g_assert_cmpint (tok_attention_item_get (item)->event->kind, ==, TOK_EVENT_CREATE);
  g_assert_true (tok_test_await (tok_open_submissions_load (fixture->orders), NULL));
  g_assert_cmpuint (count (fixture, TOK_ATTENTION_ORDER), ==, 0);
}

/* Without orders and with the real clock. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokAttentionList) alone =
      tok_workspace_new_attention_list (fixture->service->workspace, NULL, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (alone)), ==, get_n_items (fixture));
  g_assert_cmpint (g_list_model_get_item_type (G_LIST_MODEL (alone)), ==, TOK_TYPE_ATTENTION_ITEM);
  g_assert_true (tok_test_await (tok_attention_list_when_loaded (alone), NULL));
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("/attention-list/bundles", test_bundles);
  add ("/attention-list/no-changes", test_no_changes);
  add ("/attention-list/status", test_status);
  add ("/attention-list/videos", test_videos);
  add ("/attention-list/ready", test_ready);
  add ("/attention-list/tasks", test_tasks);
  add ("/attention-list/many", test_many);
  add ("/attention-list/gone", test_gone);
  add ("/attention-list/time", test_time);
  add ("/attention-list/late", test_late);
  add ("/attention-list/stalled-in-time", test_stalled_in_time);
  add ("/attention-list/rules", test_rules);
  add ("/attention-list/own-history", test_own_history);
  add ("/attention-list/loading", test_loading);
  add ("/attention-list/problem", test_problem);
  add ("/attention-list/problem/solved", test_problem_is_solved);
  add ("/attention-list/problem/pointless", test_problem_is_pointless);
  add ("/attention-list/problem/many", test_many_problems);
  add ("/attention-list/dismiss", test_dismiss);
  add ("/attention-list/journal-is-deleted", test_journal_is_deleted);
  add ("/attention-list/orders", test_orders);
  add ("/attention-list/orders/refused", test_refused_order);
  add ("/attention-list/alone", test_alone);
  return g_test_run ();
}
