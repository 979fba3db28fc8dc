/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"
#include "tok-error.h"
#include "tok-wire.h"

/* Optional endpoints, which a server may lack. */

/* The codes of 404 that are about a thing, not about the endpoint: doc/api.md, section 9.1. */
static gboolean
is_missing_thing (const char *code)
{
  static const char *const codes[] = { "BUNDLE_NOT_FOUND", "VIDEO_NOT_FOUND", "ACCOUNT_NOT_FOUND",
                                       "SAVED_ACCOUNT_NOT_FOUND", "WARMING_SESSION_NOT_FOUND" };

  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_ascii_strcasecmp (codes[i], code) == 0)
      return TRUE;
  return FALSE;
}

static DexFuture *
catch_unsupported (DexFuture *future, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const TokErrorInfo *info;

  dex_future_get_value (future, &error);
  info = tok_error_get_info (error);
  if (info == NULL || (info->http_status != 404 && info->http_status != 405) ||
      is_missing_thing (info->code))
    return dex_ref (future);
  return dex_future_new_for_error (
      tok_error_new (TOK_ERROR_UNSUPPORTED, "The server has no such endpoint"));
}

/**
 * tok_client_catch_unsupported:
 * @future: (transfer full): a request to an endpoint that the server may lack
 *
 * Returns: (transfer full): the same; rejects with TOK_ERROR_UNSUPPORTED when it does
 */
DexFuture *
tok_client_catch_unsupported (DexFuture *future)
{
  return dex_future_catch (future, catch_unsupported, NULL, NULL);
}

static DexFuture *
request_optional (TokClient *self, char *path, TokReader reader)
{
  TokRequest *request = tok_request_new (SOUP_METHOD_GET, path, TOK_PRIORITY_USER);

  return tok_client_catch_unsupported (tok_client_request (self, request, reader));
}

static DexFuture *
read_profile (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokProfile *profile = tok_wire_read_profile (text, length, error);

  return profile != NULL ? dex_future_new_take_boxed (TOK_TYPE_PROFILE, profile) : NULL;
}

static DexFuture *
read_countries (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  GPtrArray *countries = tok_wire_read_countries (text, length, error);

  return countries != NULL ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, countries) : NULL;
}

static DexFuture *
read_blockers (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  GPtrArray *blockers = tok_wire_read_blockers (text, length, error);

  return blockers != NULL ? dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, blockers) : NULL;
}

static DexFuture *
read_prices (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokPrices *prices = tok_wire_read_prices (text, length, error);

  return prices != NULL ? dex_future_new_take_boxed (TOK_TYPE_PRICES, prices) : NULL;
}

static DexFuture *
read_balance (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokBalance *balance = tok_wire_read_balance (text, length, error);

  return balance != NULL ? dex_future_new_take_boxed (TOK_TYPE_BALANCE, balance) : NULL;
}

static DexFuture *
read_accounts (const TokResponse *response, GError **error)
{
  gsize length;
  const char *text = tok_client_get_text (response, &length);
  TokAccountPage *page = tok_wire_read_accounts (text, length, error);

  return page != NULL ? dex_future_new_take_boxed (TOK_TYPE_ACCOUNT_PAGE, page) : NULL;
}

/**
 * tok_client_get_me:
 *
 * GET /me (doc/api.md, section 8.1); optional.
 *
 * Returns: (transfer full): a future of a TokProfile
 */
DexFuture *
tok_client_get_me (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return request_optional (self, g_strdup ("/me"), read_profile);
}

/**
 * tok_client_list_countries:
 *
 * GET /countries (doc/api.md, section 8.2); optional.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokCountry
 */
DexFuture *
tok_client_list_countries (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return request_optional (self, g_strdup ("/countries"), read_countries);
}

/**
 * tok_client_get_readiness:
 *
 * GET /bundles/{id}/publish-readiness (doc/api.md, section 4.9); optional.
 *
 * Returns: (transfer full): a future of a GPtrArray of TokBlocker, empty when the
 *   bundle can be published
 */
DexFuture *
tok_client_get_readiness (TokClient *self, const char *id, TokPriority priority)
{
  TokRequest *request;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  request =
      tok_request_new (SOUP_METHOD_GET, tok_client_dup_path (id, "/publish-readiness"), priority);
  return tok_client_catch_unsupported (
      tok_client_request_bundle (self, id, request, read_blockers));
}

/**
 * tok_client_get_prices:
 *
 * GET /credit-costs (doc/api.md, section 8.4); optional.
 *
 * Returns: (transfer full): a future of TokPrices
 */
DexFuture *
tok_client_get_prices (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return request_optional (self, g_strdup ("/credit-costs"), read_prices);
}

/**
 * tok_client_get_balance:
 *
 * GET /credits/balance (doc/api.md, section 8.5); optional.
 *
 * Returns: (transfer full): a future of a TokBalance
 */
DexFuture *
tok_client_get_balance (TokClient *self)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return request_optional (self, g_strdup ("/credits/balance"), read_balance);
}

/**
 * tok_client_list_accounts:
 * @page: from 1
 * @per_page: up to 100
 *
 * GET /accounts (doc/api.md, section 8.3); optional.
 *
 * Returns: (transfer full): a future of a TokAccountPage
 */
DexFuture *
tok_client_list_accounts (TokClient *self, guint page, guint per_page)
{
  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);

  return request_optional (self, g_strdup_printf ("/accounts?page=%u&per_page=%u", page, per_page),
                           read_accounts);
}
