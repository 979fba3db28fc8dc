/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"
#include "tok-error.h"
#include "tok-jobs.h"
#include "tok-test.h"

/* A job that does what the test says. */
#define PLAIN_TYPE_JOB (plain_job_get_type ())
G_DECLARE_FINAL_TYPE (PlainJob, plain_job, PLAIN, JOB, TokJob)

struct _PlainJob
{
  TokJob parent_instance;
  gboolean is_forgotten;
};

G_DEFINE_FINAL_TYPE (PlainJob, plain_job, TOK_TYPE_JOB)

static void
job_run (TokJob *job)
{
  tok_job_set_state (job, TOK_JOB_RUNNING);
}

static void
job_pause (TokJob *job)
{
  tok_job_set_paused (job, TOK_JOB_PAUSE_USER, NULL);
}

static void
job_stop (TokJob *job)
{
  tok_job_set_state (job, TOK_JOB_STOPPED);
}

static TokJobItem *
get_item (TokJob *job, guint position)
{
  g_autoptr (TokJobItem) item = g_list_model_get_item (tok_job_get_items (job), position);

  return item;
}

static void
reset_failed (TokJob *job)
{
  for (guint i = 0; i < g_list_model_get_n_items (tok_job_get_items (job)); i++)
    if (tok_job_item_get_state (get_item (job, i)) == TOK_JOB_ITEM_FAILED)
      tok_job_set_item (job, get_item (job, i), TOK_JOB_ITEM_WAITING, NULL);
}

static void
forget (TokJob *job)
{
  PLAIN_JOB (job)->is_forgotten = TRUE;
}

static void
plain_job_class_init (PlainJobClass *klass)
{
  TokJobClass *job_class = TOK_JOB_CLASS (klass);

  job_class->resume = job_run;
  job_class->pause = job_pause;
  job_class->stop = job_stop;
  job_class->reset_failed = reset_failed;
  job_class->forget = forget;
}

static void
plain_job_init (PlainJob *self)
{
}

static TokJob *
new_job (guint n_items)
{
  TokJob *job = g_object_new (PLAIN_TYPE_JOB, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", i);

      g_ptr_array_add (items, tok_job_item_new (id, "Name"));
    }
  tok_job_add_items (job, items);
  return job;
}

static void
end_item (TokJob *job, guint position, TokJobItemState state)
{
  tok_job_set_item (job, get_item (job, position), TOK_JOB_ITEM_ACTIVE, NULL);
  tok_job_set_item (job, get_item (job, position), state, NULL);
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_counts (void)
{
  g_autoptr (TokJob) job = new_job (5);
  g_autoptr (GError) error = tok_error_new_refusal (TOK_REASON_COMPLETED);
  g_auto (GStrv) done = NULL;
  guint n_begun = 0, n_ended = 0, n_failed = 0, n_total, failed;

  g_signal_connect_swapped (job, "notify::n-begun", G_CALLBACK (count), &n_begun);
  g_signal_connect_swapped (job, "notify::n-ended", G_CALLBACK (count), &n_ended);
  g_signal_connect_swapped (job, "notify::n-failed", G_CALLBACK (count), &n_failed);
  end_item (job, 0, TOK_JOB_ITEM_DONE);
  end_item (job, 1, TOK_JOB_ITEM_FAILED);
  end_item (job, 2, TOK_JOB_ITEM_UNKNOWN);
  tok_job_set_item (job, get_item (job, 3), TOK_JOB_ITEM_SKIPPED, error);
  g_assert_cmpuint (n_begun, ==, 4);
  g_assert_cmpuint (n_ended, ==, 4);
  g_assert_cmpuint (n_failed, ==, 2);
  g_object_get (job, "n-total", &n_total, "n-failed", &failed, NULL);
  g_assert_cmpuint (n_total, ==, 5);
  g_assert_cmpuint (failed, ==, 2);
  g_assert_cmpint (tok_job_item_get_reason (get_item (job, 3)), ==, TOK_REASON_COMPLETED);
  done = tok_job_dup_ids (job, TOK_JOB_ITEM_DONE);
  g_assert_cmpuint (g_strv_length (done), ==, 1);
  g_assert_cmpstr (done[0], ==, "bnd_0");
  tok_job_retry_failed (job);
  g_assert_cmpuint (tok_job_get_counts (job)->n[TOK_JOB_ITEM_WAITING], ==, 2);
  g_assert_cmpint (tok_job_get_pause (job), ==, TOK_JOB_PAUSE_QUEUED);
}

/* As the last ones began; unknown at first, and again after a pause. */
static void
test_time_left (void)
{
  g_autoptr (TokJob) job = new_job (100);
  gint64 left;

  tok_job_resume (job);
  for (guint i = 0; i < 2; i++)
    end_item (job, i, TOK_JOB_ITEM_DONE);
  g_assert_cmpint (tok_job_get_time_left (job), ==, -1);
  for (guint i = 2; i < 50; i++)
    {
      tok_clock_advance (10 * G_USEC_PER_SEC);
      end_item (job, i, TOK_JOB_ITEM_DONE);
    }
  left = tok_job_get_time_left (job);
  g_assert_cmpint (left, >=, 500 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (left, <, 510 * (gint64) G_USEC_PER_SEC);
  tok_job_pause (job);
  g_assert_cmpint (tok_job_get_time_left (job), ==, -1);
  tok_clock_advance (3600 * (gint64) G_USEC_PER_SEC);
  tok_job_resume (job);
  g_assert_cmpint (tok_job_get_time_left (job), ==, -1);
}

static TokJob *
add (TokJobs *jobs)
{
  g_autoptr (TokJob) job = new_job (1);

  tok_jobs_add (jobs, job);
  return job;
}

static void
test_one_after_the_other (void)
{
  g_autoptr (TokJobs) jobs = tok_jobs_new ();
  TokJob *first = add (jobs);
  TokJob *second = add (jobs);
  TokJob *third = add (jobs);

  g_assert_cmpint (tok_job_get_state (first), ==, TOK_JOB_RUNNING);
  g_assert_cmpint (tok_job_get_pause (second), ==, TOK_JOB_PAUSE_QUEUED);
  g_assert_true (tok_jobs_get_current (jobs) == first);
  /* A pause holds up the others. */
  tok_job_pause (first);
  g_assert_cmpint (tok_job_get_pause (second), ==, TOK_JOB_PAUSE_QUEUED);
  tok_job_enqueue (first);
  g_assert_cmpint (tok_job_get_state (first), ==, TOK_JOB_RUNNING);
  tok_job_set_state (first, TOK_JOB_FINISHED);
  g_assert_cmpint (tok_job_get_state (second), ==, TOK_JOB_RUNNING);
  g_assert_cmpint (tok_job_get_pause (third), ==, TOK_JOB_PAUSE_QUEUED);
  /* One that was tried again has to wait for its turn. */
  tok_job_retry_failed (first);
  g_assert_cmpint (tok_job_get_pause (first), ==, TOK_JOB_PAUSE_QUEUED);
  tok_job_stop (second);
  g_assert_cmpint (tok_job_get_state (first), ==, TOK_JOB_RUNNING);
  tok_job_pause (first);
  tok_jobs_remove (jobs, first);
  g_assert_cmpint (tok_job_get_state (third), ==, TOK_JOB_RUNNING);
}

/* One that was interrupted waits for the user, not the others for it. */
static void
test_interrupted (void)
{
  g_autoptr (TokJobs) jobs = tok_jobs_new ();
  g_autoptr (TokJob) stored = new_job (1);
  TokJob *other;

  tok_job_set_paused (stored, TOK_JOB_PAUSE_INTERRUPTED, NULL);
  tok_jobs_add (jobs, stored);
  g_assert_cmpint (tok_job_get_state (stored), ==, TOK_JOB_PAUSED);
  other = add (jobs);
  g_assert_cmpint (tok_job_get_state (other), ==, TOK_JOB_RUNNING);
  tok_job_set_state (other, TOK_JOB_FINISHED);
  g_assert_true (tok_jobs_get_current (jobs) == stored);
  g_assert_cmpint (tok_job_get_state (stored), ==, TOK_JOB_PAUSED);
  tok_jobs_remove (jobs, stored);
  g_assert_true (PLAIN_JOB (stored)->is_forgotten);
  g_assert_true (tok_jobs_get_current (jobs) == other);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/job/counts", test_counts);
  g_test_add_func ("/job/time-left", test_time_left);
  g_test_add_func ("/job/one-after-the-other", test_one_after_the_other);
  g_test_add_func ("/job/interrupted", test_interrupted);
  return g_test_run ();
}
