/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Deeper than this, text is shown as received: the indentation would outgrow it. */
#define TOK_JSON_TEXT_DEPTH_MAX 64

char *tok_json_text_indent (const char *text);

G_END_DECLS
