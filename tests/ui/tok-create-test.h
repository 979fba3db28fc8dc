/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-demo-control.h"
#include "tok-test.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* Helpers for the tests of the creation dialog, which use its widgets like a person. */
void tok_create_test_init (int *argc, char ***argv);
TokWorkspace *tok_create_test_open (TokContract contract, TokDemoServer **server);
void tok_create_test_load_style (void);
void tok_create_test_set_text_size (guint percent);
void tok_create_test_settle (void);
GtkWidget *tok_create_test_find (GtkWidget *root, GType type, const char *text);
gboolean tok_create_test_shows (GtkWidget *root, const char *text);
void tok_create_test_wait_for (GtkWidget *root, const char *text);
void tok_create_test_click (GtkWidget *root, const char *text);
void tok_create_test_type (GtkWidget *root, const char *title, const char *text);

G_END_DECLS
