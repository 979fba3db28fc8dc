/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-window.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-browser.h"
#include "tok-create-dialog.h"
#include "tok-publish-flow.h"
#include "tok-settings.h"
#include "tok-shortcuts-dialog.h"
#include "tok-sidebar.h"
#include "tok-ui.h"
#include "tok-welcome-page.h"
#include "tok-workspace-words.h"

struct _TokWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *welcome_page;
  AdwOverlaySplitView *outer;
  TokSidebar *sidebar;
  TokBrowser *browser;

  TokRegistry *registry;   /* (nullable) until it is open */
  TokWorkspace *workspace; /* (nullable) */
  GSettings *settings;     /* (nullable) */
  GSignalGroup *bundle_signals;
  GSignalGroup *workspace_signals;
  TokView view;
};

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

enum
{
  SIGNAL_EXPLORE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokWindow, tok_window, ADW_TYPE_APPLICATION_WINDOW)

static void
enable_action (TokWindow *self, const char *name, TokBundle *bundle, TokAction action)
{
  gboolean enabled = bundle != NULL && tok_workspace_check_action (self->workspace, bundle,
                                                                   action) == TOK_REASON_NONE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

static void
update_actions (TokWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TokBundle *bundle = self->workspace != NULL ? tok_browser_get_bundle (self->browser) : NULL;
  gboolean can_create = self->workspace != NULL && !tok_workspace_get_read_only (self->workspace);
  gboolean stored = self->workspace != NULL &&
                    tok_workspace_get_kind (self->workspace) != TOK_WORKSPACE_SAMPLE &&
                    tok_workspace_get_kind (self->workspace) != TOK_WORKSPACE_ENVIRONMENT;

  enable_action (self, "win.publish", bundle, TOK_ACTION_PUBLISH);
  enable_action (self, "win.unpublish", bundle, TOK_ACTION_UNPUBLISH);
  gtk_widget_action_set_enabled (widget, "win.open", bundle != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-raw", bundle != NULL);
  gtk_widget_action_set_enabled (widget, "win.close-detail",
                                 tok_browser_is_detail_open (self->browser));
  gtk_widget_action_set_enabled (widget, "win.new-bundle", can_create);
  gtk_widget_action_set_enabled (widget, "win.refresh", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.view", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.replace-key", stored && self->registry != NULL);
  gtk_widget_action_set_enabled (widget, "win.add-workspace", self->registry != NULL);
}

static void
watch_bundle (TokWindow *self)
{
  g_signal_group_set_target (self->bundle_signals, tok_browser_get_bundle (self->browser));
  update_actions (self);
}

static void
set_view (TokWindow *self, TokView view)
{
  if (self->view == view)
    return;
  self->view = view;
  tok_list_page_set_view (tok_browser_get_list_page (self->browser), view);
  tok_sidebar_set_view (self->sidebar, view);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
on_view_selected (TokWindow *self, guint view)
{
  set_view (self, (TokView) view);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_open (TOK_WINDOW (widget)->browser, NULL);
}

static void
close_detail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_close_detail (TOK_WINDOW (widget)->browser);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  tok_publish_flow_publish (GTK_WIDGET (self->stack), self->workspace,
                            tok_browser_get_bundle (self->browser));
}

static void
unpublish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  tok_publish_flow_unpublish (GTK_WIDGET (self->stack), self->workspace,
                              tok_browser_get_bundle (self->browser));
}

static void
show_raw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_show_raw (TOK_WINDOW (widget)->browser);
}

static void
refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);
  TokSync *sync = tok_workspace_get_sync (self->workspace);

  tok_sync_start (sync);
  dex_future_disown (tok_sync_refresh (sync));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *list = tok_browser_get_list_page (TOK_WINDOW (widget)->browser);

  gtk_widget_activate_action (GTK_WIDGET (list), "list.search", NULL);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);
  gboolean shown = !adw_overlay_split_view_get_show_sidebar (self->outer);

  adw_overlay_split_view_set_show_sidebar (self->outer, shown);
  if (self->settings != NULL && !adw_overlay_split_view_get_collapsed (self->outer))
    g_settings_set_boolean (self->settings, "show-sidebar", shown);
}

/* Where there is room for it the sidebar is as it was left. */
static void
restore_sidebar (TokWindow *self)
{
  if (self->settings != NULL && !adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, g_settings_get_boolean (self->settings,
                                                                                  "show-sidebar"));
}

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  tok_browser_uncover_list (self->browser);
}

static void
on_toast_button (TokWindow *self, AdwToast *toast)
{
  TokBundle *bundle = g_object_get_data (G_OBJECT (toast), "bundle");

  tok_browser_open (self->browser, bundle);
  tok_list_page_select (tok_browser_get_list_page (self->browser), bundle);
}

static void
on_created (TokWindow *self, TokBundle *bundle)
{
  AdwToast *toast = adw_toast_new (_ ("Bundle Created"));

  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data_full (G_OBJECT (toast), "bundle", g_object_ref (bundle), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_toast_button), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
new_bundle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);
  AdwDialog *dialog;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  dialog = tok_create_dialog_new (self->workspace);
  g_signal_connect_object (dialog, "created", G_CALLBACK (on_created), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
present_workspace_dialog (TokWindow *self, TokWorkspace *workspace)
{
  AdwDialog *dialog;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  dialog = tok_add_workspace_dialog_new (self->registry, workspace);
  g_signal_connect_object (dialog, "connected", G_CALLBACK (tok_window_set_workspace), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_workspace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_workspace_dialog (TOK_WINDOW (widget), NULL);
}

static void
replace_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  present_workspace_dialog (self, self->workspace);
}

static void
explore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_EXPLORE], 0);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)) == NULL)
    adw_dialog_present (tok_shortcuts_dialog_new (), widget);
}

static void
bind_settings (TokWindow *self)
{
  TokBundleViews *views = tok_list_page_get_views (tok_browser_get_list_page (self->browser));
  int width, height;

  self->settings = tok_settings_new ();
  if (self->settings == NULL)
    return;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "view", self, "view", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sort-column", views, "sort-column", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "sort-descending", views, "sort-descending",
                   G_SETTINGS_BIND_DEFAULT);
}

static gboolean
tok_window_close_request (GtkWindow *window)
{
  TokWindow *self = TOK_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  if (self->settings != NULL && !gtk_window_is_maximized (window))
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
  return GTK_WINDOW_CLASS (tok_window_parent_class)->close_request (window);
}

static void
tok_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokWindow *self = TOK_WINDOW (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      g_value_set_string (value, tok_view_to_nick (self->view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokWindow *self = TOK_WINDOW (object);

  switch (prop_id)
    {
    case PROP_VIEW:
      set_view (self, tok_view_from_nick (g_value_get_string (value)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_window_dispose (GObject *object)
{
  TokWindow *self = TOK_WINDOW (object);

  if (self->workspace != NULL)
    tok_sync_stop (tok_workspace_get_sync (self->workspace));
  /* What goes with the list is of no interest any more. */
  if (self->browser != NULL)
    g_signal_handlers_disconnect_by_func (self->browser, watch_bundle, self);
  g_clear_object (&self->bundle_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  g_clear_object (&self->registry);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_WINDOW);
  G_OBJECT_CLASS (tok_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.open", open_action },
    { "win.close-detail", close_detail_action },
    { "win.publish", publish_action },
    { "win.unpublish", unpublish_action },
    { "win.show-raw", show_raw_action },
    { "win.refresh", refresh_action },
    { "win.search", search_action },
    { "win.toggle-sidebar", toggle_sidebar_action },
    { "win.show-list", show_list_action },
    { "win.new-bundle", new_bundle_action },
    { "win.add-workspace", add_workspace_action },
    { "win.replace-key", replace_key_action },
    { "win.explore", explore_action },
    { "win.shortcuts", shortcuts_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.view", "view");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-detail", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.close-detail",
                                       NULL);
}

static void
tok_window_class_init (TokWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_window_get_property;
  object_class->set_property = tok_window_set_property;
  object_class->dispose = tok_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tok_window_close_request;

  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokWindow::explore:
   *
   * The person wants to look at sample data.
   */
  signals[SIGNAL_EXPLORE] = g_signal_new ("explore", TOK_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (TOK_TYPE_WELCOME_PAGE);
  g_type_ensure (TOK_TYPE_SIDEBAR);
  g_type_ensure (TOK_TYPE_BROWSER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, outer);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, browser);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, sidebar);
  gtk_widget_class_bind_template_callback (widget_class, on_view_selected);
  install_actions (widget_class);
}

static void
tok_window_init (TokWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->bundle_signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->bundle_signals, "notify", G_CALLBACK (update_actions),
                                  self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify", G_CALLBACK (update_actions),
                                  self);
  g_signal_connect_object (self->browser, "notify", G_CALLBACK (watch_bundle), self,
                           G_CONNECT_SWAPPED);
  bind_settings (self);
  g_signal_connect_object (self->outer, "notify::collapsed", G_CALLBACK (restore_sidebar), self,
                           G_CONNECT_SWAPPED);
  restore_sidebar (self);
  tok_sidebar_set_view (self->sidebar, self->view);
  watch_bundle (self);
}

/**
 * tok_window_new:
 *
 * Returns: (transfer floating): a window that waits for a workspace
 */
TokWindow *
tok_window_new (GtkApplication *application)
{
  return g_object_new (TOK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * tok_window_set_registry:
 * @registry: where workspaces are kept, for the dialogs that add them
 */
void
tok_window_set_registry (TokWindow *self, TokRegistry *registry)
{
  g_return_if_fail (TOK_IS_WINDOW (self));

  g_set_object (&self->registry, registry);
  update_actions (self);
}

static DexFuture *
start_sync (DexFuture *future, gpointer data)
{
  tok_sync_start (data);
  return NULL;
}

/* What the cache has is there before the server is asked. */
static void
start_workspace (TokWorkspace *workspace)
{
  TokSync *sync = tok_workspace_get_sync (workspace);

  dex_future_disown (dex_future_finally (tok_sync_load_cache (sync), start_sync,
                                         g_object_ref (sync), g_object_unref));
}

/**
 * tok_window_set_workspace:
 * @workspace: (nullable): what to show; the welcome page without one
 */
void
tok_window_set_workspace (TokWindow *self, TokWorkspace *workspace)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TOK_IS_WINDOW (self));

  if (workspace == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "welcome");
      gtk_widget_grab_focus (self->welcome_page);
      return;
    }
  if (self->workspace != NULL && self->workspace != workspace)
    tok_sync_stop (tok_workspace_get_sync (self->workspace));
  if (!g_set_object (&self->workspace, workspace))
    return;
  tok_sidebar_set_workspace (self->sidebar, workspace);
  tok_browser_set_workspace (self->browser, workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  /* Translators: the name of a workspace, in the title of the window */
  title = g_strdup_printf (_ ("%s – Bundles"), tok_words_workspace (workspace));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_stack_set_visible_child_name (self->stack, "bundles");
  watch_bundle (self);
  start_workspace (workspace);
}

/**
 * tok_window_add_toast:
 * @title: something small that is finished
 */
void
tok_window_add_toast (TokWindow *self, const char *title)
{
  g_return_if_fail (TOK_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}
