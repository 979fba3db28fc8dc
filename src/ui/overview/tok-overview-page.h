/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-ticker.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_OVERVIEW_PAGE (tok_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (TokOverviewPage, tok_overview_page, TOK, OVERVIEW_PAGE, AdwNavigationPage)

/*
 * Charts of a workspace: the bundles per step, the durations of the steps, and the bundles
 * per day. Loads the journal when it is first shown. Signal: "show-bundles" (TokView as uint,
 * TokPlatform as uint; UNKNOWN: any).
 */
TokOverviewPage *tok_overview_page_new (void);
void tok_overview_page_set_workspace (TokOverviewPage *self, TokWorkspace *workspace);
TokTicker *tok_overview_page_get_ticker (TokOverviewPage *self);

G_END_DECLS
