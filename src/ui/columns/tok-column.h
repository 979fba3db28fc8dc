/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-bundle.h"
#include "tok-ticker.h"

G_BEGIN_DECLS

/**
 * TokColumn:
 *
 * A column of the list: the text of its cells and the order of the rows by it.
 */
typedef struct
{
  const char *id; /* in the settings */
  const char *title;
  gboolean shown;                        /* in a wide window */
  gboolean compact;                      /* also in a compact window */
  gboolean has_age;                      /* its text depends on the current time */
  int width;                             /* minimum, in characters; 0: takes the remaining space */
  const char *(*get_word) (guint index); /* (nullable): the words that must fit, then %NULL */
  char *(*dup_text) (TokBundle *bundle, TokTicker *ticker); /* (nullable): a status pill */
  int (*compare) (TokBundle *a, TokBundle *b);
} TokColumn;

const TokColumn *tok_column_get (guint index);
guint tok_column_get_count (void);
GtkSorter *tok_column_new_sorter (const TokColumn *column);

G_END_DECLS
