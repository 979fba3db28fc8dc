/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-timestamp.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* Noon of a day, and how long the steady clock had run then. */
#define NOON (G_GINT64_CONSTANT (1768305600) * SECOND)
#define UP (5 * HOUR)

typedef struct
{
  const char *what;
  gint64 real;        /* the true age */
  gint64 steady;      /* the age by the steady clock */
  gint64 set;         /* how far the clock was set forward since */
  gint64 at_earliest; /* before now: the earliest acceptable result */
} Case;

static const Case cases[] = {
  { "nothing happened", 5 * MINUTE, 5 * MINUTE, 0, 5 * MINUTE },
  { "set back", 5 * MINUTE, 5 * MINUTE, -HOUR, 5 * MINUTE },
  { "set back by little", 5 * MINUTE, 5 * MINUTE, -2 * SECOND, 5 * MINUTE },
  { "set back by years", 5 * MINUTE, 5 * MINUTE, -100000 * HOUR, 5 * MINUTE },
  { "set forward", 5 * MINUTE, 5 * MINUTE, HOUR, HOUR + 5 * MINUTE },
  { "slept", 8 * HOUR, 8 * HOUR, 0, 8 * HOUR },
  { "slept, then set back", 8 * HOUR, 8 * HOUR, -HOUR, 8 * HOUR },
  { "slept, then set forward", 8 * HOUR, 8 * HOUR, HOUR, 9 * HOUR },
  { "a virtual machine that was paused", 8 * HOUR, 30 * SECOND, 0, 8 * HOUR },
  { "the same moment", 0, 0, 0, 0 },
};

/* Whatever happened to the clock: never after the true time, never after now. */
static void
test_clocks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      TokTimestamp timestamp = { NOON, UP };
      TokTimestamp now = { NOON + c->real + c->set, UP + c->steady };
      gint64 wall = tok_timestamp_to_wall (&timestamp, &now);

      g_test_message ("%s", c->what);
      g_assert_cmpint (wall, <=, now.wall - c->real);
      g_assert_cmpint (wall, ==, now.wall - c->at_earliest);
    }
}

static void
test_other_session (void)
{
  TokTimestamp now = { NOON, UP };
  TokTimestamp before = { NOON - MINUTE, TOK_TIME_UNKNOWN };
  TokTimestamp after = { NOON + MINUTE, TOK_TIME_UNKNOWN };
  TokTimestamp unknown = TOK_TIMESTAMP_UNKNOWN;

  g_assert_cmpint (tok_timestamp_to_wall (&before, &now), ==, NOON - MINUTE);
  g_assert_cmpint (tok_timestamp_to_wall (&now, &now), ==, NOON);
  /* The clock was set back while the program did not run. */
  g_assert_cmpint (tok_timestamp_to_wall (&after, &now), ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (tok_timestamp_to_wall (&unknown, &now), ==, TOK_TIME_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timestamp/clocks", test_clocks);
  g_test_add_func ("/timestamp/other-session", test_other_session);
  return g_test_run ();
}
