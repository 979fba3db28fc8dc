/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-page.h"

G_BEGIN_DECLS

/* The two readers of a page of bundles; tok_wire_read_page() is for everybody else. */
TokPage *tok_wire_page_scan (const char *text, gsize length); /* (nullable) */
TokPage *tok_wire_page_parse (const char *text, gsize length, GError **error);

G_END_DECLS
