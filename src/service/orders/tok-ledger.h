/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-ledger-state.h"
#include "tok-recovered.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

/**
 * TokLedgerStatus:
 *
 * What is known of earlier orders. Its texts belong to the store.
 */
typedef struct
{
  TokLedgerState state;
  gboolean must_ask;     /* a person decides before anything is ordered */
  const char *set_aside; /* (nullable): where a damaged file went that can be recovered */
  const GError *problem; /* (nullable): why nothing is kept */
} TokLedgerStatus;

/*
 * The ledger of orders, for windows and the command line: they have the store in their
 * hands, and see nothing of it but this. The store notifies "ledger-state".
 */
TokLedgerStatus tok_ledger_get_status (TokStore *store);
gboolean tok_ledger_has_set_aside (TokStore *store);
DexFuture *tok_ledger_accept (TokStore *store);                        /* boolean */
DexFuture *tok_ledger_recover (TokStore *store);                       /* TokRecovered */
DexFuture *tok_ledger_count_open (TokStore *store, const char *owner); /* gint64 */

G_END_DECLS
