/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-videos-private.h"

#include "tok-ui.h"

enum
{
  SIGNAL_EDIT,
  SIGNAL_REVIEW,
  SIGNAL_PLAN,
  SIGNAL_IMPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokVideosView, tok_videos_view, ADW_TYPE_BIN)

/**
 * tok_videos_view_dup_items:
 *
 * Returns: (transfer full) (element-type TokSetupItem): all slots, or those that are selected
 */
GPtrArray *
tok_videos_view_dup_items (TokVideosView *self, gboolean only_selected)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n_items; i++)
    if (!only_selected ||
        gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->selection), i))
      g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (self->selection), i));
  return items;
}

/**
 * tok_videos_view_dup_possible:
 *
 * Returns: (transfer full) (element-type TokSetupItem): the slots for which @command is
 *   possible
 */
GPtrArray *
tok_videos_view_dup_possible (TokVideosView *self, gboolean only_selected, TokVideoCommand command)
{
  GPtrArray *items = tok_videos_view_dup_items (self, only_selected);

  for (guint i = items->len; i > 0; i--)
    if (tok_video_command_get_obstacle (self->setup, g_ptr_array_index (items, i - 1), command) !=
        NULL)
      g_ptr_array_remove_index (items, i - 1);
  return items;
}

void
tok_videos_view_emit_plan (TokVideosView *self, GPtrArray *items)
{
  g_signal_emit (self, signals[SIGNAL_PLAN], 0, items);
}

void
tok_videos_view_emit_item (TokVideosView *self, const char *signal, TokSetupItem *item)
{
  g_signal_emit_by_name (self, signal, item);
}

void
tok_videos_view_flow (TokVideosView *self, TokVideoFlowKind kind, GPtrArray *items)
{
  tok_video_flow_start (GTK_WIDGET (self), self->workspace, self->setup, kind, items);
}

static gboolean
on_update (gpointer data)
{
  TokVideosView *self = data;

  self->update_id = 0;
  tok_videos_view_update (self);
  return G_SOURCE_REMOVE;
}

/* Once for all the slots that one answer changed. */
static void
queue_update (TokVideosView *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update, self);
}

static void
on_items_changed (TokVideosView *self, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      g_signal_connect_object (item, "notify", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
    }
  queue_update (self);
}

static void
on_set_up (TokVideosView *self)
{
  TokSetupItem *item = tok_videos_view_find_free (self);

  if (item != NULL)
    tok_videos_view_run (self, item, TOK_VIDEO_EDIT);
}

static void
on_save_all (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, FALSE, TOK_VIDEO_SAVE);

  tok_videos_view_flow (self, TOK_VIDEO_FLOW_SAVE, items);
}

static void
on_publish_all (TokVideosView *self)
{
  tok_videos_view_flow (self, TOK_VIDEO_FLOW_PUBLISH_ALL, NULL);
}

static void
on_retry (TokVideosView *self)
{
  dex_future_disown (tok_bundle_setup_load (self->setup));
}

static void
on_save_selected (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_SAVE);

  tok_videos_view_flow (self, TOK_VIDEO_FLOW_SAVE, items);
}

static void
on_publish_selected (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_PUBLISH);

  tok_videos_view_flow (self, TOK_VIDEO_FLOW_PUBLISH, items);
}

static void
on_plan_selected (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_MOVE_DATE);

  tok_videos_view_emit_plan (self, items);
}

static void
on_clear_selected (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_possible (self, TRUE, TOK_VIDEO_CLEAR);

  tok_videos_view_flow (self, TOK_VIDEO_FLOW_CLEAR, items);
}

static void
on_activate (TokVideosView *self, guint position)
{
  g_autoptr (TokSetupItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    tok_videos_view_run (self, item, TOK_VIDEO_EDIT);
}

static void
create_menu (GtkMenuButton *button, gpointer data)
{
  TokVideosView *self = data;

  if (self->setup != NULL)
    gtk_menu_button_set_popover (button, GTK_WIDGET (tok_videos_view_new_menu (self)));
}

/* (nullable): the card with the focus, or around it */
static TokVideoCard *
find_card (TokVideosView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)))
    return NULL;
  if (gtk_widget_get_parent (focus) == GTK_WIDGET (self->grid))
    card = gtk_widget_get_first_child (focus);
  else
    card = gtk_widget_get_ancestor (focus, TOK_TYPE_VIDEO_CARD);
  return TOK_IS_VIDEO_CARD (card) ? TOK_VIDEO_CARD (card) : NULL;
}

static gboolean
on_menu_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TokVideoCard *card = find_card (data);

  if (card == NULL)
    return FALSE;
  tok_video_card_popup_menu (card);
  return TRUE;
}

static gboolean
on_escape (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TokVideosView *self = data;

  if (!gtk_widget_get_visible (self->selection_bar))
    return FALSE;
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  return TRUE;
}

static void
add_shortcut (TokVideosView *self, const char *trigger, GtkShortcutFunc func)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (func, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->grid), controller);
}

static void
on_setup_card (TokVideosView *self, GtkListItem *list_item)
{
  GtkWidget *card = tok_video_card_new (tok_videos_view_new_card_menu, self);

  gtk_list_item_set_child (list_item, card);
  g_object_bind_property (card, "label", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  tok_videos_view_connect_card (self, TOK_VIDEO_CARD (card));
}

static void
on_bind_card (TokVideosView *self, GtkListItem *list_item)
{
  TokSetupItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *review = tok_videos_view_dup_review (self, item);
  TokVideoCard *card = TOK_VIDEO_CARD (gtk_list_item_get_child (list_item));

  tok_video_card_set_item (card, item, tok_workspace_get_address (self->workspace));
  tok_video_card_set_review (card, review);
}

static void
on_unbind_card (TokVideosView *self, GtkListItem *list_item)
{
  tok_video_card_set_item (TOK_VIDEO_CARD (gtk_list_item_get_child (list_item)), NULL, NULL);
}

static void
leave_setup (TokVideosView *self)
{
  g_autoptr (GPtrArray) items = tok_videos_view_dup_items (self, FALSE);

  for (guint i = 0; i < items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (items, i), self);
  gtk_multi_selection_set_model (self->selection, NULL);
  g_signal_group_set_target (self->setup_signals, NULL);
  g_signal_group_set_target (self->bundle_signals, NULL);
  g_signal_group_set_target (self->connection_signals, NULL);
  g_clear_object (&self->setup);
  g_clear_object (&self->workspace);
}

static void
tok_videos_view_dispose (GObject *object)
{
  TokVideosView *self = TOK_VIDEOS_VIEW (object);

  if (self->selection != NULL)
    leave_setup (self);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->setup_signals);
  g_clear_object (&self->bundle_signals);
  g_clear_object (&self->connection_signals);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_VIDEOS_VIEW);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (tok_videos_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, buttons);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, summary);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, set_up_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, save_all_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, publish_all_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, error_box);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, error_label);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, retry_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, message);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, selection_label);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, save_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, publish_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, plan_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TokVideosView, grid);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_set_up);
  gtk_widget_class_bind_template_callback (widget_class, on_save_all);
  gtk_widget_class_bind_template_callback (widget_class, on_publish_all);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_save_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_publish_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_plan_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tok_videos_view_class_init (TokVideosViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = tok_videos_view_dispose;

  signals[SIGNAL_EDIT] = g_signal_new ("edit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, TOK_TYPE_SETUP_ITEM);
  signals[SIGNAL_REVIEW] = g_signal_new ("review", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, TOK_TYPE_SETUP_ITEM);
  signals[SIGNAL_PLAN] = g_signal_new ("plan", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_IMPORT] =
      g_signal_new ("import", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "videos/tok-videos-view.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* A page that scrolls gives its children their least height, which would be that of one row. A
 * scrolled window asks its child without the width, and gets the height of a single column of
 * narrow cards. */
static void
measure_scrolled (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (widget));
  int most = gtk_scrolled_window_get_max_content_height (scroller);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (GTK_WIDGET (scroller), orientation, for_size, minimum, natural, NULL,
                          NULL);
      return;
    }
  gtk_widget_measure (gtk_scrolled_window_get_child (scroller), orientation, for_size, NULL,
                      natural, NULL, NULL);
  if (most >= 0)
    *natural = MIN (*natural, most);
  *minimum = *natural;
}

static void
allocate_scrolled (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (gtk_widget_get_first_child (widget), width, height, baseline, NULL);
}

static void
measure_grid (GtkWidget *widget,
              GtkOrientation orientation,
              int for_size,
              int *minimum,
              int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->measure (widget, orientation, for_size, minimum, natural,
                                          minimum_baseline, natural_baseline);
}

static void
allocate_grid (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_GET_CLASS (widget)->size_allocate (widget, width, height, baseline);
}

/* GTK measures a grid without its width as long as no text of its items wraps, which is as if it
 * had one column. */
static void
init_layout (TokVideosView *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self->grid),
                                 gtk_custom_layout_new (get_request_mode, measure_grid,
                                                        allocate_grid));
  gtk_widget_set_layout_manager (self->scrolled,
                                 gtk_custom_layout_new (get_request_mode, measure_scrolled,
                                                        allocate_scrolled));
}

static void
init_grid (TokVideosView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_card), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_card), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_card), self, G_CONNECT_SWAPPED);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  gtk_grid_view_set_factory (self->grid, factory);
  init_layout (self);
  add_shortcut (self, "Menu|<Shift>F10", on_menu_key);
  add_shortcut (self, "Escape", on_escape);
}

static void
tok_videos_view_init (TokVideosView *self)
{
  self->selection = gtk_multi_selection_new (NULL);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  self->setup_signals = g_signal_group_new (TOK_TYPE_BUNDLE_SETUP);
  g_signal_group_connect_swapped (self->setup_signals, "notify", G_CALLBACK (queue_update), self);
  self->bundle_signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->bundle_signals, "notify", G_CALLBACK (queue_update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify::offline",
                                  G_CALLBACK (queue_update), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
  init_grid (self);
  tok_videos_view_accept_drops (self);
}

/**
 * tok_videos_view_new:
 *
 * Returns: (transfer floating): a view without a bundle, hidden
 */
GtkWidget *
tok_videos_view_new (void)
{
  return g_object_new (TOK_TYPE_VIDEOS_VIEW, NULL);
}

/**
 * tok_videos_view_set_setup:
 * @workspace: (nullable): the workspace of the bundle
 * @setup: (nullable): the setup of the bundle to show; it is read if it was not yet
 */
void
tok_videos_view_set_setup (TokVideosView *self, TokWorkspace *workspace, TokBundleSetup *setup)
{
  g_return_if_fail (TOK_IS_VIDEOS_VIEW (self));
  g_return_if_fail (setup == NULL || TOK_IS_WORKSPACE (workspace));

  if (self->setup == setup)
    return;
  leave_setup (self);
  if (setup != NULL)
    {
      self->workspace = g_object_ref (workspace);
      self->setup = g_object_ref (setup);
      gtk_multi_selection_set_model (self->selection, tok_bundle_setup_get_slots (setup));
      g_signal_group_set_target (self->setup_signals, setup);
      g_signal_group_set_target (self->bundle_signals, tok_bundle_setup_get_bundle (setup));
      g_signal_group_set_target (self->connection_signals,
                                 tok_workspace_get_connection (workspace));
      if (!tok_bundle_setup_get_loaded (setup))
        dex_future_disown (tok_bundle_setup_load (setup));
    }
  g_clear_handle_id (&self->update_id, g_source_remove);
  tok_videos_view_update (self);
}

/**
 * tok_videos_view_set_review_time:
 * @hours: how long a review is open; 0: unknown
 */
void
tok_videos_view_set_review_time (TokVideosView *self, guint hours)
{
  g_return_if_fail (TOK_IS_VIDEOS_VIEW (self));

  self->review_hours = hours;
  tok_videos_view_update_review (self);
}
