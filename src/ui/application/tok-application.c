/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-application.h"

#include <glib/gi18n-lib.h>

#include "tok-diagnostics.h"
#include "tok-notifier.h"
#include "tok-search-provider.h"
#include "tok-settings.h"
#include "tok-shortcuts-dialog.h"
#include "tok-ui.h"
#include "tok-window.h"
#include "tok-words.h"

struct _TokApplication
{
  AdwApplication parent_instance;

  TokSampleFunc sample;
  gpointer sample_data;
  gboolean start_with_sample;
  TokRegistry *registry;     /* (nullable) until it is open */
  TokWorkspaces *workspaces; /* (nullable) until there is a registry */
  GSettings *settings;       /* (nullable) */
  DexFuture *opening;        /* (nullable) (owned) */
  TokSearchProvider *search_provider;
  TokNotifier *notifier;
};

G_DEFINE_FINAL_TYPE (TokApplication, tok_application, ADW_TYPE_APPLICATION)

static TokWindow *
get_window (TokApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return windows != NULL && TOK_IS_WINDOW (windows->data) ? windows->data : NULL;
}

static void
show_failure (TokApplication *self, const GError *error)
{
  TokWindow *window = get_window (self);
  g_autofree char *words = tok_words_dup_error (error, g_getenv ("TOKPORTAL_BASE_URL"));

  if (window != NULL)
    tok_window_add_toast (window, words);
}

/* A future of a workspace came true, or not. */
static DexFuture *
on_workspace (DexFuture *future, gpointer data)
{
  TokApplication *self = data;
  TokWindow *window = get_window (self);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (window == NULL)
    return NULL;
  tok_window_set_workspace (window, value != NULL ? g_value_get_object (value) : NULL);
  if (value == NULL)
    show_failure (self, error);
  return NULL;
}

static void
show_workspace (TokApplication *self, DexFuture *future)
{
  dex_clear (&self->opening);
  self->opening = dex_future_finally (future, on_workspace, self, NULL);
}

static void
explore (TokApplication *self)
{
  g_autofree char *address = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  if (self->sample (&address, &key, self->sample_data, &error))
    show_workspace (self, tok_registry_open_sample (self->registry, address, key));
  else
    show_failure (self, error);
}

static void
open_first_workspace (TokApplication *self)
{
  const char *key = g_getenv ("TOKPORTAL_API_KEY");

  if (self->start_with_sample)
    explore (self);
  else if (key != NULL && *key != '\0')
    show_workspace (self, tok_registry_open_environment (self->registry));
  else
    show_workspace (self, tok_workspaces_load (self->workspaces, NULL));
}

static void
show_registry (TokApplication *self)
{
  tok_window_set_workspaces (get_window (self), self->workspaces);
  open_first_workspace (self);
}

static void
on_workspaces_changed (TokApplication *self, guint position, guint removed, guint added)
{
  for (guint i = position; self->settings != NULL && i < position + added; i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      tok_settings_apply_refresh (self->settings, workspace);
    }
}

static void
use_registry (TokApplication *self, TokRegistry *registry)
{
  g_set_object (&self->registry, registry);
  g_clear_object (&self->workspaces);
  self->workspaces = tok_workspaces_new (registry);
  g_signal_connect_object (self->workspaces, "items-changed", G_CALLBACK (on_workspaces_changed),
                           self, G_CONNECT_SWAPPED);
  tok_search_provider_set_store (self->search_provider, tok_registry_get_store (registry));
  if (get_window (self) != NULL)
    show_registry (self);
}

static DexFuture *
on_memory_registry (DexFuture *future, gpointer data)
{
  use_registry (data, g_value_get_object (dex_future_get_value (future, NULL)));
  return NULL;
}

/* A folder that cannot be used is no reason not to start: what is done then is not
 * kept, and that is said. */
static DexFuture *
on_registry (DexFuture *future, gpointer data)
{
  TokApplication *self = data;
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value != NULL)
    {
      use_registry (self, g_value_get_object (value));
      return NULL;
    }
  show_failure (self, error);
  return dex_future_then (tok_registry_open (NULL), on_memory_registry, self, NULL);
}

static void
open_registry (TokApplication *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  DexFuture *registry = tok_registry_open (self->start_with_sample ? NULL : folder);

  self->opening = dex_future_finally (registry, on_registry, self, NULL);
}

static void
on_window_workspace (TokApplication *self, GParamSpec *pspec, TokWindow *window)
{
  tok_notifier_set_workspace (self->notifier, tok_window_get_workspace (window));
}

static void
tok_application_activate (GApplication *application)
{
  TokApplication *self = TOK_APPLICATION (application);
  TokWindow *window = get_window (self);

  if (window == NULL)
    {
      window = tok_window_new (GTK_APPLICATION (self));
      g_signal_connect_object (window, "notify::workspace", G_CALLBACK (on_window_workspace), self,
                               G_CONNECT_SWAPPED);
      if (self->registry != NULL)
        show_registry (self);
    }
  gtk_window_present (GTK_WINDOW (window));
}

/* An action of the program is one of its window, which is opened for it. */
static void
request (TokApplication *self, const char *action, GVariant *parameter)
{
  g_application_activate (G_APPLICATION (self));
  tok_window_request (get_window (self), action, parameter);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request (data, "win.new-bundle", NULL);
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request (data, "win.refresh", NULL);
}

static void
open_bundle_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request (data, "win.open-bundle", parameter);
}

static void
open_view_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request (data, "win.view", parameter);
}

static void
explore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokApplication *self = data;

  g_application_activate (G_APPLICATION (self));
  if (self->registry != NULL)
    explore (self);
}

/* Without an id: the one that was used last, of those that are left. */
static void
open_workspace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokApplication *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  g_application_activate (G_APPLICATION (self));
  if (self->workspaces != NULL)
    show_workspace (self, tok_workspaces_load (self->workspaces, *id != '\0' ? id : NULL));
}

static void
on_search (TokApplication *self, const char *words)
{
  request (self, "win.search-for", g_variant_new_string (words));
}

/* A result of the search: its bundle, in its workspace, with the search around it. */
static void
on_result (TokApplication *self, const char *workspace_id, const char *id, const char *words)
{
  TokWindow *window;
  TokWorkspace *workspace;

  g_application_activate (G_APPLICATION (self));
  window = get_window (self);
  workspace = tok_window_get_workspace (window);
  if (workspace == NULL || !g_str_equal (tok_workspace_get_id (workspace), workspace_id))
    {
      tok_window_wait (window);
      show_workspace (self, tok_workspaces_load (self->workspaces, workspace_id));
    }
  tok_window_request (window, "win.search-for", g_variant_new_string (words));
  tok_window_request (window, "win.open-bundle", g_variant_new_string (id));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokWindow *window = get_window (data);

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokWindow *window = get_window (data);
  g_autofree char *diagnostics =
      tok_diagnostics_dup_text (window != NULL ? tok_window_get_workspace (window) : NULL);
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, _ ("Bundles"));
  adw_about_dialog_set_application_icon (about, BUNDLES_APPLICATION_ID);
  adw_about_dialog_set_version (about, BUNDLES_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Bundles contributors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
      about, _ ("Order and follow bundles at TokPortal. Unofficial: not made by TokPortal "
                "and not connected with it."));
  adw_about_dialog_set_website (about, "https://github.com/bundles-desktop/bundles");
  adw_about_dialog_set_issue_url (about, "https://github.com/bundles-desktop/bundles/issues");
  adw_about_dialog_set_debug_info (about, diagnostics);
  adw_about_dialog_set_debug_info_filename (about, "bundles-diagnostics.txt");
  /* Translators: your name, one translator a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
tok_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "quit", quit_action },
    { "about", about_action },
    { "explore", explore_action },
    { "new", new_action },
    { "refresh", refresh_action },
    { "open-bundle", open_bundle_action, "s" },
    { "open-view", open_view_action, "s" },
    { "open-workspace", open_workspace_action, "s" },
  };

  g_application_set_resource_base_path (application, "/io/github/bundles_desktop/Bundles");
  tok_ui_init ();
  G_APPLICATION_CLASS (tok_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  tok_shortcuts_install (GTK_APPLICATION (application));
  open_registry (TOK_APPLICATION (application));
}

/* A service that was started for a question needs its store for the answer. */
static gboolean
tok_application_dbus_register (GApplication *application,
                               GDBusConnection *connection,
                               const char *object_path,
                               GError **error)
{
  TokApplication *self = TOK_APPLICATION (application);
  g_autofree char *path = g_strconcat (object_path, "/SearchProvider", NULL);

  return G_APPLICATION_CLASS (tok_application_parent_class)
             ->dbus_register (application, connection, object_path, error) &&
         tok_search_provider_export (self->search_provider, connection, path, error);
}

static void
tok_application_dispose (GObject *object)
{
  TokApplication *self = TOK_APPLICATION (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->search_provider);
  dex_clear (&self->opening);
  g_clear_object (&self->settings);
  g_clear_object (&self->workspaces);
  g_clear_object (&self->registry);
  G_OBJECT_CLASS (tok_application_parent_class)->dispose (object);
}

static void
tok_application_class_init (TokApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_application_dispose;
  application_class->startup = tok_application_startup;
  application_class->activate = tok_application_activate;
  application_class->dbus_register = tok_application_dbus_register;
}

static void
tok_application_init (TokApplication *self)
{
  self->settings = tok_settings_new ();
  self->notifier = tok_notifier_new (G_APPLICATION (self));
  self->search_provider = tok_search_provider_new ();
  g_signal_connect_object (self->search_provider, "activate", G_CALLBACK (on_result), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_provider, "search", G_CALLBACK (on_search), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_application_new:
 * @sample: starts the server with sample data
 * @data: for @sample
 * @start_with_sample: whether to begin with sample data
 * @service: whether to wait for what the session bus asks, without a window
 *
 * A program on sample data or on a key from the environment is one of its own: it
 * does not open a window of one that runs already.
 *
 * Returns: (transfer full): the program
 */
TokApplication *
tok_application_new (TokSampleFunc sample,
                     gpointer data,
                     gboolean start_with_sample,
                     gboolean service)
{
  gboolean alone = start_with_sample || g_getenv ("TOKPORTAL_API_KEY") != NULL;
  GApplicationFlags flags = alone     ? G_APPLICATION_NON_UNIQUE
                            : service ? G_APPLICATION_IS_SERVICE
                                      : G_APPLICATION_DEFAULT_FLAGS;
  TokApplication *self;

  g_return_val_if_fail (sample != NULL, NULL);

  self = g_object_new (TOK_TYPE_APPLICATION, "application-id", BUNDLES_APPLICATION_ID, "flags",
                       flags, NULL);
  self->sample = sample;
  self->sample_data = data;
  self->start_with_sample = start_with_sample;
  return self;
}
