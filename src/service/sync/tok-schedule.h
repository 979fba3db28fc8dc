/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

typedef struct _TokSyncQueue TokSyncQueue;

/** The shortest interval, in seconds. */
#define TOK_SCHEDULE_INTERVAL 60

/** As an interval: by the number of bundles, or no automatic runs. */
#define TOK_SCHEDULE_AUTOMATIC 0
#define TOK_SCHEDULE_MANUAL (-1)

/** No run is due. */
#define TOK_SCHEDULE_NEVER G_MAXINT64

/**
 * TokScheduleOutcome:
 *
 * How a run ended.
 */
typedef enum
{
  TOK_SCHEDULE_SUCCEEDED,
  TOK_SCHEDULE_FAILED,
  TOK_SCHEDULE_REFUSED, /* the key was rejected: retrying does not help */
} TokScheduleOutcome;

/**
 * TokThrottleReason:
 *
 * Why the interval is longer than usual.
 */
typedef enum
{
  TOK_THROTTLE_REASON_NONE,
  TOK_THROTTLE_REASON_BACKGROUND,
  TOK_THROTTLE_REASON_METERED,
  TOK_THROTTLE_REASON_POWER_SAVER,
} TokThrottleReason;

/*
 * Decides when the next run is due and what it requests (doc/architecture.md). Times and
 * random numbers are passed in; times are in microseconds of the wall clock, which
 * includes suspend.
 *
 * The server has no request for changes. So each run requests the bundles that can change,
 * status by status, the most likely first. A full read is due at the start, once a day,
 * after inconsistent responses, and whenever it takes no more requests.
 */
typedef struct _TokSchedule TokSchedule;

TokSchedule *tok_schedule_new (void);
void tok_schedule_free (TokSchedule *self);

/* Inputs. */
void tok_schedule_set_user_interval (TokSchedule *self, int seconds);
void tok_schedule_set_limit (TokSchedule *self, guint per_minute);
void tok_schedule_set_reserved (TokSchedule *self, double part);
void tok_schedule_set_background (TokSchedule *self, gboolean background);
void tok_schedule_set_metered (TokSchedule *self, gboolean metered);
void tok_schedule_set_power_saver (TokSchedule *self, gboolean power_saver);
void tok_schedule_clear_counts (TokSchedule *self);
void
tok_schedule_add_count (TokSchedule *self, const char *status, gboolean listed, guint n_bundles);

/* When the next run is due. */
guint tok_schedule_get_interval (const TokSchedule *self);
double tok_schedule_get_share (const TokSchedule *self);
TokThrottleReason tok_schedule_get_throttle_reason (const TokSchedule *self);
gint64 tok_schedule_get_due (const TokSchedule *self);
void tok_schedule_begin (TokSchedule *self);
void tok_schedule_end (
    TokSchedule *self, TokScheduleOutcome outcome, gint64 retry_after, double jitter, gint64 now);
void tok_schedule_reset_failures (TokSchedule *self);
gboolean tok_schedule_is_worth_trying (const TokSchedule *self, gint64 now);
gboolean tok_schedule_is_overdue (const TokSchedule *self, gint64 now);

/* What it requests. */
TokSyncQueue *tok_schedule_make_queue (TokSchedule *self, gboolean full, gint64 now);
gboolean tok_schedule_is_open (const char *status);
void
tok_schedule_apply (TokSchedule *self, const TokSyncQueue *queue, gboolean confirmed, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSchedule, tok_schedule_free)

G_END_DECLS
