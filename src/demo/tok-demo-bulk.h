/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The validation of POST /bundles/bulk: doc/api.md, section 4.8.
 */
GPtrArray *tok_demo_bulk_read (TokDemoWorld *world, JsonObject *body, TokDemoReply *reply);

G_END_DECLS
