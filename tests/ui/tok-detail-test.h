/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-property-row.h"
#include "tok-test.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* What the tests of the detail page share: the tree of widgets as a person sees it. */
void tok_detail_test_init (int *argc, char ***argv);
GtkWidget *tok_detail_test_find (GtkWidget *root, GType type, const char *text);
gboolean tok_detail_test_shows (GtkWidget *root, const char *text);
TokPropertyRow *tok_detail_test_find_row (GtkWidget *root, const char *title);
void tok_detail_test_click (GtkWidget *root, const char *label);
TokWorkspace *tok_detail_test_open_workspace (const char *address, const char *key);
void tok_detail_test_finalize (gpointer object);

G_END_DECLS
