/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-snapshot.h"
#include "tok-schedule.h"
#include "tok-error.h"
#include "tok-sync-queue.h"
#include "tok-test.h"

#include <stdio.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* Any time. */
#define NOW (1000 * 24 * HOUR)

/* "published 30, accepted 80": the listed bundles; "?" for no status. */
static void
set_counts (TokSchedule *schedule, const char *counts)
{
  g_auto (GStrv) groups = g_strsplit (counts, ", ", -1);

  tok_schedule_clear_counts (schedule);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      char status[32];
      guint n;

      g_assert_cmpint (sscanf (groups[i], "%31s %u", status, &n), ==, 2);
      tok_schedule_add_count (schedule, *status != '?' ? status : NULL, TRUE, n);
    }
}

/* Applies a run that reports @total bundles and no changes. */
static TokSyncQueue *
fly (TokSchedule *schedule, gboolean everything, guint total, gint64 now)
{
  TokSyncQueue *queue = tok_schedule_make_queue (schedule, everything, now);
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokSyncRequest request;

  while (tok_sync_queue_next (queue, &request))
    {
      g_ptr_array_set_size (page, 0);
      for (guint i = 0; request.full && i < total; i++)
        {
          g_autofree char *id = g_strdup_printf ("bnd_%u", i);

          g_ptr_array_add (page, tok_bundle_snapshot_new (id));
        }
      tok_sync_queue_add_page (queue, &request, page,
                               &(TokPageNumbers) { .total = (int) total, .total_pages = 1 });
    }
  return queue;
}

static void
fly_and_learn (TokSchedule *schedule, gboolean everything, guint total, gint64 now)
{
  g_autoptr (TokSyncQueue) queue = fly (schedule, everything, total, now);

  tok_schedule_apply (schedule, queue, TRUE, now);
}

/* The first request of the queue for each part, in one line. */
static char *
dup_parts (TokSchedule *schedule, gboolean everything, gint64 now)
{
  g_autoptr (TokSyncQueue) queue = tok_schedule_make_queue (schedule, everything, now);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GString *parts = g_string_new (NULL);
  TokSyncRequest request;

  while (tok_sync_queue_next (queue, &request))
    {
      if (parts->len > 0)
        g_string_append_c (parts, ' ');
      g_string_append (parts, request.full             ? "all"
                              : request.status != NULL ? request.status
                                                       : "count");
      tok_sync_queue_add_page (queue, &request, none,
                               &(TokPageNumbers) { .total = 0, .total_pages = 0 });
    }
  return g_string_free_and_steal (parts);
}

#define FIVE "published accepted in_review finalized pending_setup"
#define MANY "completed 10000, "

/* The interval: max (60 s, pages / 30 minutes), background, metered, power. */
typedef struct
{
  const char *name;
  const char *counts;
  int wanted;
  gboolean background;
  gboolean metered;
  gboolean power_saver;
  guint limit;
  guint interval;
  TokThrottleReason throttle_reason;
  double share; /* percent */
} Pace;

static const Pace paces[] = {
  { .name = "few", .counts = "published 60", .interval = 60, .share = 0.8 },
  { .name = "thousand-open", .counts = "published 1000", .interval = 60, .share = 8.3 },
  { .name = "ten-thousand-open", .counts = "published 10000", .interval = 200, .share = 25 },
  { .name = "ten-thousand-closed",
    .counts = MANY "published 300, accepted 800",
    .interval = 60,
    .share = 12.5 },
  { .name = "lower-limit", .counts = "published 10000", .limit = 60, .interval = 400, .share = 25 },
  { .name = "tiny-limit", .counts = "published 60", .limit = 1, .interval = 60, .share = 100 },
  { .name = "every-15-minutes",
    .counts = "published 60",
    .wanted = 900,
    .interval = 900,
    .share = 0.1 },
  { .name = "too-often", .counts = "published 10000", .wanted = 100, .interval = 200, .share = 25 },
  { .name = "manual", .counts = "published 60", .wanted = TOK_SCHEDULE_MANUAL },
  { .name = "manual-metered",
    .counts = "published 60",
    .wanted = TOK_SCHEDULE_MANUAL,
    .metered = TRUE },
  { .name = "background",
    .counts = "published 60",
    .background = TRUE,
    .interval = 300,
    .throttle_reason = TOK_THROTTLE_REASON_BACKGROUND,
    .share = 0.2 },
  { .name = "background-rarer-anyway",
    .counts = "published 60",
    .wanted = 900,
    .background = TRUE,
    .interval = 900,
    .share = 0.1 },
  { .name = "metered",
    .counts = "published 60",
    .metered = TRUE,
    .interval = 300,
    .throttle_reason = TOK_THROTTLE_REASON_METERED,
    .share = 0.2 },
  { .name = "power-saver",
    .counts = "published 60",
    .power_saver = TRUE,
    .interval = 300,
    .throttle_reason = TOK_THROTTLE_REASON_POWER_SAVER,
    .share = 0.2 },
  { .name = "metered-background",
    .counts = "published 60",
    .background = TRUE,
    .metered = TRUE,
    .power_saver = TRUE,
    .interval = 900,
    .throttle_reason = TOK_THROTTLE_REASON_METERED,
    .share = 0.1 },
  { .name = "metered-and-wanted",
    .counts = "published 60",
    .wanted = 300,
    .metered = TRUE,
    .interval = 300,
    .share = 0.2 },
};

static void
test_pace (gconstpointer data)
{
  const Pace *pace = data;
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  set_counts (schedule, pace->counts);
  tok_schedule_set_user_interval (schedule, pace->wanted);
  tok_schedule_set_background (schedule, pace->background);
  tok_schedule_set_metered (schedule, pace->metered);
  tok_schedule_set_power_saver (schedule, pace->power_saver);
  if (pace->limit > 0)
    tok_schedule_set_limit (schedule, pace->limit);
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, pace->interval);
  g_assert_cmpint (tok_schedule_get_throttle_reason (schedule), ==, pace->throttle_reason);
  g_assert_cmpfloat_with_epsilon (tok_schedule_get_share (schedule) * 100, pace->share, 0.06);
}

/* The requests of a run after a full read. */
typedef struct
{
  const char *name;
  const char *counts;
  gboolean everything;
  const char *parts;
} Work;

static const Work works[] = {
  { "few", "published 60", FALSE, "all" },
  { "as-dear", "completed 400, accepted 200", FALSE, "all" },
  { "cheaper", "completed 600, accepted 100", FALSE, FIVE " count" },
  { "everything-wanted", "completed 600, accepted 100", TRUE, "all" },
  { "nothing-open", "completed 10000", FALSE, FIVE " count" },
  { "everything-open", "published 5000, accepted 5000", FALSE, "all" },
  { "beside-the-lifecycle", MANY "published_priority 3, teleported 1, draft 1", FALSE,
    FIVE " draft published_priority teleported count" },
  { "closed-words", MANY "cancelled 3, archived 2", FALSE, FIVE " count" },
  { "few-without-status", MANY "? 5", FALSE, FIVE " count" },
  { "many-without-status", "completed 1000, ? 50", FALSE, "all" },
};

static void
test_work (gconstpointer data)
{
  const Work *work = data;
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  g_autofree char *first = NULL, *parts = NULL;

  set_counts (schedule, work->counts);
  /* At the start a full read is due, after the statuses that can change. */
  first = dup_parts (schedule, work->everything, NOW);
  g_assert_true (g_str_has_suffix (first, "all"));
  g_assert_cmpint (g_str_has_prefix (first, "published"), ==,
                   g_str_has_prefix (work->parts, "published"));
  fly_and_learn (schedule, FALSE, 20000, NOW);
  parts = dup_parts (schedule, work->everything, NOW + MINUTE);
  g_assert_cmpstr (parts, ==, work->parts);
}

static void
assert_next (TokSchedule *schedule, const char *expected, gint64 now)
{
  g_autofree char *parts = dup_parts (schedule, FALSE, now);

  g_assert_cmpstr (parts, ==, expected);
}

#define ROUND FIVE " count"
#define BOTH FIVE " all"

static void
test_daily (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  set_counts (schedule, MANY "accepted 100");
  assert_next (schedule, BOTH, NOW);
  fly_and_learn (schedule, FALSE, 10100, NOW);
  assert_next (schedule, ROUND, NOW);
  assert_next (schedule, ROUND, NOW + 24 * HOUR - SECOND);
  assert_next (schedule, BOTH, NOW + 24 * HOUR);
  /* Unlisted bundles make a full read due earlier. */
  tok_schedule_add_count (schedule, "accepted", FALSE, 1);
  fly_and_learn (schedule, FALSE, 10100, NOW + 24 * HOUR);
  assert_next (schedule, ROUND, NOW + 25 * HOUR - SECOND);
  assert_next (schedule, BOTH, NOW + 25 * HOUR);
}

/* A total that changes with the listed bundles causes no full read. */
static void
test_count (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  set_counts (schedule, MANY "accepted 100");
  fly_and_learn (schedule, FALSE, 10100, NOW);
  fly_and_learn (schedule, FALSE, 10100, NOW + MINUTE);
  assert_next (schedule, ROUND, NOW + MINUTE);
  set_counts (schedule, MANY "accepted 102");
  fly_and_learn (schedule, FALSE, 10102, NOW + 2 * MINUTE);
  assert_next (schedule, ROUND, NOW + 2 * MINUTE);
  fly_and_learn (schedule, FALSE, 10103, NOW + 3 * MINUTE);
  assert_next (schedule, BOTH, NOW + 3 * MINUTE);
  /* A constant excess of the total causes no full reads. */
  fly_and_learn (schedule, FALSE, 10103, NOW + 4 * MINUTE);
  fly_and_learn (schedule, FALSE, 10103, NOW + 5 * MINUTE);
  assert_next (schedule, ROUND, NOW + 5 * MINUTE);
  fly_and_learn (schedule, FALSE, 10102, NOW + 6 * MINUTE);
  assert_next (schedule, BOTH, NOW + 6 * MINUTE);
}

static void
learn_incomplete (TokSchedule *schedule, gint64 now)
{
  g_autoptr (TokSyncQueue) queue = fly (schedule, FALSE, 10100, now);

  tok_schedule_apply (schedule, queue, FALSE, now);
}

/* An incomplete full read is retried at growing intervals. */
static void
test_incomplete (void)
{
  static const int intervals[] = { 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600 };
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  gint64 now = NOW;

  set_counts (schedule, MANY "accepted 100");
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      assert_next (schedule, BOTH, now);
      learn_incomplete (schedule, now);
      assert_next (schedule, ROUND, now + (intervals[i] - 1) * SECOND);
      now += intervals[i] * SECOND;
    }
  fly_and_learn (schedule, FALSE, 10100, now);
  assert_next (schedule, ROUND, now + 23 * HOUR);
  now += 24 * HOUR;
  learn_incomplete (schedule, now);
  assert_next (schedule, BOTH, now + MINUTE);
}

/* A server that ignores the filter costs one page, once. */
static void
test_ignored (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  g_autoptr (TokSyncQueue) queue = NULL;
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("a");
  TokSyncRequest request;

  snapshot->status = g_strdup ("completed");
  g_ptr_array_add (page, snapshot);
  set_counts (schedule, MANY "accepted 100");
  fly_and_learn (schedule, FALSE, 10100, NOW);
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, 60);
  queue = tok_schedule_make_queue (schedule, FALSE, NOW + MINUTE);
  g_assert_true (tok_sync_queue_next (queue, &request));
  tok_sync_queue_add_page (queue, &request, page,
                           &(TokPageNumbers) { .total = 10100, .total_pages = 101 });
  g_assert_true (tok_sync_queue_next (queue, &request));
  g_assert_true (request.full);
  tok_sync_queue_add_page (queue, &request, none,
                           &(TokPageNumbers) { .total = 0, .total_pages = 0 });
  g_assert_false (tok_sync_queue_next (queue, &request));
  tok_schedule_apply (schedule, queue, TRUE, NOW + MINUTE);
  assert_next (schedule, "all", NOW + 2 * MINUTE);
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, 202);
}

/* A rejected status is not requested again; its bundles are requested one by one while
 * that takes fewer requests. */
static void
test_refused (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  g_autoptr (TokSyncQueue) queue = NULL;
  g_autoptr (GError) refusal = tok_error_new (TOK_ERROR_VALIDATION, "No such word");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokSyncRequest request;

  set_counts (schedule, MANY "accepted 100, teleported 3");
  fly_and_learn (schedule, FALSE, 10103, NOW);
  queue = tok_schedule_make_queue (schedule, FALSE, NOW + MINUTE);
  while (tok_sync_queue_next (queue, &request))
    if (g_strcmp0 (request.status, "teleported") == 0)
      g_assert_true (tok_sync_queue_add_error (queue, &request, refusal));
    else
      tok_sync_queue_add_page (queue, &request, none,
                               &(TokPageNumbers) { .total = 10103, .total_pages = 0 });
  tok_schedule_apply (schedule, queue, TRUE, NOW + MINUTE);
  assert_next (schedule, ROUND, NOW + 2 * MINUTE);
  /* Five pages of statuses and one for "accepted" alone, the count, and the three. */
  g_assert_cmpfloat_with_epsilon (tok_schedule_get_share (schedule), 9 / 120.0, 0.001);
  set_counts (schedule, MANY "teleported 300");
  assert_next (schedule, "all", NOW + 2 * MINUTE);
}

/* What is left to others is not taken, whatever that costs in time. */
static void
test_reserved (void)
{
  static const double parts[] = { 0, 0.2, 0.5, 0.9 };
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  guint before = 0;

  set_counts (schedule, "accepted 5000, completed 20000");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      guint interval;

      tok_schedule_set_reserved (schedule, parts[i]);
      interval = tok_schedule_get_interval (schedule);
      g_assert_cmpuint (interval, >, before);
      g_assert_cmpfloat (tok_schedule_get_share (schedule), <=, 0.25 * (1 - parts[i]) + 1e-9);
      g_assert_cmpfloat (tok_schedule_get_share (schedule), >=, 0.24 * (1 - parts[i]));
      before = interval;
    }
  /* A small list costs less than any part. */
  set_counts (schedule, "accepted 3");
  g_assert_cmpuint (tok_schedule_get_interval (schedule), ==, TOK_SCHEDULE_INTERVAL);
}

static void
test_missing (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();
  g_autoptr (TokSyncQueue) queue = NULL;
  g_autoptr (GError) gone = tok_error_new (TOK_ERROR_NOT_FOUND, "There is none");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokSyncRequest request;

  set_counts (schedule, MANY "accepted 1");
  fly_and_learn (schedule, FALSE, 10001, NOW);
  queue = tok_schedule_make_queue (schedule, FALSE, NOW + MINUTE);
  tok_sync_queue_add_open (queue, "bnd_gone", "accepted");
  while (tok_sync_queue_next (queue, &request))
    if (request.id != NULL)
      g_assert_true (tok_sync_queue_add_error (queue, &request, gone));
    else
      tok_sync_queue_add_page (queue, &request, none,
                               &(TokPageNumbers) { .total = 10001, .total_pages = 0 });
  g_assert_true (tok_sync_queue_is_round (queue));
  tok_schedule_apply (schedule, queue, TRUE, NOW + MINUTE);
  assert_next (schedule, BOTH, NOW + MINUTE);
}

/* The interval doubles up to half an hour, and is reset by a success. */
static void
test_failures (void)
{
  static const guint delays[] = { 60, 120, 240, 480, 960, 1800, 1800, 1800 };
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  g_assert_cmpint (tok_schedule_get_due (schedule), ==, TOK_SCHEDULE_NEVER);
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      tok_schedule_begin (schedule);
      g_assert_cmpint (tok_schedule_get_due (schedule), ==, TOK_SCHEDULE_NEVER);
      tok_schedule_end (schedule, i == 0 ? TOK_SCHEDULE_SUCCEEDED : TOK_SCHEDULE_FAILED, -1, 0,
                        NOW);
      g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + delays[i] * SECOND);
    }
  /* A failure does not shorten an interval of an hour. */
  tok_schedule_set_user_interval (schedule, 3600);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + HOUR);
  tok_schedule_set_user_interval (schedule, TOK_SCHEDULE_AUTOMATIC);
  tok_schedule_end (schedule, TOK_SCHEDULE_SUCCEEDED, -1, 0, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + MINUTE);
  tok_schedule_end (schedule, TOK_SCHEDULE_FAILED, -1, 0, NOW);
  tok_schedule_reset_failures (schedule);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + MINUTE);
  tok_schedule_end (schedule, TOK_SCHEDULE_REFUSED, -1, 0, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, TOK_SCHEDULE_NEVER);
}

static void
test_jitter (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  tok_schedule_end (schedule, TOK_SCHEDULE_SUCCEEDED, -1, -1, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + 54 * SECOND);
  tok_schedule_end (schedule, TOK_SCHEDULE_SUCCEEDED, -1, 1, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + 66 * SECOND);
  tok_schedule_end (schedule, TOK_SCHEDULE_SUCCEEDED, -1, 0.5, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + 63 * SECOND);
}

/* Retry-After is a lower limit. */
static void
test_retry_after (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  tok_schedule_end (schedule, TOK_SCHEDULE_FAILED, 30, 0, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + 2 * MINUTE);
  tok_schedule_end (schedule, TOK_SCHEDULE_FAILED, 5000, -1, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + 5000 * SECOND);
  g_assert_false (tok_schedule_is_worth_trying (schedule, NOW + 4999 * SECOND));
  g_assert_false (tok_schedule_is_overdue (schedule, NOW + 4999 * SECOND));
  g_assert_true (tok_schedule_is_worth_trying (schedule, NOW + 5000 * SECOND));
  tok_schedule_end (schedule, TOK_SCHEDULE_SUCCEEDED, -1, 0, NOW);
  g_assert_cmpint (tok_schedule_get_due (schedule), ==, NOW + MINUTE);
}

/* When the network is back, and when the user is. */
static void
test_hints (void)
{
  g_autoptr (TokSchedule) schedule = tok_schedule_new ();

  g_assert_false (tok_schedule_is_worth_trying (schedule, NOW));
  g_assert_false (tok_schedule_is_overdue (schedule, NOW));
  for (guint i = 0; i < 5; i++)
    tok_schedule_end (schedule, TOK_SCHEDULE_FAILED, -1, 0, NOW);
  g_assert_false (tok_schedule_is_worth_trying (schedule, NOW + 9 * SECOND));
  g_assert_true (tok_schedule_is_worth_trying (schedule, NOW + 10 * SECOND));
  g_assert_false (tok_schedule_is_overdue (schedule, NOW + 59 * SECOND));
  g_assert_true (tok_schedule_is_overdue (schedule, NOW + MINUTE));
  tok_schedule_set_metered (schedule, TRUE);
  g_assert_false (tok_schedule_is_overdue (schedule, NOW + 299 * SECOND));
  g_assert_true (tok_schedule_is_overdue (schedule, NOW + 300 * SECOND));
  tok_schedule_begin (schedule);
  g_assert_false (tok_schedule_is_worth_trying (schedule, NOW + HOUR));
  tok_schedule_end (schedule, TOK_SCHEDULE_REFUSED, -1, 0, NOW);
  g_assert_false (tok_schedule_is_worth_trying (schedule, NOW + HOUR));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule/pace/", paces[i].name, NULL);

      g_test_add_data_func (path, &paces[i], test_pace);
    }
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *path = g_strconcat ("/schedule/work/", works[i].name, NULL);

      g_test_add_data_func (path, &works[i], test_work);
    }
  g_test_add_func ("/schedule/daily", test_daily);
  g_test_add_func ("/schedule/count", test_count);
  g_test_add_func ("/schedule/incomplete", test_incomplete);
  g_test_add_func ("/schedule/ignored", test_ignored);
  g_test_add_func ("/schedule/refused", test_refused);
  g_test_add_func ("/schedule/reserved", test_reserved);
  g_test_add_func ("/schedule/missing", test_missing);
  g_test_add_func ("/schedule/failures", test_failures);
  g_test_add_func ("/schedule/jitter", test_jitter);
  g_test_add_func ("/schedule/retry-after", test_retry_after);
  g_test_add_func ("/schedule/hints", test_hints);

  return g_test_run ();
}
