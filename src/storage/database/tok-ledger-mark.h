/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A small file beside the database with the number of orders ever recorded there, the
 * generation of the ledger. A database with a lower generation was deleted, emptied or
 * replaced by an older copy.
 *
 * The lock of the mark lets one process at a time open the database.
 */
typedef struct _TokLedgerMark TokLedgerMark;

TokLedgerMark *tok_ledger_mark_new (const char *path, GError **error);
void tok_ledger_mark_free (TokLedgerMark *self);
void tok_ledger_mark_lock (TokLedgerMark *self);
void tok_ledger_mark_unlock (TokLedgerMark *self);
gint64 tok_ledger_mark_read (TokLedgerMark *self);
void tok_ledger_mark_raise (TokLedgerMark *self, gint64 generation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokLedgerMark, tok_ledger_mark_free)

G_END_DECLS
