/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bulk.h"

G_BEGIN_DECLS

/** How a bulk goes on after an entry. */
typedef enum
{
  TOK_BULK_GO_ON,
  TOK_BULK_POSTPONED, /* the server asks to wait; the entry still waits */
  TOK_BULK_TROUBLE,   /* the entry has a result; a few in a row pause the bulk */
  TOK_BULK_OBSTACLE,  /* all others would fail in the same way; the entry still waits */
} TokBulkStep;

/* For fibers. tok-bulk-send.c: reads, checks and sends one entry. */
TokBulkStep tok_bulk_send (TokBulk *self, guint position, GError **error);
void tok_bulk_read_unknown (TokBulk *self, guint position);

/* tok-bulk-approve.c */
gboolean tok_bulk_approve (TokBulkContext *context,
                           const TokBulkEntry *entry,
                           TokBundle *bundle,
                           gboolean was_sent,
                           GError **error);

/* tok-bulk.c */
TokBulkContext *tok_bulk_get_context (TokBulk *self);
TokBulkEntry *tok_bulk_get_entry (TokBulk *self, guint position);
gboolean tok_bulk_save (TokBulk *self, guint position, GError **error);
void tok_bulk_show (TokBulk *self, guint position);

G_END_DECLS
