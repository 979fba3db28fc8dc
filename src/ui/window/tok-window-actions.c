/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-annotation-import-dialog.h"
#include "tok-annotation-dialog.h"
#include "tok-dialog.h"
#include "tok-help-dialog.h"
#include "tok-preferences-dialog.h"
#include "tok-publish-flow.h"
#include "tok-query.h"
#include "tok-shortcuts-dialog.h"
#include "tok-window-private.h"
#include "tok-workspace-words.h"

/* Of several bundles, the question says for which it is not possible. */
static gboolean
is_possible (TokWindow *self, TokAction action)
{
  guint n = self->workspace != NULL ? tok_browser_get_n_targets (self->browser) : 0;
  g_autoptr (GPtrArray) targets = NULL;

  if (n != 1)
    return n > 1;
  targets = tok_browser_dup_targets (self->browser);
  return tok_actions_check (tok_workspace_get_actions (self->workspace), targets->pdata[0],
                            action) == TOK_REASON_NONE;
}

/**
 * tok_window_update_actions:
 *
 * Enables the actions that are possible for the workspace and the current bundle.
 */
void
tok_window_update_actions (TokWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  TokBundle *bundle = self->workspace != NULL ? tok_browser_get_bundle (self->browser) : NULL;
  gboolean can_create =
      self->workspace != NULL &&
      tok_actions_check_create (tok_workspace_get_actions (self->workspace)) == TOK_REASON_NONE;
  TokKeyChange key = self->workspace != NULL && self->workspaces != NULL
                         ? tok_words_get_key_change (self->workspace)
                         : TOK_KEY_FIXED;
  gboolean offline = self->workspace != NULL &&
                     tok_connection_get_offline (tok_workspace_get_connection (self->workspace));

  /* Menu items that explain why actions are disabled: the action exists while offline, and
   * is never enabled. */
  gtk_widget_insert_action_group (widget, "offline",
                                  offline ? G_ACTION_GROUP (self->offline_actions) : NULL);
  tok_window_update_selected (self);
  gtk_widget_action_set_enabled (widget, "win.publish", is_possible (self, TOK_ACTION_PUBLISH));
  gtk_widget_action_set_enabled (widget, "win.unpublish", is_possible (self, TOK_ACTION_UNPUBLISH));
  gtk_widget_action_set_enabled (widget, "win.open", bundle != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-raw", bundle != NULL);
  gtk_widget_action_set_enabled (widget, "win.close-detail",
                                 self->browser != NULL &&
                                     tok_browser_is_detail_open (self->browser));
  gtk_widget_action_set_enabled (widget, "win.toggle-sidebar", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-list", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.new-bundle", can_create);
  gtk_widget_action_set_enabled (widget, "win.new-batch", can_create);
  gtk_widget_action_set_enabled (widget, "win.import", can_create);
  gtk_widget_action_set_enabled (widget, "win.duplicate", can_create && bundle != NULL);
  gtk_widget_action_set_enabled (widget, "win.annotate",
                                 bundle != NULL && tok_bundle_get_problem (bundle) == NULL);
  gtk_widget_action_set_enabled (widget, "win.set-up-profiles", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.import-annotations", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.export",
                                 self->workspace != NULL && tok_view_is_list (self->view));
  gtk_widget_action_set_enabled (widget, "win.refresh", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.filter", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.save-view",
                                 self->workspace != NULL && tok_view_is_list (self->view));
  gtk_widget_action_set_enabled (widget, "win.update-view", tok_window_is_view_changed (self));
  gtk_widget_action_set_enabled (widget, "win.saved-view", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.view", self->workspace != NULL);
  gtk_widget_action_set_enabled (widget, "win.add-key", key == TOK_KEY_ADD);
  gtk_widget_action_set_enabled (widget, "win.replace-key", key == TOK_KEY_REPLACE);
  gtk_widget_action_set_enabled (widget, "win.unlock-key", key == TOK_KEY_HIDDEN);
  gtk_widget_action_set_enabled (widget, "win.add-workspace", self->workspaces != NULL);
  gtk_widget_action_set_enabled (widget, "win.preferences", self->workspaces != NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_open_selected (TOK_WINDOW (widget)->browser);
}

static void
open_bundle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_open_id (TOK_WINDOW (widget)->browser, g_variant_get_string (parameter, NULL));
}

static void
close_detail_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_browser_close_detail (TOK_WINDOW (widget)->browser);
}

static void
run_on_targets (TokWindow *self, TokJobKind kind)
{
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (self->browser);

  tok_window_run_bulk (self, kind, targets);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  run_on_targets (self, TOK_JOB_PUBLISH);
}

static void
unpublish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  run_on_targets (self, TOK_JOB_UNPUBLISH);
}

static void
approve_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_on_targets (TOK_WINDOW (widget), TOK_JOB_APPROVE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_publish_flow_undo (GTK_WIDGET (TOK_WINDOW (widget)->stack));
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

  dex_future_disown (tok_sync_refresh (sync));
  tok_sync_start (sync);
  tok_browser_reload (self->browser);
}

/* Search applies to a list view. */
static TokListPage *
show_list_view (TokWindow *self)
{
  if (!tok_view_is_list (self->view))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s",
                                tok_view_to_nick (TOK_VIEW_ALL));
  return tok_browser_get_list_page (self->browser);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *list = show_list_view (TOK_WINDOW (widget));

  gtk_widget_activate_action (GTK_WIDGET (list), "list.search", NULL);
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *list = show_list_view (TOK_WINDOW (widget));

  gtk_widget_activate_action (GTK_WIDGET (list), "list.filter", NULL);
}

/* Words from outside of the list: nothing in them is a term of a query. */
static void
search_for_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (TokQuery) words = tok_query_new_words (g_variant_get_string (parameter, NULL));

  tok_list_page_search (show_list_view (TOK_WINDOW (widget)), words);
}

static void
save_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_save_view (TOK_WINDOW (widget));
}

static void
update_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_update_view (TOK_WINDOW (widget));
}

static void
rename_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_rename_view (TOK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
delete_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_delete_view (TOK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
saved_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint64 n = g_ascii_strtoull (g_variant_get_string (parameter, NULL), NULL, 10);

  tok_window_show_nth_view (TOK_WINDOW (widget), (guint) n);
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

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  if (adw_overlay_split_view_get_collapsed (self->outer))
    adw_overlay_split_view_set_show_sidebar (self->outer, FALSE);
  tok_browser_uncover_list (self->browser);
}

static void
new_bundle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_begin_order (TOK_WINDOW (widget));
}

static void
annotate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  tok_dialog_present (tok_annotation_dialog_new (self->workspace,
                                                 tok_browser_get_bundle (self->browser)),
                      widget);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  tok_window_order_like (self, tok_browser_get_bundle (self->browser));
}

static void
new_batch_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_begin_batch (TOK_WINDOW (widget));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_import (TOK_WINDOW (widget));
}

static void
import_annotations_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    tok_annotation_import_ask (GTK_WIDGET (self->stack), self->workspace);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *list = tok_browser_get_list_page (TOK_WINDOW (widget)->browser);

  gtk_widget_activate_action (GTK_WIDGET (list), "list.export", NULL);
}

static void
show_outcome_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_show_outcome (TOK_WINDOW (widget));
}

static void
present_workspace_dialog (TokWindow *self, TokWorkspace *workspace)
{
  AdwDialog *dialog;

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  dialog = tok_add_workspace_dialog_new (tok_workspaces_get_workspace_store (self->workspaces),
                                         workspace);
  g_signal_connect_object (dialog, "connected", G_CALLBACK (tok_window_set_workspace), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_workspace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  present_workspace_dialog (TOK_WINDOW (widget), NULL);
}

static void
change_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  present_workspace_dialog (self, self->workspace);
}

/* The banner says what came of it. */
static void
unlock_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  dex_future_disown (
      tok_workspace_store_read_key (tok_workspaces_get_workspace_store (self->workspaces),
                                    self->workspace));
}

static void
preferences_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokWindow *self = TOK_WINDOW (widget);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    tok_dialog_present (tok_preferences_dialog_new (self->workspaces), widget);
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)) == NULL)
    tok_dialog_present (tok_shortcuts_dialog_new (), widget);
}

static void
help_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (widget)) == NULL)
    tok_dialog_present (tok_help_dialog_new (), widget);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_review_bundle (TOK_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
review_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_review_all (TOK_WINDOW (widget));
}

static void
set_up_profiles_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_set_up_profiles (TOK_WINDOW (widget), NULL);
}

static void
set_up_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_set_up_selected (TOK_WINDOW (widget));
}

static void
tag_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_tag_selected (TOK_WINDOW (widget));
}

static void
export_selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_window_export_selected (TOK_WINDOW (widget));
}

/**
 * tok_window_install_actions:
 * @widget_class: the class of #TokWindow
 */
void
tok_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
    const char *parameter; /* (nullable): the parameter type */
  } actions[] = {
    { "win.open", open_action },
    { "win.open-bundle", open_bundle_action, "s" },
    { "win.close-detail", close_detail_action },
    { "win.publish", publish_action },
    { "win.unpublish", unpublish_action },
    { "win.approve-selected", approve_selected_action },
    { "win.undo", undo_action },
    { "win.show-raw", show_raw_action },
    { "win.refresh", refresh_action },
    { "win.search", search_action },
    { "win.search-for", search_for_action, "s" },
    { "win.filter", filter_action },
    { "win.save-view", save_view_action },
    { "win.update-view", update_view_action },
    { "win.rename-view", rename_view_action, "s" },
    { "win.delete-view", delete_view_action, "s" },
    { "win.saved-view", saved_view_action, "s" },
    { "win.toggle-sidebar", toggle_sidebar_action },
    { "win.show-list", show_list_action },
    { "win.new-bundle", new_bundle_action },
    { "win.duplicate", duplicate_action },
    { "win.annotate", annotate_action },
    { "win.new-batch", new_batch_action },
    { "win.import", import_action },
    { "win.import-annotations", import_annotations_action },
    { "win.export", export_action },
    { "win.show-outcome", show_outcome_action },
    { "win.review", review_action, "s" },
    { "win.review-all", review_all_action },
    { "win.set-up-profiles", set_up_profiles_action },
    { "win.set-up-selected", set_up_selected_action },
    { "win.tag", tag_action },
    { "win.export-selected", export_selected_action },
    { "win.add-workspace", add_workspace_action },
    { "win.add-key", change_key_action },
    { "win.replace-key", change_key_action },
    { "win.unlock-key", unlock_key_action },
    { "win.preferences", preferences_action },
    { "win.shortcuts", shortcuts_action },
    { "win.help", help_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "win.view", "view");
  gtk_widget_class_install_property_action (widget_class, "win.workspace", "workspace-id");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.close-detail", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.close-detail",
                                       NULL);
}
