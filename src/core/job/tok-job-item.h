/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-types.h"

G_BEGIN_DECLS

/** What a job does with each of its items. */
typedef enum
{
  TOK_JOB_CREATE,
  TOK_JOB_PUBLISH,
  TOK_JOB_UNPUBLISH,
  TOK_JOB_APPROVE,
} TokJobKind;

/**
 * TokJobState:
 * @TOK_JOB_PAUSED: nothing is sent until somebody resumes it; also before its start
 * @TOK_JOB_PAUSING: as soon as what is under way has ended, it is paused
 * @TOK_JOB_RUNNING: it works through its items
 * @TOK_JOB_WAITING: the next request waits for the server's limit
 * @TOK_JOB_FINISHED: no item waits any more
 * @TOK_JOB_STOPPED: the user stopped it; the items that still wait are left alone
 */
typedef enum
{
  TOK_JOB_PAUSED,
  TOK_JOB_PAUSING,
  TOK_JOB_RUNNING,
  TOK_JOB_WAITING,
  TOK_JOB_FINISHED,
  TOK_JOB_STOPPED,
} TokJobState;

/**
 * TokJobPause:
 * @TOK_JOB_PAUSE_NONE: it is not paused
 * @TOK_JOB_PAUSE_QUEUED: other jobs come first
 * @TOK_JOB_PAUSE_USER: the user paused it
 * @TOK_JOB_PAUSE_INTERRUPTED: the program ended while it ran
 * @TOK_JOB_PAUSE_ERROR: the next item would fail in the same way: see tok_job_get_error()
 *
 * Why a job is paused.
 */
typedef enum
{
  TOK_JOB_PAUSE_NONE,
  TOK_JOB_PAUSE_QUEUED,
  TOK_JOB_PAUSE_USER,
  TOK_JOB_PAUSE_INTERRUPTED,
  TOK_JOB_PAUSE_ERROR,
} TokJobPause;

/**
 * TokJobItemState:
 * @TOK_JOB_ITEM_WAITING: nothing was sent
 * @TOK_JOB_ITEM_ACTIVE: it is under way
 * @TOK_JOB_ITEM_DONE: the server confirmed it
 * @TOK_JOB_ITEM_FAILED: the server refused it, or could not be reached
 * @TOK_JOB_ITEM_SKIPPED: it is not possible any more, so nothing was sent
 * @TOK_JOB_ITEM_UNKNOWN: it was sent, and no reading has shown what became of it
 */
typedef enum
{
  TOK_JOB_ITEM_WAITING,
  TOK_JOB_ITEM_ACTIVE,
  TOK_JOB_ITEM_DONE,
  TOK_JOB_ITEM_FAILED,
  TOK_JOB_ITEM_SKIPPED,
  TOK_JOB_ITEM_UNKNOWN,
} TokJobItemState;

#define TOK_N_JOB_ITEM_STATES (TOK_JOB_ITEM_UNKNOWN + 1)

/** How many items are in which state. */
typedef struct
{
  guint n[TOK_N_JOB_ITEM_STATES];
} TokJobCounts;

guint tok_job_counts_get_total (const TokJobCounts *counts);
guint tok_job_counts_get_ended (const TokJobCounts *counts);

#define TOK_TYPE_JOB_ITEM (tok_job_item_get_type ())
G_DECLARE_FINAL_TYPE (TokJobItem, tok_job_item, TOK, JOB_ITEM, GObject)

/*
 * One of the many things of a job. Property "state" (TokJobItemState as uint), notified
 * when anything of its result has changed.
 */
TokJobItem *tok_job_item_new (const char *id, const char *name);
const char *tok_job_item_get_id (TokJobItem *self); /* (nullable) */
const char *tok_job_item_get_name (TokJobItem *self);
TokJobItemState tok_job_item_get_state (TokJobItem *self);
const GError *tok_job_item_get_error (TokJobItem *self); /* (nullable) */
TokReason tok_job_item_get_reason (TokJobItem *self);
guint tok_job_item_get_n_moved (TokJobItem *self); /* videos whose dates the server moved */

/* For the job, before it sets the state: the bundle that was created, and the dates. */
void tok_job_item_set_id (TokJobItem *self, const char *id);
void tok_job_item_set_n_moved (TokJobItem *self, guint n_moved);

/* Only for TokJob, which counts the states. */
void tok_job_item_set_state (TokJobItem *self, TokJobItemState state, const GError *error);

G_END_DECLS
