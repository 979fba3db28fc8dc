/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The validation of POST /bundles: doc/api.md, sections 4.4 to 4.6. Independent of the
 * program's own rules (core/order/tok-options), so that tests find mistakes in them.
 */
TokDemoBundle *tok_demo_order_read (TokDemoWorld *world, JsonObject *body, TokDemoReply *reply);

G_END_DECLS
