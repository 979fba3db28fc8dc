/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-json-scanner.h"
#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokJsonValue:
 * @token: its kind: END if it is absent, STRING for a number too
 * @text: of a string; not necessarily terminated
 *
 * The value of a member, as it is in a tree or in a text. It owns nothing.
 */
typedef struct
{
  TokJsonToken token;
  TokJsonSpan text;
} TokJsonValue;

char *tok_json_value_dup_text (const TokJsonValue *self); /* (nullable) */
int tok_json_value_count (const TokJsonValue *self);
TokFlag tok_json_value_flag (const TokJsonValue *self);

/*
 * Accessors that accept any JSON: members of another type count as absent, without a
 * critical warning. A NULL object has no members.
 */
JsonNode *tok_json_parse (const char *text, gsize length, GError **error);

TokJsonValue tok_json_value (JsonObject *object, const char *name);
JsonObject *tok_json_node_object (JsonNode *node);
const char *tok_json_node_string (JsonNode *node);

gboolean tok_json_has (JsonObject *object, const char *name);
JsonObject *tok_json_object (JsonObject *object, const char *name);
JsonArray *tok_json_array (JsonObject *object, const char *name);
const char *tok_json_string (JsonObject *object, const char *name);
int tok_json_count (JsonObject *object, const char *name);
int tok_json_total (JsonObject *object, const char *name);
gint64 tok_json_size (JsonObject *object, const char *name);
TokFlag tok_json_flag (JsonObject *object, const char *name);

G_END_DECLS
