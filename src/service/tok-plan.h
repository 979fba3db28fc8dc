/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-agenda.h"

G_BEGIN_DECLS

/** Seconds between flights while a window is open, at least. */
#define TOK_PLAN_INTERVAL 60

/** As an interval: as the number of bundles asks for, or only when a person asks. */
#define TOK_PLAN_AUTOMATIC 0
#define TOK_PLAN_MANUAL (-1)

/** The time at which nothing is due. */
#define TOK_PLAN_NEVER G_MAXINT64

/**
 * TokPlanOutcome:
 *
 * How a flight ended, as far as the next one goes.
 */
typedef enum
{
  TOK_PLAN_GOOD,
  TOK_PLAN_FAILED,
  TOK_PLAN_REFUSED, /* the key is not accepted: asking again does not help */
} TokPlanOutcome;

/**
 * TokPlanBrake:
 *
 * What makes the flights rarer than they would be.
 */
typedef enum
{
  TOK_PLAN_BRAKE_NONE,
  TOK_PLAN_BRAKE_BACKGROUND,
  TOK_PLAN_BRAKE_METERED,
  TOK_PLAN_BRAKE_POWER_SAVER,
} TokPlanBrake;

/*
 * When the server is asked again, and for what (doc/architecture.md). It knows no
 * clock and no chance: every function that needs them is told, the time in
 * microseconds of the wall clock, which goes on while the computer sleeps.
 *
 * Nobody knows when a bundle changes, and the server cannot be asked what did. So
 * each flight asks for what can change, status by status, the most likely first;
 * everything is read at the start, once a day, when something does not add up, and
 * always when that costs no more.
 */
typedef struct _TokPlan TokPlan;

TokPlan *tok_plan_new (void);
void tok_plan_free (TokPlan *self);

/* What it goes by. */
void tok_plan_set_wanted (TokPlan *self, int seconds);
void tok_plan_set_limit (TokPlan *self, guint per_minute);
void tok_plan_set_background (TokPlan *self, gboolean background);
void tok_plan_set_metered (TokPlan *self, gboolean metered);
void tok_plan_set_power_saver (TokPlan *self, gboolean power_saver);
void tok_plan_clear_counts (TokPlan *self);
void tok_plan_add_count (TokPlan *self, const char *status, gboolean listed, guint n_bundles);

/* When. */
guint tok_plan_get_interval (const TokPlan *self);
double tok_plan_get_share (const TokPlan *self);
TokPlanBrake tok_plan_get_brake (const TokPlan *self);
gint64 tok_plan_get_due (const TokPlan *self);
void tok_plan_begin (TokPlan *self);
void
tok_plan_end (TokPlan *self, TokPlanOutcome outcome, gint64 retry_after, double chance, gint64 now);
void tok_plan_forgive (TokPlan *self);
gboolean tok_plan_is_worth_trying (const TokPlan *self, gint64 now);
gboolean tok_plan_is_overdue (const TokPlan *self, gint64 now);

/* What. */
TokAgenda *tok_plan_make_agenda (TokPlan *self, gboolean everything, gint64 now);
gboolean tok_plan_is_open (const char *status);
void tok_plan_learn (TokPlan *self, const TokAgenda *agenda, gboolean believed, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPlan, tok_plan_free)

G_END_DECLS
