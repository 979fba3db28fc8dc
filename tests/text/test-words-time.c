/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <locale.h>

#include "tok-words-journal.h"
#include "tok-words.h"

static gint64
at (const char *text)
{
  gint64 time = tok_time_parse (text);

  g_assert_cmpint (time, !=, TOK_TIME_UNKNOWN);
  return time;
}

static void
set_zone (const char *name)
{
  g_setenv ("TZ", name, TRUE);
}

static const struct
{
  const char *zone;
  const char *time;
  const char *words;
} times[] = {
  { "UTC", "2026-10-25T01:40:00Z", "25 October 2026, 01:40" },
  { "Europe/Berlin", "2026-10-24T23:59:00Z", "25 October 2026, 01:59" },
  { "Europe/Berlin", "2026-10-25T00:00:00Z", "25 October 2026, 02:00 (UTC+02:00)" },
  { "Europe/Berlin", "2026-10-25T00:59:59Z", "25 October 2026, 02:59 (UTC+02:00)" },
  { "Europe/Berlin", "2026-10-25T01:00:00Z", "25 October 2026, 02:00 (UTC+01:00)" },
  { "Europe/Berlin", "2026-10-25T01:59:59Z", "25 October 2026, 02:59 (UTC+01:00)" },
  { "Europe/Berlin", "2026-10-25T02:00:00Z", "25 October 2026, 03:00" },
  /* A skipped hour is not ambiguous. */
  { "Europe/Berlin", "2026-03-29T00:59:00Z", "29 March 2026, 01:59" },
  { "Europe/Berlin", "2026-03-29T01:00:00Z", "29 March 2026, 03:00" },
  { "America/New_York", "2026-11-01T05:40:00Z", "1 November 2026, 01:40 (UTC-04:00)" },
  { "America/New_York", "2026-11-01T06:10:00Z", "1 November 2026, 01:10 (UTC-05:00)" },
  /* A change of half an hour, and one that is not daylight saving. */
  { "Australia/Lord_Howe", "2026-04-04T14:29:00Z", "5 April 2026, 01:29" },
  { "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "5 April 2026, 01:45 (UTC+11:00)" },
  { "Australia/Lord_Howe", "2026-04-04T15:15:00Z", "5 April 2026, 01:45 (UTC+10:30)" },
  { "Europe/Moscow", "2014-10-25T21:30:00Z", "26 October 2014, 01:30 (UTC+04:00)" },
  { "Europe/Moscow", "2014-10-25T22:30:00Z", "26 October 2014, 01:30 (UTC+03:00)" },
};

static void
test_repeated (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *words = NULL;

      set_zone (times[i].zone);
      words = tok_words_dup_time (at (times[i].time));
      g_assert_cmpstr (words, ==, times[i].words);
    }
}

static void
assert_interval (const char *after, const char *before, const char *expected)
{
  g_autofree char *words = tok_words_dup_interval (at (after), at (before));

  g_assert_cmpstr (words, ==, expected);
}

static void
test_interval (void)
{
  set_zone ("America/New_York");
  assert_interval ("2026-11-01T05:40:00Z", "2026-11-01T06:10:00Z",
                   "between 1 November 2026, 01:40 (UTC-04:00) and 01:10 (UTC-05:00)");
  /* The same digits, but a different minute. */
  assert_interval ("2026-11-01T05:40:00Z", "2026-11-01T06:40:00Z",
                   "between 1 November 2026, 01:40 (UTC-04:00) and 01:40 (UTC-05:00)");
  assert_interval ("2026-11-01T05:40:00Z", "2026-11-01T05:40:30Z",
                   "1 November 2026, 01:40 (UTC-04:00)");
  assert_interval ("2026-11-01T04:40:00Z", "2026-11-01T07:10:00Z",
                   "between 1 November 2026, 00:40 and 02:10");
}

static void
assert_clocks (const char *time, const char *clock, const char *short_time)
{
  g_autofree char *words = tok_words_dup_clock (at (time));
  g_autofree char *short_words = tok_words_dup_short_time (at (time));

  g_assert_cmpstr (words, ==, clock);
  g_assert_cmpstr (short_words, ==, short_time);
}

/* Seen on January 13. */
static void
assert_compact (const char *time, const char *expected)
{
  g_autofree char *words = tok_words_dup_compact_time (at (time), at ("2026-01-13T12:00:00Z"));

  g_assert_cmpstr (words, ==, expected);
}

/* LC_TIME decides, not the language of messages. */
static void
test_locale (void)
{
  set_zone ("UTC");
  assert_clocks ("2026-01-13T00:05:00Z", "00:05", "01/13/26 00:05");
  if (setlocale (LC_TIME, "en_US.UTF-8") == NULL)
    {
      g_test_skip ("There is no American English here");
      return;
    }
  assert_clocks ("2026-01-13T00:05:00Z", "12:05 AM", "01/13/2026 12:05 AM");
  assert_clocks ("2026-01-13T12:05:00Z", "12:05 PM", "01/13/2026 12:05 PM");
  assert_interval ("2026-01-13T09:05:00Z", "2026-01-13T13:05:00Z",
                   "between January 13, 2026, 9:05 AM and 1:05 PM");
  assert_compact ("2026-01-12T13:05:00Z", "Jan 12, 1:05 PM");
  assert_compact ("2025-12-31T13:05:00Z", "Dec 31, 2025");
  if (setlocale (LC_TIME, "de_DE.UTF-8") != NULL)
    {
      assert_clocks ("2026-01-13T13:05:00Z", "13:05", "13.01.2026 13:05");
      assert_compact ("2026-01-12T13:05:00Z", "12 Jan, 13:05");
    }
  setlocale (LC_TIME, "C.UTF-8");
}

/* The desktop setting overrides the locale. */
static void
test_desktop (void)
{
  g_autoptr (GSettingsSchema) schema =
      g_settings_schema_source_lookup (g_settings_schema_source_get_default (),
                                       "org.gnome.desktop.interface", TRUE);
  g_autoptr (GSettings) desktop = NULL;

  if (schema == NULL)
    {
      g_test_skip ("There are no settings of a desktop here");
      return;
    }
  set_zone ("UTC");
  desktop = g_settings_new ("org.gnome.desktop.interface");
  g_settings_set_string (desktop, "clock-format", "12h");
  assert_clocks ("2026-01-13T13:05:00Z", "1:05 PM", "01/13/26 1:05 PM");
  g_settings_set_string (desktop, "clock-format", "24h");
  assert_clocks ("2026-01-13T13:05:00Z", "13:05", "01/13/26 13:05");
  if (setlocale (LC_TIME, "en_US.UTF-8") != NULL)
    assert_clocks ("2026-01-13T13:05:00Z", "13:05", "01/13/2026 13:05");
  setlocale (LC_TIME, "C.UTF-8");
  g_settings_reset (desktop, "clock-format");
}

static const struct
{
  const char *after;
  const char *before;
  const char *now;
  const char *compact;
  const char *since;
} sinces[] = {
  { "2026-11-29T02:29:10Z", "2026-11-29T02:29:50Z", "2026-11-29T04:30:00Z", "02:29",
    "since 02:29 · 2 h" },
  { "2026-11-29T02:20:00Z", "2026-11-29T02:29:00Z", "2026-11-29T04:30:00Z", "about 02:29",
    "since about 02:29 · 2 h" },
  { NULL, "2026-11-29T02:29:00Z", "2026-11-29T04:30:00Z", "before 02:29",
    "since before 02:29 · ≥ 2 h" },
  { "2026-11-29T02:29:00Z", NULL, "2026-11-29T04:30:00Z", "after 02:29", "since after 02:29" },
  { "2026-11-28T23:59:00Z", "2026-11-28T23:59:00Z", "2026-11-29T00:01:00Z", "28 Nov, 23:59",
    "since 28 Nov, 23:59 · 2 min" },
  { "2026-11-29T02:29:10Z", "2026-11-29T02:29:10Z", "2026-11-29T02:29:59Z", "02:29",
    "since 02:29" },
  { NULL, "2026-11-29T02:29:10Z", "2026-11-29T02:29:59Z", "before 02:29", "since before 02:29" },
  { "2025-11-29T02:29:00Z", "2025-11-29T02:29:00Z", "2026-11-29T02:29:00Z", "29 Nov 2025",
    "since 29 Nov 2025 · 365 d" },
  { NULL, NULL, "2026-11-29T02:29:00Z", NULL, NULL },
};

static void
test_since (void)
{
  set_zone ("UTC");
  for (guint i = 0; i < G_N_ELEMENTS (sinces); i++)
    {
      gint64 after = sinces[i].after != NULL ? at (sinces[i].after) : TOK_TIME_UNKNOWN;
      gint64 before = sinces[i].before != NULL ? at (sinces[i].before) : TOK_TIME_UNKNOWN;
      g_autofree char *compact = tok_words_dup_compact_interval (after, before, at (sinces[i].now));
      g_autofree char *since = tok_words_dup_step_since (after, before, at (sinces[i].now));

      g_assert_cmpstr (compact, ==, sinces[i].compact);
      g_assert_cmpstr (since, ==, sinces[i].since);
    }
}

static void
test_unknown (void)
{
  g_autofree char *words = tok_words_dup_time (TOK_TIME_UNKNOWN);
  g_autofree char *short_words = tok_words_dup_short_time (TOK_TIME_UNKNOWN);

  g_assert_cmpstr (words, ==, "Unknown");
  g_assert_cmpstr (short_words, ==, "–");
  g_assert_null (tok_words_dup_clock (TOK_TIME_UNKNOWN));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-time/repeated", test_repeated);
  g_test_add_func ("/words-time/interval", test_interval);
  g_test_add_func ("/words-time/locale", test_locale);
  g_test_add_func ("/words-time/desktop", test_desktop);
  g_test_add_func ("/words-time/since", test_since);
  g_test_add_func ("/words-time/unknown", test_unknown);
  return g_test_run ();
}
