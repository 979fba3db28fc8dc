/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ledger.h"

#include "tok-store.h"

/**
 * tok_ledger_get_status:
 * @store: the store with the ledger
 *
 * Returns: the state of the ledger
 */
TokLedgerStatus
tok_ledger_get_status (TokStore *store)
{
  return (TokLedgerStatus) {
    .state = tok_store_get_ledger_state (store),
    .must_ask = tok_store_needs_confirmation (store),
    .set_aside = tok_store_get_set_aside (store),
    .problem = tok_store_get_problem (store),
  };
}

/**
 * tok_ledger_has_set_aside:
 * @store: the store with the ledger
 *
 * Returns: whether there is still a damaged file that was set aside
 */
gboolean
tok_ledger_has_set_aside (TokStore *store)
{
  return tok_store_has_set_aside (store);
}

/**
 * tok_ledger_accept:
 * @store: the store with the ledger
 *
 * See tok_store_accept_ledger().
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_ledger_accept (TokStore *store)
{
  return tok_store_accept_ledger (store);
}

/**
 * tok_ledger_recover:
 * @store: the store with the ledger
 *
 * See tok_store_recover().
 *
 * Returns: (transfer full): a future of a TokRecovered
 */
DexFuture *
tok_ledger_recover (TokStore *store)
{
  return tok_store_recover (store);
}

/**
 * tok_ledger_count_open:
 * @store: the store with the ledger
 * @owner: (nullable): an owner; %NULL: all owners
 *
 * Returns: (transfer full): a future of a gint64: the number of open submissions
 */
DexFuture *
tok_ledger_count_open (TokStore *store, const char *owner)
{
  return tok_store_count_open_submissions (store, owner);
}
