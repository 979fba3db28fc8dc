/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-history.h"

G_BEGIN_DECLS

#define TOK_TYPE_HISTORY_PAGE (tok_history_page_get_type ())
G_DECLARE_FINAL_TYPE (TokHistoryPage, tok_history_page, TOK, HISTORY_PAGE, AdwNavigationPage)

/* All events of one bundle, newest first, and the gaps between observation periods. */
AdwNavigationPage *tok_history_page_new (TokHistory *history);

G_END_DECLS
