/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A piece of a JSON text. */
typedef struct
{
  const char *text;
  gsize length;
} TokJsonSpan;

/*
 * JSON as bytes: what a tree does not keep. None of these functions ever leaves the
 * text, whatever it is; what they find in a text that is not JSON means nothing.
 */
gboolean tok_json_is_escape (const char *p, const char *end);
char *tok_json_dup_plain (const char *text, gsize length);
gboolean tok_json_is_number (const char *text, gsize length);
gboolean tok_json_find_member (const TokJsonSpan *object, const char *name, TokJsonSpan *value);
GArray *tok_json_find_data (const char *text, gsize length); /* (element-type TokJsonSpan) */
char *tok_json_span_dup (const TokJsonSpan *self);
char *tok_json_span_dup_line (const TokJsonSpan *self);

G_END_DECLS
