/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-poll.h"
#include "tok-test.h"

static void
assert_delay (TokPoll *poll, guint seconds)
{
  for (guint i = 0; i < 100; i++)
    {
      guint delay = tok_poll_get_delay (poll);

      g_assert_cmpuint (delay, >=, seconds * 900);
      g_assert_cmpuint (delay, <=, seconds * 1100);
    }
}

static void
test_delay (void)
{
  g_autoptr (TokPoll) poll = tok_poll_new (60);

  assert_delay (poll, 60);
  tok_poll_end (poll, TOK_POLL_FAILED);
  assert_delay (poll, 120);
  tok_poll_end (poll, TOK_POLL_FAILED);
  assert_delay (poll, 240);
  for (guint i = 0; i < 100; i++)
    tok_poll_end (poll, TOK_POLL_FAILED);
  assert_delay (poll, 30 * 60);
  tok_poll_end (poll, TOK_POLL_GOOD);
  assert_delay (poll, 60);
  tok_poll_end (poll, TOK_POLL_FAILED);
  tok_poll_forgive (poll);
  assert_delay (poll, 60);
}

static void
count (TokPoll *poll, guint *n)
{
  (*n)++;
  tok_poll_begin (poll);
}

static gboolean
is_asked (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_due (void)
{
  g_autoptr (TokPoll) poll = tok_poll_new (1);
  guint n_due = 0;

  g_signal_connect (poll, "due", G_CALLBACK (count), &n_due);
  tok_poll_start (poll);
  g_assert_cmpuint (n_due, ==, 0);
  tok_test_run_until (is_asked, &n_due);
  g_assert_cmpuint (n_due, ==, 1);
}

static gboolean
on_time_over (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_over (gpointer data)
{
  return *(gboolean *) data;
}

/* A key that was refused, a question under way, a window that closed: an interval
 * passes, and none of them asks. */
static void
test_silent (void)
{
  g_autoptr (TokPoll) refused = tok_poll_new (1);
  g_autoptr (TokPoll) asking = tok_poll_new (1);
  g_autoptr (TokPoll) stopped = tok_poll_new (1);
  TokPoll *polls[] = { refused, asking, stopped };
  gboolean over = FALSE;
  guint n_due = 0;

  for (guint i = 0; i < G_N_ELEMENTS (polls); i++)
    {
      g_signal_connect (polls[i], "due", G_CALLBACK (count), &n_due);
      tok_poll_start (polls[i]);
    }
  tok_poll_end (refused, TOK_POLL_REFUSED);
  tok_poll_begin (asking);
  tok_poll_stop (stopped);
  tok_poll_end (stopped, TOK_POLL_GOOD);

  g_timeout_add (1200, on_time_over, &over);
  tok_test_run_until (is_over, &over);
  g_assert_cmpuint (n_due, ==, 0);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/poll/delay", test_delay);
  g_test_add_func ("/poll/due", test_due);
  g_test_add_func ("/poll/silent", test_silent);

  return g_test_run ();
}
