/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"
#include "tok-wire.h"

static DexFuture *
read_created (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokCreated *created = tok_wire_read_created (text, length, error);

  if (created == NULL)
    return NULL;
  created->replayed = response->replayed;
  created->request_id = g_strdup (response->request_id);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, created);
}

static TokRequest *
new_order (const char *body, const char *idempotency_key)
{
  TokRequest *request =
      tok_request_new (SOUP_METHOD_POST, g_strdup ("/bundles"), TOK_PRIORITY_USER);

  request->body = g_strdup (body);
  request->idempotency_key = g_strdup (idempotency_key);
  return request;
}

/**
 * tok_client_create_bundle:
 * @body: JSON of tok_wire_write_order()
 * @idempotency_key: (nullable): for the contract that supports it
 *
 * POST /bundles (doc/api.md, section 4.4). Spends credits and cannot be undone.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_client_create_bundle (TokClient *self, const char *body, const char *idempotency_key)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  return tok_client_request (self, new_order (body, idempotency_key), read_created);
}
