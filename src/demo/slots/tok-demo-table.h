/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The table of slots (doc/api.md, section 6.5), read without the program's own reader, so
 * that tests find mistakes in that.
 */
GPtrArray *tok_demo_table_read (const char *text, gsize length);

G_END_DECLS
