/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** The state of a step, derived from the bundle's status. */
typedef enum
{
  TOK_STEP_DONE,
  TOK_STEP_CURRENT,
  TOK_STEP_FUTURE,
  TOK_STEP_UNRELATED, /* the status is not a step */
} TokStepState;

#define TOK_TYPE_STEP (tok_step_get_type ())
G_DECLARE_FINAL_TYPE (TokStep, tok_step, TOK, STEP, GtkBox)

/*
 * One step of TokStepper: a marker on a line and its label; stacked in a row of steps, side by
 * side (narrow) in a column. Its time is in the tooltip; only the current step also shows since
 * when.
 */
TokStep *tok_step_new (const char *label, const char *icon_name, const char *help);
void tok_step_set_position (TokStep *self, guint position, guint n_steps);
void tok_step_set_state (TokStep *self, TokStepState state, const char *began, const char *since);
void tok_step_set_narrow (TokStep *self, gboolean narrow);
TokStepState tok_step_get_state (TokStep *self);
const char *tok_step_get_label (TokStep *self);
const char *tok_step_get_since (TokStep *self);
const char *tok_step_get_time (TokStep *self);

G_END_DECLS
