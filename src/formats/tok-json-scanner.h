/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-json-scan.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_JSON_END = 0, /* the end of valid JSON */
  TOK_JSON_FAULT,   /* invalid JSON; nothing follows */
  TOK_JSON_OBJECT,
  TOK_JSON_OBJECT_END,
  TOK_JSON_ARRAY,
  TOK_JSON_ARRAY_END,
  TOK_JSON_NAME, /* of a member, with its colon */
  TOK_JSON_STRING,
  TOK_JSON_NUMBER,
  TOK_JSON_TRUE,
  TOK_JSON_FALSE,
  TOK_JSON_NULL,
} TokJsonToken;

/*
 * Reads JSON (RFC 8259, strictly) token by token, with the position of each. Numbers
 * keep their digits, so that references of digits are not changed.
 */
typedef struct _TokJsonScanner TokJsonScanner;

TokJsonScanner *tok_json_scanner_new (GBytes *text);
void tok_json_scanner_free (TokJsonScanner *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokJsonScanner, tok_json_scanner_free)

TokJsonToken tok_json_scanner_next (TokJsonScanner *self);
TokJsonToken tok_json_scanner_skip (TokJsonScanner *self);

/* The token that was read last. */
const char *tok_json_scanner_get_text (TokJsonScanner *self);
gboolean tok_json_scanner_get_span (TokJsonScanner *self, TokJsonSpan *span);
guint tok_json_scanner_get_line (TokJsonScanner *self);
guint tok_json_scanner_get_column (TokJsonScanner *self);
gsize tok_json_scanner_get_begin (TokJsonScanner *self);
gsize tok_json_scanner_get_end (TokJsonScanner *self);

G_END_DECLS
