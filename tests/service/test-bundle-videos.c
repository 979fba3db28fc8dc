/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-lifecycle.h"
#include "tok-store.h"
#include "tok-test.h"

/* What a merger makes of slots and of the server's word on publishing. */

#define ID "bnd_1"
#define SECOND G_TIME_SPAN_SECOND

typedef struct
{
  TokStore *store;
  TokWorkspaceRecord *record;
  TokBundleList *list;
  TokBundleMerger *merger;
} Fixture;

/* A session. */
static void
begin (Fixture *fixture)
{
  fixture->list = tok_bundle_list_new ();
  fixture->merger = tok_bundle_merger_new (fixture->store, fixture->record->id, fixture->list);
  g_assert_true (tok_test_await (tok_bundle_merger_load_cache (fixture->merger), NULL));
}

static void
end (Fixture *fixture)
{
  g_assert_true (tok_test_await (tok_store_load_workspaces (fixture->store), NULL));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->merger));
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

static TokTimestamp
ago (gint64 time)
{
  TokTimestamp now = tok_clock_now ();

  return (TokTimestamp) { now.wall - time, now.steady - time };
}

/* The bundle as the list has it. */
static void
take_bundle (Fixture *fixture, const char *status, const char *updated_at)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (ID);
  g_autoptr (TokBundle) bundle = NULL;
  TokTimestamp asked = ago (0);

  snapshot->status = g_strdup (status);
  snapshot->updated_at = g_strdup (updated_at);
  bundle =
      tok_test_await_object (tok_bundle_merger_merge_one (fixture->merger, snapshot, &asked), NULL);
  g_assert_nonnull (bundle);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->store = tok_test_await_object (tok_store_open (NULL), NULL);
  fixture->record = tok_workspace_record_new ("Studio A", "https://example.com/api");
  g_assert_true (tok_test_await (tok_store_save_workspace (fixture->store, fixture->record), NULL));
  begin (fixture);
  take_bundle (fixture, "accepted", "2026-01-10T09:00:00Z");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  end (fixture);
  g_clear_pointer (&fixture->record, tok_workspace_record_free);
  g_assert_finalize_object (fixture->store);
}

static TokBundle *
get_bundle (Fixture *fixture)
{
  return tok_bundle_list_lookup (fixture->list, ID);
}

static TokVideo *
new_video (int position, const char *status, const char *date, TokFlag issue)
{
  TokVideo *video = tok_video_new (position);

  video->status = g_strdup (status);
  video->download_issue = issue;
  if (date != NULL)
    {
      video->mentioned = TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE);
      tok_setup_values_set (video->values, TOK_SETUP_DATE, date);
    }
  return video;
}

/* @video: (transfer full): the only slot of a response requested that long ago */
static void
take_own (Fixture *fixture, TokVideo *video, gint64 asked, const TokOwnChange *own)
{
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokTimestamp timestamp = ago (asked);

  g_ptr_array_add (videos, video);
  g_assert_true (tok_test_await (tok_bundle_merger_merge_videos (fixture->merger, ID, videos, TRUE,
                                                                 &timestamp, own),
                                 NULL));
}

static void
take (Fixture *fixture, TokVideo *video, gint64 asked)
{
  take_own (fixture, video, asked, NULL);
}

static void
take_status (Fixture *fixture, const char *status, gint64 asked)
{
  take (fixture, new_video (1, status, NULL, TOK_FLAG_UNKNOWN), asked);
}

/* The events of slots, one a line; without the bundle's own. */
static void
assert_journal (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) events =
      tok_test_await_boxed (tok_store_load_events (fixture->store, fixture->record->id, ID), NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++)
    {
      const TokEvent *event = g_ptr_array_index (events, i);

      if (event->position > 0)
        g_string_append_printf (text, "%d %s %s-%s\n", event->position,
                                tok_event_kind_to_string (event->kind),
                                event->from != NULL ? event->from : "",
                                event->to != NULL ? event->to : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* The beginning of the review, within a second: the clocks advance meanwhile. */
static void
assert_review (Fixture *fixture, int n_videos, gint64 ago_of_after)
{
  gint64 after, before;

  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, n_videos);
  tok_bundle_get_videos_interval (get_bundle (fixture), &after, &before);
  if (ago_of_after == TOK_TIME_UNKNOWN)
    {
      g_assert_cmpint (after, ==, TOK_TIME_UNKNOWN);
      return;
    }
  g_assert_cmpint (before - after, >=, ago_of_after);
  g_assert_cmpint (before - after, <, ago_of_after + SECOND);
}

/* The first look at a slot is no change. */
static void
test_first_look (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, TOK_COUNT_UNKNOWN);
  take_status (fixture, "in_review", 0);
  assert_journal (fixture, "");
  assert_review (fixture, 1, TOK_TIME_UNKNOWN);
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
  g_assert_cmpint (tok_bundle_get_download_issues (get_bundle (fixture)), ==, 0);
}

static void
assert_configured (Fixture *fixture, int n_configured, TokMissing gaps, TokMissing unknowns)
{
  TokBundle *bundle = get_bundle (fixture);

  g_assert_cmpint (tok_bundle_get_videos_configured (bundle), ==, n_configured);
  g_assert_cmpuint (tok_bundle_publish_gaps (bundle) & TOK_MISSING_VIDEOS, ==, gaps);
  g_assert_cmpuint (tok_bundle_publish_unknowns (bundle) & TOK_MISSING_VIDEOS, ==, unknowns);
}

/* The early contract's bundle does not tell how many slots are configured: the slots do. */
static void
test_configured (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (ID);
  g_autoptr (TokBundle) bundle = NULL;
  TokTimestamp asked = ago (0);

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->status = g_strdup ("pending_setup");
  bundle =
      tok_test_await_object (tok_bundle_merger_merge_one (fixture->merger, snapshot, &asked), NULL);
  assert_configured (fixture, TOK_COUNT_UNKNOWN, TOK_MISSING_NONE, TOK_MISSING_VIDEOS);
  take_status (fixture, "pending", 0);
  assert_configured (fixture, 0, TOK_MISSING_VIDEOS, TOK_MISSING_NONE);
  take_status (fixture, "configured", 0);
  assert_configured (fixture, 1, TOK_MISSING_NONE, TOK_MISSING_NONE);
  /* A word that we do not know says nothing. */
  take_status (fixture, "abandoned", 0);
  assert_configured (fixture, 1, TOK_MISSING_NONE, TOK_MISSING_NONE);
}

/* From the last request with the old value, not from its response. */
static void
test_interval (Fixture *fixture, gconstpointer data)
{
  take_status (fixture, "accepted", 50 * SECOND);
  take_status (fixture, "accepted", 20 * SECOND);
  assert_review (fixture, 0, TOK_TIME_UNKNOWN);
  take_status (fixture, "in_review", 0);
  assert_journal (fixture, "1 video_status accepted-in_review\n");
  assert_review (fixture, 1, 20 * SECOND);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
  /* A later look does not move it. */
  take_status (fixture, "in_review", 0);
  assert_review (fixture, 1, 20 * SECOND);
}

/* @told_ago: when the server says that the video was approved */
static void
take_finalized (Fixture *fixture, gint64 told_ago)
{
  TokVideo *video = new_video (1, "finalized", NULL, TOK_FLAG_UNKNOWN);
  g_autoptr (GDateTime) told = g_date_time_new_from_unix_utc_usec (ago (told_ago).wall);

  video->finalized_at = g_date_time_format_iso8601 (told);
  take (fixture, video, 0);
}

/* The seconds from the beginning to the end of the interval of the last event. */
static gint64
get_last_interval (Fixture *fixture)
{
  g_autoptr (GPtrArray) events =
      tok_test_await_boxed (tok_store_load_events (fixture->store, fixture->record->id, ID), NULL);
  const TokEvent *event = g_ptr_array_index (events, events->len - 1);

  g_assert_cmpint (event->kind, ==, TOK_EVENT_VIDEO_STATUS);
  return (event->before - event->after) / SECOND;
}

/* What the server tells itself is taken, unless that cannot be. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  take_status (fixture, "in_review", 50 * SECOND);
  take_finalized (fixture, 20 * SECOND);
  g_assert_cmpint (get_last_interval (fixture), ==, 2);
  take_status (fixture, "in_review", 0);
  take_finalized (fixture, 3000 * SECOND);
  /* Else it would end before it began. */
  g_assert_cmpint (get_last_interval (fixture), >=, 0);
  assert_journal (fixture, "1 video_status in_review-finalized\n"
                           "1 video_status finalized-in_review\n"
                           "1 video_status in_review-finalized\n");
}

static void
test_order_of_responses (Fixture *fixture, gconstpointer data)
{
  take_status (fixture, "accepted", 30 * SECOND);
  take_status (fixture, "in_review", 0);
  /* Asked before. */
  take_status (fixture, "accepted", 20 * SECOND);
  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, 1);
  /* Asked later, but before the known response arrived. */
  tok_clock_advance (60 * SECOND);
  take_status (fixture, "in_review", 50 * SECOND);
  take_status (fixture, "accepted", 40 * SECOND);
  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, 1);
  take_status (fixture, "in_review", 30 * SECOND);
  assert_journal (fixture, "1 video_status accepted-in_review\n");
}

/* The deadline and the values survive a restart, and changes meanwhile are found. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  take (fixture, new_video (1, "accepted", "2026-03-15", TOK_FLAG_NO), 40 * SECOND);
  end (fixture);
  begin (fixture);
  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, 0);
  take (fixture, new_video (1, "in_review", "2026-03-18T00:00:00Z", TOK_FLAG_YES), 0);
  assert_journal (fixture, "1 video_status accepted-in_review\n"
                           "1 video_date 2026-03-15-2026-03-18\n"
                           "1 download_issue false-true\n");
  assert_review (fixture, 1, 40 * SECOND);
  end (fixture);
  begin (fixture);
  assert_review (fixture, 1, 40 * SECOND);
  g_assert_cmpint (tok_bundle_get_download_issues (get_bundle (fixture)), ==, 1);
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
}

/* Of the user's own change only the status is recorded, and nothing is new to look at. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  const TokOwnChange own = { ago (2 * SECOND), 1 };
  const TokOwnChange other = { ago (2 * SECOND), 7 };

  take (fixture, new_video (1, "in_review", "2026-03-15", TOK_FLAG_YES), 40 * SECOND);
  take_own (fixture, new_video (1, "finalized", "2026-03-18", TOK_FLAG_NO), 0, &own);
  assert_journal (fixture, "1 video_status in_review-finalized\n");
  assert_review (fixture, 0, TOK_TIME_UNKNOWN);
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
  /* Another slot was changed. */
  take_own (fixture, new_video (1, "finalized", "2026-03-20", TOK_FLAG_NO), 0, &other);
  assert_journal (fixture, "1 video_status in_review-finalized\n"
                           "1 video_date 2026-03-18-2026-03-20\n");
  g_assert_true (tok_bundle_get_unread (get_bundle (fixture)));
}

/* What a response lacks stays as it is known. */
static void
test_absent_members (Fixture *fixture, gconstpointer data)
{
  take (fixture, new_video (1, "in_review", "2026-03-15", TOK_FLAG_YES), 40 * SECOND);
  take (fixture, new_video (1, NULL, NULL, TOK_FLAG_UNKNOWN), 20 * SECOND);
  assert_review (fixture, 1, TOK_TIME_UNKNOWN);
  g_assert_cmpint (tok_bundle_get_download_issues (get_bundle (fixture)), ==, 1);
  take (fixture, new_video (1, "in_review", "2026-03-15", TOK_FLAG_YES), 0);
  assert_journal (fixture, "");
}

/* Counts of all slots, and a response for one of them. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  static const char *const statuses[] = { "in_review", "in_review", "pending_corrections",
                                          "accepted",  "finalized", "cancelled" };
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  g_autoptr (GPtrArray) one = tok_video_array_new ();
  TokTimestamp asked = ago (20 * SECOND);
  TokBundle *bundle = get_bundle (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    g_ptr_array_add (videos, new_video ((int) i + 1, statuses[i], NULL, TOK_FLAG_YES));
  tok_test_await (tok_bundle_merger_merge_videos (fixture->merger, ID, videos, TRUE, &asked, NULL),
                  NULL);
  g_assert_cmpint (tok_bundle_get_videos_in_review (bundle), ==, 2);
  g_assert_cmpint (tok_bundle_get_videos_corrections (bundle), ==, 1);
  /* What is over needs no file. */
  g_assert_cmpint (tok_bundle_get_download_issues (bundle), ==, 4);
  g_ptr_array_add (one, new_video (3, "in_review", NULL, TOK_FLAG_NO));
  asked = ago (0);
  tok_test_await (tok_bundle_merger_merge_videos (fixture->merger, ID, one, FALSE, &asked, NULL),
                  NULL);
  g_assert_cmpint (tok_bundle_get_videos_in_review (bundle), ==, 3);
  g_assert_cmpint (tok_bundle_get_videos_corrections (bundle), ==, 0);
  g_assert_cmpint (tok_bundle_get_download_issues (bundle), ==, 3);
  assert_journal (fixture, "3 video_status pending_corrections-in_review\n"
                           "3 download_issue true-false\n");
}

static TokMovedDate *
new_moved (int position, const char *before, const char *after)
{
  TokMovedDate *moved = g_new0 (TokMovedDate, 1);

  moved->position = position;
  moved->before = g_strdup (before);
  moved->after = g_strdup (after);
  return moved;
}

/* The dates that the server moved are recorded once. */
static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) moved =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_moved_date_free);
  TokTimestamp sent = ago (SECOND);

  g_ptr_array_add (moved, new_moved (1, "2026-03-15", "2026-03-18"));
  g_ptr_array_add (moved, new_moved (2, NULL, "2026-03-19T10:00:00Z"));
  g_ptr_array_add (moved, new_moved (TOK_COUNT_UNKNOWN, "2026-03-15", "2026-03-18"));
  g_ptr_array_add (moved, new_moved (3, "2026-03-15", NULL));
  take (fixture, new_video (1, "configured", "2026-03-15", TOK_FLAG_UNKNOWN), 20 * SECOND);
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_moved (fixture->merger, ID, moved, &sent), NULL));
  take (fixture, new_video (1, "configured", "2026-03-18", TOK_FLAG_UNKNOWN), 0);
  assert_journal (fixture, "1 video_date 2026-03-15-2026-03-18\n2 video_date -2026-03-19\n");
  g_assert_false (tok_bundle_get_unread (get_bundle (fixture)));
}

/* Also of slots that were never read. */
static void
test_moved_unseen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) moved =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_moved_date_free);
  TokTimestamp sent = ago (SECOND);

  g_ptr_array_add (moved, new_moved (1, "2026-03-15", "2026-03-18"));
  g_assert_true (
      tok_test_await (tok_bundle_merger_merge_moved (fixture->merger, ID, moved, &sent), NULL));
  assert_journal (fixture, "1 video_date 2026-03-15-2026-03-18\n");
  g_assert_cmpint (tok_bundle_get_videos_in_review (get_bundle (fixture)), ==, TOK_COUNT_UNKNOWN);
}

/* A response about a bundle that is not in the list changes nothing. */
static void
test_unknown_bundle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  TokTimestamp asked = ago (0);

  g_ptr_array_add (videos, new_video (1, "in_review", NULL, TOK_FLAG_UNKNOWN));
  g_assert_true (tok_test_await (tok_bundle_merger_merge_videos (fixture->merger, "bnd_2", videos,
                                                                 TRUE, &asked, NULL),
                                 NULL));
  g_assert_null (tok_bundle_list_lookup (fixture->list, "bnd_2"));
}

static void
set_ready (Fixture *fixture, gboolean is_ready)
{
  TokBundle *bundle = get_bundle (fixture);
  TokTimestamp asked = ago (0);

  tok_bundle_merger_merge_ready (fixture->merger, bundle, is_ready, &asked,
                                 tok_bundle_get_revision (bundle));
}

static void
assert_ready (Fixture *fixture, TokFlag ready)
{
  g_assert_cmpint (tok_bundle_get_ready (get_bundle (fixture)), ==, ready);
}

/* Any change makes it unknown, here and in the next session. */
static void
test_ready (Fixture *fixture, gconstpointer data)
{
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
  set_ready (fixture, FALSE);
  assert_ready (fixture, TOK_FLAG_NO);
  set_ready (fixture, TRUE);
  assert_ready (fixture, TOK_FLAG_YES);
  end (fixture);
  begin (fixture);
  assert_ready (fixture, TOK_FLAG_YES);
  /* The same again is no change. */
  take_bundle (fixture, "accepted", "2026-01-10T09:00:00Z");
  assert_ready (fixture, TOK_FLAG_YES);
  take_bundle (fixture, "accepted", "2026-01-10T09:30:00Z");
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
  end (fixture);
  begin (fixture);
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
}

/* A slot that changed, and the user's own change. */
static void
test_ready_revoked (Fixture *fixture, gconstpointer data)
{
  take_status (fixture, "pending", 20 * SECOND);
  set_ready (fixture, TRUE);
  take_status (fixture, "pending", 10 * SECOND);
  assert_ready (fixture, TOK_FLAG_YES);
  take_status (fixture, "configured", 0);
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
  set_ready (fixture, TRUE);
  tok_bundle_merger_revoke_ready (fixture->merger, get_bundle (fixture));
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
}

/* An answer for another state than the known one. */
static void
test_ready_too_late (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle = get_bundle (fixture);
  guint revision = tok_bundle_get_revision (bundle);
  TokTimestamp asked = ago (0);

  take_bundle (fixture, "pending_setup", NULL);
  tok_bundle_merger_merge_ready (fixture->merger, bundle, TRUE, &asked, revision);
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
  /* The user's own change in between, of which the list shows nothing. */
  revision = tok_bundle_get_revision (bundle);
  asked = ago (SECOND);
  tok_bundle_merger_revoke_ready (fixture->merger, bundle);
  tok_bundle_merger_merge_ready (fixture->merger, bundle, TRUE, &asked, revision);
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  set_ready (fixture, TRUE);
  assert_ready (fixture, TOK_FLAG_UNKNOWN);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/bundle-videos/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  ADD ("first-look", test_first_look);
  ADD ("configured", test_configured);
  ADD ("interval", test_interval);
  ADD ("told", test_told);
  ADD ("order-of-responses", test_order_of_responses);
  ADD ("restart", test_restart);
  ADD ("own", test_own);
  ADD ("absent-members", test_absent_members);
  ADD ("counts", test_counts);
  ADD ("moved", test_moved);
  ADD ("moved/unseen", test_moved_unseen);
  ADD ("unknown-bundle", test_unknown_bundle);
  ADD ("ready", test_ready);
  ADD ("ready/revoked", test_ready_revoked);
  ADD ("ready/too-late", test_ready_too_late);
  return g_test_run ();
}
