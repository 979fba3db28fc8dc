/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-line.h"

#define MINUTE G_TIME_SPAN_MINUTE

/* Of each property test. */
#define SEED 20260113
#define N_EVENTS 10000
#define N_BUNDLES 10

static GPtrArray *
new_events (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

static TokEvent *
add (GPtrArray *events, TokEvent *event)
{
  event->sequence = events->len + 1;
  g_ptr_array_add (events, event);
  return event;
}

static TokEvent *
add_own (GPtrArray *events, TokEventKind kind, const char *id, int minute)
{
  return add (events, tok_event_new_own (kind, TOK_EVENT_DONE, id, minute * MINUTE,
                                         minute * MINUTE + G_USEC_PER_SEC));
}

/* A change that was seen between two minutes. */
static TokEvent *
add_seen (
    GPtrArray *events, const char *id, const char *from, const char *to, int after, int before)
{
  return add (events, tok_event_new (id, from, to, after * MINUTE, before * MINUTE));
}

static TokEvent *
add_first (GPtrArray *events, const char *id, int minute)
{
  return add (events, tok_event_new (id, NULL, "accepted", TOK_TIME_UNKNOWN, minute * MINUTE));
}

/* Each line as the sequence numbers of its events. */
static char *
to_text (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const TokJournalLine *line = g_ptr_array_index (lines, i);

      for (guint j = 0; j < line->events->len; j++)
        g_string_append_printf (text, "%s%d",
                                j > 0   ? ","
                                : i > 0 ? " "
                                        : "",
                                (int) ((TokEvent *) line->events->pdata[j])->sequence);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
assert_lines (GPtrArray *events, const char *expected)
{
  g_autoptr (GPtrArray) lines = tok_journal_lines_new (events);
  g_autofree char *text = to_text (lines);

  g_assert_cmpstr (text, ==, expected);
}

/* What one did and what was then seen is one line, in the place of the action. */
static void
test_action (void)
{
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GPtrArray) lines = NULL;

  add_own (events, TOK_EVENT_PUBLISH, "a", 10);
  add_own (events, TOK_EVENT_PUBLISH, "b", 11);
  add_seen (events, "a", "pending_setup", "published", 10, 11);
  add_seen (events, "b", "pending_setup", "published", 5, 15);
  add_seen (events, "c", "pending_setup", "published", 5, 15);
  add_seen (events, "a", "published", "accepted", 11, 15);
  assert_lines (events, "1,3 2,4 5 6");
  lines = tok_journal_lines_new (events);
  g_assert_true (((TokJournalLine *) lines->pdata[0])->lead == events->pdata[0]);
  g_assert_cmpint (tok_journal_line_get_position (lines->pdata[0]), ==, 1);
  g_assert_false (tok_journal_line_is_sight (lines->pdata[0]));
}

/* Neither an action that failed, nor one at another time, nor one of another kind. */
static void
test_no_effect (void)
{
  static const TokEventOutcome outcomes[] = { TOK_EVENT_REFUSED, TOK_EVENT_FAILED,
                                              TOK_EVENT_UNKNOWN };
  g_autoptr (GPtrArray) events = new_events ();

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    add_own (events, TOK_EVENT_PUBLISH, "a", 10)->outcome = outcomes[i];
  add_seen (events, "a", "pending_setup", "published", 5, 15);
  assert_lines (events, "1 2 3 4");

  g_ptr_array_set_size (events, 0);
  add_own (events, TOK_EVENT_PUBLISH, "a", 10);
  add_seen (events, "a", "pending_setup", "published", 11, 15);
  add_seen (events, "a", "pending_setup", "published", 5, 9);
  add_seen (events, "a", "published", "pending_setup", 5, 15);
  assert_lines (events, "1 2 3 4");
}

/* The observation can be recorded first; of two actions the last one before it counts. */
static void
test_nearest (void)
{
  g_autoptr (GPtrArray) events = new_events ();

  add_seen (events, "a", "pending_setup", "published", 5, 15);
  add_own (events, TOK_EVENT_PUBLISH, "a", 10);
  assert_lines (events, "1,2");
  add_own (events, TOK_EVENT_UNPUBLISH, "a", 11);
  add_own (events, TOK_EVENT_PUBLISH, "a", 12);
  add_seen (events, "a", "pending_setup", "published", 5, 15);
  assert_lines (events, "1,2 3 4,5");
}

static void
test_slots (void)
{
  g_autoptr (GPtrArray) events = new_events ();

  add_own (events, TOK_EVENT_VIDEO, "a", 10)->position = 1;
  add_own (events, TOK_EVENT_VIDEO, "a", 11)->position = 2;
  for (int position = 1; position <= 3; position++)
    add (events, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", position, "pending",
                                              "configured", 5 * MINUTE, 15 * MINUTE));
  add (events, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", 1, "accepted", "in_review",
                                            5 * MINUTE, 15 * MINUTE));
  add_own (events, TOK_EVENT_PUBLISH_VIDEOS, "a", 20);
  for (int position = 1; position <= 2; position++)
    add (events, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", position, "configured",
                                              "published", 20 * MINUTE, 21 * MINUTE));
  /* A bundle is published with its videos. */
  add_own (events, TOK_EVENT_PUBLISH, "a", 30);
  add (events, tok_event_new_observed_slot (TOK_EVENT_VIDEO_STATUS, "a", 3, "configured",
                                            "published", 30 * MINUTE, 31 * MINUTE));
  assert_lines (events, "1,3 2,4 5 6 7,8,9 10,11");
}

/* Each action of the user explains what it is for. */
static void
test_effects (void)
{
  static const struct
  {
    TokEventKind action;
    TokEventKind seen;
    const char *to;
    gboolean is_effect;
  } cases[] = {
    { TOK_EVENT_PUBLISH, TOK_EVENT_STATUS, "Published_Priority", TRUE },
    { TOK_EVENT_PUBLISH, TOK_EVENT_STATUS, "accepted", FALSE },
    { TOK_EVENT_PUBLISH, TOK_EVENT_ACCOUNT_STATUS, "published", TRUE },
    { TOK_EVENT_PUBLISH, TOK_EVENT_ACCOUNT_STATUS, "in_review", FALSE },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_STATUS, "pending_setup", TRUE },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_ACCOUNT_STATUS, "configured", TRUE },
    { TOK_EVENT_PROFILE, TOK_EVENT_ACCOUNT_STATUS, "configured", TRUE },
    { TOK_EVENT_PROFILE, TOK_EVENT_STATUS, "published", FALSE },
    { TOK_EVENT_ADD_SLOTS, TOK_EVENT_VIDEOS, "7", TRUE },
    { TOK_EVENT_ADD_SLOTS, TOK_EVENT_CONFIGURED, "7", FALSE },
    { TOK_EVENT_APPROVE_ACCOUNT, TOK_EVENT_ACCOUNT_STATUS, "finalized", TRUE },
    { TOK_EVENT_APPROVE_ACCOUNT, TOK_EVENT_STATUS, "finalized", FALSE },
    { TOK_EVENT_CORRECT_ACCOUNT, TOK_EVENT_ACCOUNT_STATUS, "pending_corrections", TRUE },
    { TOK_EVENT_VIDEO, TOK_EVENT_CONFIGURED, "3", TRUE },
    { TOK_EVENT_EDIT, TOK_EVENT_STATUS, "published", FALSE },
    { TOK_EVENT_CREATE, TOK_EVENT_STATUS, "pending_setup", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) events = new_events ();

      add_own (events, cases[i].action, "a", 10);
      add (events, tok_event_new_observed (cases[i].seen, "a", "before", cases[i].to, 10 * MINUTE,
                                           11 * MINUTE));
      assert_lines (events, cases[i].is_effect ? "1,2" : "1 2");
    }
}

/* The first sight of a workspace is one line; what was created is known from the action. */
static void
test_sight (void)
{
  g_autoptr (GPtrArray) events = new_events ();
  g_autoptr (GPtrArray) lines = NULL;

  add_first (events, "a", 10);
  add_first (events, "b", 10);
  add_own (events, TOK_EVENT_CREATE, "c", 11);
  add_first (events, "c", 12);
  add_first (events, "d", 12);
  add_first (events, "e", 14);
  /* Much later. */
  add_first (events, "f", 60);
  assert_lines (events, "1,2 3,4 5,6 7");
  lines = tok_journal_lines_new (events);
  g_assert_true (tok_journal_line_is_sight (lines->pdata[0]));
  g_assert_true (((TokJournalLine *) lines->pdata[0])->lead == events->pdata[1]);
  g_assert_cmpint (tok_journal_line_get_position (lines->pdata[0]), ==, 1);
  g_assert_false (tok_journal_line_is_sight (lines->pdata[1]));
  g_assert_false (tok_journal_line_is_sight (lines->pdata[3]));
}

/* Something between them that belongs elsewhere does not divide it. */
static void
test_sight_around_effects (void)
{
  g_autoptr (GPtrArray) events = new_events ();

  add_own (events, TOK_EVENT_PUBLISH, "x", 10);
  add_first (events, "a", 10);
  add_seen (events, "x", "pending_setup", "published", 10, 11);
  add_first (events, "b", 11);
  assert_lines (events, "1,3 2,4");
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) events = new_events ();

  assert_lines (events, "");
  add_own (events, TOK_EVENT_CREATE, NULL, 1);
  assert_lines (events, "1");
}

/* A journal in which much happens to few bundles at nearly the same time. */
static GPtrArray *
new_random_events (GRand *random)
{
  static const TokEventKind actions[] = { TOK_EVENT_PUBLISH, TOK_EVENT_UNPUBLISH, TOK_EVENT_CREATE,
                                          TOK_EVENT_EDIT };
  static const char *const statuses[] = { "pending_setup", "published", "accepted" };
  GPtrArray *events = new_events ();
  gint64 now = 0;
  gint64 sequence = 0;

  for (guint i = 0; i < N_EVENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%d", g_rand_int_range (random, 0, N_BUNDLES));
      int what = g_rand_int_range (random, 0, 10);
      TokEvent *event;

      now += g_rand_int_range (random, 0, 20) == 0 ? 15 * MINUTE : MINUTE / 4;
      if (what < 3)
        event = tok_event_new_own (actions[g_rand_int_range (random, 0, 4)],
                                   what == 0 ? TOK_EVENT_REFUSED : TOK_EVENT_DONE, id, now,
                                   now + G_USEC_PER_SEC);
      else
        event = tok_event_new (id, what < 6 ? "before" : NULL,
                               statuses[g_rand_int_range (random, 0, 3)],
                               now - g_rand_int_range (random, 0, 30) * MINUTE, now);
      /* Other workspaces are in the same store. */
      sequence += g_rand_int_range (random, 0, 50) == 0 ? g_rand_int_range (random, 1, 500) : 1;
      event->sequence = sequence;
      g_ptr_array_add (events, event);
    }
  return events;
}

/* No event is lost or shown twice, and the order is kept. */
static void
test_whole (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) events = new_random_events (random);
  g_autoptr (GPtrArray) lines = tok_journal_lines_new (events);
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  guint n_merged = 0, n_sights = 0;
  gint64 position = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const TokJournalLine *line = g_ptr_array_index (lines, i);
      gint64 sequence = 0;

      g_assert_cmpint (tok_journal_line_get_position (line), >, position);
      position = tok_journal_line_get_position (line);
      g_assert_true (g_ptr_array_find (line->events, line->lead, NULL));
      for (guint j = 0; j < line->events->len; j++)
        {
          const TokEvent *event = g_ptr_array_index (line->events, j);

          g_assert_cmpint (event->sequence, >, sequence);
          sequence = event->sequence;
          g_assert_true (g_hash_table_add (shown, (gpointer) event));
        }
      n_sights += tok_journal_line_is_sight (line) ? 1 : 0;
      n_merged += line->events->len > 1 && tok_event_is_own (line->lead) ? 1 : 0;
    }
  g_assert_cmpuint (g_hash_table_size (shown), ==, events->len);
  /* The journal has what there is to test. */
  g_assert_cmpuint (n_sights, >, 100);
  g_assert_cmpuint (n_merged, >, 100);
}

static void
add_range (GPtrArray *events, GPtrArray *all, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    g_ptr_array_add (events, all->pdata[i]);
}

static int
compare_sequences (gconstpointer a, gconstpointer b)
{
  return (int) (((const TokEvent *) a)->sequence - ((const TokEvent *) b)->sequence);
}

/* Adds events at one end of the lines, by what tok_journal_lines_count_open() says. */
static void
extend (GPtrArray *lines, GPtrArray *all, guint start, guint end, gboolean at_start)
{
  guint n_open = tok_journal_lines_count_open (lines, at_start);
  guint first = at_start ? 0 : lines->len - n_open;
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GPtrArray) changed = NULL;

  add_range (events, all, start, end);
  for (guint i = first; i < first + n_open; i++)
    g_ptr_array_extend (events, ((TokJournalLine *) lines->pdata[i])->events, NULL, NULL);
  g_ptr_array_sort_values (events, compare_sequences);
  changed = tok_journal_lines_new (events);
  if (n_open > 0)
    g_ptr_array_remove_range (lines, first, n_open);
  g_ptr_array_set_free_func (changed, NULL);
  for (guint i = 0; i < changed->len; i++)
    g_ptr_array_insert (lines, (int) (first + i), changed->pdata[i]);
}

/* In parts, at both ends, it is the same as at once; and only a few lines are looked at. */
static void
test_parts (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autoptr (GPtrArray) events = new_random_events (random);
  g_autoptr (GPtrArray) whole = tok_journal_lines_new (events);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  guint start = events->len / 2;
  guint end = start;

  lines = tok_journal_lines_new (none);
  while (start > 0 || end < events->len)
    {
      guint n = (guint) g_rand_int_range (random, 1, 300);
      gboolean at_start = start > 0 && (end == events->len || g_rand_boolean (random));
      guint from = at_start ? start - MIN (n, start) : end;
      guint to = at_start ? start : MIN (end + n, events->len);

      g_assert_cmpuint (tok_journal_lines_count_open (lines, at_start), <,
                        4 * TOK_JOURNAL_LINE_REACH);
      extend (lines, events, from, to, at_start);
      start = MIN (start, from);
      end = MAX (end, to);
    }
  g_assert_cmpuint (lines->len, ==, whole->len);
  for (guint i = 0; i < lines->len; i++)
    g_assert_true (tok_journal_line_equal (lines->pdata[i], whole->pdata[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journal-line/action", test_action);
  g_test_add_func ("/journal-line/no-effect", test_no_effect);
  g_test_add_func ("/journal-line/nearest", test_nearest);
  g_test_add_func ("/journal-line/slots", test_slots);
  g_test_add_func ("/journal-line/effects", test_effects);
  g_test_add_func ("/journal-line/sight", test_sight);
  g_test_add_func ("/journal-line/sight-around-effects", test_sight_around_effects);
  g_test_add_func ("/journal-line/none", test_none);
  g_test_add_func ("/journal-line/whole", test_whole);
  g_test_add_func ("/journal-line/parts", test_parts);
  return g_test_run ();
}
