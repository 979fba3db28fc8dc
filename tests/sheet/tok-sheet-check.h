/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * TokSheetFault:
 * @TOK_SHEET_CUT: a label that is shortened without a tooltip, or has less room than its text
 * @TOK_SHEET_OUTSIDE: a label that leaves a widget around it
 * @TOK_SHEET_OVERLAP: two labels in the same place
 * @TOK_SHEET_UNNAMED: a control without an accessible name
 * @TOK_SHEET_CONTRAST: text of less than 4.5 : 1 (WCAG 2.2, 1.4.3)
 * @TOK_SHEET_SIZE: something needs more room than the window has
 * @TOK_SHEET_DIRECTION: text from right to left that is set like text from left to right, because
 *   it begins with a foreign word
 *
 * What is wrong on a page.
 */
typedef enum
{
  TOK_SHEET_CUT,
  TOK_SHEET_OUTSIDE,
  TOK_SHEET_OVERLAP,
  TOK_SHEET_UNNAMED,
  TOK_SHEET_CONTRAST,
  TOK_SHEET_SIZE,
  TOK_SHEET_DIRECTION,
} TokSheetFault;

/** The least contrast of text. */
#define TOK_SHEET_CONTRAST_MIN 4.5

typedef struct
{
  TokSheetFault fault;
  char *text; /* which widget, for people */
} TokSheetFinding;

/**
 * TokSheetLabel:
 *
 * A label on the screen, in the coordinates of the root of a check.
 */
typedef struct
{
  GtkWidget *widget;    /* (unowned) */
  graphene_rect_t text; /* where the text is */
  graphene_rect_t seen; /* what scrolled areas show of it; can be empty */
} TokSheetLabel;

GPtrArray *tok_sheet_findings_new (void);
void
tok_sheet_findings_add (GPtrArray *findings, TokSheetFault fault, GtkWidget *widget, char *what);
const char *tok_sheet_fault_to_nick (TokSheetFault fault);

const char *tok_sheet_get_text (GtkWidget *widget);
GArray *tok_sheet_list_labels (GtkWidget *root);
void tok_sheet_check_labels (GPtrArray *findings, GtkWidget *root);
void tok_sheet_check_room (GPtrArray *findings, GtkWidget *root);
void tok_sheet_check_names (GPtrArray *findings, GtkWidget *root);
void tok_sheet_check_contrast (GPtrArray *findings, GtkWidget *root, GtkWidget *window);

G_END_DECLS
