/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-detail-private.h"
#include "tok-dialog.h"
#include "tok-edit-dialog.h"
#include "tok-history-page.h"
#include "tok-link.h"
#include "tok-publish-flow.h"
#include "tok-raw-page.h"
#include "tok-setup-action.h"
#include "tok-toast.h"
#include "tok-words.h"

/* The actions of the page. */

/* What other parts of the program do with the bundle. */
enum
{
  SIGNAL_EDIT_PROFILE,
  SIGNAL_SETUP_VIDEOS,
  SIGNAL_REVIEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Whether a button for @action is shown: it is possible, or will be as soon as the request is
 * answered or the server can be reached. */
static gboolean
is_offered (TokDetailPage *self, TokAction action)
{
  TokReason reason =
      tok_actions_check (tok_workspace_get_actions (self->workspace), self->bundle, action);

  return tok_workspace_has_key (self->workspace) &&
         (reason == TOK_REASON_NONE || reason == TOK_REASON_PENDING ||
          reason == TOK_REASON_OFFLINE);
}

static gboolean
has_handler (TokDetailPage *self, guint signal)
{
  return g_signal_has_handler_pending (self, signals[signal], 0, FALSE);
}

/* The editor of a published bundle offers to unpublish it first. */
static gboolean
can_edit_profile (TokBundle *bundle)
{
  TokReason reason = tok_setup_action_check (bundle, NULL, TOK_SETUP_EDIT_PROFILE);

  return tok_type_has_account (tok_bundle_get_bundle_type (bundle)) &&
         (reason == TOK_REASON_NONE || reason == TOK_REASON_PENDING ||
          reason == TOK_REASON_UNPUBLISH_FIRST);
}

/**
 * tok_detail_page_get_possible:
 * @self: a page with a bundle
 *
 * Returns: what can be done here: there is no button for what nobody would do
 */
TokNextActionSet
tok_detail_page_get_possible (TokDetailPage *self)
{
  TokType type = tok_bundle_get_bundle_type (self->bundle);
  TokNextActionSet possible = TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_DUPLICATE) |
                              TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_SHOW_UPLOADS);

  if (has_handler (self, SIGNAL_EDIT_PROFILE) && can_edit_profile (self->bundle))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_EDIT_PROFILE);
  if (has_handler (self, SIGNAL_SETUP_VIDEOS) && tok_type_has_videos (type))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_SETUP_VIDEOS);
  if (has_handler (self, SIGNAL_REVIEW))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_REVIEW);
  if (is_offered (self, TOK_ACTION_PUBLISH))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_PUBLISH);
  if (is_offered (self, TOK_ACTION_UNPUBLISH))
    possible |= TOK_NEXT_ACTION_BIT (TOK_NEXT_ACTION_UNPUBLISH);
  return possible;
}

static void
enable (TokDetailPage *self, const char *name, TokNextActionSet possible, TokNextAction action)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), name,
                                 (possible & TOK_NEXT_ACTION_BIT (action)) != 0);
}

/* The menu has both actions, with why one is impossible. Offline is said by its first item. */
static void
update_action (
    TokDetailPage *self, const char *name, TokAction action, TokMenuAction *item, gboolean is_shown)
{
  g_autofree char *obstacle =
      is_shown ? tok_publish_flow_dup_obstacle (self->workspace, self->bundle, action) : NULL;
  gboolean is_offline =
      is_shown && tok_connection_get_offline (tok_workspace_get_connection (self->workspace));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), name, is_shown && obstacle == NULL);
  tok_menu_action_set_reason (item, is_offline ? NULL : obstacle);
}

/* Like update_action(). */
static void
update_edit (TokDetailPage *self, gboolean is_shown)
{
  TokReason reason = is_shown ? tok_bundle_setup_check (self->setup, TOK_SETUP_EDIT_BUNDLE, NULL)
                              : TOK_REASON_INVALID;
  gboolean is_said = is_shown && reason != TOK_REASON_NONE && reason != TOK_REASON_OFFLINE;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.edit", reason == TOK_REASON_NONE);
  tok_menu_action_set_reason (self->edit_item, is_said ? tok_words_reason (reason) : NULL);
}

/* (nullable): the address of the live profile, if the server told it */
static const char *
get_profile_url (TokDetailPage *self)
{
  TokSetupItem *item = self->setup != NULL ? tok_bundle_setup_get_profile (self->setup) : NULL;
  const TokAccountProfile *profile = item != NULL ? tok_setup_item_get_profile (item) : NULL;

  return profile != NULL && tok_link_is_web (profile->profile_url) ? profile->profile_url : NULL;
}

/* Whether the account may be live. */
static gboolean
can_have_profile_url (TokBundle *bundle)
{
  if (!tok_type_has_account (tok_bundle_get_bundle_type (bundle)))
    return FALSE;
  switch (tok_bundle_get_status (bundle))
    {
    case TOK_STATUS_ACCEPTED:
    case TOK_STATUS_IN_REVIEW:
    case TOK_STATUS_FINALIZED:
    case TOK_STATUS_COMPLETED:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Only the profile has its address, so it is read when the menu needs it. */
static void
on_menu_opened (TokDetailPage *self)
{
  if (gtk_menu_button_get_active (self->menu_button) && self->setup != NULL &&
      !tok_bundle_setup_get_loaded (self->setup) && can_have_profile_url (self->bundle))
    dex_future_disown (tok_bundle_setup_load (self->setup));
}

/**
 * tok_detail_page_update_actions:
 * @possible: what can be done
 * @is_shown: whether the page shows its bundle
 *
 * Enables the actions, and updates the menu.
 */
void
tok_detail_page_update_actions (TokDetailPage *self, TokNextActionSet possible, gboolean is_shown)
{
  GtkWidget *widget = GTK_WIDGET (self);

  update_action (self, "detail.publish", TOK_ACTION_PUBLISH, self->publish_item, is_shown);
  update_action (self, "detail.unpublish", TOK_ACTION_UNPUBLISH, self->unpublish_item, is_shown);
  update_edit (self, is_shown);
  gtk_widget_action_set_enabled (widget, "detail.open-profile",
                                 is_shown && get_profile_url (self) != NULL);
  enable (self, "detail.edit-profile", possible, TOK_NEXT_ACTION_EDIT_PROFILE);
  enable (self, "detail.setup-videos", possible, TOK_NEXT_ACTION_SETUP_VIDEOS);
  enable (self, "detail.show-uploads", possible, TOK_NEXT_ACTION_SHOW_UPLOADS);
  enable (self, "detail.review", possible, TOK_NEXT_ACTION_REVIEW);
  gtk_widget_action_set_enabled (widget, "detail.copy-id", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.show-raw", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.show-history", self->bundle != NULL);
  gtk_widget_action_set_enabled (widget, "detail.reload", self->bundle != NULL);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_publish_flow_publish (widget, self->workspace, self->bundle);
}

static void
unpublish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_publish_flow_unpublish (widget, self->workspace, self->bundle);
}

static void
emit (GtkWidget *widget, guint signal)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  g_signal_emit (self, signals[signal], 0, self->workspace, self->bundle);
}

static void
edit_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_EDIT_PROFILE);
}

static void
setup_videos_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_SETUP_VIDEOS);
}

static void
show_uploads_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_uploads_button_popup (TOK_DETAIL_PAGE (widget)->uploads_button);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  emit (widget, SIGNAL_REVIEW);
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_dialog_present (tok_edit_dialog_new (self->workspace, self->setup), widget);
}

static void
open_profile_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_link_open (widget, get_profile_url (TOK_DETAIL_PAGE (widget)));
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  tok_toast_copy (widget, tok_bundle_get_id (self->bundle), _ ("ID Copied"));
}

static void
show_page (TokDetailPage *self, AdwNavigationPage *page)
{
  adw_navigation_view_pop_to_tag (self->navigation, "bundle");
  adw_navigation_view_push (self->navigation, page);
}

static void
show_raw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  show_page (self, tok_raw_page_new (tok_workspace_get_journal (self->workspace), self->bundle));
}

static void
show_history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);

  show_page (self, tok_history_page_new (self->history));
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_detail_page_reload (TOK_DETAIL_PAGE (widget));
  tok_detail_page_reload_slots (TOK_DETAIL_PAGE (widget));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokDetailPage *self = TOK_DETAIL_PAGE (widget);
  g_autoptr (TokWorkspace) workspace = g_object_ref (self->workspace);
  g_autoptr (TokBundle) bundle = g_object_ref (self->bundle);

  tok_detail_page_set_bundle (self, NULL, NULL);
  tok_sync_forget (tok_workspace_get_sync (workspace), tok_bundle_get_id (bundle));
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, TOK_TYPE_DETAIL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 2, TOK_TYPE_WORKSPACE, TOK_TYPE_BUNDLE);
}

/**
 * tok_detail_page_install_actions:
 * @widget_class: the class of the page
 *
 * Installs its actions, and the signals of those that other parts of the program carry out.
 */
void
tok_detail_page_install_actions (GtkWidgetClass *widget_class)
{
  signals[SIGNAL_EDIT_PROFILE] = new_signal ("edit-profile");
  signals[SIGNAL_SETUP_VIDEOS] = new_signal ("setup-videos");
  signals[SIGNAL_REVIEW] = new_signal ("review");
  gtk_widget_class_install_action (widget_class, "detail.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "detail.unpublish", NULL, unpublish_action);
  gtk_widget_class_install_action (widget_class, "detail.edit-profile", NULL, edit_profile_action);
  gtk_widget_class_install_action (widget_class, "detail.setup-videos", NULL, setup_videos_action);
  gtk_widget_class_install_action (widget_class, "detail.show-uploads", NULL, show_uploads_action);
  gtk_widget_class_install_action (widget_class, "detail.review", NULL, review_action);
  gtk_widget_class_install_action (widget_class, "detail.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "detail.open-profile", NULL, open_profile_action);
  gtk_widget_class_install_action (widget_class, "detail.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "detail.show-raw", NULL, show_raw_action);
  gtk_widget_class_install_action (widget_class, "detail.show-history", NULL, show_history_action);
  gtk_widget_class_install_action (widget_class, "detail.reload", NULL, reload_action);
  gtk_widget_class_install_action (widget_class, "detail.remove", NULL, remove_action);
}

/**
 * tok_detail_page_init_menu:
 *
 * Adds the items of the menu that its model leaves to a widget.
 */
void
tok_detail_page_init_menu (TokDetailPage *self)
{
  GtkPopoverMenu *menu = GTK_POPOVER_MENU (gtk_menu_button_get_popover (self->menu_button));

  self->publish_item = tok_menu_action_new (_ ("_Publish"), "detail.publish");
  self->unpublish_item = tok_menu_action_new (_ ("_Unpublish…"), "detail.unpublish");
  self->edit_item = tok_menu_action_new (_ ("_Edit…"), "detail.edit");
  gtk_popover_menu_add_child (menu, GTK_WIDGET (self->publish_item), "publish");
  gtk_popover_menu_add_child (menu, GTK_WIDGET (self->unpublish_item), "unpublish");
  gtk_popover_menu_add_child (menu, GTK_WIDGET (self->edit_item), "edit");
  g_signal_connect_object (self->menu_button, "notify::active", G_CALLBACK (on_menu_opened), self,
                           G_CONNECT_SWAPPED);
}
