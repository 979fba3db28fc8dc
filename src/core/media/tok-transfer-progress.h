/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_TRANSFER_PROGRESS (tok_transfer_progress_get_type ())
G_DECLARE_FINAL_TYPE (TokTransferProgress, tok_transfer_progress, TOK, TRANSFER_PROGRESS, GObject)

/*
 * How much of a file was sent. The properties "sent" and "total", in bytes, are notified a few
 * times a second at most.
 */
TokTransferProgress *tok_transfer_progress_new (void);
void
tok_transfer_progress_report (TokTransferProgress *self, gint64 sent, gint64 total, gint64 now);
gint64 tok_transfer_progress_get_sent (TokTransferProgress *self);
gint64 tok_transfer_progress_get_total (TokTransferProgress *self);

G_END_DECLS
