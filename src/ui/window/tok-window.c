/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-focus.h"
#include "tok-settings.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-welcome-page.h"
#include "tok-window-private.h"
#include "tok-workspace-words.h"

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_WORKSPACE,
  PROP_WORKSPACE_ID,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokWindow, tok_window, ADW_TYPE_APPLICATION_WINDOW)

/* A window action that is kept until a workspace is open. */
typedef struct
{
  char *workspace_id; /* (nullable): NULL for any */
  char *action;
  GVariant *parameter; /* (nullable) */
} TokRequest;

static void
tok_request_free (gpointer data)
{
  TokRequest *request = data;

  g_free (request->workspace_id);
  g_free (request->action);
  g_clear_pointer (&request->parameter, g_variant_unref);
  g_free (request);
}

static void
bind_settings (TokWindow *self)
{
  int width, height;

  self->settings = tok_settings_new ();
  if (self->settings == NULL)
    return;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/* A suspended window is refreshed less often. */
static void
on_suspended (TokWindow *self)
{
  if (self->workspaces != NULL)
    tok_workspaces_set_window_visible (self->workspaces,
                                       !gtk_window_is_suspended (GTK_WINDOW (self)));
}

static void
on_is_active (TokWindow *self)
{
  if (self->workspace != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    tok_poller_update (tok_sync_get_poller (tok_workspace_get_sync (self->workspace)));
}

static void
init_offline_actions (TokWindow *self)
{
  g_autoptr (GSimpleAction) reason = g_simple_action_new ("reason", NULL);

  g_simple_action_set_enabled (reason, FALSE);
  self->offline_actions = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (self->offline_actions), G_ACTION (reason));
}

static gboolean
tok_window_close_request (GtkWindow *window)
{
  TokWindow *self = TOK_WINDOW (window);
  int width, height;

  /* A visible dialog gets the request. */
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL &&
      tok_window_defer (self, "window.close"))
    return TRUE;
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
      g_value_take_string (value, tok_window_dup_view (self));
      break;
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_WORKSPACE_ID:
      g_value_set_string (value,
                          self->workspace != NULL ? tok_workspace_get_id (self->workspace) : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokWindow *self = TOK_WINDOW (object);
  TokWorkspace *workspace;

  switch (prop_id)
    {
    case PROP_VIEW:
      tok_window_show_view (self, g_value_get_string (value));
      break;
    case PROP_WORKSPACE_ID:
      /* Set by the workspace menu, through "win.workspace". */
      workspace = self->workspaces != NULL
                      ? tok_workspaces_lookup (self->workspaces, g_value_get_string (value))
                      : NULL;
      if (workspace != NULL)
        tok_window_set_workspace (self, workspace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_window_dispose (GObject *object)
{
  TokWindow *self = TOK_WINDOW (object);

  if (self->workspaces != NULL)
    tok_workspaces_set_window_visible (self->workspaces, FALSE);
  tok_window_leave_content (self);
  tok_window_end_wait (self);
  g_queue_clear_full (&self->requests, tok_request_free);
  g_clear_object (&self->bundle_signals);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->views_signals);
  g_clear_pointer (&self->saved_view, g_free);
  g_clear_pointer (&self->wanted_view, g_free);
  g_clear_object (&self->offline_actions);
  g_clear_object (&self->attention);
  g_clear_object (&self->orders);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspace);
  g_clear_object (&self->workspaces);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_WINDOW);
  G_OBJECT_CLASS (tok_window_parent_class)->dispose (object);
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
  properties[PROP_WORKSPACE] =
      g_param_spec_object ("workspace", NULL, NULL, TOK_TYPE_WORKSPACE,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_WORKSPACE_ID] = g_param_spec_string ("workspace-id", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (TOK_TYPE_QUEUE_SHEET);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWindow, narrow);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, ledger_banner);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, queue);
  gtk_widget_class_bind_template_child (widget_class, TokWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, tok_window_show_ledger);
  gtk_widget_class_bind_template_callback (widget_class, tok_window_show_bundles);
  tok_window_install_actions (widget_class);
}

static void
tok_window_init (TokWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (BUNDLES_IS_DEVELOPMENT)
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  tok_focus_keep (GTK_WINDOW (self));
  g_queue_init (&self->requests);
  self->bundle_signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->bundle_signals, "notify",
                                  G_CALLBACK (tok_window_update_actions), self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify",
                                  G_CALLBACK (tok_window_update_actions), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify",
                                  G_CALLBACK (tok_window_update_actions), self);
  g_signal_group_connect_swapped (self->connection_signals, "notify",
                                  G_CALLBACK (tok_window_update_wait), self);
  init_offline_actions (self);
  g_signal_connect (self, "notify::suspended", G_CALLBACK (on_suspended), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_is_active), NULL);
  tok_window_init_orders (self);
  tok_window_init_leave (self);
  bind_settings (self);
  tok_window_update_actions (self);
}

/**
 * tok_window_new:
 *
 * Returns: (transfer floating): a window without a workspace
 */
TokWindow *
tok_window_new (GtkApplication *application)
{
  return g_object_new (TOK_TYPE_WINDOW, "application", application, NULL);
}

/**
 * tok_window_set_workspaces:
 * @workspaces: the open workspaces; new ones are added to it
 */
void
tok_window_set_workspaces (TokWindow *self, TokWorkspaces *workspaces)
{
  g_return_if_fail (TOK_IS_WINDOW (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));

  g_set_object (&self->workspaces, workspaces);
  if (self->sidebar != NULL)
    tok_sidebar_set_workspaces (self->sidebar, workspaces);
  tok_window_use_ledger (self);
  on_suspended (self);
  tok_window_update_actions (self);
}

/* Activates the actions kept by tok_window_request(). Those for a removed workspace are
 * dropped. */
static void
run_requests (TokWindow *self)
{
  TokRequest *request;

  while ((request = g_queue_pop_head (&self->requests)) != NULL)
    {
      if (request->workspace_id == NULL ||
          g_str_equal (request->workspace_id, tok_workspace_get_id (self->workspace)))
        gtk_widget_activate_action_variant (GTK_WIDGET (self), request->action, request->parameter);
      tok_request_free (request);
    }
}

static void
use_workspace (TokWindow *self, TokWorkspace *workspace)
{
  tok_window_end_wait (self);
  if (workspace != NULL)
    tok_workspaces_add (self->workspaces, workspace);
  tok_workspaces_show (self->workspaces, workspace);
  if (g_set_object (&self->workspace, workspace))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE_ID]);
    }
  tok_toast_set_workspace (GTK_WIDGET (self->toasts), workspace);
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  tok_window_use_orders (self);
  g_clear_object (&self->attention);
  if (workspace != NULL)
    self->attention = tok_workspace_new_attention_list (workspace, self->orders, NULL);
  tok_window_use_content (self);
  tok_window_use_jobs (self);
}

static void
show_welcome (TokWindow *self)
{
  if (self->welcome_page == NULL)
    {
      self->welcome_page = g_object_new (TOK_TYPE_WELCOME_PAGE, NULL);
      gtk_stack_add_child (self->stack, self->welcome_page);
    }
  gtk_stack_set_visible_child (self->stack, self->welcome_page);
  gtk_widget_grab_focus (tok_welcome_page_get_first (TOK_WELCOME_PAGE (self->welcome_page)));
}

/**
 * tok_window_set_workspace:
 * @workspace: (nullable): the workspace to show; %NULL: the welcome page
 */
void
tok_window_set_workspace (TokWindow *self, TokWorkspace *workspace)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TOK_IS_WINDOW (self));
  g_return_if_fail (self->workspaces != NULL);

  if (workspace != NULL && workspace == self->workspace)
    return;
  use_workspace (self, workspace);
  if (workspace == NULL)
    {
      show_welcome (self);
      return;
    }
  /* Translators: the name of a workspace, in the title of the window */
  title = g_strdup_printf (_ ("%s – Bundles"), tok_words_workspace (workspace));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->outer));
  run_requests (self);
}

/**
 * tok_window_go_back:
 * @workspace: the workspace in which an action was started
 *
 * Shows @workspace again, unless it was removed.
 *
 * Returns: whether it is shown
 */
gboolean
tok_window_go_back (TokWindow *self, TokWorkspace *workspace)
{
  if (tok_workspaces_lookup (self->workspaces, tok_workspace_get_id (workspace)) != workspace)
    return FALSE;
  tok_window_set_workspace (self, workspace);
  return TRUE;
}

/**
 * tok_window_wait:
 *
 * Shows an empty window until the next tok_window_set_workspace().
 */
void
tok_window_wait (TokWindow *self)
{
  g_return_if_fail (TOK_IS_WINDOW (self));

  use_workspace (self, NULL);
  gtk_stack_set_visible_child_name (self->stack, "starting");
}

/**
 * tok_window_request:
 * @workspace_id: (nullable): the only workspace to act in; %NULL: any
 * @action: an action of the window
 * @parameter: (nullable): its parameter
 *
 * Activates the action once there is a workspace.
 */
void
tok_window_request (TokWindow *self,
                    const char *workspace_id,
                    const char *action,
                    GVariant *parameter)
{
  TokRequest *request;

  g_return_if_fail (TOK_IS_WINDOW (self));
  g_return_if_fail (action != NULL);

  request = g_new (TokRequest, 1);
  request->workspace_id = g_strdup (workspace_id);
  request->action = g_strdup (action);
  request->parameter = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_queue_push_tail (&self->requests, request);
  if (self->workspace != NULL)
    run_requests (self);
}

/**
 * tok_window_get_workspace:
 *
 * Returns: (transfer none) (nullable): the workspace shown
 */
TokWorkspace *
tok_window_get_workspace (TokWindow *self)
{
  g_return_val_if_fail (TOK_IS_WINDOW (self), NULL);

  return self->workspace;
}

/**
 * tok_window_add_toast:
 * @title: the text
 */
void
tok_window_add_toast (TokWindow *self, const char *title)
{
  g_return_if_fail (TOK_IS_WINDOW (self));

  tok_toast_show (GTK_WIDGET (self->toasts), title);
}
