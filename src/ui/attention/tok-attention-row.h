/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-attention-item.h"
#include "tok-ticker.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_ROW (tok_attention_row_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionRow, tok_attention_row, TOK, ATTENTION_ROW, GtkWidget)

/*
 * An item that needs attention: its subject, its urgency, where it is and what to do, and a
 * button when one click does it. Updates with the item, the bundle and the time. Property: "label"
 * (string, read-only): the row as one sentence. Signal: "act": the button was clicked.
 */
GtkWidget *tok_attention_row_new (TokTicker *ticker);
void
tok_attention_row_set_item (TokAttentionRow *self, TokWorkspace *workspace, TokAttentionItem *item);
TokAttentionItem *tok_attention_row_get_item (TokAttentionRow *self); /* (nullable) */

G_END_DECLS
