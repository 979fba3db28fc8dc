/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-bulk.h"
#include "tok-demo-json.h"
#include "tok-demo-order.h"
#include "tok-demo-price.h"

static void
fail_payment (TokDemoWorld *world, const TokDemoCost *cost, TokDemoReply *reply)
{
  int price = tok_demo_cost_total (cost);

  tok_demo_reply_open_error (reply, 402, "INSUFFICIENT_CREDITS", "Not enough credits.");
  tok_demo_json_add_int (reply->json, "required", price);
  tok_demo_json_add_int (reply->json, "available", world->credits);
  tok_demo_json_add_int (reply->json, "missing", price - world->credits);
  tok_demo_cost_write (cost, world->contract, "breakdown", reply->json);
  tok_demo_reply_close_error (reply);
}

/* Ids for dry runs, used by no bundle: doc/api.md, section 1.8. */
static void
make_synthetic (GPtrArray *orders)
{
  for (guint i = 0; i < orders->len; i++)
    {
      TokDemoBundle *bundle = g_ptr_array_index (orders, i);

      g_free (bundle->id);
      bundle->id = g_strdup_printf ("00000000-0000-4000-8000-%012x", i);
    }
}

/**
 * charge:
 * @orders: (element-type TokDemoBundle): the bundles; the world takes ownership, except
 *   for a dry run
 * @cost: (out): the total cost
 *
 * Charges the credits, for all orders or none. Publishing is free.
 *
 * Returns: %FALSE when credits are insufficient, with the error in the reply
 */
static gboolean
charge (TokDemoWorld *world,
        const TokDemoRequest *request,
        GPtrArray *orders,
        TokDemoCost *cost,
        TokDemoReply *reply)
{
  *cost = (TokDemoCost) { 0 };
  for (guint i = 0; i < orders->len; i++)
    tok_demo_cost_add (cost, g_ptr_array_index (orders, i), world->contract, world->prices);
  if (tok_demo_cost_total (cost) > world->credits)
    {
      fail_payment (world, cost, reply);
      return FALSE;
    }
  reply->status = request->dry_run ? 200 : 201;
  if (request->dry_run)
    {
      make_synthetic (orders);
      return TRUE;
    }
  world->credits -= tok_demo_cost_total (cost);
  g_ptr_array_set_free_func (orders, NULL);
  for (guint i = 0; i < orders->len; i++)
    tok_demo_world_add (world, g_ptr_array_index (orders, i));
  return TRUE;
}

/* The members beside "data". */
static void
write_receipt (TokDemoWorld *world,
               const TokDemoRequest *request,
               const TokDemoCost *cost,
               TokDemoReply *reply)
{
  int price = tok_demo_cost_total (cost);

  tok_demo_json_add_int (reply->json, "credits_charged", request->dry_run ? 0 : price);
  if (request->dry_run)
    tok_demo_json_add_int (reply->json, "credits_would_charge", price);
  tok_demo_json_add_int (reply->json, "credits_remaining", world->credits);
  tok_demo_cost_write (cost, world->contract, "cost_breakdown", reply->json);
  if (request->dry_run)
    tok_demo_add_dry_run (reply);
}

/* POST /bundles */
void
tok_demo_create_bundle (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  g_autoptr (JsonNode) body = tok_demo_body_parse (request, reply);
  g_autoptr (GPtrArray) orders =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_demo_bundle_free);
  TokDemoBundle *bundle = NULL;
  TokDemoCost cost;

  if (body != NULL)
    bundle = tok_demo_order_read (world, json_node_get_object (body), reply);
  if (bundle == NULL)
    return;
  g_ptr_array_add (orders, bundle);
  if (!charge (world, request, orders, &cost, reply))
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_created (bundle, world->contract, reply->json);
  write_receipt (world, request, &cost, reply);
  tok_demo_json_close_object (reply->json);
}

/* POST /bundles/bulk. The current form of the response is UNKNOWN (doc/api.md, section
 * 4.8). This server sends the bundles as in GET /bundles, their ids, and the credit
 * members of POST /bundles. */
void
tok_demo_create_bundles (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  g_autoptr (JsonNode) body = tok_demo_body_parse (request, reply);
  g_autoptr (GPtrArray) orders = NULL;
  TokDemoCost cost;

  if (body != NULL)
    orders = tok_demo_bulk_read (world, json_node_get_object (body), reply);
  if (orders == NULL || !charge (world, request, orders, &cost, reply))
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_open_array (reply->json, "bundles");
  for (guint i = 0; i < orders->len; i++)
    tok_demo_bundle_write_item (g_ptr_array_index (orders, i), world->contract, reply->json);
  tok_demo_json_close_array (reply->json);
  tok_demo_json_open_array (reply->json, "bundle_ids");
  for (guint i = 0; i < orders->len; i++)
    {
      const TokDemoBundle *bundle = g_ptr_array_index (orders, i);

      tok_demo_json_add_string (reply->json, NULL, bundle->id);
    }
  tok_demo_json_close_array (reply->json);
  tok_demo_json_close_object (reply->json);
  write_receipt (world, request, &cost, reply);
  tok_demo_json_close_object (reply->json);
}
