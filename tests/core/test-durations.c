/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-durations.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* Times are in minutes from this one. */
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define UNKNOWN G_MININT

typedef struct
{
  TokDurations *durations;
  TokBundleList *bundles;
  GPtrArray *events;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->durations = tok_durations_new ();
  fixture->bundles = tok_bundle_list_new ();
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_durations_free (fixture->durations);
  g_object_unref (fixture->bundles);
  g_ptr_array_unref (fixture->events);
}

static gint64
at (int minutes)
{
  return minutes == UNKNOWN ? TOK_TIME_UNKNOWN : START + minutes * MINUTE;
}

static void
list (Fixture *fixture, const char *id, const char *platform, const char *country)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->platform = g_strdup (platform);
  snapshot->country = g_strdup (country);
  snapshot->status = g_strdup ("accepted");
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (fixture->bundles, snapshots, TOK_MERGE_PARTIAL);
}

/* A change that happened between two minutes. */
static TokEvent *
change (Fixture *fixture, const char *id, const char *from, const char *to, int after, int before)
{
  TokEvent *event = tok_event_new (id, from, to, at (after), at (before));

  g_ptr_array_add (fixture->events, event);
  return event;
}

/* Adds the new events. */
static void
take (Fixture *fixture)
{
  tok_durations_add (fixture->durations, fixture->events, fixture->bundles);
  g_ptr_array_set_size (fixture->events, 0);
}

/* A bundle that was accepted for exactly so many minutes. */
static void
stay (Fixture *fixture, const char *id, int minutes)
{
  change (fixture, id, "published", "accepted", 0, 0);
  change (fixture, id, "accepted", "in_review", minutes, minutes);
  take (fixture);
}

static TokDurationSummary
get (Fixture *fixture, TokStatus status)
{
  TokDurationSummary summary;

  tok_durations_get (fixture->durations, status, TOK_DURATIONS_ANY_PLATFORM,
                     TOK_DURATIONS_ANY_COUNTRY, &summary);
  return summary;
}

static void
assert_minutes (gint64 span, int minutes)
{
  g_assert_cmpint (span, ==, minutes * MINUTE);
}

static void
assert_none (const TokDurationSummary *summary)
{
  g_assert_cmpuint (summary->n_samples, ==, 0);
  g_assert_cmpuint (summary->n_left_out, ==, 0);
  g_assert_cmpint (summary->median, ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (summary->percentile_90, ==, TOK_TIME_UNKNOWN);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  take (fixture);
  for (TokStatus status = TOK_STATUS_UNKNOWN; status <= TOK_STATUS_ARCHIVED; status++)
    {
      TokDurationSummary summary = get (fixture, status);

      assert_none (&summary);
    }
}

/* The nearest rank, by its definition: the smallest sample that is not exceeded by so
 * many of them. */
static void
test_percentiles (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint n;
    int median;
    int percentile_90;
  } cases[] = {
    { 1, 1, 1 },    { 2, 1, 2 },    { 3, 2, 3 },    { 4, 2, 4 },     { 5, 3, 5 },
    { 9, 5, 9 },    { 10, 5, 9 },   { 11, 6, 10 },  { 19, 10, 18 },  { 20, 10, 18 },
    { 21, 11, 19 }, { 30, 15, 27 }, { 99, 50, 90 }, { 100, 50, 90 }, { 101, 51, 91 },
  };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokDurationSummary summary;

      for (; n < cases[i].n; n++)
        {
          g_autofree char *id = g_strdup_printf ("bnd_%u", n);

          stay (fixture, id, (int) (n + 1));
        }
      summary = get (fixture, TOK_STATUS_ACCEPTED);
      g_assert_cmpuint (summary.n_samples, ==, cases[i].n);
      assert_minutes (summary.median, cases[i].median);
      assert_minutes (summary.percentile_90, cases[i].percentile_90);
    }
}

/* In any order, with queries in between. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const int minutes[] = { 50, 10, 40, 20, 30 };
  static const int medians[] = { 50, 10, 40, 20, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      stay (fixture, id, minutes[i]);
      assert_minutes (get (fixture, TOK_STATUS_ACCEPTED).median, medians[i]);
    }
}

/* Times are intervals, in minutes. */
static void
test_intervals (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    int came_after;
    int came_before;
    int went_after;
    int went_before;
    int minutes; /* UNKNOWN: left out */
  } cases[] = {
    { "exact", 0, 0, 100, 100, 100 },
    { "the middle", 0, 10, 100, 130, 110 },
    { "the middle of what overlaps begins at nothing", 0, 10, 5, 20, 10 },
    { "at once", 0, 0, 0, 0, 0 },
    { "an hour, however short the step", 0, 30, 30, 60, 30 },
    { "an hour and a minute of a short step", 0, 31, 31, 61, UNKNOWN },
    { "as wide as the middle", 0, 0, 100, 300, 200 },
    { "wider than the middle", 0, 0, 100, 301, UNKNOWN },
    { "as wide as the middle, both together", 0, 100, 200, 300, 200 },
    { "wider, both together", 0, 101, 200, 300, UNKNOWN },
    { "a night that nobody watched, in days", 0, 10, 2000, 2720, 2355 },
    { "a night that nobody watched, in hours", 0, 10, 300, 1020, UNKNOWN },
    { "gone before it came", 100, 110, 50, 60, UNKNOWN },
    { "nobody knows since when it may be gone", 0, 0, UNKNOWN, 100, UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokDurations) durations = tok_durations_new ();
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
      TokDurationSummary summary;

      g_test_message ("%s", cases[i].what);
      g_ptr_array_add (events, tok_event_new ("b", "published", "accepted",
                                              at (cases[i].came_after), at (cases[i].came_before)));
      g_ptr_array_add (events, tok_event_new ("b", "accepted", "completed",
                                              at (cases[i].went_after), at (cases[i].went_before)));
      tok_durations_add (durations, events, fixture->bundles);
      tok_durations_get (durations, TOK_STATUS_ACCEPTED, TOK_DURATIONS_ANY_PLATFORM,
                         TOK_DURATIONS_ANY_COUNTRY, &summary);
      g_assert_cmpuint (summary.n_left_out, ==, cases[i].minutes == UNKNOWN ? 1 : 0);
      g_assert_cmpuint (summary.n_samples, ==, cases[i].minutes == UNKNOWN ? 0 : 1);
      if (cases[i].minutes == UNKNOWN)
        g_assert_cmpint (summary.median, ==, TOK_TIME_UNKNOWN);
      else
        assert_minutes (summary.median, cases[i].minutes);
    }
}

/* The server's own time of the last change narrows the interval. */
static void
test_narrowed (Fixture *fixture, gconstpointer data)
{
  TokEvent *event;

  change (fixture, "b", "published", "accepted", 0, 0);
  event = change (fixture, "b", "accepted", "completed", 100, 400);
  event->updated_at = at (120) - TOK_EVENT_CLOCK_SKEW;
  take (fixture);
  assert_minutes (get (fixture, TOK_STATUS_ACCEPTED).median, 110);
}

/* Steps of one bundle: what is written in the journal, and what samples that gives. */
static void
test_paths (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    const char *statuses[6]; /* one an hour; the first is an observed change */
    guint n_setup;
    guint n_published;
    guint n_accepted;
    guint n_review;
  } cases[] = {
    { "all the way",
      { "pending_setup", "published", "accepted", "in_review", "finalized", "completed" },
      1,
      1,
      1,
      1 },
    { "an account has no review",
      { "pending_setup", "published", "accepted", "completed", NULL },
      1,
      1,
      1,
      0 },
    { "a step that nobody saw", { "published", "in_review", "completed", NULL }, 0, 1, 0, 1 },
    { "unpublished", { "published", "pending_setup", "published", NULL }, 1, 0, 0, 0 },
    { "unpublished, and accepted after all",
      { "published", "pending_setup", "published", "accepted", NULL },
      1,
      1,
      0,
      0 },
    { "cancelled", { "published", "accepted", "cancelled", NULL }, 0, 1, 0, 0 },
    { "a word that nobody knows", { "published", "on_hold", "accepted", NULL }, 0, 0, 0, 0 },
    { "another word for the same step",
      { "draft", "pending_setup", "published", "published_priority", "accepted", NULL },
      1,
      1,
      0,
      0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      g_test_message ("%s", cases[i].what);
      tok_durations_free (fixture->durations);
      fixture->durations = tok_durations_new ();
      for (guint j = 0; j < 6 && cases[i].statuses[j] != NULL; j++)
        change (fixture, id, j > 0 ? cases[i].statuses[j - 1] : NULL, cases[i].statuses[j],
                (int) j * 60, (int) j * 60);
      take (fixture);
      g_assert_cmpuint (get (fixture, TOK_STATUS_PENDING_SETUP).n_samples, ==, cases[i].n_setup);
      g_assert_cmpuint (get (fixture, TOK_STATUS_PUBLISHED).n_samples, ==, cases[i].n_published);
      g_assert_cmpuint (get (fixture, TOK_STATUS_ACCEPTED).n_samples, ==, cases[i].n_accepted);
      g_assert_cmpuint (get (fixture, TOK_STATUS_IN_REVIEW).n_samples, ==, cases[i].n_review);
      g_assert_cmpuint (get (fixture, TOK_STATUS_COMPLETED).n_samples, ==, 0);
      g_assert_cmpuint (get (fixture, TOK_STATUS_PUBLISHED).n_left_out, ==, 0);
    }
}

/* A step lasts over all statuses that count as it. */
static void
test_same_step (Fixture *fixture, gconstpointer data)
{
  change (fixture, "b", "pending_setup", "published", 0, 0);
  change (fixture, "b", "published", "published_priority", 30, 30);
  change (fixture, "b", "published_priority", "accepted", 100, 100);
  take (fixture);
  assert_minutes (get (fixture, TOK_STATUS_PUBLISHED).median, 100);
  assert_minutes (get (fixture, TOK_STATUS_PUBLISHED_PRIORITY).median, 100);
}

/* Without an observed beginning there is no sample, not even one left out. */
static void
test_not_seen (Fixture *fixture, gconstpointer data)
{
  TokDurationSummary summary;

  change (fixture, "b", NULL, "accepted", UNKNOWN, 0);
  change (fixture, "b", "accepted", "completed", 100, 100);
  take (fixture);
  summary = get (fixture, TOK_STATUS_ACCEPTED);
  assert_none (&summary);

  /* A hole in the journal. */
  change (fixture, "c", "pending_setup", "published", 0, 0);
  change (fixture, "c", "accepted", "in_review", 100, 100);
  take (fixture);
  summary = get (fixture, TOK_STATUS_PUBLISHED);
  assert_none (&summary);
  summary = get (fixture, TOK_STATUS_ACCEPTED);
  assert_none (&summary);
}

static void
test_other_lines (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_add (fixture->events,
                   tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_FAILED, NULL, at (0), at (0)));
  change (fixture, "b", "published", "accepted", 0, 0);
  g_ptr_array_add (fixture->events,
                   tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "b", "accepted", "in_review",
                                           at (5), at (5)));
  change (fixture, "b", "accepted", "completed", 100, 100);
  take (fixture);
  assert_minutes (get (fixture, TOK_STATUS_ACCEPTED).median, 100);
  g_assert_cmpuint (get (fixture, TOK_STATUS_ACCEPTED).n_samples, ==, 1);
}

static void
assert_samples (
    Fixture *fixture, TokPlatform platform, const char *country, guint n_samples, int median)
{
  TokDurationSummary summary;

  tok_durations_get (fixture->durations, TOK_STATUS_ACCEPTED, platform, country, &summary);
  g_assert_cmpuint (summary.n_samples, ==, n_samples);
  if (n_samples > 0)
    assert_minutes (summary.median, median);
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  list (fixture, "t_us", "tiktok", "US");
  list (fixture, "t_usa", "tiktok", "USA");
  list (fixture, "i_us", "instagram", "us");
  list (fixture, "t_de", "tiktok", "DE");
  list (fixture, "t_mars", "tiktok", "Mars");
  list (fixture, "nowhere", NULL, NULL);
  list (fixture, "other", "vine", "DE");
  stay (fixture, "t_us", 10);
  stay (fixture, "t_usa", 20);
  stay (fixture, "i_us", 30);
  stay (fixture, "t_de", 40);
  stay (fixture, "t_mars", 50);
  stay (fixture, "nowhere", 60);
  stay (fixture, "other", 70);
  stay (fixture, "no longer listed", 80);

  assert_samples (fixture, TOK_DURATIONS_ANY_PLATFORM, TOK_DURATIONS_ANY_COUNTRY, 8, 40);
  assert_samples (fixture, TOK_PLATFORM_TIKTOK, TOK_DURATIONS_ANY_COUNTRY, 4, 20);
  assert_samples (fixture, TOK_PLATFORM_INSTAGRAM, TOK_DURATIONS_ANY_COUNTRY, 1, 30);
  assert_samples (fixture, TOK_PLATFORM_YOUTUBE, TOK_DURATIONS_ANY_COUNTRY, 0, 0);
  assert_samples (fixture, TOK_DURATIONS_ANY_PLATFORM, "US", 3, 20);
  assert_samples (fixture, TOK_DURATIONS_ANY_PLATFORM, "DE", 2, 40);
  assert_samples (fixture, TOK_PLATFORM_TIKTOK, "US", 2, 10);
  assert_samples (fixture, TOK_PLATFORM_TIKTOK, "USA", 2, 10);
  assert_samples (fixture, TOK_PLATFORM_TIKTOK, "mars", 1, 50);
  assert_samples (fixture, TOK_PLATFORM_INSTAGRAM, "DE", 0, 0);
  /* Unknown values form no group. */
  assert_samples (fixture, TOK_PLATFORM_UNKNOWN, TOK_DURATIONS_ANY_COUNTRY, 0, 0);
  assert_samples (fixture, TOK_PLATFORM_UNKNOWN, "DE", 0, 0);
  assert_samples (fixture, TOK_PLATFORM_TIKTOK, NULL, 0, 0);
}

static void
test_alike (Fixture *fixture, gconstpointer data)
{
  TokDurationSummary summary;

  list (fixture, "t_us", "tiktok", "US");
  list (fixture, "t_usa", "tiktok", "USA");
  list (fixture, "nowhere", NULL, NULL);
  stay (fixture, "t_us", 10);
  stay (fixture, "nowhere", 20);
  tok_durations_get_for_bundle (fixture->durations,
                                tok_bundle_list_lookup (fixture->bundles, "t_usa"), &summary);
  g_assert_cmpuint (summary.n_samples, ==, 1);
  assert_minutes (summary.percentile_90, 10);
  tok_durations_get_for_bundle (fixture->durations,
                                tok_bundle_list_lookup (fixture->bundles, "nowhere"), &summary);
  assert_none (&summary);
}

/* The journal may come in parts, cut anywhere. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (TokDurations) whole = tok_durations_new ();
  static const char *const words[] = { "pending_setup", "published", "accepted", "in_review",
                                       "completed" };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  for (int step = 0; step < 5; step++)
    for (int i = 0; i < 40; i++)
      {
        g_autofree char *id = g_strdup_printf ("bnd_%d", i);
        int time = step * 1000 + g_rand_int_range (random, 0, 500);
        TokEvent *event = tok_event_new (id, step > 0 ? words[step - 1] : NULL, words[step],
                                         at (time), at (time + g_rand_int_range (random, 1, 900)));

        g_ptr_array_add (all, event);
      }
  tok_durations_add (whole, all, fixture->bundles);
  for (guint i = 0; i < all->len; i++)
    {
      g_ptr_array_add (fixture->events, tok_event_copy (g_ptr_array_index (all, i)));
      if (g_rand_int_range (random, 0, 5) == 0)
        take (fixture);
    }
  take (fixture);
  for (TokStatus status = TOK_STATUS_FIRST; status < TOK_STATUS_FINALIZED; status++)
    {
      TokDurationSummary summary = get (fixture, status);
      TokDurationSummary expected;

      tok_durations_get (whole, status, TOK_DURATIONS_ANY_PLATFORM, TOK_DURATIONS_ANY_COUNTRY,
                         &expected);
      g_assert_cmpuint (summary.n_samples + summary.n_left_out, ==, 40);
      g_assert_cmpuint (summary.n_left_out, >, 0);
      g_assert_cmpuint (summary.n_samples, ==, expected.n_samples);
      g_assert_cmpint (summary.median, ==, expected.median);
      g_assert_cmpint (summary.percentile_90, ==, expected.percentile_90);
    }
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add ("/durations/" name, Fixture, NULL, set_up, func, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("empty", test_empty);
  ADD ("percentiles", test_percentiles);
  ADD ("order", test_order);
  ADD ("intervals", test_intervals);
  ADD ("narrowed", test_narrowed);
  ADD ("paths", test_paths);
  ADD ("same-step", test_same_step);
  ADD ("not-seen", test_not_seen);
  ADD ("other-lines", test_other_lines);
  ADD ("places", test_places);
  ADD ("alike", test_alike);
  ADD ("parts", test_parts);
  return g_test_run ();
}
