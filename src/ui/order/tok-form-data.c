/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-form-data.h"

#include <glib/gi18n-lib.h>

#include "tok-weak-ref.h"

struct _TokFormData
{
  GObject parent_instance;

  TokWorkspace *workspace;
  GSimpleActionGroup *actions;
  GSimpleAction *check_again; /* of @actions: disabled until the server answers */
};

enum
{
  SIGNAL_COUNTRIES,
  SIGNAL_ACCOUNTS,
  SIGNAL_PRICES,
  SIGNAL_BALANCE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokFormData, tok_form_data, G_TYPE_OBJECT)

static DexFuture *
on_countries (DexFuture *future, gpointer data)
{
  g_autoptr (TokFormData) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  GPtrArray *countries = value != NULL ? g_value_get_boxed (value) : NULL;
  const char *reason = NULL;

  if (self == NULL)
    return NULL;
  if (countries == NULL)
    reason = _ ("The list of countries could not be loaded. Type the code, for example US.");
  else if (countries->len == 0)
    reason = _ ("The server has no list of countries. Type the code, for example US.");
  g_signal_emit (self, signals[SIGNAL_COUNTRIES], 0, reason == NULL ? countries : NULL, reason);
  return NULL;
}

/* If the accounts cannot be loaded, the id is typed. */
static DexFuture *
on_accounts (DexFuture *future, gpointer data)
{
  g_autoptr (TokFormData) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL && value != NULL)
    g_signal_emit (self, signals[SIGNAL_ACCOUNTS], 0, g_value_get_boxed (value));
  return NULL;
}

static DexFuture *
on_prices (DexFuture *future, gpointer data)
{
  g_autoptr (TokFormData) self = g_weak_ref_get (data);
  g_autoptr (TokPrices) unknown = tok_prices_new ();
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL)
    g_signal_emit (self, signals[SIGNAL_PRICES], 0,
                   value != NULL ? g_value_get_boxed (value) : unknown);
  return NULL;
}

static DexFuture *
on_balance (DexFuture *future, gpointer data)
{
  g_autoptr (TokFormData) self = g_weak_ref_get (data);
  g_autoptr (TokBalance) unknown = tok_balance_new ();
  const GValue *value = dex_future_get_value (future, NULL);

  if (self == NULL)
    return NULL;
  g_simple_action_set_enabled (self->check_again, TRUE);
  g_signal_emit (self, signals[SIGNAL_BALANCE], 0,
                 value != NULL ? g_value_get_boxed (value) : unknown);
  return NULL;
}

static void
ask (TokFormData *self, DexFuture *future, DexFutureCallback answered)
{
  dex_future_disown (
      dex_future_finally (future, answered, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
tok_form_data_finalize (GObject *object)
{
  TokFormData *self = TOK_FORM_DATA (object);

  g_clear_object (&self->check_again);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tok_form_data_parent_class)->finalize (object);
}

static void
tok_form_data_class_init (TokFormDataClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_form_data_finalize;
  signals[SIGNAL_COUNTRIES] = g_signal_new ("countries", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_STRING);
  signals[SIGNAL_ACCOUNTS] = g_signal_new ("accounts", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_PRICES] = g_signal_new ("prices", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TOK_TYPE_PRICES);
  signals[SIGNAL_BALANCE] = g_signal_new ("balance", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, TOK_TYPE_BALANCE);
}

static void
tok_form_data_init (TokFormData *self)
{
  self->actions = g_simple_action_group_new ();
  self->check_again = g_simple_action_new ("check-again", NULL);
  g_signal_connect_object (self->check_again, "activate", G_CALLBACK (tok_form_data_check_cost),
                           self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (self->check_again));
}

/**
 * tok_form_data_new:
 * @workspace: where the data is loaded from
 *
 * Returns: (transfer full): form data, nothing loaded yet
 */
TokFormData *
tok_form_data_new (TokWorkspace *workspace)
{
  TokFormData *self;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (TOK_TYPE_FORM_DATA, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

/**
 * tok_form_data_load:
 *
 * Loads everything.
 */
void
tok_form_data_load (TokFormData *self)
{
  g_return_if_fail (TOK_IS_FORM_DATA (self));

  ask (self, tok_lookups_load_countries (tok_workspace_get_lookups (self->workspace)),
       on_countries);
  ask (self, tok_lookups_load_accounts (tok_workspace_get_lookups (self->workspace)), on_accounts);
  tok_form_data_load_cost (self);
}

/**
 * tok_form_data_load_cost:
 *
 * Loads prices and balance only.
 */
void
tok_form_data_load_cost (TokFormData *self)
{
  g_return_if_fail (TOK_IS_FORM_DATA (self));

  ask (self, tok_lookups_load_prices (tok_workspace_get_lookups (self->workspace)), on_prices);
  ask (self, tok_lookups_load_balance (tok_workspace_get_lookups (self->workspace)), on_balance);
}

/**
 * tok_form_data_check_cost:
 *
 * Loads prices and balance from the server, even if they were loaded just now: they may have
 * changed meanwhile, where credits are bought.
 */
void
tok_form_data_check_cost (TokFormData *self)
{
  g_return_if_fail (TOK_IS_FORM_DATA (self));

  g_simple_action_set_enabled (self->check_again, FALSE);
  tok_lookups_forget (tok_workspace_get_lookups (self->workspace));
  tok_form_data_load_cost (self);
}

/**
 * tok_form_data_get_actions:
 *
 * Returns: (transfer none): "check-again", for the widgets of the form: see
 *   tok_form_data_check_cost()
 */
GActionGroup *
tok_form_data_get_actions (TokFormData *self)
{
  g_return_val_if_fail (TOK_IS_FORM_DATA (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/**
 * tok_form_data_get_likely_country:
 *
 * Proposes the country of the newest bundle: orders mostly repeat it, and the review page
 * shows it.
 *
 * Returns: (transfer none) (nullable): its code
 */
const char *
tok_form_data_get_likely_country (TokFormData *self)
{
  GListModel *list;
  const char *country = NULL;
  gint64 newest = TOK_TIME_UNKNOWN;

  g_return_val_if_fail (TOK_IS_FORM_DATA (self), NULL);

  list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      gint64 created = tok_bundle_get_created_at (bundle);

      if (created > newest && tok_bundle_get_country (bundle) != NULL)
        {
          newest = created;
          country = tok_bundle_get_country (bundle);
        }
    }
  return country;
}
