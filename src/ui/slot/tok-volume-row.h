/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_VOLUME_ROW (tok_volume_row_get_type ())
G_DECLARE_FINAL_TYPE (TokVolumeRow, tok_volume_row, TOK, VOLUME_ROW, AdwExpanderRow)

/*
 * A row with a volume from 0 to 100, which can also be left to the server. Property "text"
 * (nullable, notified): the number; %NULL: the server's default.
 */
GtkWidget *tok_volume_row_new (const char *title);

G_END_DECLS
