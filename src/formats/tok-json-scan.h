/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A part of a JSON text, which it does not own. */
typedef struct
{
  const char *text;
  gsize length;
} TokJsonSpan;

/*
 * JSON as bytes, for what a tree does not keep. These functions never read outside of
 * the text; for invalid JSON their results are undefined.
 */
gboolean tok_json_is_escape (const char *p, const char *end);
char *tok_json_dup_plain (const char *text, gsize length);
gboolean tok_json_is_number (const char *text, gsize length);
gboolean tok_json_find_member (const TokJsonSpan *object, const char *name, TokJsonSpan *value);
GArray *tok_json_find_data (const char *text, gsize length); /* (element-type TokJsonSpan) */
gboolean tok_json_span_equal (const TokJsonSpan *self, const char *text);
char *tok_json_span_dup (const TokJsonSpan *self);
char *tok_json_span_dup_line (const TokJsonSpan *self);

G_END_DECLS
