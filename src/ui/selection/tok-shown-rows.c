/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-shown-rows.h"

#include "tok-row-position.h"

/* Milliseconds after which rows that moved are looked at. */
#define SETTLING_TIME 100

struct _TokShownRows
{
  GObject parent_instance;

  guint settling; /* timeout source while rows move; 0: none */
};

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokShownRows, tok_shown_rows, G_TYPE_OBJECT)

static void
tok_shown_rows_finalize (GObject *object)
{
  g_clear_handle_id (&TOK_SHOWN_ROWS (object)->settling, g_source_remove);
  G_OBJECT_CLASS (tok_shown_rows_parent_class)->finalize (object);
}

static void
tok_shown_rows_class_init (TokShownRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_shown_rows_finalize;

  /**
   * TokShownRows::settled:
   *
   * Rows were shown, hidden or scrolled.
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", TOK_TYPE_SHOWN_ROWS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_shown_rows_init (TokShownRows *self)
{
}

/**
 * tok_shown_rows_new:
 * @widget: the widget that the lists are in
 *
 * Returns: (transfer full): an object that watches no list yet
 */
TokShownRows *
tok_shown_rows_new (GtkWidget *widget)
{
  TokShownRows *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (TOK_TYPE_SHOWN_ROWS, NULL);
  g_signal_connect_object (widget, "map", G_CALLBACK (tok_shown_rows_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "unmap", G_CALLBACK (tok_shown_rows_moved), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * tok_shown_rows_watch:
 * @adjustment: what a list is scrolled by
 */
void
tok_shown_rows_watch (TokShownRows *self, GtkAdjustment *adjustment)
{
  g_return_if_fail (TOK_IS_SHOWN_ROWS (self));
  g_return_if_fail (GTK_IS_ADJUSTMENT (adjustment));

  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (tok_shown_rows_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (tok_shown_rows_moved), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
on_settled (gpointer data)
{
  TokShownRows *self = data;

  g_assert (TOK_IS_SHOWN_ROWS (self));

  self->settling = 0;
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
  return G_SOURCE_REMOVE;
}

/**
 * tok_shown_rows_moved:
 *
 * Rows are shown, hidden or scrolled. To be called when a row is bound.
 */
void
tok_shown_rows_moved (TokShownRows *self)
{
  g_return_if_fail (TOK_IS_SHOWN_ROWS (self));

  if (self->settling == 0)
    self->settling = g_timeout_add (SETTLING_TIME, on_settled, self);
}

/**
 * tok_shown_rows_collect:
 * @list: a widget with rows
 * @model: (nullable): the rows
 * @shown: an array that owns objects
 *
 * Appends the items of the rows on the screen to @shown, from the top; none while @list is not.
 */
void
tok_shown_rows_collect (GtkWidget *list, GListModel *model, GPtrArray *shown)
{
  int height = gtk_widget_get_height (list);
  guint first, last;

  g_return_if_fail (GTK_IS_WIDGET (list));
  g_return_if_fail (shown != NULL);

  first = last = GTK_INVALID_LIST_POSITION;
  if (model != NULL && gtk_widget_get_mapped (list))
    first = tok_row_position_find_between (list, 0, height);
  if (first != GTK_INVALID_LIST_POSITION)
    last = tok_row_position_find_between (list, height - 1, 0);
  for (guint i = first; last != GTK_INVALID_LIST_POSITION && i <= last; i++)
    g_ptr_array_add (shown, g_list_model_get_item (model, i));
}
