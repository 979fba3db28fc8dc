/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells that were copied in a spreadsheet, as its clipboard has them. */
gboolean tok_pasted_cells_is_table (const char *text);
GPtrArray *tok_pasted_cells_parse (const char *text); /* (element-type GStrv): the rows */

G_END_DECLS
