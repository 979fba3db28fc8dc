/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ledger.h"

#include "tok-store.h"

/**
 * tok_ledger_get_status:
 * @store: where orders are written down
 *
 * Returns: what is known of the orders that were sent before
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
 * @store: where orders are written down
 *
 * Returns: whether any damaged file of before is still there
 */
gboolean
tok_ledger_has_set_aside (TokStore *store)
{
  return tok_store_has_set_aside (store);
}

/**
 * tok_ledger_accept:
 * @store: where orders are written down
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
 * @store: where orders are written down
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
 * @store: where orders are written down
 * @owner: (nullable): whose orders; %NULL: everybody's
 *
 * Returns: (transfer full): a future of a gint64: of how many orders nobody knows what
 *   became of them
 */
DexFuture *
tok_ledger_count_open (TokStore *store, const char *owner)
{
  return tok_store_count_open_submissions (store, owner);
}
