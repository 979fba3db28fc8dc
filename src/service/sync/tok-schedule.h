/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

typedef struct _TokSyncQueue TokSyncQueue;

/** Seconds between runs while a window is open, at least. */
#define TOK_SCHEDULE_INTERVAL 60

/** As an interval: as the number of bundles asks for, or only when a person asks. */
#define TOK_SCHEDULE_AUTOMATIC 0
#define TOK_SCHEDULE_MANUAL (-1)

/** The time at which nothing is due. */
#define TOK_SCHEDULE_NEVER G_MAXINT64

/**
 * TokScheduleOutcome:
 *
 * How a run ended, as far as the next one goes.
 */
typedef enum
{
  TOK_SCHEDULE_SUCCEEDED,
  TOK_SCHEDULE_FAILED,
  TOK_SCHEDULE_REFUSED, /* the key is not accepted: asking again does not help */
} TokScheduleOutcome;

/**
 * TokThrottleReason:
 *
 * What makes the runs rarer than they would be.
 */
typedef enum
{
  TOK_THROTTLE_REASON_NONE,
  TOK_THROTTLE_REASON_BACKGROUND,
  TOK_THROTTLE_REASON_METERED,
  TOK_THROTTLE_REASON_POWER_SAVER,
} TokThrottleReason;

/*
 * When the server is asked again, and for what (doc/architecture.md). It has no clock
 * and no random numbers: they are passed in, the time in microseconds of the wall clock,
 * which goes on while the computer sleeps.
 *
 * The server cannot be asked what changed. So each run asks for what can change, status
 * by status, the most likely first. A full read is due at the start, once a day, when
 * something does not add up, and always when it costs no more.
 */
typedef struct _TokSchedule TokSchedule;

TokSchedule *tok_schedule_new (void);
void tok_schedule_free (TokSchedule *self);

/* What it goes by. */
void tok_schedule_set_user_interval (TokSchedule *self, int seconds);
void tok_schedule_set_limit (TokSchedule *self, guint per_minute);
void tok_schedule_set_background (TokSchedule *self, gboolean background);
void tok_schedule_set_metered (TokSchedule *self, gboolean metered);
void tok_schedule_set_power_saver (TokSchedule *self, gboolean power_saver);
void tok_schedule_clear_counts (TokSchedule *self);
void
tok_schedule_add_count (TokSchedule *self, const char *status, gboolean listed, guint n_bundles);

/* When. */
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

/* What. */
TokSyncQueue *tok_schedule_make_queue (TokSchedule *self, gboolean full, gint64 now);
gboolean tok_schedule_is_open (const char *status);
void
tok_schedule_apply (TokSchedule *self, const TokSyncQueue *queue, gboolean confirmed, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSchedule, tok_schedule_free)

G_END_DECLS
