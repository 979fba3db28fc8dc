/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-plan.h"
#include "tok-error.h"
#include "tok-test.h"

#include <stdio.h>

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* Any moment. */
#define NOW (1000 * 24 * HOUR)

/* "published 30, accepted 80": what is listed; "?" for no status. */
static void
set_counts (TokPlan *plan, const char *counts)
{
  g_auto (GStrv) groups = g_strsplit (counts, ", ", -1);

  tok_plan_clear_counts (plan);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      char status[32];
      guint n;

      g_assert_cmpint (sscanf (groups[i], "%31s %u", status, &n), ==, 2);
      tok_plan_add_count (plan, *status != '?' ? status : NULL, TRUE, n);
    }
}

/* What a flight that finds nothing but @total bundles comes to. */
static TokAgenda *
fly (TokPlan *plan, gboolean everything, guint total, gint64 now)
{
  TokAgenda *agenda = tok_plan_make_agenda (plan, everything, now);
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokErrand errand;

  while (tok_agenda_next (agenda, &errand))
    {
      g_ptr_array_set_size (page, 0);
      for (guint i = 0; errand.whole && i < total; i++)
        {
          g_autofree char *id = g_strdup_printf ("bnd_%u", i);

          g_ptr_array_add (page, tok_bundle_snapshot_new (id));
        }
      tok_agenda_take_page (agenda, &errand, page,
                            &(TokPageNumbers) { .total = (int) total, .total_pages = 1 });
    }
  return agenda;
}

static void
fly_and_learn (TokPlan *plan, gboolean everything, guint total, gint64 now)
{
  g_autoptr (TokAgenda) agenda = fly (plan, everything, total, now);

  tok_plan_learn (plan, agenda, TRUE, now);
}

/* The first request of the agenda for each part, in one line. */
static char *
dup_parts (TokPlan *plan, gboolean everything, gint64 now)
{
  g_autoptr (TokAgenda) agenda = tok_plan_make_agenda (plan, everything, now);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GString *parts = g_string_new (NULL);
  TokErrand errand;

  while (tok_agenda_next (agenda, &errand))
    {
      if (parts->len > 0)
        g_string_append_c (parts, ' ');
      g_string_append (parts, errand.whole            ? "all"
                              : errand.status != NULL ? errand.status
                                                      : "count");
      tok_agenda_take_page (agenda, &errand, none,
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
  TokPlanBrake brake;
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
  { .name = "manual", .counts = "published 60", .wanted = TOK_PLAN_MANUAL },
  { .name = "manual-metered",
    .counts = "published 60",
    .wanted = TOK_PLAN_MANUAL,
    .metered = TRUE },
  { .name = "background",
    .counts = "published 60",
    .background = TRUE,
    .interval = 300,
    .brake = TOK_PLAN_BRAKE_BACKGROUND,
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
    .brake = TOK_PLAN_BRAKE_METERED,
    .share = 0.2 },
  { .name = "power-saver",
    .counts = "published 60",
    .power_saver = TRUE,
    .interval = 300,
    .brake = TOK_PLAN_BRAKE_POWER_SAVER,
    .share = 0.2 },
  { .name = "metered-background",
    .counts = "published 60",
    .background = TRUE,
    .metered = TRUE,
    .power_saver = TRUE,
    .interval = 900,
    .brake = TOK_PLAN_BRAKE_METERED,
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
  g_autoptr (TokPlan) plan = tok_plan_new ();

  set_counts (plan, pace->counts);
  tok_plan_set_wanted (plan, pace->wanted);
  tok_plan_set_background (plan, pace->background);
  tok_plan_set_metered (plan, pace->metered);
  tok_plan_set_power_saver (plan, pace->power_saver);
  if (pace->limit > 0)
    tok_plan_set_limit (plan, pace->limit);
  g_assert_cmpuint (tok_plan_get_interval (plan), ==, pace->interval);
  g_assert_cmpint (tok_plan_get_brake (plan), ==, pace->brake);
  g_assert_cmpfloat_with_epsilon (tok_plan_get_share (plan) * 100, pace->share, 0.06);
}

/* What a flight asks, once everything was read. */
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
  g_autoptr (TokPlan) plan = tok_plan_new ();
  g_autofree char *first = NULL, *parts = NULL;

  set_counts (plan, work->counts);
  /* At the start everything is due; what can change still comes first. */
  first = dup_parts (plan, work->everything, NOW);
  g_assert_true (g_str_has_suffix (first, "all"));
  g_assert_cmpint (g_str_has_prefix (first, "published"), ==,
                   g_str_has_prefix (work->parts, "published"));
  fly_and_learn (plan, FALSE, 20000, NOW);
  parts = dup_parts (plan, work->everything, NOW + MINUTE);
  g_assert_cmpstr (parts, ==, work->parts);
}

static void
assert_next (TokPlan *plan, const char *expected, gint64 now)
{
  g_autofree char *parts = dup_parts (plan, FALSE, now);

  g_assert_cmpstr (parts, ==, expected);
}

#define ROUND FIVE " count"
#define BOTH FIVE " all"

static void
test_daily (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();

  set_counts (plan, MANY "accepted 100");
  assert_next (plan, BOTH, NOW);
  fly_and_learn (plan, FALSE, 10100, NOW);
  assert_next (plan, ROUND, NOW);
  assert_next (plan, ROUND, NOW + 24 * HOUR - SECOND);
  assert_next (plan, BOTH, NOW + 24 * HOUR);
  /* What is no longer listed is not left in doubt for a day. */
  tok_plan_add_count (plan, "accepted", FALSE, 1);
  fly_and_learn (plan, FALSE, 10100, NOW + 24 * HOUR);
  assert_next (plan, ROUND, NOW + 25 * HOUR - SECOND);
  assert_next (plan, BOTH, NOW + 25 * HOUR);
}

/* A number of all that is explained by what came in sight is none to worry about. */
static void
test_count (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();

  set_counts (plan, MANY "accepted 100");
  fly_and_learn (plan, FALSE, 10100, NOW);
  fly_and_learn (plan, FALSE, 10100, NOW + MINUTE);
  assert_next (plan, ROUND, NOW + MINUTE);
  set_counts (plan, MANY "accepted 102");
  fly_and_learn (plan, FALSE, 10102, NOW + 2 * MINUTE);
  assert_next (plan, ROUND, NOW + 2 * MINUTE);
  fly_and_learn (plan, FALSE, 10103, NOW + 3 * MINUTE);
  assert_next (plan, BOTH, NOW + 3 * MINUTE);
  /* A server that counts more than it shows is not asked for it again and again. */
  fly_and_learn (plan, FALSE, 10103, NOW + 4 * MINUTE);
  fly_and_learn (plan, FALSE, 10103, NOW + 5 * MINUTE);
  assert_next (plan, ROUND, NOW + 5 * MINUTE);
  fly_and_learn (plan, FALSE, 10102, NOW + 6 * MINUTE);
  assert_next (plan, BOTH, NOW + 6 * MINUTE);
}

static void
learn_incomplete (TokPlan *plan, gint64 now)
{
  g_autoptr (TokAgenda) agenda = fly (plan, FALSE, 10100, now);

  tok_plan_learn (plan, agenda, FALSE, now);
}

/* A read of everything that was not complete is tried again, ever more rarely. */
static void
test_incomplete (void)
{
  static const int pauses[] = { 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600 };
  g_autoptr (TokPlan) plan = tok_plan_new ();
  gint64 now = NOW;

  set_counts (plan, MANY "accepted 100");
  for (guint i = 0; i < G_N_ELEMENTS (pauses); i++)
    {
      assert_next (plan, BOTH, now);
      learn_incomplete (plan, now);
      assert_next (plan, ROUND, now + (pauses[i] - 1) * SECOND);
      now += pauses[i] * SECOND;
    }
  fly_and_learn (plan, FALSE, 10100, now);
  assert_next (plan, ROUND, now + 23 * HOUR);
  now += 24 * HOUR;
  learn_incomplete (plan, now);
  assert_next (plan, BOTH, now + MINUTE);
}

/* Filters that the server does not know cost one page, once. */
static void
test_ignored (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();
  g_autoptr (TokAgenda) agenda = NULL;
  g_autoptr (GPtrArray) page =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("a");
  TokErrand errand;

  snapshot->status = g_strdup ("completed");
  g_ptr_array_add (page, snapshot);
  set_counts (plan, MANY "accepted 100");
  fly_and_learn (plan, FALSE, 10100, NOW);
  g_assert_cmpuint (tok_plan_get_interval (plan), ==, 60);
  agenda = tok_plan_make_agenda (plan, FALSE, NOW + MINUTE);
  g_assert_true (tok_agenda_next (agenda, &errand));
  tok_agenda_take_page (agenda, &errand, page,
                        &(TokPageNumbers) { .total = 10100, .total_pages = 101 });
  g_assert_true (tok_agenda_next (agenda, &errand));
  g_assert_true (errand.whole);
  tok_agenda_take_page (agenda, &errand, none, &(TokPageNumbers) { .total = 0, .total_pages = 0 });
  g_assert_false (tok_agenda_next (agenda, &errand));
  tok_plan_learn (plan, agenda, TRUE, NOW + MINUTE);
  assert_next (plan, "all", NOW + 2 * MINUTE);
  g_assert_cmpuint (tok_plan_get_interval (plan), ==, 202);
}

/* A word that the server refuses as a filter is not used again; what has it is
 * looked at one by one, as long as that costs less. */
static void
test_refused (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();
  g_autoptr (TokAgenda) agenda = NULL;
  g_autoptr (GError) refusal = tok_error_new (TOK_ERROR_VALIDATION, "No such word");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokErrand errand;

  set_counts (plan, MANY "accepted 100, teleported 3");
  fly_and_learn (plan, FALSE, 10103, NOW);
  agenda = tok_plan_make_agenda (plan, FALSE, NOW + MINUTE);
  while (tok_agenda_next (agenda, &errand))
    if (g_strcmp0 (errand.status, "teleported") == 0)
      g_assert_true (tok_agenda_take_refusal (agenda, &errand, refusal));
    else
      tok_agenda_take_page (agenda, &errand, none,
                            &(TokPageNumbers) { .total = 10103, .total_pages = 0 });
  tok_plan_learn (plan, agenda, TRUE, NOW + MINUTE);
  assert_next (plan, ROUND, NOW + 2 * MINUTE);
  /* Five pages of statuses and one for "accepted" alone, the count, and the three. */
  g_assert_cmpfloat_with_epsilon (tok_plan_get_share (plan), 9 / 120.0, 0.001);
  set_counts (plan, MANY "teleported 300");
  assert_next (plan, "all", NOW + 2 * MINUTE);
}

static void
test_missing (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();
  g_autoptr (TokAgenda) agenda = NULL;
  g_autoptr (GError) gone = tok_error_new (TOK_ERROR_NOT_FOUND, "There is none");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokErrand errand;

  set_counts (plan, MANY "accepted 1");
  fly_and_learn (plan, FALSE, 10001, NOW);
  agenda = tok_plan_make_agenda (plan, FALSE, NOW + MINUTE);
  tok_agenda_add_open (agenda, "bnd_gone", "accepted");
  while (tok_agenda_next (agenda, &errand))
    if (errand.id != NULL)
      g_assert_true (tok_agenda_take_refusal (agenda, &errand, gone));
    else
      tok_agenda_take_page (agenda, &errand, none,
                            &(TokPageNumbers) { .total = 10001, .total_pages = 0 });
  g_assert_true (tok_agenda_is_round (agenda));
  tok_plan_learn (plan, agenda, TRUE, NOW + MINUTE);
  assert_next (plan, BOTH, NOW + MINUTE);
}

/* Doubling from the interval to half an hour, and back at once. */
static void
test_failures (void)
{
  static const guint delays[] = { 60, 120, 240, 480, 960, 1800, 1800, 1800 };
  g_autoptr (TokPlan) plan = tok_plan_new ();

  g_assert_cmpint (tok_plan_get_due (plan), ==, TOK_PLAN_NEVER);
  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    {
      tok_plan_begin (plan);
      g_assert_cmpint (tok_plan_get_due (plan), ==, TOK_PLAN_NEVER);
      tok_plan_end (plan, i == 0 ? TOK_PLAN_GOOD : TOK_PLAN_FAILED, -1, 0, NOW);
      g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + delays[i] * SECOND);
    }
  /* Who asks once an hour is not made to ask more often by a failure. */
  tok_plan_set_wanted (plan, 3600);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + HOUR);
  tok_plan_set_wanted (plan, TOK_PLAN_AUTOMATIC);
  tok_plan_end (plan, TOK_PLAN_GOOD, -1, 0, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + MINUTE);
  tok_plan_end (plan, TOK_PLAN_FAILED, -1, 0, NOW);
  tok_plan_forgive (plan);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + MINUTE);
  tok_plan_end (plan, TOK_PLAN_REFUSED, -1, 0, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, TOK_PLAN_NEVER);
}

static void
test_jitter (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();

  tok_plan_end (plan, TOK_PLAN_GOOD, -1, -1, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + 54 * SECOND);
  tok_plan_end (plan, TOK_PLAN_GOOD, -1, 1, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + 66 * SECOND);
  tok_plan_end (plan, TOK_PLAN_GOOD, -1, 0.5, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + 63 * SECOND);
}

/* Retry-After is obeyed, whatever else would be due earlier. */
static void
test_retry_after (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();

  tok_plan_end (plan, TOK_PLAN_FAILED, 30, 0, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + 2 * MINUTE);
  tok_plan_end (plan, TOK_PLAN_FAILED, 5000, -1, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + 5000 * SECOND);
  g_assert_false (tok_plan_is_worth_trying (plan, NOW + 4999 * SECOND));
  g_assert_false (tok_plan_is_overdue (plan, NOW + 4999 * SECOND));
  g_assert_true (tok_plan_is_worth_trying (plan, NOW + 5000 * SECOND));
  tok_plan_end (plan, TOK_PLAN_GOOD, -1, 0, NOW);
  g_assert_cmpint (tok_plan_get_due (plan), ==, NOW + MINUTE);
}

/* When the network is back, and when a person is. */
static void
test_hints (void)
{
  g_autoptr (TokPlan) plan = tok_plan_new ();

  g_assert_false (tok_plan_is_worth_trying (plan, NOW));
  g_assert_false (tok_plan_is_overdue (plan, NOW));
  for (guint i = 0; i < 5; i++)
    tok_plan_end (plan, TOK_PLAN_FAILED, -1, 0, NOW);
  g_assert_false (tok_plan_is_worth_trying (plan, NOW + 9 * SECOND));
  g_assert_true (tok_plan_is_worth_trying (plan, NOW + 10 * SECOND));
  g_assert_false (tok_plan_is_overdue (plan, NOW + 59 * SECOND));
  g_assert_true (tok_plan_is_overdue (plan, NOW + MINUTE));
  tok_plan_set_metered (plan, TRUE);
  g_assert_false (tok_plan_is_overdue (plan, NOW + 299 * SECOND));
  g_assert_true (tok_plan_is_overdue (plan, NOW + 300 * SECOND));
  tok_plan_begin (plan);
  g_assert_false (tok_plan_is_worth_trying (plan, NOW + HOUR));
  tok_plan_end (plan, TOK_PLAN_REFUSED, -1, 0, NOW);
  g_assert_false (tok_plan_is_worth_trying (plan, NOW + HOUR));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (paces); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/pace/", paces[i].name, NULL);

      g_test_add_data_func (path, &paces[i], test_pace);
    }
  for (guint i = 0; i < G_N_ELEMENTS (works); i++)
    {
      g_autofree char *path = g_strconcat ("/plan/work/", works[i].name, NULL);

      g_test_add_data_func (path, &works[i], test_work);
    }
  g_test_add_func ("/plan/daily", test_daily);
  g_test_add_func ("/plan/count", test_count);
  g_test_add_func ("/plan/incomplete", test_incomplete);
  g_test_add_func ("/plan/ignored", test_ignored);
  g_test_add_func ("/plan/refused", test_refused);
  g_test_add_func ("/plan/missing", test_missing);
  g_test_add_func ("/plan/failures", test_failures);
  g_test_add_func ("/plan/jitter", test_jitter);
  g_test_add_func ("/plan/retry-after", test_retry_after);
  g_test_add_func ("/plan/hints", test_hints);

  return g_test_run ();
}
