/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For tests of keys. */
void tok_key_test_press (GtkWidget *window, guint key, GdkModifierType state);

G_END_DECLS
