/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-review-queue.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_APPROVE_PAGE (tok_approve_page_get_type ())
G_DECLARE_FINAL_TYPE (TokApprovePage, tok_approve_page, TOK, APPROVE_PAGE, AdwNavigationPage)

/*
 * Approves several, one after the other, with a result for each. Actions approve.stop and
 * approve.done.
 */
AdwNavigationPage *
tok_approve_page_new (TokWorkspace *workspace, TokReviewQueue *queue, GPtrArray *entries);

G_END_DECLS
