/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-rules.h"
#include "tok-review.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* Times are in minutes from this one. */
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define UNKNOWN G_MININT
#define H(hours) ((hours) * 60)

static gint64
at (int minutes)
{
  return minutes == UNKNOWN ? TOK_TIME_UNKNOWN : START + minutes * MINUTE;
}

typedef struct
{
  const char *what;
  int after;
  int before;
  int begun; /* not before this, as the server says */
  int updated_at;
  int hours; /* how long a review is open */
  int earliest;
  int latest;
} Measure;

static const Measure measures[] = {
  { "last not yet", 0, 10, UNKNOWN, UNKNOWN, 72, H (72), H (72) + 10 },
  { "another rule", 0, 10, UNKNOWN, UNKNOWN, 48, H (48), H (48) + 10 },
  { "no beginning", UNKNOWN, 10, UNKNOWN, UNKNOWN, 72, UNKNOWN, H (72) + 10 },
  { "no beginning, a change", UNKNOWN, 10, UNKNOWN, 5, 72, UNKNOWN, H (72) + 10 },
  { "nothing", UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 72, UNKNOWN, UNKNOWN },
  { "no end", 0, UNKNOWN, UNKNOWN, 5, 72, H (72), UNKNOWN },
  /* The server's clock can be two minutes off. */
  { "change between", 0, H (8), UNKNOWN, H (3), 72, H (72) + H (3) - 2, H (80) },
  { "change at the end", 0, H (8), UNKNOWN, H (8), 72, H (80) - 2, H (80) },
  { "change at the beginning", 0, H (8), UNKNOWN, 0, 72, H (72), H (80) },
  { "change a minute after the beginning", 0, H (8), UNKNOWN, 1, 72, H (72), H (80) },
  { "change before", 0, H (8), UNKNOWN, -1, 72, H (72), H (80) },
  { "change after", 0, H (8), UNKNOWN, H (8) + 1, 72, H (72), H (80) },
  { "nothing between", 10, 10, UNKNOWN, 10, 72, H (72) + 10, H (72) + 10 },
  /* Without an observed beginning: no review is older than its bundle. */
  { "made then", UNKNOWN, H (29), 0, UNKNOWN, 72, H (72) - 2, H (101) },
  { "made then, a change since", UNKNOWN, H (29), 0, H (28), 72, H (72) - 2, H (101) },
  { "made after the last not yet", 0, H (8), H (3), UNKNOWN, 72, H (75) - 2, H (80) },
  { "made before the last not yet", 0, H (8), -H (3), UNKNOWN, 72, H (72), H (80) },
  { "made when it was seen", UNKNOWN, 10, 11, UNKNOWN, 72, H (72) + 9, H (72) + 10 },
  { "made by a clock that is wrong", UNKNOWN, 10, 13, UNKNOWN, 72, UNKNOWN, H (72) + 10 },
  { "made by a clock of next year", 0, 10, H (8760), UNKNOWN, 72, H (72), H (72) + 10 },
  { "made, and nothing else", UNKNOWN, UNKNOWN, 0, UNKNOWN, 72, H (72) - 2, UNKNOWN },
};

static void
test_measure (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    {
      const Measure *m = &measures[i];
      TokReview review = tok_review_measure (at (m->after), at (m->before), at (m->begun),
                                             at (m->updated_at), m->hours * HOUR);

      g_test_message ("%s", m->what);
      g_assert_cmpint (review.earliest, ==, at (m->earliest));
      g_assert_cmpint (review.latest, ==, at (m->latest));
    }
}

/* The true beginning is somewhere in the interval, and the end is never too late. */
static void
test_errs_early (void)
{
  for (int begun = 0; begun <= H (8); begun += 7)
    {
      TokReview plain =
          tok_review_measure (at (0), at (H (8)), TOK_TIME_UNKNOWN, TOK_TIME_UNKNOWN, 72 * HOUR);
      TokReview review =
          tok_review_measure (at (0), at (H (8)), TOK_TIME_UNKNOWN, at (begun), 72 * HOUR);

      g_assert_cmpint (plain.earliest, <=, at (begun) + 72 * HOUR);
      g_assert_cmpint (review.earliest, <=, at (begun) + 72 * HOUR);
      g_assert_cmpint (plain.latest, >=, at (begun) + 72 * HOUR);
    }
}

typedef struct
{
  const char *what;
  const char *status;
  const char *account_status;
  int step;    /* the status began after this minute */
  int account; /* the status of the account did */
  gboolean is_review;
  int earliest;
} Case;

static const Case cases[] = {
  { "nothing is", "accepted", "published", 0, 0, FALSE, UNKNOWN },
  { "nothing is known", NULL, NULL, UNKNOWN, UNKNOWN, FALSE, UNKNOWN },
  { "the bundle", "in_review", NULL, 0, UNKNOWN, TRUE, H (72) },
  { "the bundle, unseen", "in_review", NULL, UNKNOWN, UNKNOWN, TRUE, UNKNOWN },
  { "the account", "accepted", "in_review", 0, H (5), TRUE, H (77) },
  { "the account, unseen", "accepted", "in_review", 0, UNKNOWN, TRUE, UNKNOWN },
  { "the account of an unknown status", "on_hold", "in_review", 0, H (5), TRUE, H (77) },
  { "the account of what is over", "completed", "in_review", 0, H (5), FALSE, UNKNOWN },
  { "the account of what is closed", "cancelled", "in_review", 0, H (5), FALSE, UNKNOWN },
  { "corrections", "accepted", "pending_corrections", 0, H (5), FALSE, UNKNOWN },
  { "both, the account first", "in_review", "in_review", H (9), H (5), TRUE, H (77) },
  { "both, the bundle first", "in_review", "in_review", H (3), H (5), TRUE, H (75) },
  { "both, the account unseen", "in_review", "in_review", H (3), UNKNOWN, TRUE, H (75) },
  { "both, the bundle unseen", "in_review", "in_review", UNKNOWN, H (5), TRUE, UNKNOWN },
};

typedef struct
{
  const char *what;
  const char *status;
  const char *account_status;
  int n_videos;
  int after; /* no review of a video began before; UNKNOWN */
  int account;
  gboolean is_review;
  guint n_reviews;
  int earliest;
} VideosCase;

/* The bundle itself, where it is in review, is since minute 0. */
static const VideosCase videos_cases[] = {
  { "none", "accepted", NULL, 0, UNKNOWN, UNKNOWN, FALSE, 0, UNKNOWN },
  { "not read", "accepted", NULL, TOK_COUNT_UNKNOWN, UNKNOWN, UNKNOWN, FALSE, 0, UNKNOWN },
  { "two", "accepted", NULL, 2, H (5), UNKNOWN, TRUE, 2, H (77) },
  { "unseen", "accepted", NULL, 1, UNKNOWN, UNKNOWN, TRUE, 1, UNKNOWN },
  { "of what is over", "completed", NULL, 2, H (5), UNKNOWN, FALSE, 0, UNKNOWN },
  { "of an unknown status", "on_hold", NULL, 2, H (5), UNKNOWN, TRUE, 2, H (77) },
  { "and the account later", "accepted", "in_review", 1, H (5), H (9), TRUE, 2, H (77) },
  { "and the account before", "accepted", "in_review", 1, H (9), H (5), TRUE, 2, H (77) },
  { "and the account unseen", "accepted", "in_review", 1, H (5), UNKNOWN, TRUE, 2, H (77) },
  { "unseen, and the account", "accepted", "in_review", 1, UNKNOWN, H (5), TRUE, 2, H (77) },
  /* And the account, as nobody says otherwise. */
  { "and the bundle before", "in_review", NULL, 3, H (5), UNKNOWN, TRUE, 4, H (72) },
  { "but not the account", "in_review", "finalized", 3, H (5), UNKNOWN, TRUE, 3, H (72) },
  { "the bundle alone", "in_review", NULL, 0, UNKNOWN, UNKNOWN, TRUE, 1, H (72) },
};

static TokBundle *
new_bundle_with_videos (const VideosCase *c)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (c->status);
  snapshot->account_status = g_strdup (c->account_status);
  snapshot->step_after = at (0);
  snapshot->step_before = at (10);
  snapshot->videos_in_review = c->n_videos;
  snapshot->videos_after = at (c->after);
  snapshot->videos_before = at (H (20));
  snapshot->account_after = at (c->account);
  snapshot->account_before = at (H (20));
  return tok_bundle_new (snapshot);
}

static void
test_videos (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (videos_cases); i++)
    {
      const VideosCase *c = &videos_cases[i];
      g_autoptr (TokBundle) bundle = new_bundle_with_videos (c);
      TokReview review;

      g_test_message ("%s", c->what);
      g_assert_cmpint (tok_bundle_get_review (bundle, 72 * HOUR, &review), ==, c->is_review);
      g_assert_cmpint (review.earliest, ==, at (c->earliest));
      g_assert_cmpuint (tok_bundle_count_reviews (bundle), ==, c->n_reviews);
    }
}

static void
test_account_to_review (void)
{
  static const struct
  {
    const char *type;
    const char *status;
    const char *account_status; /* by the bundle */
    const char *profile_status;
    gboolean is_open;
  } rows[] = {
    { "account_only", "accepted", "in_review", NULL, TRUE },
    { "account_and_videos", "accepted", "in_review", "finalized", TRUE },
    { "account_and_videos", "accepted", NULL, "in_review", FALSE },
    { "account_and_videos", "in_review", NULL, NULL, TRUE },
    { "account_and_videos", "in_review", NULL, "in_review", TRUE },
    { "account_and_videos", "in_review", NULL, "finalized", FALSE },
    { "account_and_videos", "in_review", "finalized", "in_review", FALSE },
    { "account_only", "completed", "in_review", "in_review", FALSE },
    { "videos_only", "in_review", NULL, NULL, FALSE },
    { "videos_only", "accepted", "in_review", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;

      snapshot->type = g_strdup (rows[i].type);
      snapshot->status = g_strdup (rows[i].status);
      snapshot->account_status = g_strdup (rows[i].account_status);
      snapshot->videos_in_review = 2;
      bundle = tok_bundle_new (snapshot);
      g_assert_cmpint (tok_bundle_has_account_to_review (bundle, rows[i].profile_status), ==,
                       rows[i].is_open);
      if (rows[i].profile_status == NULL)
        g_assert_cmpuint (tok_bundle_count_reviews (bundle), ==, 2 + (guint) rows[i].is_open);
    }
}

/* Each video has its own clock. */
static void
test_video (void)
{
  g_autoptr (TokBundle) bundle = new_bundle_with_videos (&videos_cases[2]);
  TokVideoRecord record = { .status = (char *) "in_review",
                            .status_after = at (H (1)),
                            .status_before = at (H (2)) };
  TokReview review;

  g_assert_true (tok_video_record_get_review (&record, bundle, 72 * HOUR, &review));
  g_assert_cmpint (review.earliest, ==, at (H (73)));
  g_assert_cmpint (review.latest, ==, at (H (74)));
  record.status = (char *) "finalized";
  g_assert_false (tok_video_record_get_review (&record, bundle, 72 * HOUR, &review));
  g_assert_cmpint (review.latest, ==, TOK_TIME_UNKNOWN);
}

typedef struct
{
  const char *what;
  const char *status;
  const char *account_status;
  int n_videos;
  int after;
  int account;
  int earliest;
} AccountCase;

/* The videos are in review since hour 1, the bundle, where it is in review, since minute 0. */
static const AccountCase account_cases[] = {
  { "later than a video", "accepted", "in_review", 1, H (1), H (9), H (81) },
  { "unseen", "accepted", "in_review", 1, H (1), UNKNOWN, H (73) },
  { "not reported", "in_review", NULL, 0, UNKNOWN, UNKNOWN, H (72) },
};

/* The account has its own clock, where it is known. */
static void
test_account (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (account_cases); i++)
    {
      const AccountCase *a = &account_cases[i];
      const VideosCase c = { a->what,     a->status, a->account_status,
                             a->n_videos, a->after,  a->account,
                             TRUE,        0,         0 };
      g_autoptr (TokBundle) bundle = new_bundle_with_videos (&c);
      TokReview review;

      g_test_message ("%s", a->what);
      g_assert_true (tok_bundle_get_account_review (bundle, 72 * HOUR, &review));
      g_assert_cmpint (review.earliest, ==, at (a->earliest));
    }
}

static TokBundle *
new_bundle (const Case *c)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (c->status);
  snapshot->account_status = g_strdup (c->account_status);
  snapshot->step_after = at (c->step);
  snapshot->step_before = at (c->step != UNKNOWN ? c->step + 10 : H (20));
  if (c->account != UNKNOWN)
    {
      snapshot->account_after = at (c->account);
      snapshot->account_before = at (c->account + 10);
    }
  return tok_bundle_new (snapshot);
}

static void
test_bundle (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundle) bundle = new_bundle (&cases[i]);
      TokReview review;

      g_test_message ("%s", cases[i].what);
      g_assert_cmpint (tok_bundle_get_review (bundle, 72 * HOUR, &review), ==, cases[i].is_review);
      g_assert_cmpint (review.earliest, ==, at (cases[i].earliest));
    }
}

/* A change of the bundle is not one of its account. */
static void
test_updated_at (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  TokReview review;

  snapshot->status = g_strdup ("in_review");
  snapshot->updated_at = tok_time_to_string (at (H (3)));
  snapshot->step_after = at (0);
  snapshot->step_before = at (H (8));
  snapshot->account_after = at (0);
  snapshot->account_before = at (H (8));
  bundle = tok_bundle_new (snapshot);
  g_assert_true (tok_bundle_get_review (bundle, 72 * HOUR, &review));
  g_assert_cmpint (review.earliest, ==, at (H (75) - 2));

  g_set_str (&snapshot->status, "accepted");
  snapshot->account_status = g_strdup ("in_review");
  tok_bundle_update (bundle, snapshot);
  g_assert_true (tok_bundle_get_review (bundle, 72 * HOUR, &review));
  g_assert_cmpint (review.earliest, ==, at (H (72)));
}

typedef struct
{
  const char *what;
  const char *status;
  const char *account_status;
  int created_at;
  int published_at;
  int earliest;
} Server;

static const Server servers[] = {
  { "made", "in_review", NULL, 0, UNKNOWN, H (72) - 2 },
  { "made and published", "in_review", NULL, 0, H (5), H (77) - 2 },
  { "published", "in_review", NULL, UNKNOWN, H (5), H (77) - 2 },
  { "the account", "accepted", "in_review", 0, H (5), H (77) - 2 },
  { "the account alone", "accepted", "in_review", 0, UNKNOWN, H (72) - 2 },
  { "by a wrong clock", "in_review", NULL, H (40), UNKNOWN, UNKNOWN },
  { "the account by a wrong clock", "accepted", "in_review", H (40), UNKNOWN, UNKNOWN },
  { "nothing", "in_review", NULL, UNKNOWN, UNKNOWN, UNKNOWN },
};

/* First observed 29 hours later: the server's times count. */
static void
test_first_look (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
      g_autoptr (TokBundle) bundle = NULL;
      TokReview review;

      snapshot->status = g_strdup (servers[i].status);
      snapshot->account_status = g_strdup (servers[i].account_status);
      snapshot->created_at = tok_time_to_string (at (servers[i].created_at));
      snapshot->published_at = tok_time_to_string (at (servers[i].published_at));
      snapshot->step_before = at (H (29));
      bundle = tok_bundle_new (snapshot);
      g_test_message ("%s", servers[i].what);
      g_assert_true (tok_bundle_get_review (bundle, 72 * HOUR, &review));
      g_assert_cmpint (review.earliest, ==, at (servers[i].earliest));
    }
}

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n_notified)
{
  (*n_notified)++;
}

static void
test_rules (void)
{
  g_autoptr (TokAttentionRules) rules = tok_attention_rules_new ();
  guint n_notified = 0;

  g_assert_cmpint (tok_attention_rules_get_review_time (rules), ==, 72 * HOUR);
  g_assert_cmpint (tok_attention_rules_get_stall_time (rules), ==, 7 * G_TIME_SPAN_DAY);
  g_signal_connect (rules, "notify", G_CALLBACK (on_notify), &n_notified);
  g_object_set (rules, "review-hours", 72, "stalled-days", 7, NULL);
  g_assert_cmpuint (n_notified, ==, 0);
  g_object_set (rules, "review-hours", 24, "stalled-days", 0, NULL);
  g_assert_cmpuint (n_notified, ==, 2);
  g_assert_cmpint (tok_attention_rules_get_review_time (rules), ==, 24 * HOUR);
  g_assert_cmpint (tok_attention_rules_get_stall_time (rules), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/review/measure", test_measure);
  g_test_add_func ("/review/errs-early", test_errs_early);
  g_test_add_func ("/review/bundle", test_bundle);
  g_test_add_func ("/review/videos", test_videos);
  g_test_add_func ("/review/account-to-review", test_account_to_review);
  g_test_add_func ("/review/video", test_video);
  g_test_add_func ("/review/account", test_account);
  g_test_add_func ("/review/updated-at", test_updated_at);
  g_test_add_func ("/review/first-observation", test_first_look);
  g_test_add_func ("/review/rules", test_rules);
  return g_test_run ();
}
