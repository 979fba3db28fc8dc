/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDER_GROUP (tok_order_group_get_type ())
G_DECLARE_FINAL_TYPE (TokOrderGroup, tok_order_group, TOK, ORDER_GROUP, AdwPreferencesGroup)

/*
 * What was ordered: two columns of facts, one when narrow. What the server does not report is
 * left out. Properties: "bundle" (nullable), "narrow" (boolean).
 */
void tok_order_group_set_bundle (TokOrderGroup *self, TokBundle *bundle);

G_END_DECLS
