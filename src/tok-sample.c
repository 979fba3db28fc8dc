/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sample.h"

/**
 * tok_sample_init:
 * @contract: the contract of the server; %TOK_CONTRACT_UNKNOWN: the default
 * @n_bundles: number of bundles; negative: the default
 */
void
tok_sample_init (TokSample *self, TokContract contract, int n_bundles)
{
  tok_demo_config_init (&self->config);
  if (contract != TOK_CONTRACT_UNKNOWN)
    self->config.contract = contract;
  if (n_bundles >= 0)
    self->config.n_bundles = (guint) n_bundles;
  self->server = NULL;
}

/**
 * tok_sample_clear:
 *
 * Stops the server if it is running.
 */
void
tok_sample_clear (TokSample *self)
{
  g_clear_object (&self->server);
}

/**
 * tok_sample_start:
 * @address: (out) (transfer full): the base URL of the server
 * @key: (out) (transfer full): the API key that it accepts
 * @data: a #TokSample
 *
 * Starts the server unless it is already running. This is a #TokSampleFunc.
 *
 * Returns: %TRUE if the server is running
 */
gboolean
tok_sample_start (char **address, char **key, gpointer data, GError **error)
{
  TokSample *self = data;

  if (self->server == NULL)
    self->server = tok_demo_server_start (&self->config, NULL, error);
  if (self->server == NULL)
    return FALSE;
  *address = g_strdup (tok_demo_server_get_base_url (self->server));
  *key = g_strdup (TOK_DEMO_KEY);
  return TRUE;
}
