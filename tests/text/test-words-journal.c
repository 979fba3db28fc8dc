/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-words-journal.h"

#define NOON (G_GINT64_CONSTANT (1768305600) * G_USEC_PER_SEC)
#define AT(minutes) (NOON + (minutes) * G_TIME_SPAN_MINUTE)
#define DAY (24 * 60)
#define UNKNOWN TOK_TIME_UNKNOWN

static void
test_interval (void)
{
  static const struct
  {
    gint64 after;
    gint64 before;
    const char *words; /* (nullable) */
  } rows[] = {
    { UNKNOWN, UNKNOWN, NULL },
    { UNKNOWN, AT (0), "before 13 January 2026, 12:00" },
    { AT (0), UNKNOWN, "after 13 January 2026, 12:00" },
    { AT (0), AT (0), "13 January 2026, 12:00" },
    { AT (0), AT (0) + 59 * G_USEC_PER_SEC, "13 January 2026, 12:00" },
    { AT (0), AT (5), "between 13 January 2026, 12:00 and 12:05" },
    { AT (0), AT (DAY), "between 13 January 2026, 12:00 and 14 January 2026, 12:00" },
    { AT (719), AT (720), "between 13 January 2026, 23:59 and 14 January 2026, 00:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = tok_words_dup_interval (rows[i].after, rows[i].before);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
assert_words (TokEvent *event, const char *what, const char *row)
{
  g_autoptr (TokEvent) owned = event;
  g_autofree char *title = tok_words_dup_event (event);
  g_autofree char *sentence = tok_words_dup_event_row (event, "Name", FALSE);

  g_assert_cmpstr (title, ==, what);
  if (row != NULL)
    g_assert_cmpstr (sentence, ==, row);
}

static TokEvent *
observed (TokEventKind kind, const char *from, const char *to)
{
  return tok_event_new_observed (kind, "bnd_1", from, to, AT (0), AT (5));
}

static void
test_observed (void)
{
  assert_words (observed (TOK_EVENT_STATUS, "published", "accepted"), "Accepted",
                "Name, Accepted, between 13 January 2026, 12:00 and 12:05");
  assert_words (observed (TOK_EVENT_STATUS, NULL, "accepted"), "Accepted",
                "Name, Accepted, first seen 13 January 2026, 12:05");
  assert_words (observed (TOK_EVENT_STATUS, "published", HOSTILE), HOSTILE, NULL);
  assert_words (observed (TOK_EVENT_ACCOUNT_STATUS, "pending", "in_review"), "Account: In Review",
                NULL);
  assert_words (observed (TOK_EVENT_ACCOUNT_STATUS, "in_review", "pending_corrections"),
                "Account: Corrections Requested", NULL);
  assert_words (observed (TOK_EVENT_ACCOUNT_STATUS, "pending", "configured"), "Account: Ready",
                NULL);
  /* No slot has this status. */
  assert_words (observed (TOK_EVENT_ACCOUNT_STATUS, "finalized", "completed"), "Account: Completed",
                NULL);
  assert_words (observed (TOK_EVENT_ACCOUNT_STATUS, "pending", HOSTILE), "Account: " HOSTILE, NULL);
  assert_words (observed (TOK_EVENT_VIDEOS, "3", "5"), "Videos: 5 (Before: 3)", NULL);
  assert_words (observed (TOK_EVENT_CONFIGURED, "0", "2"), "Videos Set Up: 2 (Before: 0)", NULL);
}

static void
test_own (void)
{
  static const char *const words[][4] = {
    { "Created by You", "Creating Was Refused", "Creating Failed", "Creating: Outcome Unknown" },
    { "Published by You", "Publishing Was Refused", "Publishing Failed",
      "Publishing: Outcome Unknown" },
    { "Unpublished by You", "Unpublishing Was Refused", "Unpublishing Failed",
      "Unpublishing: Outcome Unknown" },
  };

  for (guint kind = 0; kind < G_N_ELEMENTS (words); kind++)
    for (guint outcome = 0; outcome < G_N_ELEMENTS (words[0]); outcome++)
      {
        g_autofree char *row =
            g_strdup_printf ("Name, %s, 13 January 2026, 12:00", words[kind][outcome]);

        assert_words (tok_event_new_own ((TokEventKind) (TOK_EVENT_CREATE + kind),
                                         (TokEventOutcome) (TOK_EVENT_DONE + outcome), "bnd_1",
                                         AT (0), AT (1)),
                      words[kind][outcome], row);
      }
}

static void
test_reason (void)
{
  static const struct
  {
    TokEventOutcome outcome;
    const char *code;
    const char *message;
    const char *reason;
  } rows[] = {
    { TOK_EVENT_DONE, "CODE", "Words.", NULL },
    { TOK_EVENT_REFUSED, NULL, NULL, NULL },
    { TOK_EVENT_REFUSED, "CODE", NULL, "CODE" },
    { TOK_EVENT_FAILED, NULL, "Words.", "Words." },
    { TOK_EVENT_UNKNOWN, HOSTILE, HOSTILE, "“" HOSTILE "” (" HOSTILE ")" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokEvent) event =
          tok_event_new_own (TOK_EVENT_PUBLISH, rows[i].outcome, "bnd_1", AT (0), AT (1));
      g_autofree char *reason = NULL;

      tok_event_set_answer (event, rows[i].code, rows[i].message, NULL);
      reason = tok_words_dup_event_reason (event);
      g_assert_cmpstr (reason, ==, rows[i].reason);
    }
}

static void
assert_time (TokEvent *event, gboolean is_unwatched, const char *expected)
{
  g_autoptr (TokEvent) owned = event;
  g_autofree char *time = tok_words_dup_event_time (event, is_unwatched);

  g_assert_cmpstr (time, ==, expected);
}

static void
test_time (void)
{
  TokEvent *narrowed = tok_event_new ("bnd_1", "a", "b", AT (0), AT (60));

  narrowed->updated_at = AT (10);
  assert_time (narrowed, FALSE, "between 13 January 2026, 12:00 and 12:12");
  assert_time (tok_event_new ("bnd_1", "a", "b", AT (0), AT (60)), TRUE,
               "between 13 January 2026, 12:00 and 13:00, while Bundles was not running");
  assert_time (tok_event_new ("bnd_1", "a", "b", UNKNOWN, AT (60)), FALSE,
               "before 13 January 2026, 13:00");
  assert_time (tok_event_new ("bnd_1", NULL, "b", UNKNOWN, AT (60)), FALSE,
               "First seen 13 January 2026, 13:00");
  assert_time (tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "bnd_1", UNKNOWN, AT (60)),
               FALSE, "13 January 2026, 13:00");
}

static void
assert_day (gint64 time, const char *expected)
{
  g_autofree char *day = tok_words_dup_day (time, AT (0));

  g_assert_cmpstr (day, ==, expected);
}

static void
test_day (void)
{
  assert_day (AT (0), "Today");
  assert_day (AT (-720), "Today");
  assert_day (AT (-721), "Yesterday");
  assert_day (AT (-720 - DAY), "Yesterday");
  assert_day (AT (-721 - DAY), "11 January 2026");
  assert_day (AT (DAY), "14 January 2026");
}

static void
assert_gaps (gint64 from, gint64 to, guint n, const char *expected)
{
  TokGap first = { from, from + 1, 0 };
  TokGap last = { to - 1, to, 0 };
  g_autofree char *words = tok_words_dup_gaps (&first, &last, n);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_gaps (void)
{
  assert_gaps (AT (0), AT (60), 1, "No updates from 13 January 2026, 12:00 to 13:00");
  assert_gaps (AT (0), AT (DAY), 1,
               "No updates from 13 January 2026, 12:00 to 14 January 2026, 12:00");
  assert_gaps (AT (0), AT (DAY), 12,
               "12 gaps in the updates from 13 January 2026, 12:00 to 14 January 2026, 12:00");
  assert_gaps (AT (0), G_MAXINT64, 1, "No updates since 13 January 2026, 12:00");
  assert_gaps (AT (0), G_MAXINT64, 2, "Some updates missed since 13 January 2026, 12:00");
}

static void
assert_line (TokEvent *event, const char *what, const char *clock)
{
  g_autoptr (TokEvent) owned = event;
  g_autofree char *words = tok_words_dup_event_line (event);
  g_autofree char *time = tok_words_dup_event_clock (event);

  g_assert_cmpstr (words, ==, what);
  g_assert_cmpstr (time, ==, clock);
}

/* Short words for one line below its day. */
static void
test_line (void)
{
  g_autofree char *sight = tok_words_dup_sight (240);

  g_assert_cmpstr (sight, ==, "240 Bundles Found");
  assert_line (tok_event_new ("a", NULL, "pending_setup", UNKNOWN, AT (1)), "First Seen: Setup",
               "12:01");
  assert_line (tok_event_new ("a", "published", "accepted", AT (0), AT (5)), "Accepted",
               "about 12:05");
  assert_line (tok_event_new ("a", "published", "accepted", AT (-DAY), AT (5)), "Accepted",
               "about 12:05");
  assert_line (tok_event_new ("a", "published", "accepted", AT (5), AT (5)), "Accepted", "12:05");
  assert_line (tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "a", AT (3), AT (5)),
               "Published by You", "12:03");
  assert_line (tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "a", UNKNOWN, AT (5)),
               "Published by You", "12:05");
}

static void
test_effects (void)
{
  g_autoptr (GPtrArray) effects = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
  g_autofree char *words = NULL;

  g_assert_null (tok_words_dup_effects (effects));
  g_ptr_array_add (effects, tok_event_new ("a", "pending_setup", "published", AT (0), AT (5)));
  g_ptr_array_add (effects, tok_event_new_observed (TOK_EVENT_ACCOUNT_STATUS, "a", "configured",
                                                    "published", AT (0), AT (5)));
  words = tok_words_dup_effects (effects);
  g_assert_cmpstr (words, ==,
                   "Published, between 13 January 2026, 12:00 and 12:05\n"
                   "Account: Published, between 13 January 2026, 12:00 and 12:05");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words-journal/interval", test_interval);
  g_test_add_func ("/words-journal/observed", test_observed);
  g_test_add_func ("/words-journal/own", test_own);
  g_test_add_func ("/words-journal/reason", test_reason);
  g_test_add_func ("/words-journal/time", test_time);
  g_test_add_func ("/words-journal/day", test_day);
  g_test_add_func ("/words-journal/gaps", test_gaps);
  g_test_add_func ("/words-journal/line", test_line);
  g_test_add_func ("/words-journal/effects", test_effects);
  return g_test_run ();
}
