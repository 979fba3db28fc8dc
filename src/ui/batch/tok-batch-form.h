/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch-plan.h"
#include "tok-order-page.h"

G_BEGIN_DECLS

#define TOK_TYPE_BATCH_FORM (tok_batch_form_get_type ())
G_DECLARE_FINAL_TYPE (TokBatchForm, tok_batch_form, TOK, BATCH_FORM, GObject)

/** What titles call countries and platforms: in the user's language. */
extern const TokPlanNames tok_batch_form_names;

/*
 * Makes the form of an order the one of a batch: countries, platforms and titles around what
 * all orders have in common, with the price of all.
 */
TokBatchForm *tok_batch_form_new (TokOrderPage *page, TokOrderDraft *draft);
void tok_batch_form_set_countries (TokBatchForm *self, GPtrArray *countries, const char *reason);
GtkWidget *tok_batch_form_get_first (TokBatchForm *self);
gboolean tok_batch_form_has_entries (TokBatchForm *self);
gboolean tok_batch_form_check (TokBatchForm *self);
TokBatchPlan *tok_batch_form_dup_plan (TokBatchForm *self);

G_END_DECLS
