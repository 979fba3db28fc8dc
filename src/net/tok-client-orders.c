/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"
#include "tok-wire.h"

/* What creates bundles, and what only says that it would. */

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

static DexFuture *
read_created_many (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokCreatedMany *created = tok_wire_read_created_many (text, length, error);

  if (created == NULL)
    return NULL;
  created->replayed = response->replayed;
  created->request_id = g_strdup (response->request_id);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED_MANY, created);
}

static DexFuture *
read_dry_run (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);

  return dex_future_new_for_boolean (tok_wire_is_dry_run (text, length));
}

static TokRequest *
new_order (const char *path, const char *body, const char *idempotency_key)
{
  TokRequest *message = tok_request_new (SOUP_METHOD_POST, g_strdup (path), TOK_URGENCY_USER);

  message->body = g_strdup (body);
  message->idempotency_key = g_strdup (idempotency_key);
  return message;
}

/**
 * tok_client_create_bundle:
 * @body: what tok_wire_write_order() wrote
 * @idempotency_key: (nullable): only where the contract has such keys
 *
 * POST /bundles (section 5.3). Spends credits; there is no way back.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_client_create_bundle (TokClient *self, const char *body, const char *idempotency_key)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  return tok_client_request (self, new_order ("/bundles", body, idempotency_key), read_created);
}

/**
 * tok_client_create_bulk:
 * @body: what tok_wire_write_bulk() wrote
 * @idempotency_key: the key of this one order
 *
 * POST /bundles/bulk (section 5.4): all bundles or none, and one debit.
 *
 * Returns: (transfer full): a future of a TokCreatedMany
 */
DexFuture *
tok_client_create_bulk (TokClient *self, const char *body, const char *idempotency_key)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (idempotency_key != NULL, NULL);

  return tok_client_request (self, new_order ("/bundles/bulk", body, idempotency_key),
                             read_created_many);
}

/**
 * tok_client_quote:
 * @body: what tok_wire_write_order() wrote
 *
 * POST /bundles as a dry run (section 13). Never sent again by itself. An answer
 * whose dry_run is not set is one of a server that does not know dry runs: that has
 * created the bundle.
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_client_quote (TokClient *self, const char *body)
{
  TokRequest *message;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  message = new_order ("/bundles", body, NULL);
  message->dry_run = TRUE;
  return tok_client_request (self, message, read_created);
}

/**
 * tok_client_try_dry_run:
 * @id: a bundle
 * @title: (nullable): the title that it has
 *
 * Finds out whether the server knows dry runs, with a request that changes nothing
 * if it does not: PATCH /bundles/{id} (section 5.5) with the title that is there.
 *
 * Returns: (transfer full): a future of a boolean: it does
 */
DexFuture *
tok_client_try_dry_run (TokClient *self, const char *id, const char *title)
{
  TokRequest *message;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  message = tok_request_new ("PATCH", tok_client_dup_path (id, NULL), TOK_URGENCY_USER);
  message->body = tok_wire_write_title (title);
  message->dry_run = TRUE;
  return tok_client_request (self, message, read_dry_run);
}
