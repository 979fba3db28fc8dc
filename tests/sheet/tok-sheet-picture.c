/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sheet-picture.h"

/**
 * tok_sheet_snapshot:
 * @widget: a widget that was drawn
 *
 * Returns: (transfer full) (nullable): what it was drawn with, at the origin; %NULL: nothing
 */
GskRenderNode *
tok_sheet_snapshot (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

static void
collect_popovers (GListStore *popovers, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_POPOVER (widget))
    g_list_store_append (popovers, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_popovers (popovers, child);
}

/**
 * tok_sheet_list_popovers:
 *
 * Returns: (transfer full) (element-type GtkPopover): those that are open
 */
GListModel *
tok_sheet_list_popovers (GtkWidget *window)
{
  GListStore *popovers = g_list_store_new (GTK_TYPE_POPOVER);

  collect_popovers (popovers, window);
  return G_LIST_MODEL (popovers);
}

/**
 * tok_sheet_get_origin:
 * @widget: @window, a widget in it, or a popover
 *
 * Gives where the frame of a widget begins, in the coordinates of @window.
 */
void
tok_sheet_get_origin (GtkWidget *widget, GtkWidget *window, graphene_point_t *origin)
{
  double window_x, window_y, x, y;
  graphene_rect_t bounds;
  GdkPopup *popup;

  if (!gtk_widget_compute_bounds (widget, GTK_IS_POPOVER (widget) ? widget : window, &bounds))
    graphene_rect_init (&bounds, 0, 0, 0, 0);
  *origin = bounds.origin;
  if (!GTK_IS_POPOVER (widget))
    return;
  popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (widget)));
  gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
  gtk_native_get_surface_transform (GTK_NATIVE (widget), &x, &y);
  origin->x += (float) (gdk_popup_get_position_x (popup) + x - window_x);
  origin->y += (float) (gdk_popup_get_position_y (popup) + y - window_y);
}

static void
append (GtkSnapshot *snapshot, GtkWidget *widget, GtkWidget *window, graphene_rect_t *viewport)
{
  g_autoptr (GskRenderNode) node = tok_sheet_snapshot (widget);
  graphene_point_t origin;
  graphene_rect_t bounds;

  if (node == NULL)
    return;
  tok_sheet_get_origin (widget, window, &origin);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_restore (snapshot);
  gsk_render_node_get_bounds (node, &bounds);
  graphene_rect_offset (&bounds, origin.x, origin.y);
  if (widget != window)
    graphene_rect_union (viewport, &bounds, viewport);
}

/**
 * tok_sheet_draw:
 * @window: a window that was drawn
 * @viewport: (out): what of it is in the picture: popovers can reach beyond the window
 *
 * Returns: (transfer full): a picture of it, with its popovers
 */
GdkTexture *
tok_sheet_draw (GtkWidget *window, graphene_rect_t *viewport)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GListModel) popovers = tok_sheet_list_popovers (window);
  g_autoptr (GskRenderNode) node = NULL;

  graphene_rect_init (viewport, 0, 0, (float) gtk_widget_get_width (window),
                      (float) gtk_widget_get_height (window));
  append (snapshot, window, window, viewport);
  for (guint i = 0; i < g_list_model_get_n_items (popovers); i++)
    {
      g_autoptr (GtkWidget) popover = g_list_model_get_item (popovers, i);

      append (snapshot, popover, window, viewport);
    }
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      viewport);
}
