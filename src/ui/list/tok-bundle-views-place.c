/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-views-private.h"

#include "tok-row-position.h"

/* The place in the list: it stays while the columns become two-line rows, and the reverse. */

/* Frames without a movement after which a list stays at its top. */
#define FRAMES_AT_TOP 4

static GtkAdjustment *
get_scroll (TokBundleViews *self)
{
  return gtk_scrolled_window_get_vadjustment (self->is_narrow ? self->narrow : self->wide);
}

/* The header of a group has its place some frames after its rows, and moves them down. */
static gboolean
scroll_to_top (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (widget);
  GtkAdjustment *scroll = get_scroll (self);

  if (!tok_bundle_views_is_at_top (self))
    {
      gtk_adjustment_set_value (scroll, gtk_adjustment_get_lower (scroll));
      self->n_frames_at_top = 0;
    }
  if (++self->n_frames_at_top < FRAMES_AT_TOP)
    return G_SOURCE_CONTINUE;
  self->top_tick = 0;
  return G_SOURCE_REMOVE;
}

/* GTK scrolls to the first row, but not to the header of the group above it. */
void
tok_bundle_views_show_first_header (TokBundleViews *self)
{
  if (self->group == TOK_BUNDLE_GROUP_NONE)
    return;
  self->n_frames_at_top = 0;
  if (self->top_tick == 0)
    self->top_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_top, NULL, NULL);
}

gboolean
tok_bundle_views_is_at_top (TokBundleViews *self)
{
  GtkAdjustment *scroll = get_scroll (self);

  return gtk_adjustment_get_value (scroll) <= gtk_adjustment_get_lower (scroll);
}

/* Returns: (transfer none): the widget whose children are the rows */
static GtkWidget *
get_rows (TokBundleViews *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));

  if (self->is_narrow)
    return GTK_WIDGET (self->list_view);
  while (!GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* Also while the rows are not mapped, as when a breakpoint is passed. */
static gboolean
find_bounds (TokBundleViews *self, GtkWidget *row, graphene_rect_t *bounds)
{
  return g_str_equal (gtk_widget_get_css_name (row), "row") && gtk_widget_get_child_visible (row) &&
         gtk_widget_compute_bounds (row, GTK_WIDGET (self), bounds) && bounds->size.height > 0;
}

/* Returns: (transfer none) (nullable): the first row that is whole in sight */
static GtkWidget *
find_top (TokBundleViews *self)
{
  GtkWidget *rows = get_rows (self);
  GtkWidget *top = NULL;
  graphene_rect_t all, bounds;
  float y = G_MAXFLOAT;

  if (!gtk_widget_compute_bounds (rows, GTK_WIDGET (self), &all))
    return NULL;
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (find_bounds (self, row, &bounds) && bounds.origin.y >= all.origin.y && bounds.origin.y < y)
      {
        y = bounds.origin.y;
        top = row;
      }
  return top;
}

/* Returns: (transfer none) (nullable): the row with the focus */
static GtkWidget *
find_focused (TokBundleViews *self)
{
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  while (row != NULL && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  return row;
}

static void
keep_place (TokBundleViews *self)
{
  graphene_rect_t bounds;
  GtkWidget *row;

  /* A place that was not reached yet is still the one. */
  if (self->place != NULL || self->model == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  row = self->has_focus ? find_focused (self) : find_top (self);
  if (row == NULL || !find_bounds (self, row, &bounds))
    return;
  self->place_position = tok_row_position_find (row);
  self->place = g_list_model_get_item (G_LIST_MODEL (self->model), self->place_position);
  self->place_y = bounds.origin.y;
  self->place_has_focus = self->has_focus;
}

/* Nearly always it is where it was. */
static guint
find_place (TokBundleViews *self, TokBundle *place)
{
  GListModel *model = G_LIST_MODEL (self->model);
  g_autoptr (TokBundle) bundle = g_list_model_get_item (model, self->place_position);
  guint n = g_list_model_get_n_items (model);

  if (bundle == place)
    return self->place_position;
  for (guint i = 0; i < n; i++)
    {
      g_set_object (&bundle, NULL);
      bundle = g_list_model_get_item (model, i);
      if (bundle == place)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
tok_bundle_views_scroll_to (TokBundleViews *self, guint position, GtkListScrollFlags flags)
{
  if (self->is_narrow)
    gtk_list_view_scroll_to (self->list_view, position, flags, NULL);
  else
    gtk_column_view_scroll_to (self->column_view, position, NULL, flags, NULL);
  if (position == 0)
    tok_bundle_views_show_first_header (self);
}

/* Shift and an arrow key select from the row on that was selected last in this layout. */
static void
restore_anchor (TokBundleViews *self, guint position)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->model);
  g_autoptr (GtkBitset) current = gtk_selection_model_get_selection (model);
  g_autoptr (GtkBitset) selected = gtk_bitset_copy (current);
  g_autoptr (GtkBitset) all = NULL;

  if (!gtk_bitset_contains (selected, position))
    return;
  tok_bundle_views_scroll_to (self, position, GTK_LIST_SCROLL_SELECT);
  if (gtk_bitset_get_size (selected) == 1)
    return;
  all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (model)));
  gtk_selection_model_set_selection (model, selected, all);
}

/* Returns: (transfer none) (nullable): the row, if it is in sight */
static GtkWidget *
find_row (TokBundleViews *self, guint position)
{
  GtkWidget *row = gtk_widget_get_first_child (get_rows (self));

  while (row != NULL && tok_row_position_find (row) != position)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* Rows are as high as their layout makes them: that of the place is moved to where it was. */
static gboolean
align_place (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (widget);
  GtkWidget *row = find_row (self, self->place_position);
  GtkAdjustment *scroll = get_scroll (self);
  graphene_rect_t all, bounds;
  double y;

  self->align_tick = 0;
  if (row == NULL || !find_bounds (self, row, &bounds) ||
      !gtk_widget_compute_bounds (get_rows (self), widget, &all))
    return G_SOURCE_REMOVE;
  y = CLAMP (self->place_y, all.origin.y, all.origin.y + all.size.height - bounds.size.height);
  gtk_adjustment_set_value (scroll, gtk_adjustment_get_value (scroll) + bounds.origin.y - y);
  return G_SOURCE_REMOVE;
}

/* A row can have the focus only after it was allocated, in the first frame that shows it. */
static gboolean
restore_place (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (widget);
  g_autoptr (TokBundle) place = NULL;
  guint position;

  /* It is covered: goes on when it is shown again. */
  if (!gtk_widget_get_mapped (widget))
    {
      self->place_tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (!gtk_widget_get_mapped (gtk_stack_get_visible_child (self->stack)) ||
      self->n_frames_shown++ == 0)
    return G_SOURCE_CONTINUE;
  self->place_tick = 0;
  place = g_steal_pointer (&self->place);
  position = self->model != NULL ? find_place (self, place) : GTK_INVALID_LIST_POSITION;
  if (position == GTK_INVALID_LIST_POSITION)
    return G_SOURCE_REMOVE;
  restore_anchor (self, position);
  if (self->place_has_focus)
    tok_bundle_views_reveal (self, position);
  else
    tok_bundle_views_scroll_to (self, position, GTK_LIST_SCROLL_NONE);
  self->place_position = position;
  if (self->align_tick == 0)
    self->align_tick = gtk_widget_add_tick_callback (widget, align_place, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* The hidden layout has no model, so that it builds no rows. */
void
tok_bundle_views_update_model (TokBundleViews *self)
{
  GtkSelectionModel *model = self->model != NULL ? GTK_SELECTION_MODEL (self->model) : NULL;

  gtk_stack_set_visible_child (self->stack,
                               GTK_WIDGET (self->is_narrow ? self->narrow : self->wide));
  gtk_column_view_set_model (self->column_view, self->is_narrow ? NULL : model);
  gtk_list_view_set_model (self->list_view, self->is_narrow ? model : NULL);
}

/* Called when the layout has changed, and when the list is shown again. */
void
tok_bundle_views_return_to_place (TokBundleViews *self)
{
  if (self->place != NULL && self->place_tick == 0)
    self->place_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), restore_place, NULL, NULL);
}

void
tok_bundle_views_set_narrow (TokBundleViews *self, gboolean narrow)
{
  if (self->is_narrow == narrow)
    return;
  keep_place (self);
  self->n_frames_shown = 0;
  self->is_narrow = narrow;
  tok_bundle_views_update_model (self);
  tok_bundle_views_return_to_place (self);
}
