/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-job-item.h"

G_BEGIN_DECLS

#define TOK_TYPE_JOB (tok_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (TokJob, tok_job, TOK, JOB, GObject)

/*
 * Something that works through many items, one request after the other. What is sent for
 * an item, and what may be tried again, is up to the classes derived from it.
 *
 * Properties, all notified:
 *  - "state" (TokJobState as uint): also notified when only the cause of a pause changed
 *  - "n-total", "n-begun", "n-ended", "n-done", "n-failed" (uint): "n-failed" includes the unknown
 * ones
 */
struct _TokJobClass
{
  GObjectClass parent_class;

  /* Goes on, from the start or after a pause: sets RUNNING. */
  void (*resume) (TokJob *self);
  /* What is under way ends as usual; then sets PAUSED or STOPPED. */
  void (*pause) (TokJob *self);
  void (*stop) (TokJob *self);
  /* Makes those that can be tried again wait. */
  void (*reset_failed) (TokJob *self);
  /* (nullable): removes what is stored of it: nobody needs it any more. */
  void (*forget) (TokJob *self);
};

/* For everybody. */
TokJobKind tok_job_get_kind (TokJob *self);
GListModel *tok_job_get_items (TokJob *self); /* of TokJobItem */
const TokJobCounts *tok_job_get_counts (TokJob *self);
TokJobState tok_job_get_state (TokJob *self);
gboolean tok_job_is_active (TokJob *self);
gboolean tok_job_has_ended (TokJob *self);
TokJobPause tok_job_get_pause (TokJob *self);
const GError *tok_job_get_error (TokJob *self);  /* (nullable): why it paused by itself */
gint64 tok_job_get_waiting_until (TokJob *self); /* monotonic; 0: not WAITING */
gint64 tok_job_get_time_left (TokJob *self);     /* microseconds; -1: unknown */
GStrv tok_job_dup_ids (TokJob *self, TokJobItemState state);
void tok_job_enqueue (TokJob *self); /* in TokJobs: goes on when it is its turn */
void tok_job_pause (TokJob *self);
void tok_job_stop (TokJob *self);
void tok_job_retry_failed (TokJob *self); /* enqueues it */

/* For TokJobs, and where there is only one job. */
void tok_job_resume (TokJob *self);
void tok_job_forget (TokJob *self);

/* For derived classes. */
void tok_job_set_kind (TokJob *self, TokJobKind kind);
void tok_job_add_items (TokJob *self, GPtrArray *items);
void tok_job_set_item (TokJob *self, TokJobItem *item, TokJobItemState state, const GError *error);
void tok_job_set_state (TokJob *self, TokJobState state);
void tok_job_set_waiting (TokJob *self, gint64 until);
void tok_job_set_paused (TokJob *self, TokJobPause pause, const GError *error);

G_END_DECLS
