/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "hostile.h"
#include "tok-test.h"
#include "tok-words-attention.h"
#include "tok-words.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

/* 13 January 2026, noon. */
#define NOW (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

static TokBundle *
new_bundle (const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");

  snapshot->status = g_strdup (status);
  snapshot->username = g_strdup ("cooluser123");
  return tok_bundle_new (snapshot);
}

static TokEvent *
new_event (TokEventKind kind, TokEventOutcome outcome)
{
  TokEvent *event = tok_event_new_own (kind, outcome, "bnd_1", NOW - MINUTE, NOW);

  tok_event_set_answer (event, "CODE", "Not now.", "req_1");
  return event;
}

static void
assert_words (const TokAttention *attention, const char *expected)
{
  g_autofree char *words = tok_words_dup_attention (attention, NOW);

  g_assert_cmpstr (words, ==, expected);
}

static void
assert_mark (const TokAttention *attention, const char *expected)
{
  g_autofree char *mark = tok_words_dup_attention_mark (attention, NOW);

  g_assert_cmpstr (mark, ==, expected);
}

static void
assert_row (const TokAttention *attention, const char *expected)
{
  g_autofree char *row = tok_words_dup_attention_row (attention, NOW);

  g_assert_cmpstr (row, ==, expected);
}

static void
test_groups (void)
{
  static const struct
  {
    TokAttentionGroup group;
    const char *title;
    const char *part;
  } cases[] = {
    { TOK_ATTENTION_GROUP_REVIEW, "1726 in Review", "38 urgent" },
    { TOK_ATTENTION_GROUP_DOWNLOAD, "1726 with a File to Replace", "38 urgent" },
    { TOK_ATTENTION_GROUP_FAILED, "1726 Failed or Unclear", "38 urgent" },
    { TOK_ATTENTION_GROUP_STALLED, "1726 Slow", "38 urgent" },
    { TOK_ATTENTION_GROUP_SETUP, "1726 in Setup", "38 ready" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = tok_words_dup_attention_group (cases[i].group, 1726);
      g_autofree char *part = tok_words_dup_attention_part (cases[i].group, 38);

      g_assert_cmpstr (title, ==, cases[i].title);
      g_assert_cmpstr (part, ==, cases[i].part);
      g_assert_null (tok_words_dup_attention_part (cases[i].group, 0));
    }
}

/* A name that is made of it does not repeat it. */
static void
test_place (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  g_autofree char *place = NULL;
  TokAttention attention = { .kind = TOK_ATTENTION_SETUP, .level = TOK_ATTENTION_CALM };

  g_assert_null (tok_words_dup_attention_place (&attention));
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("FR");
  snapshot->type = g_strdup ("account_only");
  tok_bundle_set_namer (tok_words_dup_composed_name);
  bundle = tok_bundle_new (snapshot);
  attention.bundle = bundle;
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "TikTok · France · Account");
  g_assert_null (tok_words_dup_attention_place (&attention));
  g_set_str (&snapshot->title, "Summer");
  tok_bundle_update (bundle, snapshot);
  place = tok_words_dup_attention_place (&attention);
  g_assert_cmpstr (place, ==, "TikTok · France");
  assert_row (&attention, "Summer, TikTok · France: Ready to publish");
  attention.level = TOK_ATTENTION_NOW;
  assert_row (&attention, "Summer, TikTok · France, Now: Ready to publish");
  tok_bundle_set_namer (NULL);
}

static void
test_review (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("in_review");
  TokAttention attention = { .kind = TOK_ATTENTION_REVIEW, .bundle = bundle };

  attention.level = TOK_ATTENTION_CALM;
  attention.due = NOW + 46 * HOUR + 30 * MINUTE;
  assert_words (&attention, "Review before about 15 Jan, 10:30");
  assert_mark (&attention, NULL);
  assert_row (&attention, "cooluser123: Review before about 15 Jan, 10:30");

  attention.level = TOK_ATTENTION_SOON;
  attention.due = NOW + 5 * HOUR + 59 * MINUTE;
  assert_words (&attention, "Review before about 17:59");
  assert_mark (&attention, "5 hours left");
  assert_row (&attention, "cooluser123, 5 hours left: Review before about 17:59");
  attention.due = NOW + MINUTE / 2;
  assert_mark (&attention, "1 minute left");

  attention.level = TOK_ATTENTION_NOW;
  attention.due = NOW;
  assert_words (&attention, "Could be approved automatically at any time: review it now");
  assert_mark (&attention, "Now");
  attention.due = TOK_TIME_UNKNOWN;
  attention.level = TOK_ATTENTION_CALM;
  assert_words (&attention, "In review, deadline unknown");
  assert_row (&attention, "cooluser123: In review, deadline unknown");
}

static void
test_review_of_account (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted");
  TokAttention attention = { .kind = TOK_ATTENTION_REVIEW, .bundle = bundle };

  attention.level = TOK_ATTENTION_CALM;
  attention.due = NOW + DAY;
  assert_words (&attention, "Review the account before about 14 Jan, 12:00");
  attention.level = TOK_ATTENTION_NOW;
  assert_words (&attention,
                "The account could be approved automatically at any time: review it now");
  attention.due = TOK_TIME_UNKNOWN;
  attention.level = TOK_ATTENTION_CALM;
  assert_words (&attention, "Account in review, deadline unknown");
}

static void
test_orders (void)
{
  TokAttention attention;

  tok_attention_set_orders (&attention, 1, NOW);
  assert_row (&attention,
              "New Order, Now: Sent 13 January 2026, 12:00, but the server did not respond. "
              "Was it created?");
  tok_attention_set_orders (&attention, 2, NOW);
  assert_row (&attention, "2 New Orders, Now: The latest was sent 13 January 2026, 12:00, but "
                          "the server did not respond. Were they created?");
}

static void
test_problems (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup");
  static const struct
  {
    TokEventKind kind;
    TokEventOutcome outcome;
    const char *words;
  } cases[] = {
    { TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED, "Publishing was refused: “Not now.” (CODE)" },
    { TOK_EVENT_PUBLISH, TOK_EVENT_FAILED, "Publishing failed: “Not now.” (CODE)" },
    { TOK_EVENT_PUBLISH, TOK_EVENT_UNKNOWN, "Publishing may not have gone through" },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_REFUSED, "Unpublishing was refused: “Not now.” (CODE)" },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_FAILED, "Unpublishing failed: “Not now.” (CODE)" },
    { TOK_EVENT_UNPUBLISH, TOK_EVENT_UNKNOWN, "Unpublishing may not have gone through" },
    { TOK_EVENT_CREATE, TOK_EVENT_REFUSED, "Creating was refused: “Not now.” (CODE)" },
    { TOK_EVENT_CREATE, TOK_EVENT_FAILED, "Creating failed: “Not now.” (CODE)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokEvent) event = new_event (cases[i].kind, cases[i].outcome);
      TokAttention attention;

      tok_attention_set_problem (&attention, &(TokProblem) { event, 1 }, bundle);
      assert_words (&attention, cases[i].words);
      assert_mark (&attention, NULL);
      tok_event_set_answer (event, NULL, NULL, NULL);
      if (cases[i].outcome == TOK_EVENT_FAILED && cases[i].kind == TOK_EVENT_PUBLISH)
        assert_words (&attention, "Publishing failed");
    }
}

static void
test_not_created (void)
{
  g_autoptr (TokEvent) event = new_event (TOK_EVENT_CREATE, TOK_EVENT_REFUSED);
  TokAttention attention;

  tok_attention_set_problem (&attention, &(TokProblem) { event, 1 }, NULL);
  assert_row (&attention, "New Order: Creating was refused: “Not now.” (CODE)");
  tok_attention_set_problem (&attention, &(TokProblem) { event, 20 }, NULL);
  assert_row (&attention, "20 New Orders: Creating was refused: “Not now.” (CODE)");
}

static void
test_stalled (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("accepted");
  static const struct
  {
    gint64 age;
    gint64 limit;
    guint n_samples;
    const char *words;
  } cases[] = {
    { 6 * DAY, 4 * DAY, 20, "Accepted for 6 days; 90% take 4 days or less" },
    { 9 * DAY + 2 * HOUR, 7 * DAY, 0, "Accepted for 9 days (usually under 7 days)" },
    { 30 * DAY, 12 * DAY + 13 * HOUR, 0, "Accepted for 30 days (usually under 12 days)" },
    { 104 * HOUR, 87 * HOUR, 99, "Accepted for 4.3 days; 90% take 3.6 days or less" },
    { 47 * HOUR, 90 * MINUTE, 20, "Accepted for 47 hours; 90% take 1 hour or less" },
    { DAY, 59 * MINUTE, 20, "Accepted for 1 day; 90% take 59 minutes or less" },
    { 25 * HOUR, MINUTE / 2, 20, "Accepted for 25 hours; 90% take 1 minute or less" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokAttention attention = {
        .kind = TOK_ATTENTION_STALLED,
        .level = TOK_ATTENTION_CALM,
        .bundle = bundle,
        .since = NOW - cases[i].age,
        .limit = cases[i].limit,
        .n_samples = cases[i].n_samples,
      };

      assert_words (&attention, cases[i].words);
      assert_mark (&attention, NULL);
    }
}

static void
test_setup (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup");
  TokAttention attention = { .kind = TOK_ATTENTION_SETUP,
                             .level = TOK_ATTENTION_CALM,
                             .bundle = bundle };

  assert_words (&attention, "Ready to publish");
  attention.unknowns = TOK_MISSING_VIDEOS;
  assert_words (&attention, "Check what is missing, then publish");
  attention.gaps = TOK_MISSING_PICTURE;
  assert_words (&attention, "Missing: Profile Picture");
  attention.gaps = TOK_MISSING_USERNAME | TOK_MISSING_VISIBLE_NAME | TOK_MISSING_BIOGRAPHY |
                   TOK_MISSING_PICTURE | TOK_MISSING_VIDEOS;
  assert_words (&attention, "Missing: Profile, At least one video set up");
  attention.gaps = TOK_MISSING_USERNAME | TOK_MISSING_VIDEOS;
  assert_words (&attention, "Missing: Username, At least one video set up");
}

static void
test_setup_by_server (void)
{
  g_autoptr (TokBundle) bundle = new_bundle ("pending_setup");
  TokAttention attention = { .kind = TOK_ATTENTION_SETUP,
                             .level = TOK_ATTENTION_CALM,
                             .bundle = bundle,
                             .ready = TOK_FLAG_YES };

  assert_words (&attention, "Ready to publish");
  attention.ready = TOK_FLAG_NO;
  assert_words (&attention, "TokPortal says that something is still missing");
  attention.gaps = TOK_MISSING_PICTURE;
  assert_words (&attention, "Missing: Profile Picture");
  attention.unsaved.has_profile = TRUE;
  assert_words (&attention, "Changes are not saved yet");
  attention.unsaved = (TokUnsaved) { .n_videos = 1 };
  assert_words (&attention, "Changes are not saved yet");
  attention.unsaved.n_files = 1;
  assert_words (&attention, "Files are not uploaded yet");
}

static void
test_videos (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("bnd_1");
  g_autoptr (TokBundle) bundle = NULL;
  TokAttention attention = { .kind = TOK_ATTENTION_REVIEW, .level = TOK_ATTENTION_CALM };

  snapshot->status = g_strdup ("accepted");
  snapshot->username = g_strdup ("cooluser123");
  snapshot->videos_in_review = 3;
  bundle = tok_bundle_new (snapshot);
  attention.bundle = bundle;
  attention.count = 3;
  attention.due = NOW + DAY;
  assert_words (&attention, "3 videos to review before about 14 Jan, 12:00");
  attention.count = 1;
  assert_words (&attention, "1 video to review before about 14 Jan, 12:00");
  attention.due = TOK_TIME_UNKNOWN;
  assert_words (&attention, "1 video to review, deadline unknown");
  attention.level = TOK_ATTENTION_NOW;
  assert_words (&attention, "1 video could be approved automatically at any time: review it now");

  attention.kind = TOK_ATTENTION_DOWNLOAD;
  attention.level = TOK_ATTENTION_CALM;
  assert_row (&attention, "cooluser123: The file of 1 video could not be downloaded: replace it");
  attention.count = 2;
  assert_words (&attention, "The files of 2 videos could not be downloaded: replace them");
}

/* Text of the server is not interpreted. */
static void
test_hostile (void)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new (HOSTILE);
  g_autoptr (TokBundle) bundle = NULL;
  g_autoptr (TokEvent) event = new_event (TOK_EVENT_PUBLISH, TOK_EVENT_REFUSED);
  TokAttention attention;

  snapshot->status = g_strdup (HOSTILE);
  bundle = tok_bundle_new (snapshot);
  tok_event_set_answer (event, HOSTILE, HOSTILE, NULL);
  tok_attention_set_problem (&attention, &(TokProblem) { event, 1 }, bundle);
  assert_row (&attention, HOSTILE_NAME ": Publishing was refused: “" HOSTILE "” (" HOSTILE ")");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/words-attention/groups", test_groups);
  g_test_add_func ("/words-attention/place", test_place);
  g_test_add_func ("/words-attention/review", test_review);
  g_test_add_func ("/words-attention/review/account", test_review_of_account);
  g_test_add_func ("/words-attention/orders", test_orders);
  g_test_add_func ("/words-attention/problems", test_problems);
  g_test_add_func ("/words-attention/problems/not-created", test_not_created);
  g_test_add_func ("/words-attention/stalled", test_stalled);
  g_test_add_func ("/words-attention/setup", test_setup);
  g_test_add_func ("/words-attention/setup/server", test_setup_by_server);
  g_test_add_func ("/words-attention/videos", test_videos);
  g_test_add_func ("/words-attention/hostile", test_hostile);
  return g_test_run ();
}
