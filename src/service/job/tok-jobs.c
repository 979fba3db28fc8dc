/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-jobs.h"

struct _TokJobs
{
  GObject parent_instance;

  GListStore *jobs;
};

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_JOB;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TOK_JOBS (model)->jobs));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TOK_JOBS (model)->jobs), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokJobs,
                               tok_jobs,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* (transfer none): the list keeps it */
static TokJob *
peek (TokJobs *self, guint position)
{
  g_autoptr (TokJob) job = get_item (G_LIST_MODEL (self), position);

  return job;
}

/* Whether the jobs behind it have to wait. */
static gboolean
is_in_the_way (TokJob *job)
{
  if (tok_job_get_state (job) == TOK_JOB_PAUSED)
    return tok_job_get_pause (job) == TOK_JOB_PAUSE_USER ||
           tok_job_get_pause (job) == TOK_JOB_PAUSE_ERROR;
  return tok_job_is_active (job);
}

static gboolean
is_queued (TokJob *job)
{
  return tok_job_get_state (job) == TOK_JOB_PAUSED &&
         tok_job_get_pause (job) == TOK_JOB_PAUSE_QUEUED;
}

static void
dispatch (TokJobs *self)
{
  TokJob *next = NULL;

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      TokJob *job = peek (self, i);

      if (is_in_the_way (job))
        return;
      if (next == NULL && is_queued (job))
        next = job;
    }
  if (next != NULL)
    tok_job_resume (next);
}

static void
tok_jobs_dispose (GObject *object)
{
  TokJobs *self = TOK_JOBS (object);

  g_clear_object (&self->jobs);
  G_OBJECT_CLASS (tok_jobs_parent_class)->dispose (object);
}

static void
tok_jobs_class_init (TokJobsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_jobs_dispose;
}

static void
on_jobs_changed (TokJobs *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
tok_jobs_init (TokJobs *self)
{
  self->jobs = g_list_store_new (TOK_TYPE_JOB);
  g_signal_connect_object (self->jobs, "items-changed", G_CALLBACK (on_jobs_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_jobs_new:
 *
 * Returns: (transfer full): no jobs
 */
TokJobs *
tok_jobs_new (void)
{
  return g_object_new (TOK_TYPE_JOBS, NULL);
}

/**
 * tok_jobs_add:
 * @job: a job; a queued one starts when it is its turn
 */
void
tok_jobs_add (TokJobs *self, TokJob *job)
{
  g_return_if_fail (TOK_IS_JOBS (self));
  g_return_if_fail (TOK_IS_JOB (job));

  g_signal_connect_object (job, "notify::state", G_CALLBACK (dispatch), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->jobs, job);
  dispatch (self);
}

/**
 * tok_jobs_remove:
 * @job: a job that is not active
 *
 * Forgets it: see tok_job_forget().
 */
void
tok_jobs_remove (TokJobs *self, TokJob *job)
{
  g_autoptr (TokJob) kept = NULL;
  guint position;

  g_return_if_fail (TOK_IS_JOBS (self));
  g_return_if_fail (TOK_IS_JOB (job));
  g_return_if_fail (!tok_job_is_active (job));

  if (!g_list_store_find (self->jobs, job, &position))
    return;
  kept = g_object_ref (job);
  g_signal_handlers_disconnect_by_func (job, dispatch, self);
  g_list_store_remove (self->jobs, position);
  tok_job_forget (kept);
  dispatch (self);
}

/**
 * tok_jobs_get_current:
 *
 * Returns: (transfer none) (nullable): the job that is worth looking at: the one that is active,
 *   else one that waits for somebody, else the last one; %NULL without jobs
 */
TokJob *
tok_jobs_get_current (TokJobs *self)
{
  guint n_jobs;

  g_return_val_if_fail (TOK_IS_JOBS (self), NULL);

  n_jobs = get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n_jobs; i++)
    if (is_in_the_way (peek (self, i)))
      return peek (self, i);
  for (guint i = 0; i < n_jobs; i++)
    if (!tok_job_has_ended (peek (self, i)))
      return peek (self, i);
  return n_jobs > 0 ? peek (self, n_jobs - 1) : NULL;
}
