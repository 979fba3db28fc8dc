/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-row-menu.h"

G_BEGIN_DECLS

#define TOK_TYPE_ROW_HOLD (tok_row_hold_get_type ())
G_DECLARE_FINAL_TYPE (TokRowHold, tok_row_hold, TOK, ROW_HOLD, GObject)

/* No row moves under a pressed button or an open menu. Property "held" (boolean, notified): whether
 * the rows are to stay where they are. */
TokRowHold *tok_row_hold_new (void);
void tok_row_hold_watch (TokRowHold *self, GtkWidget *rows, TokRowMenu *menu);
gboolean tok_row_hold_get_held (TokRowHold *self);

G_END_DECLS
