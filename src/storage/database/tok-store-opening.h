/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-ledger-mark.h"
#include "tok-ledger-state.h"

G_BEGIN_DECLS

/*
 * The opened database of a store, and the state of its ledger. When the file cannot be used
 * the database is in memory, with a copy of what can be read.
 */
typedef struct
{
  TokDatabase *database;
  TokLedgerMark *mark; /* (nullable): that of the file */
  TokLedgerState state;
  char *path;      /* (nullable): the file; NULL: @database is in memory */
  char *set_aside; /* (nullable): path of a damaged file whose loss is not accepted yet */
  GError *problem; /* (nullable): why the file is not used */
} TokStoreOpening;

gboolean tok_store_opening_run (TokStoreOpening *self, const char *path, GError **error);
gboolean tok_store_opening_set_lost (TokStoreOpening *self, gboolean lost, GError **error);
void tok_store_opening_update_mark (TokStoreOpening *self);
void tok_store_opening_close (TokStoreOpening *self);
void tok_store_opening_clear (TokStoreOpening *self);

G_END_DECLS
