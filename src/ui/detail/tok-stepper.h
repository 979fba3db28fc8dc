/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"
#include "tok-step.h"

G_BEGIN_DECLS

#define TOK_TYPE_STEPPER (tok_stepper_get_type ())
G_DECLARE_FINAL_TYPE (TokStepper, tok_stepper, TOK, STEPPER, GtkBox)

/*
 * The lifecycle of one bundle: the steps of its type, the current one marked, and when each
 * began if the journal has it. A list for assistive technology. A status that is not a step
 * is shown as a pill below. Property: "narrow" (boolean): the steps are in a column.
 */
TokStepper *tok_stepper_new (void);
void tok_stepper_show (TokStepper *self, TokBundle *bundle, GPtrArray *events, gint64 now);
guint tok_stepper_get_n_steps (TokStepper *self);
TokStep *tok_stepper_get_step (TokStepper *self, guint position);

G_END_DECLS
