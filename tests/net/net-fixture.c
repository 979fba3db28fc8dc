/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "net-fixture.h"
#include "tok-wire.h"

#include "tok-client-private.h"

/**
 * net_new:
 * @n_bundles: the number of bundles of the server
 *
 * Returns: a server without progress over time, and a client without a timeout and with a
 *   retry delay of a millisecond
 */
Net *
net_new (TokContract contract, guint n_bundles)
{
  Net *self = g_new0 (Net, 1);
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = contract;
  config.n_bundles = n_bundles;
  config.speed = 0;
  self->session = soup_session_new ();
  self->server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  self->client = tok_client_new_with_session (tok_demo_server_get_base_url (self->server),
                                              TOK_DEMO_KEY, self->session, &error);
  g_assert_no_error (error);
  tok_http_client_set_retry_delay (tok_client_get_http (self->client), 1);
  return self;
}

void
net_free (Net *self)
{
  g_clear_object (&self->client);
  g_clear_object (&self->session);
  g_clear_object (&self->server);
  g_free (self);
}

/**
 * net_set_fault:
 * @fault: (nullable): the fault of later requests; see tok-demo-fault.h
 */
void
net_set_fault (Net *self, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (self->server, faults);
}

/**
 * net_dup_id:
 *
 * Returns: (transfer full): the id of a new bundle in that status, without any configuration
 */
char *
net_dup_id (Net *self, const char *status)
{
  return tok_demo_server_add_bundle (self->server, status);
}

/**
 * net_new_order:
 *
 * Returns: (transfer full): an order that is valid in both contracts
 */
TokOrder *
net_new_order (TokContract contract)
{
  TokOrder *order = tok_order_new (contract);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, contract == TOK_CONTRACT_CURRENT ? "USA" : "US");
  tok_order_set_videos (order, 3);
  return order;
}

DexFuture *
net_create (Net *self, TokOrder *order, const char *idempotency_key)
{
  g_autofree char *body = tok_wire_write_order (order);

  return tok_client_create_bundle (self->client, body, idempotency_key);
}
