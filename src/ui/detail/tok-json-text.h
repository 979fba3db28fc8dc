/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** More deeply nested text is shown as received, because indentation makes it too large. */
#define TOK_JSON_TEXT_DEPTH_MAX 64

char *tok_json_text_indent (const char *text);

G_END_DECLS
