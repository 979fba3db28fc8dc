/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDER_GROUP (tok_order_group_get_type ())
G_DECLARE_FINAL_TYPE (TokOrderGroup, tok_order_group, TOK, ORDER_GROUP, AdwPreferencesGroup)

/* What was ordered, and when. */
void tok_order_group_show (TokOrderGroup *self, TokBundle *bundle);

G_END_DECLS
