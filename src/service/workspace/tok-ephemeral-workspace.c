/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-address.h"
#include "tok-fiber.h"
#include "tok-owner.h"
#include "tok-store.h"
#include "tok-ephemeral-workspace.h"

#include <string.h>

typedef struct
{
  TokWorkspaceKind kind;
  char *address;
  char *key;
  TokStore *ledger; /* (nullable) (owned) */
} TokEphemeralWorkspaceCall;

static void
tok_ephemeral_workspace_call_free (gpointer data)
{
  TokEphemeralWorkspaceCall *call = data;

  g_free (call->address);
  g_free (call->key);
  g_clear_object (&call->ledger);
  g_free (call);
}

/* The key is the account until the server names it, as far as the ledger does not know. */
static void
set_ledger (TokWorkspace *workspace, TokStore *ledger, const char *key)
{
  g_autofree char *key_name = tok_owner_dup_key_name (tok_workspace_get_address (workspace), key);
  g_autofree char *owner = dex_await_string (tok_store_find_owner (ledger, key_name), NULL);

  tok_owner_set_ledger (tok_orders_get_owner (tok_workspace_get_orders (workspace)), ledger,
                        owner != NULL ? owner : key_name);
}

static DexFuture *
open_fiber (gpointer data)
{
  TokEphemeralWorkspaceCall *call = data;
  g_autofree char *address = NULL;
  g_autoptr (TokStore) store = NULL;
  g_autoptr (TokWorkspaceRecord) record = NULL;
  g_autofree char *host = NULL;
  TokWorkspace *workspace;
  GError *error = NULL;

  address = tok_address_normalize (call->address, &error);
  if (address == NULL)
    return dex_future_new_for_error (error);
  host = tok_address_dup_host (address);
  record = tok_workspace_record_new (host, address);
  store = dex_await_object (tok_store_open (NULL), &error);
  if (store == NULL || !dex_await (tok_store_save_workspace (store, record), &error))
    return dex_future_new_for_error (error);
  workspace = tok_workspace_new (record, call->kind, call->key, store, &error);
  if (workspace == NULL)
    return dex_future_new_for_error (error);
  if (call->kind == TOK_WORKSPACE_ENVIRONMENT)
    set_ledger (workspace, call->ledger != NULL ? call->ledger : store, call->key);
  return dex_future_new_take_object (workspace);
}

/**
 * tok_ephemeral_workspace_open:
 * @kind: ENVIRONMENT or SAMPLE
 * @address: a server address as typed
 * @key: an API key
 * @ledger: (nullable): the store of its submissions; %NULL: in memory too
 *
 * Opens a workspace with its cache in memory.
 *
 * Returns: (transfer full): a future of a TokWorkspace. Rejects with
 *   TOK_ERROR_ADDRESS
 */
DexFuture *
tok_ephemeral_workspace_open (TokWorkspaceKind kind,
                              const char *address,
                              const char *key,
                              TokStore *ledger)
{
  TokEphemeralWorkspaceCall *call = g_new0 (TokEphemeralWorkspaceCall, 1);

  call->kind = kind;
  call->address = g_strdup (address);
  call->key = g_strdup (key);
  g_set_object (&call->ledger, ledger);
  return tok_fiber_spawn (open_fiber, call, tok_ephemeral_workspace_call_free);
}
