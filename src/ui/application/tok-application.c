/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-application-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "tok-environment.h"
#include "tok-settings-portal.h"
#include "tok-settings.h"
#include "tok-shortcuts-dialog.h"
#include "tok-ephemeral-workspace.h"
#include "tok-ui.h"
#include "tok-words.h"

/* In milliseconds, without a window: how long an instance started by D-Bus activation waits
 * for further calls, and one that may not run in the background. */
#define SERVICE_TIMEOUT (10 * 1000)
#define BACKGROUND_TIMEOUT 1

G_DEFINE_FINAL_TYPE (TokApplication, tok_application, ADW_TYPE_APPLICATION)

/**
 * tok_application_get_window:
 *
 * Returns: (transfer none) (nullable): the window; %NULL: none yet, or in the background
 */
TokWindow *
tok_application_get_window (TokApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  return windows != NULL && TOK_IS_WINDOW (windows->data) ? windows->data : NULL;
}

static void
show_failure (TokApplication *self, const GError *error)
{
  TokWindow *window = tok_application_get_window (self);
  g_autofree char *words = tok_words_dup_error (error, g_getenv ("TOKPORTAL_BASE_URL"));

  if (window != NULL)
    tok_window_add_toast (window, words);
}

/* A workspace was opened, or failed to. Without a window, the next window starts with it. A
 * workspace selected meanwhile stays. */
static DexFuture *
on_workspace (DexFuture *future, gpointer data)
{
  TokApplication *self = data;
  TokWindow *window = tok_application_get_window (self);
  g_autoptr (GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);
  TokWorkspace *workspace = value != NULL ? g_value_get_object (value) : NULL;

  g_assert (TOK_IS_APPLICATION (self));

  if (tok_workspaces_get_shown (self->workspaces) != self->replaced)
    return NULL;
  if (window != NULL)
    tok_window_set_workspace (window, workspace);
  else if (workspace != NULL)
    tok_workspaces_show (self->workspaces, workspace);
  if (value == NULL)
    show_failure (self, error);
  return NULL;
}

static void
show_workspace (TokApplication *self, DexFuture *future)
{
  dex_clear (&self->opening);
  g_set_object (&self->replaced, tok_workspaces_get_shown (self->workspaces));
  self->opening = dex_future_finally (future, on_workspace, self, NULL);
}

/**
 * tok_application_explore:
 *
 * Shows the sample data. Needs the workspace store.
 */
void
tok_application_explore (TokApplication *self)
{
  g_autofree char *address = NULL;
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;

  if (self->sample (&address, &key, self->sample_data, &error))
    show_workspace (self, tok_workspace_store_open_sample (self->workspace_store, address, key));
  else
    show_failure (self, error);
}

/* If the wanted workspace was removed meanwhile, opens the last used one. */
static DexFuture *
on_wanted_workspace (DexFuture *future, gpointer data)
{
  TokApplication *self = data;

  g_assert (TOK_IS_APPLICATION (self));

  if (g_value_get_object (dex_future_get_value (future, NULL)) != NULL)
    return dex_ref (future);
  return tok_workspaces_load (self->workspaces, NULL);
}

/* @id: (nullable): %NULL: the last used one */
static void
load_workspace (TokApplication *self, const char *id)
{
  show_workspace (self, dex_future_then (tok_workspaces_load (self->workspaces, id),
                                         on_wanted_workspace, self, NULL));
}

/* A workspace that is already open is shown at once. */
static void
show_wanted (TokApplication *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted);
  TokWorkspace *workspace = id != NULL ? tok_workspaces_lookup (self->workspaces, id)
                                       : tok_workspaces_get_shown (self->workspaces);
  TokWindow *window = tok_application_get_window (self);

  if (workspace != NULL)
    tok_window_set_workspace (window, workspace);
  else
    {
      if (tok_window_get_workspace (window) != NULL)
        tok_window_wait (window);
      load_workspace (self, id);
    }
}

/**
 * tok_application_show_in:
 * @workspace_id: the id of an open workspace; "": the last used one
 *
 * Shows the workspace in the window, which is created if needed.
 */
void
tok_application_show_in (TokApplication *self, const char *workspace_id)
{
  gboolean had_window = tok_application_get_window (self) != NULL;

  g_set_str (&self->wanted, *workspace_id != '\0' ? workspace_id : NULL);
  g_application_activate (G_APPLICATION (self));
  /* A new window starts with it anyway, once the workspace store is open. */
  if (!had_window || self->workspaces == NULL)
    return;
  if (self->wanted != NULL)
    show_wanted (self);
  else
    load_workspace (self, NULL);
}

static void
open_first_workspace (TokApplication *self)
{
  if (self->wanted != NULL || tok_workspaces_get_shown (self->workspaces) != NULL)
    show_wanted (self);
  else if (self->start_with_sample)
    tok_application_explore (self);
  else if (tok_environment_get_key () != NULL)
    show_workspace (self, tok_workspace_store_open_environment (self->workspace_store));
  else
    load_workspace (self, NULL);
}

static void
show_workspace_store (TokApplication *self)
{
  tok_window_set_workspaces (tok_application_get_window (self), self->workspaces);
  open_first_workspace (self);
}

/* In the background, workspaces are opened as for a window. */
static void
follow_in_background (TokApplication *self)
{
  if (self->workspaces == NULL || tok_application_get_window (self) != NULL ||
      tok_background_get_state (self->background) != TOK_BACKGROUND_ON ||
      tok_workspaces_get_shown (self->workspaces) != NULL)
    return;
  tok_workspaces_set_window_visible (self->workspaces, FALSE);
  load_workspace (self, NULL);
}

static void
on_workspaces_changed (TokApplication *self, guint position, guint removed, guint added)
{
  for (guint i = position; self->settings != NULL && i < position + added; i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      tok_settings_apply_refresh (self->settings, workspace);
      tok_settings_bind_attention (self->settings, tok_workspace_get_rules (workspace));
    }
}

static DexFuture *
on_workspace_store (DexFuture *future, gpointer data)
{
  TokApplication *self = data;
  TokWorkspaceStore *workspace_store = g_value_get_object (dex_future_get_value (future, NULL));

  g_assert (TOK_IS_APPLICATION (self));

  g_set_object (&self->workspace_store, workspace_store);
  self->workspaces = tok_workspaces_new (workspace_store);
  g_signal_connect_object (self->workspaces, "items-changed", G_CALLBACK (on_workspaces_changed),
                           self, G_CONNECT_SWAPPED);
  tok_notifier_set_workspaces (self->notifier, self->workspaces);
  tok_background_set_workspaces (self->background, self->workspaces);
  tok_search_provider_set_store (self->search_provider, workspace_store);
  for (guint i = 0; i < self->read_requests->len; i++)
    tok_application_mark_read (self, g_ptr_array_index (self->read_requests, i));
  g_ptr_array_set_size (self->read_requests, 0);
  if (tok_application_get_window (self) != NULL)
    show_workspace_store (self);
  follow_in_background (self);
  return NULL;
}

static void
tok_application_activate (GApplication *application)
{
  TokApplication *self = TOK_APPLICATION (application);
  TokWindow *window = tok_application_get_window (self);

  /* From now on the window keeps the program running. */
  g_application_set_inactivity_timeout (application, 0);
  if (window == NULL)
    {
      window = tok_window_new (GTK_APPLICATION (self));
      if (self->workspaces != NULL)
        show_workspace_store (self);
    }
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_search (TokApplication *self, const char *words)
{
  tok_application_request (self, NULL, "win.search-for", g_variant_new_string (words));
}

/* Opens a search result: the bundle, in its workspace, with the search in the list. */
static void
on_result (TokApplication *self, const char *workspace_id, const char *id, const char *words)
{
  tok_application_show_in (self, workspace_id);
  tok_application_request (self, workspace_id, "win.search-for", g_variant_new_string (words));
  tok_application_request (self, workspace_id, "win.open-bundle", g_variant_new_string (id));
}

/* GTK itself would exit with nothing but a warning. */
static void
require_display (void)
{
  if (gtk_init_check ())
    return;
  g_printerr ("bundles: %s\n", _ ("No display is available to open a window. The commands work "
                                  "without one: see “bundles --help”."));
  exit (EXIT_FAILURE);
}

static void
tok_application_startup (GApplication *application)
{
  TokApplication *self = TOK_APPLICATION (application);
  GApplicationFlags flags = g_application_get_flags (application);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), BUNDLES_DATA_FOLDER, NULL);
  DexFuture *opened;

  /* On other threads, while GTK is initialized here. */
  opened = tok_workspace_store_open (self->start_with_sample ? NULL : folder);
  tok_words_read_countries ();
  g_application_set_resource_base_path (application, "/io/github/bundles_desktop/Bundles");
  require_display ();
  tok_ui_init ();
  G_APPLICATION_CLASS (tok_application_parent_class)->startup (application);
  tok_application_install_actions (self);
  tok_shortcuts_install (GTK_APPLICATION (application));
  /* Without a window, exit after a timeout unless something holds the application. */
  if (self->start != TOK_APPLICATION_START_WINDOW)
    {
      g_application_set_inactivity_timeout (application,
                                            self->start == TOK_APPLICATION_START_SERVICE
                                                ? SERVICE_TIMEOUT
                                                : BACKGROUND_TIMEOUT);
      g_application_hold (application);
      g_application_release (application);
    }
  tok_background_start (self->background, (flags & G_APPLICATION_NON_UNIQUE) == 0);
  if (g_application_get_dbus_connection (application) != NULL)
    tok_settings_portal_follow (g_application_get_dbus_connection (application));
  self->opening = dex_future_then (g_steal_pointer (&opened), on_workspace_store, self, NULL);
}

/* A search provider call needs the store for its result. */
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
  g_clear_object (&self->background);
  g_clear_object (&self->search_provider);
  dex_clear (&self->opening);
  g_clear_object (&self->settings);
  g_clear_object (&self->replaced);
  g_clear_object (&self->workspaces);
  g_clear_object (&self->workspace_store);
  G_OBJECT_CLASS (tok_application_parent_class)->dispose (object);
}

static void
tok_application_finalize (GObject *object)
{
  TokApplication *self = TOK_APPLICATION (object);

  g_free (self->wanted);
  g_ptr_array_unref (self->read_requests);
  G_OBJECT_CLASS (tok_application_parent_class)->finalize (object);
}

static void
tok_application_class_init (TokApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_application_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_application_finalize;
  application_class->startup = tok_application_startup;
  application_class->activate = tok_application_activate;
  application_class->dbus_register = tok_application_dbus_register;
}

static void
tok_application_init (TokApplication *self)
{
  self->settings = tok_settings_new ();
  self->read_requests = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  self->notifier = tok_notifier_new (GTK_APPLICATION (self), self->settings);
  self->background = tok_background_new (GTK_APPLICATION (self), self->settings);
  g_signal_connect_object (self->background, "notify::state", G_CALLBACK (follow_in_background),
                           self, G_CONNECT_SWAPPED);
  self->search_provider = tok_search_provider_new ();
  g_signal_connect_object (self->search_provider, "activate", G_CALLBACK (on_result), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search_provider, "search", G_CALLBACK (on_search), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_application_new:
 * @sample: starts the sample server
 * @data: for @sample
 * @start_with_sample: whether to start with sample data
 * @start: what it is started for
 *
 * An instance with sample data or a key from the environment is not unique: it runs next to
 * other instances.
 *
 * Returns: (transfer full): the application
 */
TokApplication *
tok_application_new (TokSampleFunc sample,
                     gpointer data,
                     gboolean start_with_sample,
                     TokApplicationStart start)
{
  gboolean alone = start_with_sample || tok_environment_get_key () != NULL;
  GApplicationFlags flags = alone                                   ? G_APPLICATION_NON_UNIQUE
                            : start != TOK_APPLICATION_START_WINDOW ? G_APPLICATION_IS_SERVICE
                                                                    : G_APPLICATION_DEFAULT_FLAGS;
  TokApplication *self;

  g_return_val_if_fail (sample != NULL, NULL);

  self = g_object_new (TOK_TYPE_APPLICATION, "application-id", BUNDLES_APPLICATION_ID, "flags",
                       flags, NULL);
  self->sample = sample;
  self->sample_data = data;
  self->start_with_sample = start_with_sample;
  /* A non-unique instance could not be asked to open a window. */
  self->start = alone ? TOK_APPLICATION_START_WINDOW : start;
  return self;
}
