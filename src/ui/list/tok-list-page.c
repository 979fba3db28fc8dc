/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "tok-banner.h"
#include "tok-sidebar-button.h"
#include "tok-menu.h"
#include "tok-ui.h"

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_BOARD,
  PROP_CHOOSING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokListPage, tok_list_page, ADW_TYPE_NAVIGATION_PAGE)

static const TokQuery *
get_query (TokListPage *self)
{
  return tok_current_query_get (tok_list_query_get_current (self->query));
}

static void
on_typed (TokListPage *self)
{
  /* Typing during the closing animation keeps the bar open. */
  if (*tok_query_entry_get_text (self->query_entry) != '\0')
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
}

static void
on_layout (TokListPage *self)
{
  tok_list_model_set_layout (self->model, tok_bundle_views_get_layout (self->views));
}

static void
update_chips (TokListPage *self)
{
  TokSavedState state = TOK_SAVED_NONE;

  if (tok_list_query_get_saved_view (self->query) != NULL)
    state = tok_list_query_get_view_changed (self->query) ? TOK_SAVED_CHANGED : TOK_SAVED_SAME;
  tok_filter_chips_set_saved (self->chips, state);
}

static void
on_query_changed (TokListPage *self)
{
  if (tok_query_has_facet (get_query (self), TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  update_chips (self);
  tok_list_page_update (self);
}

static void
on_query_activate (TokListPage *self)
{
  tok_list_page_focus_list (self);
}

static void
tok_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_BOARD:
      g_value_set_boolean (value, self->as_board);
      break;
    case PROP_CHOOSING:
      g_value_set_boolean (value, tok_list_page_get_choosing (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      tok_list_page_update_selection (self);
      break;
    case PROP_CHOOSING:
      tok_list_page_set_choosing (self, g_value_get_boolean (value));
      break;
    case PROP_BOARD:
      tok_list_page_set_board (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_page_dispose (GObject *object)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->list_signals);
  if (self->views != NULL)
    tok_bundle_views_set_model (self->views, NULL);
  if (self->board != NULL)
    tok_board_set_bundles (self->board, NULL);
  self->board = NULL; /* owned by the stack, like the following */
  self->empty_page = NULL;
  self->selection_bar = NULL; /* owned by the toolbar view */
  g_clear_object (&self->model);
  if (self->hold != NULL)
    g_signal_handlers_disconnect_by_data (self->hold, self);
  g_clear_object (&self->hold);
  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_LIST_PAGE);
  g_clear_object (&self->query);
  G_OBJECT_CLASS (tok_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOK_TYPE_BUNDLE_VIEWS);
  g_type_ensure (TOK_TYPE_FILTER_BUTTON);
  g_type_ensure (TOK_TYPE_FILTER_CHIPS);
  g_type_ensure (TOK_TYPE_LIST_TITLE);
  g_type_ensure (TOK_TYPE_NEW_BUTTON);
  g_type_ensure (TOK_TYPE_QUERY_ENTRY);
  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokListPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, uploads_button);
  gtk_widget_class_bind_template_child_full (widget_class, "menu_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "view_menu", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, new_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, query_entry);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, chips);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, orders_banner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, bottom_new_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, views);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_query_activate);
}

static void
tok_list_page_class_init (TokListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_list_page_get_property;
  object_class->set_property = tok_list_page_set_property;
  object_class->dispose = tok_list_page_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BOARD] =
      g_param_spec_boolean ("board", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHOOSING] =
      g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokListPage::open:
   * @bundle: a TokBundle
   *
   * The user opens @bundle.
   */
  g_signal_new ("open", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                TOK_TYPE_BUNDLE);

  /**
   * TokListPage::selected:
   * @bundle: (nullable): the only selected TokBundle
   *
   * The selection changed.
   */
  g_signal_new ("selected", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, TOK_TYPE_BUNDLE);

  bind_template (widget_class);
  tok_list_page_install_actions (widget_class);
}

static void
init_query (TokListPage *self)
{
  TokCurrentQuery *current;
  TokFacetCounts *counts;

  self->query = tok_list_query_new (self->model, self->views);
  current = tok_list_query_get_current (self->query);
  counts = tok_list_query_get_counts (self->query);
  tok_query_entry_set_query (self->query_entry, current, counts);
  tok_filter_chips_set_query (self->chips, current);
  tok_filter_button_set_query (self->filter_button, current, counts);
  g_signal_connect_object (self->query, "changed", G_CALLBACK (on_query_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->query, "notify::view-changed", G_CALLBACK (update_chips), self,
                           G_CONNECT_SWAPPED);
}

static void
tok_list_page_init (TokListPage *self)
{
  g_autoptr (GSimpleActionGroup) layout_actions = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_menu_set_template_model (GTK_WIDGET (self), "menu_button", "view_menu");
  self->model = tok_list_model_new ();
  tok_list_model_set_now (self->model,
                          tok_ticker_get_now (tok_bundle_views_get_ticker (self->views)));
  on_layout (self);
  tok_list_page_init_selection (self);
  tok_list_page_init_board (self);
  tok_growing_model_set_clock (tok_list_model_get_growing (self->model), GTK_WIDGET (self));
  init_query (self);
  tok_list_page_init_state (self);
  gtk_search_bar_connect_entry (self->search_bar, tok_query_entry_get_editable (self->query_entry));
  /* The view menu is outside of the rows' widget: the page owns its actions. */
  layout_actions = tok_bundle_views_new_layout_actions (self->views);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "layout", G_ACTION_GROUP (layout_actions));
  g_signal_connect_object (self->views, "notify::layout", G_CALLBACK (on_layout), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_list_page_new:
 *
 * Returns: (transfer floating): a page without a workspace
 */
TokListPage *
tok_list_page_new (void)
{
  return g_object_new (TOK_TYPE_LIST_PAGE, NULL);
}

/**
 * tok_list_page_set_workspace:
 * @workspace: (nullable): the workspace to show
 */
void
tok_list_page_set_workspace (TokListPage *self, TokWorkspace *workspace)
{
  TokBundleList *list;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (self->workspace == workspace)
    return;
  tok_list_page_read_no_names (self);
  g_set_object (&self->workspace, workspace);
  tok_uploads_button_set_workspace (self->uploads_button, workspace);
  tok_list_page_follow (self);
  tok_new_button_set_workspace (self->new_button, workspace);
  tok_new_button_set_workspace (self->bottom_new_button, workspace);
  list = workspace != NULL ? tok_workspace_get_list (workspace) : NULL;
  tok_query_entry_set_bundles (self->query_entry, G_LIST_MODEL (list));
  tok_list_query_set_list (self->query, list);
  tok_list_model_set_list (self->model, list);
  /* The model follows the list first. */
  g_signal_group_set_target (self->list_signals, list);
  self->wants_focus = workspace != NULL;
  tok_list_page_update (self);
}

/**
 * tok_list_page_set_view:
 * @view: which bundles to show
 *
 * The query stays, unless it is that of a saved view.
 */
void
tok_list_page_set_view (TokListPage *self, TokView view)
{
  gboolean was_saved;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  was_saved = tok_list_query_get_saved_view (self->query) != NULL;
  if (was_saved || view != tok_list_model_get_view (self->model))
    tok_list_page_set_choosing (self, FALSE);
  tok_list_query_set_view (self->query, view);
  if (was_saved)
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/**
 * tok_list_page_set_saved_view:
 * @view: what to show, of all bundles
 */
void
tok_list_page_set_saved_view (TokListPage *self, const TokSavedView *view)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (view != NULL);

  tok_list_page_set_choosing (self, FALSE);
  tok_list_query_set_saved_view (self->query, view);
  if (!tok_query_has_facet (get_query (self), TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/**
 * tok_list_page_search:
 * @query: what to show of the view
 */
void
tok_list_page_search (TokListPage *self, const TokQuery *query)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (query != NULL);

  if (!tok_query_has_facet (query, TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  tok_current_query_set (tok_list_query_get_current (self->query), query);
}

/**
 * tok_list_page_get_query:
 *
 * Returns: (transfer none): what the list shows
 */
TokListQuery *
tok_list_page_get_query (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return self->query;
}

/**
 * tok_list_page_get_views:
 *
 * Returns: (transfer none): the widget with the rows, for tests
 */
TokBundleViews *
tok_list_page_get_views (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return self->views;
}

/**
 * tok_list_page_set_open_orders:
 * @n_orders: how many orders have an unknown outcome
 */
void
tok_list_page_set_open_orders (TokListPage *self, guint n_orders)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (n_orders == 0)
    {
      tok_banner_hide (self->orders_banner);
      return;
    }
  title = g_strdup_printf (ngettext ("%'u order may not have gone through",
                                     "%'u orders may not have gone through", n_orders),
                           n_orders);
  tok_banner_show (self->orders_banner, TOK_BANNER_ORDERS, title, NULL);
}
