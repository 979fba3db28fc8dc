/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/*
 * The terms of advanced warming: doc/api.md, section 6.6.
 */
gboolean tok_demo_warming_are_terms (JsonArray *terms);
gboolean tok_demo_warming_set_terms (TokDemoBundle *bundle, JsonObject *body, TokDemoReply *reply);
void tok_demo_warming_write (const TokDemoBundle *bundle, TokContract contract, GString *json);

G_END_DECLS
