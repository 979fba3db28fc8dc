/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-private-file.h"
#include "tok-recovery.h"
#include "tok-store-private.h"

/* What the store knows of the orders of before: see tok-store-opening.h. */

static DexFuture *
on_changed (DexFuture *future, gpointer data)
{
  tok_store_note_opening (data);
  return dex_ref (future);
}

static DexFuture *
run_and_note (TokStore *self, TokWorkerFunc func)
{
  return dex_future_finally (tok_store_run (tok_store_call_new (self, NULL), func), on_changed,
                             g_object_ref (self), g_object_unref);
}

static gboolean
call_accept (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;

  tok_store_set_boolean (value, TRUE);
  return tok_store_opening_set_lost (&call->store->opening, FALSE, error);
}

/* As long as an order may be among what could not be read, the ledger stays lost. */
static gboolean
call_recover (gpointer data, GValue *value, GError **error)
{
  TokStoreCall *call = data;
  TokStoreOpening *opening = &call->store->opening;
  TokRecovered recovered;

  if (!tok_recovery_run (opening->database, opening->set_aside, &recovered, error))
    return FALSE;
  g_clear_pointer (&opening->set_aside, g_free);
  g_value_init (value, TOK_TYPE_RECOVERED);
  g_value_set_boxed (value, &recovered);
  return tok_store_opening_set_lost (opening, !recovered.has_all_orders, error);
}

/**
 * tok_store_get_ledger_state:
 *
 * Returns: what is known of the orders that were sent before
 */
TokLedgerState
tok_store_get_ledger_state (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), TOK_LEDGER_NOT_KEPT);

  return self->ledger_state;
}

/**
 * tok_store_must_ask:
 *
 * Returns: whether a person has to be asked before an order is sent, since it may exist
 *   already, or could be forgotten
 */
gboolean
tok_store_must_ask (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), TRUE);

  return self->ledger_state != TOK_LEDGER_KEPT && !self->is_accepted;
}

/**
 * tok_store_get_set_aside:
 *
 * Returns: (nullable): where the damaged file went that could still be recovered
 */
const char *
tok_store_get_set_aside (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->set_aside;
}

/**
 * tok_store_has_set_aside:
 *
 * Returns: whether any damaged file of before is still there
 */
gboolean
tok_store_has_set_aside (TokStore *self)
{
  g_autoptr (GPtrArray) paths = NULL;

  g_return_val_if_fail (TOK_IS_STORE (self), FALSE);

  if (self->opening.path == NULL)
    return FALSE;
  paths = tok_private_file_list_set_aside (self->opening.path);
  return paths->len > 0;
}

/**
 * tok_store_get_problem:
 *
 * Returns: (nullable): why nothing is kept, with the path
 */
const GError *
tok_store_get_problem (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  return self->opening.problem;
}

/**
 * tok_store_accept_ledger:
 *
 * A person knows that orders of before are unknown, or that new ones are not kept, and
 * goes on. For a loss that is remembered, else it holds until the program ends.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_store_accept_ledger (TokStore *self)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);

  self->is_accepted = TRUE;
  if (self->ledger_state != TOK_LEDGER_LOST)
    return dex_future_new_true ();
  return run_and_note (self, call_accept);
}

/**
 * tok_store_recover:
 *
 * Takes over what can still be read of the file that was set aside, which stays where
 * it is. To be called when there is one.
 *
 * Returns: (transfer full): a future of a TokRecovered
 */
DexFuture *
tok_store_recover (TokStore *self)
{
  DexFuture *future;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (self->set_aside != NULL, NULL);

  future = run_and_note (self, call_recover);
  tok_store_tell_journal_changed (self, NULL);
  return future;
}
