/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-demo-control.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokSheet:
 *
 * The program with sample data, whose pages are looked at.
 */
typedef struct
{
  GApplication *application;
  TokDemoServer *server;
  TokDemoConfig config;
  GtkWidget *window;       /* (unowned) */
  TokWorkspace *workspace; /* (unowned): the window's */
} TokSheet;

/**
 * TokSheetStyle:
 *
 * What the desktop can be set to.
 */
typedef enum
{
  TOK_SHEET_LIGHT,
  TOK_SHEET_DARK,
  TOK_SHEET_HIGH_CONTRAST,
} TokSheetStyle;

gboolean tok_sheet_init (const char *language);
void tok_sheet_open (TokSheet *self, TokContract contract);
void tok_sheet_set_style (TokSheet *self, TokSheetStyle style);
void tok_sheet_set_text_size (TokSheet *self, guint percent);
void tok_sheet_resize (TokSheet *self, int width, int height);
void tok_sheet_settle (TokSheet *self);

GtkWidget *tok_sheet_get_front (TokSheet *self);
GtkWidget *tok_sheet_find (GtkWidget *root, GType type);
GtkWidget *tok_sheet_find_styled (GtkWidget *root, GType type, const char *css_class);
TokBundle *tok_sheet_find_bundle (TokSheet *self, TokStatus status);
void tok_sheet_activate (TokSheet *self, const char *action, const char *parameter);

G_END_DECLS
