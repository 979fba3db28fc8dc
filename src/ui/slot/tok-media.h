/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The user gave files or links: @places are addresses, and URIs of local files. */
typedef void (*TokMediaFunc) (GtkWidget *widget, const char *const *places);

/* How videos and pictures come into the editor. */
void tok_media_choose (GtkWidget *widget, gboolean is_video, gboolean many, TokMediaFunc func);
void tok_media_accept (GtkWidget *widget, TokMediaFunc func);
char *tok_media_dup_name (const char *place);

G_END_DECLS
