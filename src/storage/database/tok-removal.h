/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"

G_BEGIN_DECLS

/*
 * Deletes local data, but keeps what prevents ordering twice: fingerprints of created orders,
 * and complete open orders. Open are those with an unknown outcome, also dismissed ones with
 * an idempotency key, since repeating them with that key is safe.
 */
#define TOK_REMOVAL_OPEN                                                                           \
  "(state IN ('sending', 'unknown') OR (state = 'dismissed' AND idempotency_key IS NOT NULL))"

gboolean tok_removal_redact_orders (TokDatabase *database, const char *owner, GError **error);
gboolean tok_removal_erase (TokDatabase *database, GError **error);

G_END_DECLS
