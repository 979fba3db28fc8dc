/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-sheet.h"

G_BEGIN_DECLS

/**
 * TokSheetPage:
 * @open: shows the page
 *
 * A page or a dialog of the program.
 */
typedef struct
{
  const char *name;
  void (*open) (TokSheet *sheet, int data);
  int data;
} TokSheetPage;

const TokSheetPage *tok_sheet_get_pages (guint *n_pages);
void tok_sheet_reset (TokSheet *self);

G_END_DECLS
