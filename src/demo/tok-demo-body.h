/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-exchange.h"

G_BEGIN_DECLS

/*
 * Readers for members of a request's body. Each returns FALSE for a value of the wrong
 * type, with a VALIDATION_ERROR in the reply. null counts as absent.
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
    JsonObject *body, const char *name, gboolean fallback, gboolean *value, TokDemoReply *reply);
gboolean tok_demo_body_is_url (const char *text);
gboolean
tok_demo_body_check_names (JsonObject *body, const char *const *names, TokDemoReply *reply);

G_END_DECLS
