/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The kinds of files that a file dialog offers; @filters is a list of GtkFileFilter. */
void tok_file_filters_add (GListStore *filters, const char *name, const char *suffix);
void tok_file_filters_add_all (GListStore *filters);

G_END_DECLS
