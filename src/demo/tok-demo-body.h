/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"

G_BEGIN_DECLS

/*
 * Reads members of a request's body. Each function answers FALSE when the value
 * is of the wrong kind, and has then made the reply a VALIDATION_ERROR. An
 * absent member and null are the same.
 */
JsonNode *tok_demo_body_parse (const TokDemoRequest *request, TokDemoReply *reply);
gboolean tok_demo_body_get_string (JsonObject *body,
                                   const char *name,
                                   const char **value,
                                   TokDemoReply *reply);
gboolean tok_demo_body_get_text (JsonObject *body,
                                 const char *name,
                                 const char **value,
                                 TokDemoReply *reply);
gboolean
tok_demo_body_get_count (JsonObject *body, const char *name, int *value, TokDemoReply *reply);
gboolean tok_demo_body_get_boolean (
    JsonObject *body, const char *name, gboolean standard, gboolean *value, TokDemoReply *reply);
gboolean
tok_demo_body_check_names (JsonObject *body, const char *const *names, TokDemoReply *reply);

G_END_DECLS
