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
 * The state of the ledger. Its strings belong to the store.
 */
typedef struct
{
  TokLedgerState state;
  gboolean must_ask;     /* a person has to decide before anything is ordered */
  const char *set_aside; /* (nullable): the damaged file that can be recovered */
  const GError *problem; /* (nullable): why nothing is stored */
} TokLedgerStatus;

/*
 * The ledger is the table where submissions are written before they are sent. This is all
 * that windows and the command line use of the store, which notifies "ledger-state".
 */
TokLedgerStatus tok_ledger_get_status (TokStore *store);
gboolean tok_ledger_has_set_aside (TokStore *store);
DexFuture *tok_ledger_accept (TokStore *store);                        /* boolean */
DexFuture *tok_ledger_recover (TokStore *store);                       /* TokRecovered */
DexFuture *tok_ledger_count_open (TokStore *store, const char *owner); /* gint64 */

G_END_DECLS
