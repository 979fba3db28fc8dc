/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-submission-record.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_OUTCOME_PAGE (tok_outcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TokOutcomePage, tok_outcome_page, TOK, OUTCOME_PAGE, AdwNavigationPage)

/*
 * "Was It Created?": an order whose response was lost. The list is read first; if it does
 * not show the bundle, the person decides. Signals: "created" (TokBundle), and "left" when
 * the outcome is confirmed otherwise.
 */
TokOutcomePage *tok_outcome_page_new (void);
void tok_outcome_page_start (TokOutcomePage *self,
                             TokWorkspace *workspace,
                             const TokSubmissionRecord *record,
                             const GError *cause);

AdwDialog *tok_outcome_dialog_new (TokWorkspace *workspace, const TokSubmissionRecord *record);

G_END_DECLS
