/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-owner.h"
#include "tok-store.h"
#include "tok-workspace-private.h"

/* Whose orders are sent here. */

/**
 * tok_workspace_set_ledger:
 * @ledger: where orders are written down before they are sent
 * @owner: whose orders they are there
 */
void
tok_workspace_set_ledger (TokWorkspace *self, TokStore *ledger, const char *owner)
{
  g_return_if_fail (TOK_IS_WORKSPACE (self));
  g_return_if_fail (TOK_IS_STORE (ledger));
  g_return_if_fail (owner != NULL);

  g_set_object (&self->ledger, ledger);
  g_set_str (&self->owner, owner);
}

/**
 * tok_workspace_get_owner:
 *
 * Returns: (transfer none): whose its orders are in the ledger
 */
const char *
tok_workspace_get_owner (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return self->owner;
}

/* What an account was called before the server said which one it is: earlier versions
 * named orders after the workspace, or the address of a key from the environment. */
static GStrv
dup_former_owners (TokWorkspace *self, const char *key_tag, const char *known)
{
  g_autoptr (GStrvBuilder) former = g_strv_builder_new ();

  g_strv_builder_add_many (former, key_tag, self->record->id, NULL);
  if (known != NULL)
    g_strv_builder_add (former, known);
  if (self->kind == TOK_WORKSPACE_ENVIRONMENT)
    g_strv_builder_add (former, self->record->address);
  return g_strv_builder_end (former);
}

/* Whose orders they are from now on; a stored workspace knows it also offline. */
static void
set_owner (TokWorkspace *self, const char *owner)
{
  g_set_str (&self->owner, owner);
  if (self->kind != TOK_WORKSPACE_STORED || g_strcmp0 (self->record->owner, owner) == 0)
    return;
  g_set_str (&self->record->owner, owner);
  dex_future_disown (tok_store_save_workspace (self->store, self->record));
}

/* A server that has no such request, or not for this key, has said so for good. */
static gboolean
is_without_profile (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_FORBIDDEN);
}

/* Then there is no doubt: the key stands for its account. */
static void
take_doubt (TokWorkspace *self, const char *key_tag, const char *known, GError *error)
{
  g_clear_error (&self->owner_error);
  if ((known != NULL && !g_str_equal (known, key_tag)) || is_without_profile (error))
    g_clear_error (&error);
  self->owner_error = error;
}

static DexFuture *
identify_fiber (gpointer data)
{
  TokWorkspace *self = data;
  const char *address = self->record->address;
  g_autofree char *key = g_strdup (tok_client_get_key (self->client));
  g_autofree char *key_tag = key != NULL ? tok_owner_dup_key_tag (address, key) : NULL;
  g_autofree char *known = NULL;
  g_autofree char *account = NULL;
  g_autoptr (TokProfile) profile = NULL;
  g_auto (GStrv) former = NULL;
  GError *error = NULL;
  gboolean answered;

  if (key == NULL)
    return dex_future_new_true ();
  known = dex_await_string (tok_store_find_owner (self->ledger, key_tag), NULL);
  profile = dex_await_boxed (tok_client_get_me (self->client), &error);
  answered = profile != NULL || is_without_profile (error);
  take_doubt (self, key_tag, known, error);
  account = profile != NULL ? tok_owner_dup_account (address, profile) : NULL;
  if (account == NULL)
    account = g_strdup (known != NULL ? known : key_tag);
  former = dup_former_owners (self, key_tag, known);
  /* Meanwhile another key may have come. */
  if (g_strcmp0 (key, tok_client_get_key (self->client)) == 0 &&
      dex_await (tok_store_note_owner (self->ledger, key_tag, account,
                                       (const char *const *) former),
                 NULL))
    {
      self->identified = answered;
      set_owner (self, account);
    }
  return dex_future_new_true ();
}

/**
 * tok_workspace_identify:
 *
 * Finds out whose orders are sent here: the account that the server names, where it
 * names one, else the key. Two keys of one account share their orders, two accounts
 * share nothing.
 *
 * Returns: (transfer full): a future of a boolean; never rejects
 */
DexFuture *
tok_workspace_identify (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  if (self->identified)
    return dex_future_new_true ();
  return tok_fiber_spawn (identify_fiber, g_object_ref (self), g_object_unref);
}

/**
 * tok_workspace_clear_owner:
 *
 * Frees what is known of the owner.
 */
void
tok_workspace_clear_owner (TokWorkspace *self)
{
  g_clear_pointer (&self->owner, g_free);
  g_clear_error (&self->owner_error);
}

/**
 * tok_workspace_forget_owner:
 *
 * To be called when the key is another one: it may be of another account, which shares
 * no orders with the one before.
 */
void
tok_workspace_forget_owner (TokWorkspace *self)
{
  const char *key = tok_client_get_key (self->client);

  self->identified = FALSE;
  tok_workspace_clear_owner (self);
  self->owner = key != NULL ? tok_owner_dup_key_tag (self->record->address, key)
                            : g_strdup (self->record->id);
  dex_future_disown (tok_workspace_identify (self));
}

/**
 * tok_workspace_dup_tag:
 *
 * Returns: (transfer full): how results of orders name whose they are
 */
char *
tok_workspace_dup_tag (TokWorkspace *self)
{
  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  return tok_owner_dup_tag (self->owner);
}

/**
 * tok_workspace_dup_key_tag:
 *
 * Returns: (transfer full) (nullable): how they named it while the server had not said
 *   whose key it is; %NULL: there is no key
 */
char *
tok_workspace_dup_key_tag (TokWorkspace *self)
{
  const char *key;
  g_autofree char *owner = NULL;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  key = tok_client_get_key (self->client);
  owner = key != NULL ? tok_owner_dup_key_tag (self->record->address, key) : NULL;
  return owner != NULL ? tok_owner_dup_tag (owner) : NULL;
}
