/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_MEDIA_ROW (tok_media_row_get_type ())
G_DECLARE_FINAL_TYPE (TokMediaRow, tok_media_row, TOK, MEDIA_ROW, AdwActionRow)

/*
 * A row with a video or a picture: a local file, which is uploaded when the user saves, or a
 * link. Properties, notified: "text" (nullable), "fault" (nullable, read-only: what is wrong with
 * the local file, as a sentence).
 */
GtkWidget *tok_media_row_new (const char *title, gboolean is_video);
GtkWidget *tok_media_row_new_item (const char *place);

G_END_DECLS
