/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-csv.h"
#include "tok-event-csv.h"
#include "tok-event.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define NOON (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define AT(minutes) (NOON + (minutes) * MINUTE)
#define UNKNOWN G_MININT

static gint64
at (int minutes)
{
  return minutes == UNKNOWN ? TOK_TIME_UNKNOWN : AT (minutes);
}

static void
test_words (void)
{
  TokEventKind kind;

  for (guint i = 0; i < TOK_N_EVENT_KINDS; i++)
    {
      g_assert_true (tok_event_kind_parse (tok_event_kind_to_string ((TokEventKind) i), &kind));
      g_assert_cmpint (kind, ==, (TokEventKind) i);
    }
  g_assert_false (tok_event_kind_parse ("frobnicated", &kind));
  g_assert_false (tok_event_kind_parse (NULL, &kind));
  for (TokEventOutcome outcome = TOK_EVENT_OBSERVED; outcome <= TOK_EVENT_UNKNOWN; outcome++)
    g_assert_cmpint (tok_event_outcome_parse (tok_event_outcome_to_string (outcome)), ==, outcome);
  g_assert_cmpint (tok_event_outcome_parse ("frobnicated"), ==, TOK_EVENT_UNKNOWN);
  g_assert_null (tok_event_outcome_to_string (TOK_EVENT_OBSERVED));
}

static void
test_kinds (void)
{
  g_autoptr (TokEvent) first = tok_event_new ("b", NULL, "published", TOK_TIME_UNKNOWN, NOON);
  g_autoptr (TokEvent) change =
      tok_event_new_observed (TOK_EVENT_VIDEOS, "b", "3", "5", AT (-1), NOON);
  g_autoptr (TokEvent) done =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_DONE, "b", AT (-1), NOON);
  g_autoptr (TokEvent) lost =
      tok_event_new_own (TOK_EVENT_CREATE, TOK_EVENT_UNKNOWN, NULL, AT (-1), NOON);

  g_assert_true (tok_event_is_first_observation (first));
  g_assert_false (tok_event_is_first_observation (change));
  g_assert_false (tok_event_is_first_observation (done));
  g_assert_false (tok_event_is_own (change));
  g_assert_true (tok_event_is_own (done));
  g_assert_false (tok_event_is_problem (change));
  g_assert_false (tok_event_is_problem (done));
  g_assert_true (tok_event_is_problem (lost));
}

/* Copies are equal in everything and share nothing. */
static void
test_copy (void)
{
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_UNPUBLISH, TOK_EVENT_REFUSED, "b", AT (-1), NOON);
  g_autoptr (TokEvent) copy = NULL;

  tok_event_set_answer (event, "already_accepted", "Too late.", "req_1");
  event->sequence = 7;
  event->from = g_strdup ("published");
  event->to = g_strdup ("accepted");
  event->asked_at = AT (-2);
  event->updated_at = AT (-3);
  copy = tok_event_copy (event);
  tok_event_set_answer (event, NULL, NULL, NULL);
  g_assert_cmpint (copy->sequence, ==, 7);
  g_assert_cmpint (copy->kind, ==, TOK_EVENT_UNPUBLISH);
  g_assert_cmpint (copy->outcome, ==, TOK_EVENT_REFUSED);
  g_assert_cmpstr (copy->bundle_id, ==, "b");
  g_assert_cmpstr (copy->from, ==, "published");
  g_assert_cmpstr (copy->to, ==, "accepted");
  g_assert_cmpint (copy->after, ==, AT (-1));
  g_assert_cmpint (copy->before, ==, NOON);
  g_assert_cmpint (copy->asked_at, ==, AT (-2));
  g_assert_cmpint (copy->updated_at, ==, AT (-3));
  g_assert_cmpstr (copy->code, ==, "already_accepted");
  g_assert_cmpstr (copy->message, ==, "Too late.");
  g_assert_cmpstr (copy->request_id, ==, "req_1");
}

static void
test_long_texts (void)
{
  g_autofree char *ascii = g_strnfill (100000, 'x');
  g_autoptr (GString) wide = g_string_new (NULL);
  g_autoptr (TokEvent) change = NULL;
  g_autoptr (TokEvent) own = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append (wide, "ü");
  change = tok_event_new ("b", ascii, wide->str, AT (-1), NOON);
  g_assert_cmpuint (strlen (change->from), <, 300);
  g_assert_cmpuint (g_utf8_strlen (change->to, -1), <, 300);
  g_assert_true (g_utf8_validate (change->to, -1, NULL));
  g_assert_true (g_str_has_suffix (change->to, "ü…"));
  own = tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "b", AT (-1), NOON);
  tok_event_set_answer (own, ascii, ascii, ascii);
  g_assert_cmpuint (strlen (own->code), <, 300);
  g_assert_cmpuint (strlen (own->message), <, 600);
  g_assert_cmpuint (strlen (own->request_id), <, 300);
}

/* Minutes; the server's clock may be two off. */
static void
test_interval (void)
{
  static const struct
  {
    const char *what;
    int after;
    int before;
    int updated;
    int limit;
  } cases[] = {
    { "nothing said", 0, 60, UNKNOWN, 60 },
    { "within", 0, 60, 20, 22 },
    { "at the end", 0, 60, 59, 60 },
    { "after the end", 0, 60, 70, 60 },
    { "just before the beginning, by the server's clock", 0, 60, -1, 1 },
    { "exactly the skew before the beginning", 0, 60, -2, 0 },
    { "before the beginning: its clock is wrong", 0, 60, -3, 60 },
    { "no beginning", UNKNOWN, 60, -5000, -4998 },
    { "no beginning, nothing said", UNKNOWN, 60, UNKNOWN, 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokEvent) event =
          tok_event_new ("b", "a", "b", at (cases[i].after), at (cases[i].before));
      gint64 after, before;

      g_test_message ("%s", cases[i].what);
      event->updated_at = at (cases[i].updated);
      tok_event_get_interval (event, &after, &before);
      g_assert_cmpint (after, ==, at (cases[i].after));
      g_assert_cmpint (before, ==, at (cases[i].limit));
      /* Only a status is what the server's time is surely about. */
      event->kind = TOK_EVENT_VIDEOS;
      tok_event_get_interval (event, &after, &before);
      g_assert_cmpint (before, ==, at (cases[i].before));
    }
}

/* For every moment of a change and every error of the server's clock up to the skew:
 * the interval contains the moment. */
static void
test_interval_contains_the_truth (void)
{
  for (int truth = 1; truth <= 30; truth++)
    for (int error = -2; error <= 2; error++)
      for (int later = 0; later < 3; later++)
        {
          g_autoptr (TokEvent) event = tok_event_new ("b", "a", "b", AT (0), AT (30));
          gint64 after, before;

          /* Another change of the bundle may have come after that of its status. */
          event->updated_at = AT (truth + error + later * 5);
          tok_event_get_interval (event, &after, &before);
          g_assert_cmpint (after, <, AT (truth));
          g_assert_cmpint (before, >=, AT (truth));
          g_assert_cmpint (before, <=, AT (30));
        }
}

static void
assert_row (TokCsvReader *reader, const char *const *cells)
{
  g_assert_true (tok_csv_reader_next (reader));
  g_assert_cmpuint (tok_csv_reader_get_n_cells (reader), ==, g_strv_length ((char **) cells));
  for (guint i = 0; cells[i] != NULL; i++)
    g_assert_cmpstr (tok_csv_peek_original (tok_csv_reader_get_cell (reader, i)), ==, cells[i]);
}

static void
test_csv (void)
{
  static const char hostile[] = "=1+1,\"a\"\n\xe2\x80\xae";
  static const char safe[] = "=1+1,\"a\"\n\xe2\x80\xae";
  g_autoptr (TokEvent) first = tok_event_new (hostile, NULL, "published", TOK_TIME_UNKNOWN, NOON);
  g_autoptr (TokEvent) own =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "b", NOON - 500000, NOON);
  g_autoptr (TokEvent) slot =
      tok_event_new_observed_slot (TOK_EVENT_VIDEO_DATE, "b", 3, "2026-03-15", "2026-03-18",
                                   TOK_TIME_UNKNOWN, NOON);
  g_autoptr (TokCsvReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GString *text = g_string_new (NULL);

  tok_event_set_answer (own, "CODE", "No, “never”.", "req_1");
  own->sequence = 12;
  tok_event_csv_append_header (text);
  tok_event_csv_append (text, first, FALSE);
  tok_event_csv_append (text, own, TRUE);
  tok_event_csv_append (text, slot, FALSE);
  /* No cell is a formula. */
  g_assert_nonnull (strstr (text->str, "\"'=1+1"));
  bytes = g_string_free_to_bytes (text);
  reader = tok_csv_reader_new (bytes);
  assert_row (reader, (const char *const[]) { "sequence", "kind", "bundle", "from", "to", "after",
                                              "before", "unwatched", "outcome", "code",
                                              "request_id", "message", "position", NULL });
  assert_row (reader,
              (const char *const[]) { "0", "status", safe, "", "published", "",
                                      "2026-01-13T12:00:00Z", "no", "", "", "", "", "", NULL });
  assert_row (reader,
              (const char *const[]) { "12", "publish", "b", "", "", "2026-01-13T11:59:59.500000Z",
                                      "2026-01-13T12:00:00Z", "yes", "refused", "CODE", "req_1",
                                      "No, “never”.", "", NULL });
  assert_row (reader,
              (const char *const[]) { "0", "video_date", "b", "2026-03-15", "2026-03-18", "",
                                      "2026-01-13T12:00:00Z", "no", "", "", "", "", "3", NULL });
  g_assert_false (tok_csv_reader_next (reader));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/words", test_words);
  g_test_add_func ("/event/kinds", test_kinds);
  g_test_add_func ("/event/copy", test_copy);
  g_test_add_func ("/event/long-texts", test_long_texts);
  g_test_add_func ("/event/interval", test_interval);
  g_test_add_func ("/event/interval-contains-the-truth", test_interval_contains_the_truth);
  g_test_add_func ("/event/csv", test_csv);
  return g_test_run ();
}
