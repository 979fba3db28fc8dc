/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-error.h"
#include "tok-test.h"
#include "tok-words-job.h"

static TokJobCounts
counts (guint waiting, guint active, guint done, guint failed, guint skipped, guint unknown)
{
  return (TokJobCounts) { { waiting, active, done, failed, skipped, unknown } };
}

static void
assert_taken (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_states (void)
{
  TokJobCounts now = counts (20, 1, 2, 1, 0, 0);
  TokJobCounts end = counts (0, 0, 20, 3, 4, 1);
  TokJobFacts facts = { .kind = TOK_JOB_PUBLISH,
                        .state = TOK_JOB_RUNNING,
                        .counts = &now,
                        .time_left = 65 * G_USEC_PER_SEC };

  assert_taken (tok_words_dup_job_title (&facts), "Publishing 4 of 24");
  assert_taken (tok_words_dup_job_line (&facts),
                "Publishing 4 of 24 · about 1 minute left · 1 failed");
  facts.time_left = -1;
  assert_taken (tok_words_dup_job_line (&facts), "Publishing 4 of 24 · 1 failed");
  now = counts (21, 0, 3, 0, 0, 0);
  facts.state = TOK_JOB_PAUSED;
  facts.pause = TOK_JOB_PAUSE_USER;
  assert_taken (tok_words_dup_job_title (&facts), "Paused at 3 of 24");
  facts.pause = TOK_JOB_PAUSE_INTERRUPTED;
  assert_taken (tok_words_dup_job_title (&facts), "Publishing was interrupted at 3 of 24");
  facts.pause = TOK_JOB_PAUSE_QUEUED;
  assert_taken (tok_words_dup_job_title (&facts), "Waiting to publish");
  facts.state = TOK_JOB_WAITING;
  facts.wait = 29 * G_USEC_PER_SEC;
  assert_taken (tok_words_dup_job_title (&facts), "Paused at 3 of 24");
  assert_taken (tok_words_dup_job_detail (&facts, NULL), "The server asks you to wait 30 seconds.");
  facts.state = TOK_JOB_FINISHED;
  facts.counts = &end;
  assert_taken (tok_words_dup_job_line (&facts),
                "20 bundles published · 3 failed · 4 skipped · 1 unclear");
}

/* Why it does not go on is the error's own sentence. */
static void
test_error (void)
{
  TokJobCounts now = counts (21, 0, 3, 0, 0, 0);
  g_autoptr (GError) error = tok_error_new (TOK_ERROR_OFFLINE, "No route");
  TokJobFacts facts = { .kind = TOK_JOB_CREATE,
                        .state = TOK_JOB_PAUSED,
                        .pause = TOK_JOB_PAUSE_ERROR,
                        .counts = &now,
                        .error = error };

  assert_taken (tok_words_dup_job_title (&facts), "Paused at 3 of 24");
  assert_taken (tok_words_dup_job_detail (&facts, "https://example.com/api"),
                "Could not reach example.com.");
}

static TokJobItem *
new_item (const char *name, TokJobItemState state, GError *error)
{
  TokJobItem *item = tok_job_item_new ("bnd_1", name);

  tok_job_item_set_state (item, state, error);
  g_clear_error (&error);
  return item;
}

static void
append (GListStore *items, TokJobItem *item)
{
  g_list_store_append (items, item);
  g_object_unref (item);
}

/* A line for each; formulas are made harmless. */
static void
test_report (void)
{
  g_autoptr (GListStore) items = g_list_store_new (TOK_TYPE_JOB_ITEM);
  TokJobCounts end = counts (1, 0, 1, 1, 1, 0);
  TokJobFacts facts = { .kind = TOK_JOB_PUBLISH, .state = TOK_JOB_STOPPED, .counts = &end };
  TokJobItem *moved = new_item ("=1+1", TOK_JOB_ITEM_DONE, NULL);

  tok_job_item_set_n_moved (moved, 2);
  append (items, moved);
  append (items,
          new_item ("A, B", TOK_JOB_ITEM_SKIPPED, tok_error_new_refusal (TOK_REASON_COMPLETED)));
  append (items, new_item ("C", TOK_JOB_ITEM_FAILED, tok_error_new (TOK_ERROR_CONFLICT, "Taken")));
  append (items, new_item ("D", TOK_JOB_ITEM_WAITING, NULL));
  assert_taken (tok_words_dup_job_report (&facts, G_LIST_MODEL (items), NULL),
                "id,name,result,details\n"
                "bnd_1,'=1+1,done,Published · dates of 2 videos moved\n"
                "bnd_1,\"A, B\",skipped,Skipped: The bundle is completed.\n"
                "bnd_1,C,failed,Failed: Refused: “Taken”\n"
                "bnd_1,D,not sent,Not Sent\n");
}

static void
test_question (void)
{
  assert_taken (tok_words_dup_bulk_question (TOK_JOB_PUBLISH, 18), "Publish 18 Bundles?");
  assert_taken (tok_words_dup_bulk_question (TOK_JOB_UNPUBLISH, 1), "Unpublish 1 Bundle?");
  assert_taken (tok_words_dup_bulk_verb (TOK_JOB_APPROVE, 3), "_Approve 3");
  assert_taken (tok_words_dup_bulk_left_out (TOK_JOB_PUBLISH, 7, 25),
                "7 of the 25 selected cannot be published");
  assert_taken (tok_words_dup_bulk_reason (TOK_REASON_ALREADY_PUBLISHED, 4), "4 already published");
  assert_taken (tok_words_dup_bulk_reason (TOK_REASON_PROFILE_INCOMPLETE, 1),
                "1 account incomplete");
  /* Reasons without words of their own still say why. */
  assert_taken (tok_words_dup_bulk_reason (TOK_REASON_BANNED, 2),
                "2: This account is banned: you would pay for videos that cannot be posted.");
}

/* No kind and no state is without words. */
static void
test_every_state (void)
{
  TokJobCounts now = counts (1, 1, 1, 1, 1, 1);

  for (TokJobKind kind = TOK_JOB_CREATE; kind <= TOK_JOB_APPROVE; kind++)
    {
      g_assert_true (g_str_has_suffix (tok_words_job_leave (kind), "?"));
      for (TokJobState state = TOK_JOB_PAUSED; state <= TOK_JOB_STOPPED; state++)
        for (TokJobPause pause = TOK_JOB_PAUSE_NONE; pause <= TOK_JOB_PAUSE_ERROR; pause++)
          {
            TokJobFacts facts = { .kind = kind, .state = state, .pause = pause, .counts = &now };
            g_autofree char *title = tok_words_dup_job_title (&facts);

            g_assert_true (g_unichar_isalnum (g_utf8_get_char (title)));
          }
    }
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/words-job/states", test_states);
  g_test_add_func ("/words-job/error", test_error);
  g_test_add_func ("/words-job/report", test_report);
  g_test_add_func ("/words-job/question", test_question);
  g_test_add_func ("/words-job/every-state", test_every_state);
  return g_test_run ();
}
