/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"

G_BEGIN_DECLS

/*
 * What goes when a person deletes what is stored, and what must stay so that nothing is
 * ordered twice: of an order that was created only what it is known by, and everything
 * of one whose outcome is unknown: also where a person gave it up, but a key makes sure
 * that it is not created twice.
 */
#define TOK_REMOVAL_OPEN                                                                           \
  "(state IN ('sending', 'unknown') OR (state = 'dismissed' AND idempotency_key IS NOT NULL))"

gboolean tok_removal_redact_orders (TokDatabase *database, const char *owner, GError **error);
gboolean tok_removal_erase (TokDatabase *database, GError **error);

G_END_DECLS
