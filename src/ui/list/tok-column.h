/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

/**
 * TokColumn:
 *
 * The columns of the list: what a cell says and how the rows are ordered by it.
 * A column without @dup_text shows the status pill.
 */
typedef struct
{
  const char *id; /* in the settings */
  const char *title;
  gboolean shown;   /* where there is room */
  gboolean compact; /* also where there is little */
  gboolean has_age; /* its text depends on the present */
  int width;        /* at least, in characters; 0: takes the room that is left */
  const char *(*get_word) (guint index); /* (nullable): the words that must fit */
  char *(*dup_text) (TokBundle *bundle, TokTicker *ticker);
  int (*compare) (TokBundle *a, TokBundle *b);
} TokColumn;

const TokColumn *tok_column_get (guint index);
guint tok_column_get_count (void);
GtkSorter *tok_column_new_sorter (const TokColumn *column);

G_END_DECLS
