/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-position.h"

/* The layout of a list is stable after this many frames. */
#define N_FRAMES 3

/* A scroll position, restored after the layout of the next frames so that no jump is
 * visible. */
typedef struct
{
  GtkListView *view;    /* (unowned): its tick callback owns this struct */
  GdkFrameClock *clock; /* (nullable): until the first frame */
  GtkWidget *row;       /* (nullable) (weak) */
  double y;             /* of the row */
  gboolean is_top;
  guint n_frames;
} Position;

static void
position_free (gpointer data)
{
  Position *self = data;

  if (self->clock != NULL)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_clear_object (&self->clock);
  g_clear_weak_pointer (&self->row);
  g_free (self);
}

static GtkAdjustment *
get_adjustment (GtkListView *view)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
}

/* The vertical position and height of a row relative to the visible part. */
static gboolean
find_y (GtkListView *view, GtkWidget *row, double *y, double *height)
{
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (row) || !gtk_widget_is_ancestor (row, GTK_WIDGET (view)) ||
      !gtk_widget_compute_bounds (row, GTK_WIDGET (view), &bounds))
    return FALSE;
  *y = bounds.origin.y;
  *height = bounds.size.height;
  return TRUE;
}

static void
on_layout (GdkFrameClock *clock, gpointer data)
{
  Position *self = data;
  GtkAdjustment *adjustment = get_adjustment (self->view);
  double y, height;

  if (self->is_top)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  else if (self->row != NULL && find_y (self->view, self->row, &y, &height) && y != self->y)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + y - self->y);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Position *self = data;

  if (self->clock == NULL)
    {
      self->clock = g_object_ref (clock);
      g_signal_connect_after (clock, "layout", G_CALLBACK (on_layout), self);
    }
  return self->n_frames-- > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* @row: (nullable): the row to keep at @y; %NULL: keep the list at its top */
static void
hold (GtkListView *view, GtkWidget *row, double y)
{
  Position *position = g_new0 (Position, 1);

  position->view = view;
  position->y = y;
  position->is_top = row == NULL;
  position->n_frames = N_FRAMES;
  g_set_weak_pointer (&position->row, row);
  gtk_widget_add_tick_callback (GTK_WIDGET (view), on_tick, position, position_free);
}

/**
 * tok_list_position_hold_top:
 * @view: a list view with new rows
 *
 * Keeps it scrolled to the top.
 */
void
tok_list_position_hold_top (GtkListView *view)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  hold (view, NULL, 0);
}

/**
 * tok_list_position_keep:
 * @view: a list view before or right after a change of its rows, before the next layout
 *
 * Keeps it at the top if it is there, else keeps its first visible row in place.
 */
void
tok_list_position_keep (GtkListView *view)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  adjustment = get_adjustment (view);
  if (gtk_adjustment_get_value (adjustment) <= gtk_adjustment_get_lower (adjustment))
    {
      hold (view, NULL, 0);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      double y, height;

      if (g_str_equal (gtk_widget_get_css_name (child), "row") &&
          find_y (view, child, &y, &height) && y >= 0 && height > 0)
        {
          hold (view, child, y);
          return;
        }
    }
}
