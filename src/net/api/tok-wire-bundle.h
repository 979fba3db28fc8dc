/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-bundle-snapshot.h"

G_BEGIN_DECLS

const char *tok_wire_bundle_get_id (JsonObject *object); /* (nullable) */
TokBundleSnapshot *tok_wire_bundle_from_json (JsonNode *element, char *bytes);

G_END_DECLS
