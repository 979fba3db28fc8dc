/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_THUMBNAIL (tok_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (TokThumbnail, tok_thumbnail, TOK, THUMBNAIL, AdwBin)

/*
 * A small picture of a local image, decoded in a thread; an icon for everything else.
 */
GtkWidget *tok_thumbnail_new (void);
void tok_thumbnail_set (TokThumbnail *self, const char *place, gboolean is_video);

G_END_DECLS
