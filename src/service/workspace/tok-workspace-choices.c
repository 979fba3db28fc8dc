/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-order-choices.h"
#include "tok-workspace-private.h"

/* What the server has for the values of orders, asked before the first one is sent. */

typedef struct
{
  TokWorkspace *workspace;
  TokOrderImport *import; /* (nullable) */
  gboolean with_accounts;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->workspace);
  g_clear_pointer (&asking->import, tok_order_import_unref);
  g_free (asking);
}

/* A key that must not see a list can still order. */
static GPtrArray *
await_list (DexFuture *future, GError **error)
{
  GError *local = NULL;
  GPtrArray *list = dex_await_boxed (future, &local);

  if (list != NULL)
    return list;
  if (!g_error_matches (local, TOK_ERROR, TOK_ERROR_FORBIDDEN))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_error_free (local);
  return g_ptr_array_new ();
}

/* The accounts; NULL where it is not known which there are. */
static gboolean
await_accounts (TokWorkspace *self, GPtrArray **accounts, GError **error)
{
  *accounts = await_list (tok_workspace_load_accounts (self), error);
  if (*accounts == NULL)
    return FALSE;
  if (!tok_lookups_knows_accounts (self->reference))
    g_clear_pointer (accounts, g_ptr_array_unref);
  return TRUE;
}

static TokOrderChoices *
await_choices (TokWorkspace *self, gboolean with_accounts, GError **error)
{
  g_autoptr (GPtrArray) countries = await_list (tok_workspace_load_countries (self), error);
  g_autoptr (GPtrArray) accounts = NULL;

  if (countries == NULL || (with_accounts && !await_accounts (self, &accounts, error)))
    return NULL;
  return tok_order_choices_new (countries, accounts);
}

static DexFuture *
load_fiber (gpointer data)
{
  Asking *asking = data;
  GError *error = NULL;
  TokOrderChoices *choices = await_choices (asking->workspace, asking->with_accounts, &error);

  return choices != NULL ? dex_future_new_take_boxed (TOK_TYPE_ORDER_CHOICES, choices)
                         : dex_future_new_for_error (error);
}

/**
 * tok_workspace_load_choices:
 * @with_accounts: whether an account is wanted
 *
 * Returns: (transfer full): a future of TokOrderChoices. Rejects with the error of the
 *   server
 */
DexFuture *
tok_workspace_load_choices (TokWorkspace *self, gboolean with_accounts)
{
  Asking *asking;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);

  asking = g_new0 (Asking, 1);
  asking->workspace = g_object_ref (self);
  asking->with_accounts = with_accounts;
  return tok_fiber_spawn (load_fiber, asking, asking_free);
}

static DexFuture *
check_fiber (gpointer data)
{
  Asking *asking = data;
  g_autoptr (TokOrderChoices) choices = NULL;
  GError *error = NULL;

  choices = await_choices (asking->workspace, asking->with_accounts, &error);
  if (choices == NULL)
    return dex_future_new_for_error (error);
  tok_order_choices_apply_file (choices, asking->import->file);
  return dex_future_new_take_boxed (TOK_TYPE_ORDER_IMPORT, tok_order_import_ref (asking->import));
}

static gboolean
wants_accounts (TokOrderFile *file)
{
  for (guint i = 0; i < tok_order_file_get_n_rows (file); i++)
    if (tok_order_get_account_id (tok_order_file_get_row (file, i)->order) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tok_workspace_check_import:
 * @sheet: a file with orders
 *
 * Holds the values of orders in which nothing is wrong against what the server lists:
 * they get the form that it lists, or there are problems in the file. Where something is
 * wrong already the server is not asked.
 *
 * Returns: (transfer full): a future of @sheet. Rejects with the error of the server
 */
DexFuture *
tok_workspace_check_import (TokWorkspace *self, TokOrderImport *import)
{
  Asking *asking;

  g_return_val_if_fail (TOK_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (import != NULL, NULL);

  if (tok_order_file_get_n_problems (import->file) > 0)
    return dex_future_new_take_boxed (TOK_TYPE_ORDER_IMPORT, tok_order_import_ref (import));
  asking = g_new0 (Asking, 1);
  asking->workspace = g_object_ref (self);
  asking->import = tok_order_import_ref (import);
  asking->with_accounts = wants_accounts (import->file);
  return tok_fiber_spawn (check_fiber, asking, asking_free);
}
