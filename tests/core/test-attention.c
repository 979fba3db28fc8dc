/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* Times are in hours from this one. */
#define START (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)
#define UNKNOWN G_MININT

static gint64
at (int hours)
{
  return hours == UNKNOWN ? TOK_TIME_UNKNOWN : START + hours * HOUR;
}

typedef struct
{
  TokAttentionRules *rules;
  TokDurations *durations;
  TokBundleList *others; /* the bundles of the durations */
  TokAttention attention;
  gint64 next;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->rules = tok_attention_rules_new ();
  fixture->durations = tok_durations_new ();
  fixture->others = tok_bundle_list_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->rules);
  tok_durations_free (fixture->durations);
  g_object_unref (fixture->others);
}

static TokBundleSnapshot *
new_snapshot (const char *id, const char *status)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup (status);
  return snapshot;
}

/* A bundle whose status began between two hours. */
static TokBundle *
new_bundle (const char *status, int after, int before)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", status);

  snapshot->step_after = at (after);
  snapshot->step_before = at (before);
  return tok_bundle_new (snapshot);
}

static gboolean
evaluate (Fixture *fixture, TokBundle *bundle, gint64 now)
{
  return tok_attention_evaluate (&fixture->attention, bundle, fixture->durations, fixture->rules,
                                 now, &fixture->next);
}

/* Another bundle of its platform and country was accepted for exactly so many hours. */
static void
add_sample (Fixture *fixture, guint i, int hours)
{
  g_autofree char *id = g_strdup_printf ("other_%u", i);
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);

  g_ptr_array_add (snapshots, new_snapshot (id, "completed"));
  tok_bundle_list_merge (fixture->others, snapshots, TOK_MERGE_PARTIAL);
  g_ptr_array_add (events, tok_event_new (id, "published", "accepted", at (0), at (0)));
  g_ptr_array_add (events, tok_event_new (id, "accepted", "in_review", at (hours), at (hours)));
  tok_durations_add (fixture->durations, events, fixture->others);
}

/* 1 to @n hours: nine of ten took no more than 0.9 n. */
static void
add_samples (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    add_sample (fixture, i, (int) i + 1);
}

/* Each status a day after its beginning, without history. */
static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *status;
    int kind; /* -1: none */
    gint64 next;
  } cases[] = {
    { "draft", TOK_ATTENTION_SETUP, TOK_ATTENTION_NEVER },
    { "pending_setup", TOK_ATTENTION_SETUP, TOK_ATTENTION_NEVER },
    { "configuring", TOK_ATTENTION_SETUP, TOK_ATTENTION_NEVER },
    { "published", -1, START + 7 * DAY + HOUR + 1 },
    { "published_priority", -1, START + 7 * DAY + HOUR + 1 },
    { "accepted", -1, START + 7 * DAY + HOUR + 1 },
    { "in_review", TOK_ATTENTION_REVIEW, START + 60 * HOUR },
    { "finalized", -1, START + 7 * DAY + HOUR + 1 },
    { "completed", -1, TOK_ATTENTION_NEVER },
    { "cancelled", -1, TOK_ATTENTION_NEVER },
    { "archived", -1, TOK_ATTENTION_NEVER },
    { "on_hold", -1, TOK_ATTENTION_NEVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundle) bundle = new_bundle (cases[i].status, 0, 1);
      gboolean needs = evaluate (fixture, bundle, at (24));

      g_test_message ("%s", cases[i].status);
      g_assert_cmpint (needs ? (int) fixture->attention.kind : -1, ==, cases[i].kind);
      g_assert_cmpint (fixture->next, ==, cases[i].next);
    }
}

/* Only bundles that wait for the operator or the service stall. */
static void
test_stalled_statuses (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *status;
    gboolean is_stalled;
  } cases[] = {
    { "draft", FALSE },    { "pending_setup", FALSE }, { "published", TRUE },
    { "accepted", TRUE },  { "in_review", FALSE },     { "published_priority", TRUE },
    { "finalized", TRUE }, { "completed", FALSE },     { "cancelled", FALSE },
    { "archived", FALSE }, { "on_hold", FALSE },       { NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundle) bundle = new_bundle (cases[i].status, 0, 1);
      gboolean needs = evaluate (fixture, bundle, at (24 * 365));

      g_test_message ("%s", cases[i].status);
      g_assert_cmpint (needs && fixture->attention.kind == TOK_ATTENTION_STALLED, ==,
                       cases[i].is_stalled);
    }
}

/* SOON from twelve hours before the earliest end, NOW from there. */
static void
test_review_levels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review", 0, 1);
  static const struct
  {
    gint64 now;
    TokAttentionLevel level;
    gint64 next;
  } cases[] = {
    { START + HOUR, TOK_ATTENTION_CALM, START + 60 * HOUR },
    { START + 60 * HOUR - 1, TOK_ATTENTION_CALM, START + 60 * HOUR },
    { START + 60 * HOUR, TOK_ATTENTION_SOON, START + 72 * HOUR },
    { START + 72 * HOUR - 1, TOK_ATTENTION_SOON, START + 72 * HOUR },
    { START + 72 * HOUR, TOK_ATTENTION_NOW, TOK_ATTENTION_NEVER },
    { START + 999 * HOUR, TOK_ATTENTION_NOW, TOK_ATTENTION_NEVER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (evaluate (fixture, bundle, cases[i].now));
      g_assert_cmpint (fixture->attention.level, ==, cases[i].level);
      g_assert_cmpint (fixture->attention.due, ==, at (72));
      g_assert_cmpint (fixture->attention.latest, ==, at (73));
      g_assert_cmpint (fixture->next, ==, cases[i].next);
    }
}

static void
test_review_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review", 0, 1);

  g_object_set (fixture->rules, "review-hours", 24, NULL);
  g_assert_true (evaluate (fixture, bundle, at (1)));
  g_assert_cmpint (fixture->attention.due, ==, at (24));
}

static void
test_review_unseen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review", UNKNOWN, 1);

  g_assert_true (evaluate (fixture, bundle, at (2)));
  g_assert_cmpint (fixture->attention.level, ==, TOK_ATTENTION_CALM);
  g_assert_cmpint (fixture->attention.due, ==, TOK_TIME_UNKNOWN);
  g_assert_cmpint (fixture->attention.latest, ==, at (73));
  g_assert_cmpint (fixture->next, ==, at (73));

  g_assert_true (evaluate (fixture, bundle, at (73)));
  g_assert_cmpint (fixture->attention.level, ==, TOK_ATTENTION_NOW);
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);
}

/* The account is reviewed while the bundle is with the operator: that waits for the
 * person, so it is not said to take long. */
static void
test_review_of_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "accepted");
  g_autoptr (TokBundle) bundle = NULL;

  snapshot->account_status = g_strdup ("in_review");
  snapshot->step_before = at (0);
  snapshot->account_after = at (400);
  snapshot->account_before = at (401);
  bundle = tok_bundle_new (snapshot);
  g_assert_true (evaluate (fixture, bundle, at (402)));
  g_assert_cmpint (fixture->attention.kind, ==, TOK_ATTENTION_REVIEW);
  g_assert_cmpint (fixture->attention.due, ==, at (472));
}

static void
test_setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "pending_setup");
  g_autoptr (TokBundle) bundle = NULL;

  snapshot->present = TOK_PRESENT_ACCOUNT;
  snapshot->username = g_strdup ("cooluser123");
  snapshot->visible_name = g_strdup ("Cool User");
  snapshot->biography = g_strdup ("Me");
  snapshot->videos_configured = 0;
  snapshot->step_before = at (3);
  bundle = tok_bundle_new (snapshot);
  g_assert_true (evaluate (fixture, bundle, at (24)));
  g_assert_cmpint (fixture->attention.kind, ==, TOK_ATTENTION_SETUP);
  g_assert_cmpint (fixture->attention.gaps, ==, TOK_MISSING_PICTURE | TOK_MISSING_VIDEOS);
  g_assert_cmpint (fixture->attention.since, ==, at (3));

  snapshot->profile_picture_url = g_strdup ("https://example.com/a.png");
  snapshot->videos_configured = 1;
  tok_bundle_update (bundle, snapshot);
  g_assert_true (evaluate (fixture, bundle, at (24)));
  g_assert_cmpint (fixture->attention.gaps, ==, TOK_MISSING_NONE);
}

/* The history counts from 20 samples on, not with 19. */
static void
test_samples (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", UNKNOWN, 0);

  add_samples (fixture, 19);
  g_assert_false (evaluate (fixture, bundle, at (100)));
  g_assert_cmpint (fixture->next, ==, START + 7 * DAY + 1);

  add_sample (fixture, 19, 20);
  g_assert_true (evaluate (fixture, bundle, at (100)));
  g_assert_cmpint (fixture->attention.kind, ==, TOK_ATTENTION_STALLED);
  g_assert_cmpuint (fixture->attention.n_samples, ==, 20);
  g_assert_cmpint (fixture->attention.limit, ==, 18 * HOUR);
  g_assert_cmpint (fixture->attention.since, ==, at (0));
}

/* Longer, not as long. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 0, 1);

  g_assert_false (evaluate (fixture, bundle, START + HOUR + 7 * DAY));
  g_assert_cmpint (fixture->next, ==, START + HOUR + 7 * DAY + 1);
  g_assert_true (evaluate (fixture, bundle, fixture->next));
  g_assert_cmpuint (fixture->attention.n_samples, ==, 0);
  g_assert_cmpint (fixture->attention.limit, ==, 7 * DAY);
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);

  add_samples (fixture, 20);
  g_assert_false (evaluate (fixture, bundle, at (1 + 18)));
  g_assert_true (evaluate (fixture, bundle, at (1 + 18) + 1));
}

/* The history replaces the user's limit in both directions. */
static void
test_history_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 0, 0);

  g_object_set (fixture->rules, "stalled-days", 1, NULL);
  for (guint i = 0; i < 20; i++)
    add_sample (fixture, i, 100);
  g_assert_false (evaluate (fixture, bundle, at (48)));
  g_assert_true (evaluate (fixture, bundle, at (101)));
}

/* Other platforms, countries and steps are not part of the history. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "accepted");
  g_autoptr (TokBundle) bundle = NULL;

  add_samples (fixture, 20);
  snapshot->step_before = at (0);
  g_set_str (&snapshot->platform, "instagram");
  bundle = tok_bundle_new (snapshot);
  g_assert_false (evaluate (fixture, bundle, at (100)));
  g_set_str (&snapshot->platform, "tiktok");
  g_set_str (&snapshot->country, "FR");
  tok_bundle_update (bundle, snapshot);
  g_assert_false (evaluate (fixture, bundle, at (100)));
  g_set_str (&snapshot->country, "USA");
  tok_bundle_update (bundle, snapshot);
  g_assert_true (evaluate (fixture, bundle, at (100)));
  g_set_str (&snapshot->status, "published");
  tok_bundle_update (bundle, snapshot);
  g_assert_false (evaluate (fixture, bundle, at (100)));
}

/* Without a limit nothing stalls, even with history. */
static void
test_never_stalled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 0, 0);

  add_samples (fixture, 20);
  g_object_set (fixture->rules, "stalled-days", 0, NULL);
  g_assert_false (evaluate (fixture, bundle, at (999)));
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);
}

/* Nothing stalls before the journal was read. */
static void
test_not_loaded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 0, 0);

  g_assert_false (tok_attention_evaluate (&fixture->attention, bundle, NULL, fixture->rules,
                                          at (999), &fixture->next));
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);
}

/* Without a journal what the server says is all there is, as far as its clock goes. */
static void
test_since_updated_at (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "accepted");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  g_assert_false (evaluate (fixture, bundle, at (999)));
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);
  snapshot->updated_at = tok_time_to_string (at (0));
  tok_bundle_update (bundle, snapshot);
  g_assert_true (evaluate (fixture, bundle, at (999)));
  g_assert_cmpint (fixture->attention.since, ==, START + 2 * MINUTE);
}

/* Nothing stalls while the clock is set back. */
static void
test_clock_set_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 99, 100);

  g_assert_false (evaluate (fixture, bundle, at (0)));
  g_assert_cmpint (fixture->next, ==, at (100) + 7 * DAY + 1);
}

static void
test_excluded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review", 0, 1);
  g_autoptr (TokBundleSnapshot) unreadable = tok_bundle_snapshot_new ("bnd_1");

  tok_bundle_set_listed (bundle, FALSE);
  g_assert_false (evaluate (fixture, bundle, at (2)));
  g_assert_cmpint (fixture->next, ==, TOK_ATTENTION_NEVER);
  tok_bundle_set_listed (bundle, TRUE);
  g_assert_true (evaluate (fixture, bundle, at (2)));
  unreadable->problem = g_strdup ("not an object");
  tok_bundle_update (bundle, unreadable);
  g_assert_false (evaluate (fixture, bundle, at (2)));
}

/* Whatever else the bundle needs. */
static void
test_download (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *status;
    int n_issues;
    gboolean needs;
  } cases[] = {
    { "accepted", 2, TRUE },   { "published", 1, TRUE },
    { "in_review", 1, TRUE },  { "pending_setup", 1, TRUE },
    { "accepted", 0, FALSE },  { "accepted", TOK_COUNT_UNKNOWN, FALSE },
    { "completed", 2, FALSE }, { "cancelled", 2, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", cases[i].status);
      g_autoptr (TokBundle) bundle = NULL;

      snapshot->download_issues = cases[i].n_issues;
      bundle = tok_bundle_new (snapshot);
      g_assert_cmpint (tok_attention_evaluate_download (&fixture->attention, bundle), ==,
                       cases[i].needs);
      if (!cases[i].needs)
        continue;
      g_assert_cmpint (fixture->attention.kind, ==, TOK_ATTENTION_DOWNLOAD);
      g_assert_cmpuint (fixture->attention.count, ==, cases[i].n_issues);
      tok_bundle_set_listed (bundle, FALSE);
      g_assert_false (tok_attention_evaluate_download (&fixture->attention, bundle));
    }
}

/* The server's word replaces the own check. */
static void
test_ready (Fixture *fixture, gconstpointer data)
{
  static const TokFlag answers[] = { TOK_FLAG_UNKNOWN, TOK_FLAG_NO, TOK_FLAG_YES };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "pending_setup");
      g_autoptr (TokBundle) bundle = NULL;

      snapshot->present = TOK_PRESENT_ACCOUNT | TOK_PRESENT_READY;
      snapshot->ready = (guint8) answers[i];
      bundle = tok_bundle_new (snapshot);
      g_assert_true (evaluate (fixture, bundle, at (1)));
      g_assert_cmpint (fixture->attention.kind, ==, TOK_ATTENTION_SETUP);
      g_assert_cmpint (fixture->attention.ready, ==, answers[i]);
      g_assert_cmpint (fixture->attention.gaps != TOK_MISSING_NONE, ==, answers[i] != TOK_FLAG_YES);
      /* The server does not know what is not saved. */
      tok_bundle_set_unsaved (bundle, &(TokUnsaved) { .n_videos = 2 });
      g_assert_true (evaluate (fixture, bundle, at (1)));
      g_assert_cmpint (fixture->attention.ready, ==, TOK_FLAG_UNKNOWN);
      g_assert_cmpuint (fixture->attention.unsaved.n_videos, ==, 2);
    }
}

/* Without the server's word, only what is known to be complete can be published. */
static void
test_is_ready (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokAttention attention;
    gboolean is_ready;
  } cases[] = {
    { { .kind = TOK_ATTENTION_SETUP }, TRUE },
    { { .kind = TOK_ATTENTION_SETUP, .gaps = TOK_MISSING_PICTURE }, FALSE },
    { { .kind = TOK_ATTENTION_SETUP, .unknowns = TOK_MISSING_VIDEOS }, FALSE },
    { { .kind = TOK_ATTENTION_SETUP, .ready = TOK_FLAG_YES }, TRUE },
    { { .kind = TOK_ATTENTION_SETUP, .ready = TOK_FLAG_NO }, FALSE },
    { { .kind = TOK_ATTENTION_SETUP, .unsaved.has_profile = TRUE }, FALSE },
    { { .kind = TOK_ATTENTION_SETUP, .unsaved.n_videos = 1 }, FALSE },
    { { .kind = TOK_ATTENTION_SETUP, .ready = TOK_FLAG_YES, .unsaved.n_files = 1 }, FALSE },
    { { .kind = TOK_ATTENTION_REVIEW, .ready = TOK_FLAG_YES }, FALSE },
  };
  g_autoptr (TokBundleSnapshot) snapshot = new_snapshot ("bnd_1", "pending_setup");
  g_autoptr (TokBundle) bundle = tok_bundle_new (snapshot);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (tok_attention_is_ready (&cases[i].attention), ==, cases[i].is_ready);
  /* A list without details says nothing about them. */
  g_assert_true (evaluate (fixture, bundle, at (1)));
  g_assert_cmpint (fixture->attention.gaps, ==, TOK_MISSING_NONE);
  g_assert_cmpint (fixture->attention.unknowns, !=, TOK_MISSING_NONE);
  g_assert_false (tok_attention_is_ready (&fixture->attention));
}

/* The number in the sidebar counts tasks, red marks what is urgent. */
static void
test_rules_of_kinds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokAttentionKind kind;
    TokAttentionLevel level;
    TokAttentionGroup group;
    gboolean is_task;
    gboolean is_urgent;
  } cases[] = {
    { TOK_ATTENTION_REVIEW, TOK_ATTENTION_NOW, TOK_ATTENTION_GROUP_REVIEW, TRUE, TRUE },
    { TOK_ATTENTION_REVIEW, TOK_ATTENTION_SOON, TOK_ATTENTION_GROUP_REVIEW, TRUE, TRUE },
    { TOK_ATTENTION_REVIEW, TOK_ATTENTION_CALM, TOK_ATTENTION_GROUP_REVIEW, TRUE, FALSE },
    { TOK_ATTENTION_DOWNLOAD, TOK_ATTENTION_CALM, TOK_ATTENTION_GROUP_DOWNLOAD, TRUE, FALSE },
    { TOK_ATTENTION_ORDER, TOK_ATTENTION_NOW, TOK_ATTENTION_GROUP_FAILED, TRUE, TRUE },
    { TOK_ATTENTION_PROBLEM, TOK_ATTENTION_CALM, TOK_ATTENTION_GROUP_FAILED, TRUE, TRUE },
    { TOK_ATTENTION_STALLED, TOK_ATTENTION_CALM, TOK_ATTENTION_GROUP_STALLED, FALSE, FALSE },
    { TOK_ATTENTION_SETUP, TOK_ATTENTION_CALM, TOK_ATTENTION_GROUP_SETUP, TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokAttention attention = { .kind = cases[i].kind, .level = cases[i].level };

      g_assert_cmpint (tok_attention_is_task (&attention), ==, cases[i].is_task);
      g_assert_cmpint (tok_attention_is_urgent (&attention), ==, cases[i].is_urgent);
      g_assert_cmpint (tok_attention_kind_get_group (cases[i].kind), ==, cases[i].group);
      /* Groups follow the order of the list. */
      if (i > 0)
        g_assert_cmpint (cases[i].group, >=, cases[i - 1].group);
    }
  for (TokAttentionGroup group = 0; group < TOK_N_ATTENTION_GROUPS; group++)
    for (TokAttentionGroup other = 0; other < group; other++)
      g_assert_cmpstr (tok_attention_group_to_string (group), !=,
                       tok_attention_group_to_string (other));
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup", 0, 1);
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", at (2), at (3));
  TokProblem problem = { event, 4 };
  TokAttention attention;

  tok_attention_set_problem (&attention, &problem, bundle);
  g_assert_cmpint (attention.kind, ==, TOK_ATTENTION_PROBLEM);
  g_assert_cmpint (attention.level, ==, TOK_ATTENTION_CALM);
  g_assert_true (attention.event == event);
  g_assert_true (attention.bundle == bundle);
  g_assert_cmpuint (attention.count, ==, 4);
  g_assert_cmpint (attention.since, ==, at (3));

  tok_attention_set_orders (&attention, 2, at (5));
  g_assert_cmpint (attention.kind, ==, TOK_ATTENTION_ORDER);
  g_assert_cmpint (attention.level, ==, TOK_ATTENTION_NOW);
  g_assert_null (attention.event);
  g_assert_null (attention.bundle);
  g_assert_cmpuint (attention.count, ==, 2);
  g_assert_cmpint (attention.since, ==, at (5));
}

/* Each comes before the next one. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const TokAttention order[] = {
    /* Over for certain first, and what is not known before that. */
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_NOW, .latest = TOK_TIME_UNKNOWN },
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_NOW, .due = 50, .latest = 60 },
    { .kind = TOK_ATTENTION_REVIEW,
      .level = TOK_ATTENTION_NOW,
      .due = TOK_TIME_UNKNOWN,
      .latest = 70 },
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_NOW, .due = 40, .latest = 80 },
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_SOON, .due = 90, .latest = 300 },
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_SOON, .due = 100, .latest = 200 },
    { .kind = TOK_ATTENTION_REVIEW,
      .level = TOK_ATTENTION_CALM,
      .due = TOK_TIME_UNKNOWN,
      .latest = 400 },
    { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_CALM, .due = 110, .latest = 120 },
    { .kind = TOK_ATTENTION_ORDER, .level = TOK_ATTENTION_NOW, .since = 1 },
    { .kind = TOK_ATTENTION_PROBLEM, .level = TOK_ATTENTION_CALM, .since = 20 },
    { .kind = TOK_ATTENTION_PROBLEM, .level = TOK_ATTENTION_CALM, .since = 10 },
    { .kind = TOK_ATTENTION_STALLED, .level = TOK_ATTENTION_CALM, .since = 10 },
    { .kind = TOK_ATTENTION_STALLED, .level = TOK_ATTENTION_CALM, .since = 20 },
    { .kind = TOK_ATTENTION_SETUP, .level = TOK_ATTENTION_CALM, .since = TOK_TIME_UNKNOWN },
    { .kind = TOK_ATTENTION_SETUP, .level = TOK_ATTENTION_CALM, .since = 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      {
        int compared = tok_attention_compare (&order[i], &order[j]);

        g_assert_cmpint ((compared > 0) - (compared < 0), ==, (i > j) - (i < j));
        g_assert_cmpint (tok_attention_equal (&order[i], &order[j]), ==, i == j);
      }
}

/* The id sorts entries of the same kind and time. */
static void
test_tie (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSnapshot) first = new_snapshot ("bnd_1", "in_review");
  g_autoptr (TokBundleSnapshot) second = new_snapshot ("bnd_2", "in_review");
  g_autoptr (TokBundle) a = tok_bundle_new (first);
  g_autoptr (TokBundle) b = tok_bundle_new (second);
  TokAttention one, two;

  g_assert_true (evaluate (fixture, a, at (0)));
  one = fixture->attention;
  g_assert_true (evaluate (fixture, b, at (0)));
  two = fixture->attention;
  g_assert_cmpint (tok_attention_compare (&one, &two), <, 0);
  g_assert_cmpint (tok_attention_compare (&two, &one), >, 0);
  g_assert_cmpint (tok_attention_compare (&one, &one), ==, 0);
  g_assert_false (tok_attention_equal (&one, &two));
}

/* Every member counts. */
static void
test_equal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokEvent) event =
      tok_event_new_own (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "bnd_1", 1, 2);
  g_autoptr (TokBundle) bundle = new_bundle ("accepted", 0, 1);
  const TokAttention plain = { .kind = TOK_ATTENTION_STALLED, .level = TOK_ATTENTION_CALM };
  TokAttention others[16];

  event->sequence = 7;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    others[i] = plain;
  others[0].kind = TOK_ATTENTION_SETUP;
  others[1].level = TOK_ATTENTION_SOON;
  others[2].bundle = bundle;
  others[3].event = event;
  others[4].count = 1;
  others[5].since = 1;
  others[6].due = 1;
  others[7].latest = 1;
  others[8].limit = 1;
  others[9].n_samples = 1;
  others[10].gaps = TOK_MISSING_VIDEOS;
  others[11].ready = TOK_FLAG_YES;
  others[12].unsaved.has_profile = TRUE;
  others[13].unsaved.n_videos = 1;
  others[14].unsaved.n_files = 1;
  others[15].unknowns = TOK_MISSING_VIDEOS;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (tok_attention_equal (&plain, &others[i]));
      g_assert_true (tok_attention_equal (&others[i], &others[i]));
    }
}

static void
test_words_of_files (void)
{
  static const char *const kinds[TOK_N_ATTENTION_KINDS] = {
    "review", "download_issue", "order", "problem", "stalled", "setup",
  };

  for (TokAttentionKind kind = 0; kind < TOK_N_ATTENTION_KINDS; kind++)
    g_assert_cmpstr (tok_attention_kind_to_string (kind), ==, kinds[kind]);
  g_assert_cmpstr (tok_attention_level_to_string (TOK_ATTENTION_NOW), ==, "now");
  g_assert_cmpstr (tok_attention_level_to_string (TOK_ATTENTION_SOON), ==, "soon");
  g_assert_cmpstr (tok_attention_level_to_string (TOK_ATTENTION_CALM), ==, "calm");
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/attention/statuses", test_statuses);
  add ("/attention/stalled/statuses", test_stalled_statuses);
  add ("/attention/review/levels", test_review_levels);
  add ("/attention/review/rule", test_review_rule);
  add ("/attention/review/unobserved", test_review_unseen);
  add ("/attention/review/account", test_review_of_account);
  add ("/attention/setup", test_setup);
  add ("/attention/stalled/samples", test_samples);
  add ("/attention/stalled/limit", test_limit);
  add ("/attention/stalled/history-wins", test_history_wins);
  add ("/attention/stalled/groups", test_groups);
  add ("/attention/stalled/never", test_never_stalled);
  add ("/attention/stalled/not-loaded", test_not_loaded);
  add ("/attention/stalled/updated-at", test_since_updated_at);
  add ("/attention/stalled/clock-set-back", test_clock_set_back);
  add ("/attention/excluded", test_excluded);
  add ("/attention/download", test_download);
  add ("/attention/ready", test_ready);
  add ("/attention/is-ready", test_is_ready);
  add ("/attention/rules-of-kinds", test_rules_of_kinds);
  add ("/attention/others", test_others);
  add ("/attention/order", test_order);
  add ("/attention/tie", test_tie);
  add ("/attention/equal", test_equal);
  g_test_add_func ("/attention/words-of-files", test_words_of_files);
  return g_test_run ();
}
