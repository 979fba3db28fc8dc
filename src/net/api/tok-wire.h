/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-balance.h"
#include "tok-country.h"
#include "tok-created.h"
#include "tok-order.h"
#include "tok-page.h"
#include "tok-prices.h"
#include "tok-profile.h"
#include "tok-transition.h"
#include "tok-upload-target.h"

G_BEGIN_DECLS

/*
 * Converts between values and the JSON of both contracts. Reading is tolerant, writing
 * exact. The error object is in net/http/tok-error-response.
 *
 * The readers take the body of a successful response, in @length bytes, and return NULL with
 * TOK_ERROR_PROTOCOL when it is not what the endpoint returns.
 */
TokPage *tok_wire_read_page (const char *text, gsize length, GError **error);
char *tok_wire_dup_bundle_id (const char *text, gsize length); /* (nullable) */
TokBundleSnapshot *tok_wire_read_bundle (const char *text, gsize length, GError **error);
TokCreated *tok_wire_read_created (const char *text, gsize length, GError **error);
TokTransition *tok_wire_read_transition (const char *text, gsize length, GError **error);
TokProfile *tok_wire_read_profile (const char *text, gsize length, GError **error);
GPtrArray *tok_wire_read_countries (const char *text, gsize length, GError **error);
TokAccountPage *tok_wire_read_accounts (const char *text, gsize length, GError **error);
GPtrArray *tok_wire_read_blockers (const char *text, gsize length, GError **error);
TokPrices *tok_wire_read_prices (const char *text, gsize length, GError **error);
TokBalance *tok_wire_read_balance (const char *text, gsize length, GError **error);
TokUploaded *tok_wire_read_uploaded (const char *text, gsize length, GError **error);
TokUploadTarget *tok_wire_read_upload_target (const char *text, gsize length, GError **error);

char *tok_wire_write_upload (const char *bundle_id,
                             const char *purpose,
                             const char *filename,
                             const char *content_type);
char *tok_wire_write_order (TokOrder *order);
TokOrder *tok_wire_read_order (const char *body, TokContract contract);

G_END_DECLS
