/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_REVIEW_DIALOG (tok_review_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokReviewDialog, tok_review_dialog, TOK, REVIEW_DIALOG, AdwDialog)

/*
 * Goes through what is in review, one after the other. Actions, also by keys: review.approve,
 * review.correct, review.skip, review.back, review.approve-all, review.cancel (corrections),
 * review.confirm (what is open: approval, or the request for corrections).
 */
AdwDialog *tok_review_dialog_new (TokWorkspace *workspace, GListModel *bundles);

G_END_DECLS
