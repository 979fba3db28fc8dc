/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-group.h"
#include "tok-column.h"

G_BEGIN_DECLS

/** The layout of one column of a list. */
typedef struct
{
  TokColumnId id;
  gboolean visible;
  int width; /* as the user set it, in pixels; 0: as the column needs */
} TokColumnLayout;

/**
 * TokListLayout:
 *
 * How a list is shown: how it is sorted and grouped, and which columns it has in which order.
 * A plain value, without anything to free.
 *
 * As text: `1 sort=created descending group=status columns=name:240,status,-type`. The number is
 * the version. A minus marks a hidden column.
 */
typedef struct
{
  TokColumnId sort;
  gboolean descending;
  TokBundleGroup group;
  TokColumnLayout columns[TOK_N_COLUMNS]; /* each column once */
} TokListLayout;

void tok_list_layout_init (TokListLayout *self);
void tok_list_layout_parse (TokListLayout *self, const char *text);
char *tok_list_layout_dup_text (const TokListLayout *self);
gboolean tok_list_layout_equal (const TokListLayout *a, const TokListLayout *b);
gboolean tok_list_layout_has_default_columns (const TokListLayout *self);
void tok_list_layout_move_column (TokListLayout *self, guint from, guint to);
guint tok_list_layout_find_column (const TokListLayout *self, TokColumnId id);

G_END_DECLS
