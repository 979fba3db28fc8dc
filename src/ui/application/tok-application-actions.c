/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-application-private.h"
#include "tok-diagnostics.h"
#include "tok-dialog.h"

/**
 * tok_application_request:
 * @workspace_id: (nullable): the only workspace to act in; %NULL: any
 * @action: an action of the window
 * @parameter: (nullable): its parameter
 *
 * Activates an action of the window, and opens the window if needed.
 */
void
tok_application_request (TokApplication *self,
                         const char *workspace_id,
                         const char *action,
                         GVariant *parameter)
{
  g_application_activate (G_APPLICATION (self));
  tok_window_request (tok_application_get_window (self), workspace_id, action, parameter);
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tok_application_request (data, NULL, "win.new-bundle", NULL);
}

static void
refresh_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tok_application_request (data, NULL, "win.refresh", NULL);
}

static void
open_bundle_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tok_application_request (data, NULL, "win.open-bundle", parameter);
}

static void
open_view_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tok_application_request (data, NULL, "win.view", parameter);
}

/* @parameter: (ss): the id of a workspace, and the parameter of the window's action */
static void
request_in (TokApplication *self, const char *action, GVariant *parameter)
{
  const char *workspace_id, *target;

  g_variant_get (parameter, "(&s&s)", &workspace_id, &target);
  tok_application_show_in (self, workspace_id);
  tok_application_request (self, workspace_id, action, g_variant_new_string (target));
}

static void
open_bundle_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request_in (data, "win.open-bundle", parameter);
}

static void
open_view_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  request_in (data, "win.view", parameter);
  tok_application_request (data, NULL, "win.show-list", NULL);
}

/* Without an id: the last used one that still exists. */
static void
open_workspace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  tok_application_show_in (data, g_variant_get_string (parameter, NULL));
}

static DexFuture *
on_marked (DexFuture *future, gpointer data)
{
  g_application_release (data);
  return NULL;
}

/**
 * tok_application_mark_read:
 * @what: (ss): the ids of a workspace and a bundle; an empty bundle id: everything in the
 *   workspace's summary
 *
 * For the button of a notification: opens no window. A program started only for it ends
 * afterwards.
 */
void
tok_application_mark_read (TokApplication *self, GVariant *what)
{
  const char *workspace_id, *bundle_id;
  DexFuture *marked;

  g_variant_get (what, "(&s&s)", &workspace_id, &bundle_id);
  g_application_hold (G_APPLICATION (self));
  marked = tok_notifier_mark_read (self->notifier, workspace_id, bundle_id);
  dex_future_disown (dex_future_finally (marked, on_marked, self, NULL));
}

static void
mark_read_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokApplication *self = data;

  g_assert (TOK_IS_APPLICATION (self));

  if (self->workspaces != NULL)
    tok_application_mark_read (self, parameter);
  else
    g_ptr_array_add (self->read_requests, g_variant_ref (parameter));
}

static void
explore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokApplication *self = data;

  g_assert (TOK_IS_APPLICATION (self));

  g_application_activate (G_APPLICATION (self));
  if (self->workspace_store != NULL)
    tok_application_explore (self);
}

/* Quits, also in the background. The window may ask for confirmation while orders are being
 * sent. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokWindow *window = tok_application_get_window (data);

  if (window != NULL && tok_window_defer (window, "app.quit"))
    return;
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  g_application_quit (data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  TokWindow *window = tok_application_get_window (data);
  g_autofree char *diagnostics =
      tok_diagnostics_dup_text (window != NULL ? tok_window_get_workspace (window) : NULL);
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_name (about, _ ("Bundles"));
  adw_about_dialog_set_application_icon (about, BUNDLES_APPLICATION_ID);
  adw_about_dialog_set_version (about, BUNDLES_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Bundles contributors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (about, _ ("Order and follow bundles at TokPortal. Unofficial: not "
                                           "made by or affiliated with TokPortal."));
  adw_about_dialog_set_website (about, "https://github.com/bundles-desktop/bundles");
  adw_about_dialog_set_issue_url (about, "https://github.com/bundles-desktop/bundles/issues");
  adw_about_dialog_set_debug_info (about, diagnostics);
  adw_about_dialog_set_debug_info_filename (about, "bundles-diagnostics.txt");
  /* Translators: your name, one translator a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  tok_dialog_present (dialog, GTK_WIDGET (window));
}

/**
 * tok_application_install_actions:
 *
 * Adds the actions of the application.
 */
void
tok_application_install_actions (TokApplication *self)
{
  static const GActionEntry actions[] = {
    { "quit", quit_action },
    { "about", about_action },
    { "explore", explore_action },
    { "new", new_action },
    { "refresh", refresh_action },
    { "open-bundle", open_bundle_action, "s" },
    { "open-bundle-in", open_bundle_in_action, "(ss)" },
    { "open-view", open_view_action, "s" },
    { "open-view-in", open_view_in_action, "(ss)" },
    { "open-workspace", open_workspace_action, "s" },
    { "mark-seen", mark_read_action, "(ss)" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
