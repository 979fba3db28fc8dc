/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-json.h"
#include "tok-order.h"
#include "tok-page.h"

G_BEGIN_DECLS

/*
 * Shared by the readers of responses. JSON objects and arrays belong to @root, which the
 * caller frees.
 */
gboolean tok_wire_set_error (GError **error, const char *message);
JsonObject *tok_wire_parse_data (
    const char *text, gsize length, JsonNode **root, JsonObject **response, GError **error);
JsonArray *tok_wire_parse_list (
    const char *text, gsize length, JsonNode **root, JsonObject **response, GError **error);
TokPageNumbers tok_wire_read_numbers (JsonObject *pagination);
TokBundleSnapshot *
tok_wire_read_data_bundle (JsonObject *response, const char *text, gsize length, GError **error);

G_END_DECLS
