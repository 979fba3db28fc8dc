/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-views-private.h"

#include "tok-row-factory.h"
#include "tok-row-position.h"
#include "tok-ui.h"

enum
{
  PROP_0,
  PROP_LAYOUT,
  PROP_SORT_COLUMN,
  PROP_SORT_DESCENDING,
  PROP_GROUP,
  N_PROPS,
};

enum
{
  SIGNAL_ACTIVATE,
  SIGNAL_CHOOSE,
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBundleViews, tok_bundle_views, GTK_TYPE_WIDGET)

static void
on_row_activate (TokBundleViews *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0, position);
}

/* Shift and Ctrl extend the selection, which the rows do by themselves. */
static gboolean
is_plain_click (GtkGesture *gesture)
{
  GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  return (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0;
}

/* The first click may have changed the layout: the row below the second one of a double click is
 * not what was meant. */
static void
on_primary_press (TokBundleViews *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press > 1 && is_plain_click (gesture) &&
      tok_row_position_find_at (GTK_WIDGET (self), x, y) != GTK_INVALID_LIST_POSITION)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Not with "single-click-activate" of the views: it selects the row below the pointer. */
static void
on_primary_release (TokBundleViews *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint position = tok_row_position_find_at (GTK_WIDGET (self), x, y);

  if (n_press > 1 || position == GTK_INVALID_LIST_POSITION || !is_plain_click (gesture))
    return;
  if (tok_bundle_selection_get_additive (self->model))
    tok_bundle_selection_toggle (self->model, position);
  else
    on_row_activate (self, position);
}

static void
on_long_press (TokBundleViews *self, double x, double y, GtkGesture *gesture)
{
  guint position = tok_row_position_find_at (GTK_WIDGET (self), x, y);

  if (position == GTK_INVALID_LIST_POSITION || tok_bundle_selection_get_additive (self->model))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[SIGNAL_CHOOSE], 0, position);
}

/* The menu applies to all that is selected. */
static gboolean
on_menu (TokBundleViews *self, GtkWidget *widget)
{
  guint position = tok_row_position_find (widget);

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (!gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->model), position))
    {
      tok_bundle_selection_set_additive (self->model, FALSE);
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
    }
  return TRUE;
}

/* Actions apply to the selected row: select the row that gets the focus, unless several are. Within
 * the list GTK does so for the arrow keys. Where the layout changes, the list loses the focus to
 * nothing for a moment, and nothing is selected by that. */
static void
on_focus (TokBundleViews *self, GParamSpec *pspec, GtkRoot *root)
{
  GtkWidget *focus = gtk_root_get_focus (root);
  gboolean had_focus = self->has_focus;
  gboolean was_nowhere;
  guint position;

  self->has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->stack));
  if (!self->has_focus)
    {
      self->focus_is_nowhere = focus == NULL;
      return;
    }
  was_nowhere = self->focus_is_nowhere;
  self->focus_is_nowhere = FALSE;
  position = tok_row_position_find (focus);
  if (position == 0)
    tok_bundle_views_show_first_header (self);
  if (!had_focus && !was_nowhere && position != GTK_INVALID_LIST_POSITION &&
      tok_bundle_selection_get_n_selected (self->model) <= 1)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
}

static void
on_bind (TokBundleViews *self)
{
  self->n_binds++;
  tok_shown_rows_moved (self->shown);
}

static void
update_headers (TokBundleViews *self)
{
  TokBundleGroup group = tok_bundle_views_get_layout (self)->group;
  g_autoptr (GtkListItemFactory) headers = NULL;

  if (self->group == group || self->model == NULL)
    return;
  self->group = group;
  if (tok_bundle_views_is_at_top (self))
    tok_bundle_views_show_first_header (self);
  if (group != TOK_BUNDLE_GROUP_NONE)
    headers = tok_row_factory_new_headers (self->model, group, self->ticker);
  gtk_column_view_set_header_factory (self->column_view, headers);
  gtk_list_view_set_header_factory (self->list_view, headers);
}

static void
on_columns_changed (TokBundleViews *self)
{
  update_headers (self);
  tok_bundle_views_update_room (self);
  for (guint i = PROP_LAYOUT; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
update_widths (TokBundleViews *self)
{
  tok_bundle_columns_update_widths (self->columns);
  tok_bundle_views_update_room (self);
}

static void
tok_bundle_views_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tok_bundle_views_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (on_focus), widget, G_CONNECT_SWAPPED);
  update_widths (TOK_BUNDLE_VIEWS (widget));
}

static void
tok_bundle_views_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), on_focus, widget);
  tok_bundle_columns_flush (TOK_BUNDLE_VIEWS (widget)->columns);
  GTK_WIDGET_CLASS (tok_bundle_views_parent_class)->unroot (widget);
}

static void
tok_bundle_views_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (tok_bundle_views_parent_class)->system_setting_changed (widget, setting);
  if (gtk_widget_get_root (widget) != NULL)
    update_widths (TOK_BUNDLE_VIEWS (widget));
}

static void
tok_bundle_views_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (object);
  const TokListLayout *layout = tok_bundle_views_get_layout (self);

  switch (prop_id)
    {
    case PROP_LAYOUT:
      g_value_take_string (value, tok_bundle_views_dup_layout_text (self));
      break;
    case PROP_SORT_COLUMN:
      g_value_set_string (value, tok_column_get (layout->sort)->nick);
      break;
    case PROP_SORT_DESCENDING:
      g_value_set_boolean (value, layout->descending);
      break;
    case PROP_GROUP:
      g_value_set_string (value, tok_bundle_group_to_nick (layout->group));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_bundle_views_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (object);
  TokListLayout layout = *tok_bundle_views_get_layout (self);

  switch (prop_id)
    {
    case PROP_LAYOUT:
      tok_list_layout_parse (&layout, g_value_get_string (value));
      break;
    case PROP_SORT_COLUMN:
      tok_column_find (g_value_get_string (value), &layout.sort);
      break;
    case PROP_SORT_DESCENDING:
      layout.descending = g_value_get_boolean (value);
      break;
    case PROP_GROUP:
      tok_bundle_group_from_nick (g_value_get_string (value), &layout.group);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
  tok_bundle_views_set_layout (self, &layout);
}

static void
tok_bundle_views_dispose (GObject *object)
{
  TokBundleViews *self = TOK_BUNDLE_VIEWS (object);

  if (self->column_view != NULL)
    {
      gtk_column_view_set_model (self->column_view, NULL);
      gtk_list_view_set_model (self->list_view, NULL);
    }
  g_clear_object (&self->columns);
  g_clear_object (&self->place);
  g_clear_object (&self->model);
  g_clear_object (&self->ticker);
  g_clear_object (&self->menu);
  g_clear_object (&self->shown);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_BUNDLE_VIEWS);
  G_OBJECT_CLASS (tok_bundle_views_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  /**
   * TokBundleViews::settled:
   *
   * Rows were shown, hidden or scrolled: see tok_bundle_views_list_shown().
   */
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", TOK_TYPE_BUNDLE_VIEWS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-bundle-views.ui");
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, bin);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, stack);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, wide);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, narrow);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, column_view);
  gtk_widget_class_bind_template_child (widget_class, TokBundleViews, list_view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_primary_press);
  gtk_widget_class_bind_template_callback (widget_class, on_primary_release);
  gtk_widget_class_bind_template_callback (widget_class, on_long_press);
}

static void
tok_bundle_views_class_init (TokBundleViewsClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_bundle_views_get_property;
  object_class->set_property = tok_bundle_views_set_property;
  object_class->dispose = tok_bundle_views_dispose;
  widget_class->root = tok_bundle_views_root;
  widget_class->unroot = tok_bundle_views_unroot;
  widget_class->system_setting_changed = tok_bundle_views_system_setting_changed;

  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, NULL, flags);
  properties[PROP_SORT_COLUMN] = g_param_spec_string ("sort-column", NULL, NULL, "", flags);
  properties[PROP_SORT_DESCENDING] =
      g_param_spec_boolean ("sort-descending", NULL, NULL, FALSE, flags);
  properties[PROP_GROUP] = g_param_spec_string ("group", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokBundleViews::activate:
   * @position: the row's position in the model
   *
   * A row was clicked or tapped, or Enter was pressed on it.
   */
  signals[SIGNAL_ACTIVATE] = g_signal_new ("activate", TOK_TYPE_BUNDLE_VIEWS, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  /**
   * TokBundleViews::choose:
   * @position: the row's position in the model
   *
   * A row was pressed for long: the user begins to choose several.
   */
  signals[SIGNAL_CHOOSE] = g_signal_new ("choose", TOK_TYPE_BUNDLE_VIEWS, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  bind_template (widget_class);
}

static void
on_settled (TokBundleViews *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
watch_rows (TokBundleViews *self)
{
  self->shown = tok_shown_rows_new (GTK_WIDGET (self));
  tok_shown_rows_watch (self->shown, gtk_scrolled_window_get_vadjustment (self->wide));
  tok_shown_rows_watch (self->shown, gtk_scrolled_window_get_vadjustment (self->narrow));
  g_signal_connect_object (self->shown, "settled", G_CALLBACK (on_settled), self,
                           G_CONNECT_SWAPPED);
}

static void
tok_bundle_views_init (TokBundleViews *self)
{
  g_autoptr (GtkListItemFactory) labels = NULL;
  g_autoptr (GtkListItemFactory) rows = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->ticker = tok_ticker_new ();
  watch_rows (self);
  self->columns = tok_bundle_columns_new (self->column_view, self->ticker);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (on_columns_changed), self,
                           G_CONNECT_SWAPPED);
  tok_bundle_views_init_room (self);
  g_signal_connect (self, "map", G_CALLBACK (tok_bundle_views_return_to_place), NULL);
  labels = tok_row_factory_new_labels (self->ticker);
  g_signal_connect_object (labels, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_row_factory (self->column_view, labels);
  rows = tok_row_factory_new_rows (self->ticker);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, rows);
  self->menu = tok_row_menu_new (GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "select", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
}

/**
 * tok_bundle_views_set_model:
 * @model: (nullable): the rows
 */
void
tok_bundle_views_set_model (TokBundleViews *self, TokBundleSelection *model)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (!g_set_object (&self->model, model))
    return;
  update_headers (self);
  tok_bundle_views_update_model (self);
}

/**
 * tok_bundle_views_get_layout:
 *
 * Returns: (transfer none): how the list is sorted and grouped, and its columns
 */
const TokListLayout *
tok_bundle_views_get_layout (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  return tok_bundle_columns_get_layout (self->columns);
}

/**
 * tok_bundle_views_set_layout:
 * @layout: the layout to have
 */
void
tok_bundle_views_set_layout (TokBundleViews *self, const TokListLayout *layout)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  tok_bundle_columns_set_layout (self->columns, layout);
}

/**
 * tok_bundle_views_dup_layout_text:
 *
 * Returns: (transfer full): the layout as text, to be kept with a view
 */
char *
tok_bundle_views_dup_layout_text (TokBundleViews *self)
{
  return tok_list_layout_dup_text (tok_bundle_views_get_layout (self));
}

/**
 * tok_bundle_views_set_layout_text:
 * @text: (nullable): a text as of tok_bundle_views_dup_layout_text(); %NULL: the default
 */
void
tok_bundle_views_set_layout_text (TokBundleViews *self, const char *text)
{
  TokListLayout layout;

  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  tok_list_layout_parse (&layout, text);
  tok_bundle_views_set_layout (self, &layout);
}

/**
 * tok_bundle_views_set_compact:
 * @compact: whether a detail is beside the list: where the width does not do for all columns,
 *   there are only the first ones
 */
void
tok_bundle_views_set_compact (TokBundleViews *self, gboolean compact)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  if (self->is_compact == compact)
    return;
  self->is_compact = compact;
  tok_bundle_views_update_room (self);
}

/**
 * tok_bundle_views_reveal:
 * @position: a row's position in the model
 *
 * Scrolls to a row and gives it the focus.
 */
void
tok_bundle_views_reveal (TokBundleViews *self, guint position)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  /* The flag chooses the row that gets the focus; the list still has to grab it. */
  tok_bundle_views_scroll_to (self, position, GTK_LIST_SCROLL_FOCUS);
  gtk_widget_grab_focus (self->is_narrow ? GTK_WIDGET (self->list_view)
                                         : GTK_WIDGET (self->column_view));
}

/**
 * tok_bundle_views_show:
 * @position: a row's position in the model
 *
 * Scrolls to a row. The focus stays where it is.
 */
void
tok_bundle_views_show (TokBundleViews *self, guint position)
{
  g_return_if_fail (TOK_IS_BUNDLE_VIEWS (self));

  tok_bundle_views_scroll_to (self, position, GTK_LIST_SCROLL_NONE);
}

/**
 * tok_bundle_views_get_ticker:
 *
 * Returns: (transfer none): the current time that the ages refer to
 */
TokTicker *
tok_bundle_views_get_ticker (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  return self->ticker;
}

/**
 * tok_bundle_views_list_shown:
 *
 * Returns: (transfer full) (element-type TokBundle): the rows on the screen, from the top; none
 *   while the widget is not
 */
GPtrArray *
tok_bundle_views_list_shown (TokBundleViews *self)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  tok_shown_rows_collect (GTK_WIDGET (self), G_LIST_MODEL (self->model), shown);
  return g_steal_pointer (&shown);
}

/**
 * tok_bundle_views_get_n_binds:
 *
 * Returns: how many rows were bound so far, for tests and benchmarks: a refresh without
 *   changes binds none
 */
guint
tok_bundle_views_get_n_binds (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), 0);

  return self->n_binds;
}

/**
 * tok_bundle_views_new_layout_actions:
 *
 * Returns: (transfer full): the actions “sort”, “descending” and “group” that change the layout
 */
GSimpleActionGroup *
tok_bundle_views_new_layout_actions (TokBundleViews *self)
{
  static const char *const names[][2] = {
    { "sort", "sort-column" },
    { "descending", "sort-descending" },
    { "group", "group" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GPropertyAction) action = g_property_action_new (names[i][0], self, names[i][1]);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
    }
  return g_steal_pointer (&group);
}

/**
 * tok_bundle_views_get_menu:
 *
 * Returns: (transfer none): the menu of the rows
 */
TokRowMenu *
tok_bundle_views_get_menu (TokBundleViews *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_VIEWS (self), NULL);

  return self->menu;
}
