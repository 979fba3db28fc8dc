/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-history.h"

G_BEGIN_DECLS

#define TOK_TYPE_HISTORY_GROUP (tok_history_group_get_type ())
G_DECLARE_FINAL_TYPE (TokHistoryGroup, tok_history_group, TOK, HISTORY_GROUP, AdwPreferencesGroup)

/* The newest events; "Show All" activates detail.show-history. */
void tok_history_group_show (TokHistoryGroup *self, TokHistory *history, gint64 now);

G_END_DECLS
