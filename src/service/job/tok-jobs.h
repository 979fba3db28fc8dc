/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-job.h"

G_BEGIN_DECLS

#define TOK_TYPE_JOBS (tok_jobs_get_type ())
G_DECLARE_FINAL_TYPE (TokJobs, tok_jobs, TOK, JOBS, GObject)

/*
 * The jobs of one server, a GListModel of TokJob, oldest first. One after the other: those
 * that are QUEUED go on when the one before has ended or was removed. A job that somebody, or
 * an error, has paused holds up those behind it; one that was interrupted does not.
 */
TokJobs *tok_jobs_new (void);
void tok_jobs_add (TokJobs *self, TokJob *job);
void tok_jobs_remove (TokJobs *self, TokJob *job);
TokJob *tok_jobs_get_current (TokJobs *self); /* (nullable) */

G_END_DECLS
