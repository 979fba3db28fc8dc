/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-wire-members.h"

G_BEGIN_DECLS

const TokJsonValue *tok_wire_bundle_get_id (const TokWireBundle *self);
TokContract tok_wire_bundle_get_evidence (const TokWireBundle *self);
TokBundleSnapshot *tok_wire_bundle_read (const TokWireBundle *self, const TokJsonSpan *element);
TokBundleSnapshot *
tok_wire_bundle_read_node (const TokWireBundle *self, JsonNode *element, char *bytes);

G_END_DECLS
