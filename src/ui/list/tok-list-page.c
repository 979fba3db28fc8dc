/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page.h"

#include <glib/gi18n-lib.h>

#include "tok-bundle-filter.h"
#include "tok-details-dialog.h"
#include "tok-list-state.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words.h"

/*
 * The model chain:
 *
 *   TokBundleList → GtkFilterListModel (TokBundleFilter: view, search)
 *     → GtkSortListModel (the column headers' sorter) → GtkSingleSelection
 *       → TokBundleViews
 *
 * A property of a bundle does not make the filter and the sorter look again; a
 * merge that changed something does, once.
 */
struct _TokListPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  GtkWidget *spinner;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  AdwBanner *banner;
  GtkStack *stack;
  TokBundleViews *views;
  AdwStatusPage *loading_page;
  AdwStatusPage *failed_page;
  AdwStatusPage *no_matches_page;
  GtkButton *failed_button;
  GMenuModel *row_menu;

  TokWorkspace *workspace; /* (nullable) */
  TokBundleFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GSignalGroup *workspace_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *list_signals;
  GtkWidget *menu; /* (nullable): the open context menu */
  TokView view;
  TokListRemedy remedy;
  guint countdown; /* a source while the server makes us wait */
  gboolean sidebar_button;
  gboolean narrow;
  gboolean compact;
};

enum
{
  PROP_0,
  PROP_SIDEBAR_BUTTON,
  PROP_NARROW,
  PROP_COMPACT,
  PROP_SORT_COLUMN,
  PROP_SORT_DESCENDING,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokListPage, tok_list_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *const places[] = {
  [TOK_LIST_PLACE_ROWS] = "rows",
  [TOK_LIST_PLACE_LOADING] = "loading",
  [TOK_LIST_PLACE_STOPPED] = "stopped",
  [TOK_LIST_PLACE_FAILED] = "failed",
  [TOK_LIST_PLACE_EMPTY] = "empty",
  [TOK_LIST_PLACE_NO_RESULTS] = "no-results",
  [TOK_LIST_PLACE_NO_MATCHES] = "no-matches",
};

static const char *
remedy_label (TokListRemedy remedy)
{
  switch (remedy)
    {
    case TOK_LIST_REMEDY_KEY:
      return _ ("Replace _Key…");
    case TOK_LIST_REMEDY_RETRY:
      return _ ("_Retry");
    case TOK_LIST_REMEDY_DETAILS:
      return _ ("_Details");
    case TOK_LIST_REMEDY_NONE:
    default:
      return NULL;
    }
}

static void
update_banner (TokListPage *self)
{
  g_autofree char *title = tok_list_state_dup_banner (self->workspace, &self->remedy);
  gboolean has_rows =
      g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (self->workspace))) > 0;

  if (title != NULL)
    {
      adw_banner_set_title (self->banner, title);
      adw_banner_set_button_label (self->banner, remedy_label (self->remedy));
      adw_status_page_set_description (self->failed_page, title);
      gtk_button_set_label (self->failed_button, remedy_label (self->remedy));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->failed_button),
                                      self->remedy == TOK_LIST_REMEDY_KEY ? "win.replace-key"
                                                                          : "win.refresh");
    }
  adw_banner_set_revealed (self->banner, title != NULL && has_rows);
}

static void
update_title (TokListPage *self, guint n_shown)
{
  g_autofree char *subtitle =
      tok_list_state_dup_subtitle (self->workspace, n_shown,
                                   tok_ticker_get_now (tok_bundle_views_get_ticker (self->views)));

  adw_window_title_set_title (self->window_title, self->view == TOK_VIEW_ALL
                                                      ? _ ("Bundles")
                                                      : tok_view_get_label (self->view));
  adw_window_title_set_subtitle (self->window_title, subtitle);
}

static void
update_place (TokListPage *self, guint n_shown)
{
  TokListPlace place = tok_list_state_get_place (self->workspace, n_shown,
                                                 tok_bundle_filter_has_search (self->filter));
  guint n_loaded = tok_sync_get_n_loaded (tok_workspace_get_sync (self->workspace));
  g_autofree char *loaded = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle so far",
                                                          "%'u bundles so far", n_loaded),
                                             n_loaded);
  g_autofree char *matches =
      g_strdup_printf (_ ("No bundle is in the view “%s”."), tok_view_get_label (self->view));

  adw_status_page_set_description (self->loading_page, n_loaded > 0 ? loaded : NULL);
  adw_status_page_set_description (self->no_matches_page, matches);
  gtk_stack_set_visible_child_name (self->stack, places[place]);
}

static gboolean on_countdown (gpointer data);

/* While the server makes us wait, the subtitle counts down. */
static void
update_countdown (TokListPage *self)
{
  gboolean waiting = tok_workspace_get_waiting_until (self->workspace) > g_get_monotonic_time ();

  if (waiting && self->countdown == 0)
    self->countdown = g_timeout_add_seconds (1, on_countdown, self);
  else if (!waiting)
    g_clear_handle_id (&self->countdown, g_source_remove);
}

static void
update (TokListPage *self)
{
  guint n_shown;
  TokSync *sync;

  if (self->workspace == NULL)
    return;
  sync = tok_workspace_get_sync (self->workspace);
  n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gtk_widget_set_visible (self->spinner, tok_sync_get_loading (sync));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.show-error",
                                 tok_sync_get_error (sync) != NULL);
  update_countdown (self);
  update_banner (self);
  update_title (self, n_shown);
  update_place (self, n_shown);
}

static gboolean
on_countdown (gpointer data)
{
  TokListPage *self = data;

  if (tok_workspace_get_waiting_until (self->workspace) > g_get_monotonic_time ())
    {
      update (self);
      return G_SOURCE_CONTINUE;
    }
  self->countdown = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
on_merged (TokListPage *self, gboolean changed)
{
  if (changed)
    {
      gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
      gtk_sorter_changed (tok_bundle_views_get_sorter (self->views), GTK_SORTER_CHANGE_DIFFERENT);
    }
  update (self);
}

static void
on_sorter_changed (TokListPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_COLUMN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT_DESCENDING]);
}

static void
on_search_changed (TokListPage *self)
{
  tok_bundle_filter_set_search (self->filter, gtk_editable_get_text (self->search_entry));
  update (self);
}

static void
on_search_activate (TokListPage *self)
{
  tok_list_page_focus_list (self);
}

static void
on_clear_search (TokListPage *self)
{
  gtk_editable_set_text (self->search_entry, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
on_banner_clicked (TokListPage *self)
{
  if (self->remedy == TOK_LIST_REMEDY_KEY)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.replace-key", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.refresh", NULL);
}

static void
on_activate (TokListPage *self, guint position)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (bundle == NULL)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, bundle);
}

static void
on_selected (TokListPage *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, tok_list_page_get_selected (self));
}

static gboolean
unparent_menu (gpointer data)
{
  TokListPage *self = data;

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  return G_SOURCE_REMOVE;
}

/* The chosen action is activated after "closed": the menu goes when idle. */
static void
on_menu_closed (TokListPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_menu, g_object_ref (self), g_object_unref);
}

static void
show_menu (TokListPage *self, const GdkRectangle *place)
{
  unparent_menu (self);
  self->menu = gtk_popover_menu_new_from_model (self->row_menu);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->views));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (on_menu_closed), self,
                           G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
on_menu (TokListPage *self, guint position, int x, int y)
{
  gtk_single_selection_set_selected (self->selection, position);
  show_menu (self, &(GdkRectangle) { x, y, 1, 1 });
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokBundle *bundle = tok_list_page_get_selected (TOK_LIST_PAGE (widget));

  if (bundle != NULL)
    tok_toast_copy (widget, tok_bundle_get_id (bundle), _ ("Id Copied"));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_sync_stop (tok_workspace_get_sync (self->workspace));
  update (self);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);
  const GError *error = tok_sync_get_error (tok_workspace_get_sync (self->workspace));

  if (error != NULL)
    tok_details_dialog_present (widget, error);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;

  if (tok_list_page_get_selected (self) == NULL || focus == NULL ||
      !gtk_widget_compute_bounds (focus, GTK_WIDGET (self->views), &bounds))
    return;
  show_menu (self, &(GdkRectangle) { (int) bounds.origin.x + 24,
                                     (int) (bounds.origin.y + bounds.size.height / 2), 1, 1 });
}

/* The menu asks already while the template is being made. */
static const char *
get_sort (TokListPage *self, gboolean *descending)
{
  *descending = FALSE;
  return self->views != NULL ? tok_bundle_views_get_sort (self->views, descending) : NULL;
}

static void
tok_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);
  const char *column;
  gboolean descending;

  switch (prop_id)
    {
    case PROP_SIDEBAR_BUTTON:
      g_value_set_boolean (value, self->sidebar_button);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_SORT_COLUMN:
      /* The action of the same name has no state for NULL. */
      column = get_sort (self, &descending);
      g_value_set_string (value, column != NULL ? column : "");
      break;
    case PROP_SORT_DESCENDING:
      get_sort (self, &descending);
      g_value_set_boolean (value, descending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (TokListPage *self, gboolean *flag, gboolean value, guint prop_id)
{
  if (*flag == value)
    return;
  *flag = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
tok_list_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);
  gboolean descending;
  const char *column = get_sort (self, &descending);

  switch (prop_id)
    {
    case PROP_SIDEBAR_BUTTON:
      set_flag (self, &self->sidebar_button, g_value_get_boolean (value), prop_id);
      break;
    case PROP_NARROW:
      set_flag (self, &self->narrow, g_value_get_boolean (value), prop_id);
      tok_bundle_views_set_narrow (self->views, self->narrow);
      break;
    case PROP_COMPACT:
      set_flag (self, &self->compact, g_value_get_boolean (value), prop_id);
      tok_bundle_views_set_compact (self->views, self->compact);
      break;
    case PROP_SORT_COLUMN:
      if (g_strcmp0 (column, g_value_get_string (value)) != 0)
        tok_bundle_views_set_sort (self->views, g_value_get_string (value), descending);
      break;
    case PROP_SORT_DESCENDING:
      if (descending != g_value_get_boolean (value))
        tok_bundle_views_set_sort (self->views, column, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_page_dispose (GObject *object)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->list_signals);
  if (self->views != NULL)
    tok_bundle_views_set_model (self->views, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_LIST_PAGE);
  G_OBJECT_CLASS (tok_list_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SIDEBAR_BUTTON] =
      g_param_spec_boolean ("sidebar-button", NULL, NULL, FALSE, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_SORT_COLUMN] = g_param_spec_string ("sort-column", NULL, NULL, NULL, flags);
  properties[PROP_SORT_DESCENDING] =
      g_param_spec_boolean ("sort-descending", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "list.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "list.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "list.show-error", NULL, show_error_action);
  gtk_widget_class_install_action (widget_class, "list.menu", NULL, menu_action);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort-column");
  gtk_widget_class_install_property_action (widget_class, "list.sort-descending",
                                            "sort-descending");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "list.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "list.menu",
                                       NULL);
}

static void
tok_list_page_class_init (TokListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_list_page_get_property;
  object_class->set_property = tok_list_page_set_property;
  object_class->dispose = tok_list_page_dispose;
  install_properties (object_class);

  /**
   * TokListPage::open:
   * @bundle: a TokBundle
   *
   * A person wants to see @bundle.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  /**
   * TokListPage::selected:
   * @bundle: (nullable): a TokBundle
   *
   * Another row is selected, or none.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  g_type_ensure (TOK_TYPE_BUNDLE_VIEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokListPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, views);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, loading_page);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, failed_page);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, failed_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, no_matches_page);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_search);
  gtk_widget_class_bind_template_callback (widget_class, on_banner_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  install_actions (widget_class);
}

static void
init_models (TokListPage *self)
{
  self->filter = tok_bundle_filter_new ();
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                          g_object_ref (tok_bundle_views_get_sorter (self->views)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->sorted));
  tok_bundle_views_set_model (self->views, GTK_SELECTION_MODEL (self->selection));
}

static void
init_signals (TokListPage *self)
{
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
}

static void
tok_list_page_init (TokListPage *self)
{
  AdwSpinnerPaintable *paintable;

  gtk_widget_init_template (GTK_WIDGET (self));
  init_models (self);
  init_signals (self);
  paintable = adw_spinner_paintable_new (GTK_WIDGET (self->loading_page));
  adw_status_page_set_paintable (self->loading_page, GDK_PAINTABLE (paintable));
  g_object_unref (paintable);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_signal_connect_object (self->views, "menu", G_CALLBACK (on_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_bundle_views_get_sorter (self->views), "changed",
                           G_CALLBACK (on_sorter_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_bundle_views_get_ticker (self->views), "notify::now",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
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
 * @workspace: (nullable): whose bundles to show
 */
void
tok_list_page_set_workspace (TokListPage *self, TokWorkspace *workspace)
{
  TokBundleList *list;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  list = workspace != NULL ? tok_workspace_get_list (workspace) : NULL;
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
  g_signal_group_set_target (self->list_signals, list);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (list));
  update (self);
}

/**
 * tok_list_page_set_view:
 * @view: which bundles to show
 */
void
tok_list_page_set_view (TokListPage *self, TokView view)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  self->view = view;
  tok_bundle_filter_set_view (self->filter, view);
  update (self);
}

TokView
tok_list_page_get_view (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), TOK_VIEW_ALL);

  return self->view;
}

/**
 * tok_list_page_select:
 * @bundle: (nullable): what to select, if it is shown
 */
void
tok_list_page_select (TokListPage *self, TokBundle *bundle)
{
  guint n;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  for (guint i = 0; bundle != NULL && i < n; i++)
    {
      g_autoptr (TokBundle) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item != bundle)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      tok_bundle_views_reveal (self->views, i);
      return;
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * tok_list_page_get_selected:
 *
 * Returns: (transfer none) (nullable): the selected bundle
 */
TokBundle *
tok_list_page_get_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * tok_list_page_focus_list:
 *
 * Gives the focus to the selected row, else to the first one.
 */
void
tok_list_page_focus_list (TokListPage *self)
{
  guint position;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  position = gtk_single_selection_get_selected (self->selection);
  tok_bundle_views_reveal (self->views, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

/**
 * tok_list_page_get_views:
 *
 * Returns: (transfer none): the rows themselves, for tests
 */
TokBundleViews *
tok_list_page_get_views (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return self->views;
}
