/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-ledger-mark.h"
#include "tok-ledger-state.h"

G_BEGIN_DECLS

/*
 * What the opening of the store's file came to. There is always a database: where
 * nothing can be kept it is in memory, with what could be read.
 */
typedef struct
{
  TokDatabase *database;
  TokLedgerMark *mark; /* (nullable): of a file */
  TokLedgerState state;
  char *path;      /* (nullable): the file; NULL: @database is in memory */
  char *set_aside; /* (nullable): where a damaged file went of which nobody has said yet
                      to go on without it */
  GError *problem; /* (nullable): why nothing is kept */
} TokStoreOpening;

gboolean tok_store_opening_run (TokStoreOpening *self, const char *path, GError **error);
gboolean tok_store_opening_set_lost (TokStoreOpening *self, gboolean lost, GError **error);
void tok_store_opening_update_mark (TokStoreOpening *self);
void tok_store_opening_close (TokStoreOpening *self);
void tok_store_opening_clear (TokStoreOpening *self);

G_END_DECLS
