/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-orders.h"

#include "tok-client.h"
#include "tok-order-record.h"
#include "tok-store.h"
#include "tok-submission-match.h"
#include "tok-wire.h"

struct _TokOrders
{
  GObject parent_instance;

  TokOwner *owner;
  TokClient *client;
  TokSync *sync;
  TokBundleList *list;
  TokActions *actions;
  TokLookups *lookups;
  TokKnownBundles *known; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TokOrders, tok_orders, G_TYPE_OBJECT)

static void
tok_orders_finalize (GObject *object)
{
  TokOrders *self = TOK_ORDERS (object);

  g_object_unref (self->owner);
  g_object_unref (self->client);
  g_object_unref (self->sync);
  g_object_unref (self->list);
  g_object_unref (self->actions);
  g_object_unref (self->lookups);
  tok_known_bundles_free (self->known);
  G_OBJECT_CLASS (tok_orders_parent_class)->finalize (object);
}

static void
tok_orders_class_init (TokOrdersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_orders_finalize;
}

static void
tok_orders_init (TokOrders *self)
{
}

/**
 * tok_orders_new:
 * @owner: the account, and its ledger
 * @client: the server
 * @sync: keeps @list in step with the server
 * @list: where created bundles appear
 * @actions: what is allowed, and the contract
 * @lookups: its cached balance is dropped when a bundle is created
 *
 * Returns: (transfer full): the orders of one account
 */
TokOrders *
tok_orders_new (TokOwner *owner,
                TokClient *client,
                TokSync *sync,
                TokBundleList *list,
                TokActions *actions,
                TokLookups *lookups)
{
  TokOrders *self;

  g_return_val_if_fail (TOK_IS_OWNER (owner), NULL);
  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);
  g_return_val_if_fail (TOK_IS_SYNC (sync), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (TOK_IS_ACTIONS (actions), NULL);
  g_return_val_if_fail (TOK_IS_LOOKUPS (lookups), NULL);

  self = g_object_new (TOK_TYPE_ORDERS, NULL);
  self->owner = g_object_ref (owner);
  self->client = g_object_ref (client);
  self->sync = g_object_ref (sync);
  self->list = g_object_ref (list);
  self->actions = g_object_ref (actions);
  self->lookups = g_object_ref (lookups);
  self->known = tok_known_bundles_new (list);
  return self;
}

TokOwner *
tok_orders_get_owner (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->owner;
}

/**
 * tok_orders_get_ledger:
 *
 * Returns: (transfer none): see tok_owner_get_ledger()
 */
TokStore *
tok_orders_get_ledger (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return tok_owner_get_ledger (self->owner);
}

const char *
tok_orders_get_address (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return tok_client_get_address (self->client);
}

TokClient *
tok_orders_get_client (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->client;
}

TokSync *
tok_orders_get_sync (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->sync;
}

TokBundleList *
tok_orders_get_list (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->list;
}

TokActions *
tok_orders_get_actions (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->actions;
}

TokLookups *
tok_orders_get_lookups (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->lookups;
}

/**
 * tok_orders_get_known:
 *
 * Returns: (transfer none): what the list has now
 */
TokKnownBundles *
tok_orders_get_known (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return self->known;
}

/**
 * tok_orders_complete:
 *
 * Returns: (transfer full): a copy of @order with the contract that it is sent in
 */
TokOrder *
tok_orders_complete (TokOrders *self, TokOrder *order)
{
  TokOrder *copy;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = tok_order_copy (order);
  if (tok_order_get_contract (copy) == TOK_CONTRACT_UNKNOWN)
    tok_order_set_contract (copy, tok_actions_get_contract (self->actions));
  return copy;
}

/**
 * tok_orders_dup_request:
 * @order: an order
 *
 * Returns: (transfer full): the JSON body that tok_orders_create() would send
 */
char *
tok_orders_dup_request (TokOrders *self, TokOrder *order)
{
  g_autoptr (TokOrder) copy = NULL;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = tok_orders_complete (self, order);
  return tok_wire_write_order (copy);
}

/**
 * tok_orders_find_possible_duplicate:
 *
 * Returns: (transfer none) (nullable): a recent bundle that matches @order; see
 *   tok_bundle_list_find_possible_duplicate()
 */
TokBundle *
tok_orders_find_possible_duplicate (TokOrders *self, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return tok_bundle_list_find_possible_duplicate (self->list, order);
}

/**
 * tok_orders_load_submissions:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokSubmissionRecord: all
 *   submissions of this account, newest first
 */
DexFuture *
tok_orders_load_submissions (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return tok_store_load_submissions (tok_orders_get_ledger (self),
                                     tok_owner_get_name (self->owner));
}

/**
 * tok_orders_set_reported:
 * @submission_id: of a submission that created a bundle
 *
 * Notes that this was reported: from now on the same order is a new one.
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_orders_set_reported (TokOrders *self, const char *submission_id)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (submission_id != NULL, NULL);

  return tok_store_mark_submission_reported (tok_orders_get_ledger (self), submission_id);
}

/**
 * tok_orders_save_template:
 * @name: its name; TOK_TEMPLATE_DRAFT: the draft
 * @order: (nullable): the order, complete or not; %NULL: delete it
 *
 * Returns: (transfer full): a future of a boolean
 */
DexFuture *
tok_orders_save_template (TokOrders *self, const char *name, TokOrder *order)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  body = order != NULL ? tok_order_record_write (order) : NULL;
  return tok_store_save_template (tok_orders_get_ledger (self), tok_owner_get_name (self->owner),
                                  name,
                                  order != NULL ? tok_order_get_contract (order)
                                                : TOK_CONTRACT_UNKNOWN,
                                  body);
}

/**
 * tok_orders_load_templates:
 *
 * Returns: (transfer full): a future of a GPtrArray of TokTemplate, including the draft
 */
DexFuture *
tok_orders_load_templates (TokOrders *self)
{
  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);

  return tok_store_load_templates (tok_orders_get_ledger (self), tok_owner_get_name (self->owner));
}
