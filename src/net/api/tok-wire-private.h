/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-json.h"
#include "tok-order.h"
#include "tok-page.h"

G_BEGIN_DECLS

/*
 * What the readers of answers share. The objects belong to @root, which the caller
 * frees.
 */
gboolean tok_wire_set_error (GError **error, const char *message);
JsonObject *tok_wire_parse_data (
    const char *text, gsize length, JsonNode **root, JsonObject **answer, GError **error);
JsonArray *tok_wire_parse_list (
    const char *text, gsize length, JsonNode **root, JsonObject **answer, GError **error);
TokPageNumbers tok_wire_read_numbers (JsonObject *answer);
TokBundleSnapshot *
tok_wire_read_data_bundle (JsonObject *answer, const char *text, gsize length, GError **error);

G_END_DECLS
