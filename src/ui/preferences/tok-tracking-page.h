/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

#define TOK_TYPE_TRACKING_PAGE (tok_tracking_page_get_type ())
G_DECLARE_FINAL_TYPE (TokTrackingPage, tok_tracking_page, TOK, TRACKING_PAGE, AdwPreferencesPage)

/*
 * Refresh interval and its share of the rate limit, attention thresholds, notifications,
 * and background operation.
 */
void tok_tracking_page_set_workspaces (TokTrackingPage *self, TokWorkspaces *workspaces);

G_END_DECLS
