/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-daily.h"

typedef struct
{
  TokDaily *daily;
  TokBundleList *bundles;
  GPtrArray *events;
  guint n_bundles;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->daily = tok_daily_new ();
  fixture->bundles = tok_bundle_list_new ();
  fixture->events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  fixture->n_bundles = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_daily_free (fixture->daily);
  g_object_unref (fixture->bundles);
  g_ptr_array_unref (fixture->events);
}

static gint64
at (const char *time)
{
  gint64 timestamp = time != NULL ? tok_time_parse (time) : TOK_TIME_UNKNOWN;

  g_assert_true (time == NULL || timestamp != TOK_TIME_UNKNOWN);
  return timestamp;
}

static void
create (Fixture *fixture, const char *created_at)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autofree char *id = g_strdup_printf ("bnd_%u", fixture->n_bundles++);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup ("published");
  snapshot->created_at = g_strdup (created_at);
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (fixture->bundles, snapshots, TOK_MERGE_PARTIAL);
}

static TokEvent *
change (Fixture *fixture, const char *from, const char *to, const char *after, const char *before)
{
  TokEvent *event = tok_event_new ("b", from, to, at (after), at (before));

  g_ptr_array_add (fixture->events, event);
  return event;
}

static void
complete (Fixture *fixture, const char *after, const char *before)
{
  change (fixture, "accepted", "completed", after, before);
}

static GArray *
count (Fixture *fixture, const char *zone, const char *now, guint n_days)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);

  g_assert_nonnull (time_zone);
  tok_daily_add (fixture->daily, fixture->events);
  g_ptr_array_set_size (fixture->events, 0);
  return tok_daily_count (fixture->daily, fixture->bundles, time_zone, at (now), n_days);
}

static TokDay *
get (GArray *days, guint i)
{
  return &g_array_index (days, TokDay, i);
}

static void
assert_date (GArray *days, guint i, const char *expected)
{
  char text[16];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", &get (days, i)->date);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) days = count (fixture, "UTC", "2026-03-02T00:00:00Z", 56);

  g_assert_cmpuint (days->len, ==, 56);
  assert_date (days, 0, "2026-01-06");
  assert_date (days, 53, "2026-02-28");
  assert_date (days, 54, "2026-03-01");
  assert_date (days, 55, "2026-03-02");
  for (guint i = 0; i < days->len; i++)
    {
      g_assert_cmpuint (get (days, i)->n_created + get (days, i)->n_completed, ==, 0);
      g_assert_false (get (days, i)->is_known);
    }
}

/* The last day is today in the user's time zone. */
static void
test_zones (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *zone;
    const char *today;
    guint n_today;
    guint n_yesterday;
  } cases[] = {
    { "UTC", "2026-05-10", 1, 2 },    { "+14:00", "2026-05-11", 1, 2 },
    { "-12:00", "2026-05-10", 0, 3 }, { "+05:45", "2026-05-11", 0, 2 },
    { "-00:30", "2026-05-10", 1, 2 },
  };

  create (fixture, "2026-05-09T13:00:00Z");
  create (fixture, "2026-05-09T23:59:59.999999Z");
  create (fixture, "2026-05-10T11:00:00Z");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) days = count (fixture, cases[i].zone, "2026-05-10T20:00:00Z", 2);

      g_test_message ("%s", cases[i].zone);
      assert_date (days, 1, cases[i].today);
      g_assert_cmpuint (get (days, 1)->n_created, ==, cases[i].n_today);
      g_assert_cmpuint (get (days, 0)->n_created, ==, cases[i].n_yesterday);
    }
}

/* Created before, after, or at an unknown time. */
static void
test_outside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;
  guint n = 0;

  create (fixture, "2026-05-03T23:59:59Z");
  create (fixture, "2026-05-04T00:00:00Z");
  create (fixture, "2026-05-10T23:59:59Z");
  create (fixture, "2026-05-11T00:00:00Z");
  create (fixture, "long ago");
  create (fixture, NULL);
  days = count (fixture, "UTC", "2026-05-10T20:00:00Z", 7);
  for (guint i = 0; i < days->len; i++)
    n += get (days, i)->n_created;
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (get (days, 0)->n_created, ==, 1);
  g_assert_cmpuint (get (days, 6)->n_created, ==, 1);
}

/* Days without 24 hours. Each case: the times around midnight, and how many of them belong
 * to the new day. */
static void
test_daylight (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    const char *zone;
    const char *today;
    const char *first;  /* the first time of today */
    const char *before; /* the last one of yesterday */
    const char *last;   /* the last one of today */
  } cases[] = {
    { "23 hours", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29", "2026-03-28T23:00:00Z",
      "2026-03-28T22:59:59Z", "2026-03-29T21:59:59Z" },
    { "25 hours", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25", "2026-10-24T22:00:00Z",
      "2026-10-24T21:59:59Z", "2026-10-25T22:59:59Z" },
    { "no midnight", "EET-2EEST,M4.5.5/0,M10.5.5/3", "2026-04-24", "2026-04-23T22:00:00Z",
      "2026-04-23T21:59:59Z", "2026-04-24T20:59:59Z" },
    { "midnight twice", "AZOT1AZOST,M3.5.0/0,M10.5.0/1", "2026-10-25", "2026-10-25T00:00:00Z",
      "2026-10-24T23:59:59Z", "2026-10-26T00:59:59Z" },
    { "half an hour", "LHST-10:30LHDT-11,M10.1.0,M4.1.0", "2026-10-04", "2026-10-03T13:30:00Z",
      "2026-10-03T13:29:59Z", "2026-10-04T12:59:59Z" },
    { "southern winter", "NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-04-05", "2026-04-04T11:00:00Z",
      "2026-04-04T10:59:59Z", "2026-04-05T11:59:59Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) days = NULL;

      g_test_message ("%s", cases[i].what);
      g_object_unref (fixture->bundles);
      fixture->bundles = tok_bundle_list_new ();
      create (fixture, cases[i].first);
      create (fixture, cases[i].before);
      create (fixture, cases[i].last);
      days = count (fixture, cases[i].zone, cases[i].last, 2);
      assert_date (days, 1, cases[i].today);
      g_assert_cmpuint (get (days, 0)->n_created, ==, 1);
      g_assert_cmpuint (get (days, 1)->n_created, ==, 2);
    }
}

/* A whole year in which the clock is set twice: no time is lost or counted twice. */
static void
test_every_hour (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;
  gint64 start = at ("2026-01-01T01:00:00Z");

  for (int hour = 0; hour < 365 * 24; hour++)
    {
      g_autofree char *text = tok_time_to_string (start + hour * G_TIME_SPAN_HOUR);

      complete (fixture, text, text);
    }
  days = count (fixture, "AZOT1AZOST,M3.5.0/0,M10.5.0/1", "2026-12-31T20:00:00Z", 365);
  assert_date (days, 0, "2026-01-01");
  for (guint i = 0; i < days->len; i++)
    {
      guint n = get (days, i)->n_completed;

      g_assert_cmpuint (n, ==, i == 87 ? 23 : i == 297 ? 25 : 24);
      g_assert_cmpuint (get (days, i)->n_late, ==, 0);
    }
}

/* A completion counts on the last day of its interval, and as late if it may have been an
 * earlier day. */
static void
test_completed (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *what;
    const char *after;
    const char *before;
    int day; /* -1: none */
    gboolean is_late;
  } cases[] = {
    { "within a day", "2026-05-09T10:00:00Z", "2026-05-09T10:05:00Z", 1, FALSE },
    { "from the first moment on", "2026-05-09T00:00:00Z", "2026-05-09T10:05:00Z", 1, FALSE },
    { "over midnight", "2026-05-08T23:58:00Z", "2026-05-09T00:03:00Z", 1, TRUE },
    { "over a weekend", "2026-05-07T18:00:00Z", "2026-05-10T09:00:00Z", 2, TRUE },
    { "at any time before", NULL, "2026-05-08T09:00:00Z", 0, TRUE },
    { "before the first day", "2026-05-07T10:00:00Z", "2026-05-07T10:05:00Z", -1, FALSE },
    { "after the last day", "2026-05-10T10:00:00Z", "2026-05-11T10:05:00Z", -1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) days = NULL;

      g_test_message ("%s", cases[i].what);
      tok_daily_free (fixture->daily);
      fixture->daily = tok_daily_new ();
      complete (fixture, cases[i].after, cases[i].before);
      days = count (fixture, "UTC", "2026-05-10T20:00:00Z", 3);
      for (int day = 0; day < 3; day++)
        {
          g_assert_cmpuint (get (days, (guint) day)->n_completed, ==, day == cases[i].day ? 1 : 0);
          g_assert_cmpuint (get (days, (guint) day)->n_late, ==,
                            day == cases[i].day && cases[i].is_late ? 1 : 0);
        }
    }
}

/* The last change by the server ends the interval. */
static void
test_narrowed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;
  TokEvent *event =
      change (fixture, "finalized", "completed", "2026-05-08T12:00:00Z", "2026-05-10T09:00:00Z");

  event->updated_at = at ("2026-05-08T15:00:00Z");
  days = count (fixture, "UTC", "2026-05-10T20:00:00Z", 3);
  g_assert_cmpuint (get (days, 0)->n_completed, ==, 1);
  g_assert_cmpuint (get (days, 0)->n_late, ==, 0);
}

static void
test_other_lines (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;

  change (fixture, NULL, "completed", NULL, "2026-05-09T10:00:00Z");
  change (fixture, "accepted", "in_review", "2026-05-10T10:00:00Z", "2026-05-10T10:00:00Z");
  change (fixture, "completed", "archived", "2026-05-10T10:00:00Z", "2026-05-10T10:00:00Z");
  g_ptr_array_add (fixture->events,
                   tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "b", "in_review", "completed",
                                           at ("2026-05-10T10:00:00Z"),
                                           at ("2026-05-10T10:00:00Z")));
  days = count (fixture, "UTC", "2026-05-10T20:00:00Z", 3);
  for (guint i = 0; i < days->len; i++)
    g_assert_cmpuint (get (days, i)->n_completed, ==, 0);
}

/* The journal begins with the first observations. */
static void
test_since (Fixture *fixture, gconstpointer data)
{
  TokEvent *event = change (fixture, NULL, "completed", NULL, "2026-05-09T10:00:00Z");
  g_autoptr (GArray) days = NULL;

  event->updated_at = at ("2026-01-01T00:00:00Z");
  complete (fixture, "2026-05-08T23:58:00Z", "2026-05-09T00:00:00Z");
  complete (fixture, "2026-05-10T12:00:00Z", "2026-05-10T12:05:00Z");
  days = count (fixture, "UTC", "2026-05-10T20:00:00Z", 3);
  g_assert_false (get (days, 0)->is_known);
  g_assert_true (get (days, 1)->is_known);
  g_assert_true (get (days, 2)->is_known);
}

int
main (int argc, char **argv)
{
#define ADD(name, func) g_test_add ("/daily/" name, Fixture, NULL, set_up, func, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("days", test_days);
  ADD ("zones", test_zones);
  ADD ("outside", test_outside);
  ADD ("daylight", test_daylight);
  ADD ("every-hour", test_every_hour);
  ADD ("completed", test_completed);
  ADD ("narrowed", test_narrowed);
  ADD ("other-lines", test_other_lines);
  ADD ("since", test_since);
  return g_test_run ();
}
