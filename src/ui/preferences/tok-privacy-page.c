/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-privacy-page.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-ledger.h"
#include "tok-settings.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words-ledger.h"
#include "tok-words.h"

struct _TokPrivacyPage
{
  AdwPreferencesPage parent_instance;

  AdwSwitchRow *search_row;
  AdwActionRow *database_row;
  GtkWidget *delete_group;

  GSettings *settings;      /* (nullable) */
  TokWorkspaceStore *store; /* (nullable) */
  DexFuture *counting;      /* (nullable) (owned): counts the orders that are kept */
  DexFuture *deleting;      /* (nullable) (owned) */
};

G_DEFINE_FINAL_TYPE (TokPrivacyPage, tok_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

static DexFuture *
on_deleted (DexFuture *future, gpointer data)
{
  g_autoptr (TokPrivacyPage) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    words = g_strdup (_ ("Local Data Deleted"));
  else
    words = tok_words_dup_error (error, NULL);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (
                                        gtk_widget_get_ancestor (GTK_WIDGET (self),
                                                                 ADW_TYPE_PREFERENCES_DIALOG)),
                                    tok_toast_new (words));
  /* Read again what is on the server. */
  gtk_widget_activate_action (GTK_WIDGET (self), "win.refresh", NULL);
  return NULL;
}

static void
on_response (TokPrivacyPage *self, const char *response)
{
  if (!g_str_equal (response, "delete") || self->store == NULL)
    return;
  dex_clear (&self->deleting);
  self->deleting = dex_future_finally (tok_workspace_store_clear_all (self->store), on_deleted,
                                       tok_weak_ref_new (self), tok_weak_ref_free);
}

static void
ask (TokPrivacyPage *self, guint n_open)
{
  g_autofree char *kept = tok_words_dup_kept_orders (n_open);
  g_autofree char *body = g_strdup_printf (
      "%s\n\n%s %s",
      _ ("The list, the journal, drafts, templates, and notes of all workspaces will be deleted "
         "from this computer, together with damaged databases that were kept. The list is read "
         "again from the server; the rest is gone."),
      _ ("Workspaces and keys stay."), kept);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Delete Local Data?"), body);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_response), self, G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}

static DexFuture *
on_counted (DexFuture *future, gpointer data)
{
  g_autoptr (TokPrivacyPage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL)
    ask (self, value != NULL ? (guint) g_value_get_int64 (value) : 0);
  return NULL;
}

static void
on_delete (TokPrivacyPage *self)
{
  dex_clear (&self->counting);
  self->counting =
      dex_future_finally (tok_ledger_count_open (tok_workspace_store_get_store (self->store), NULL),
                          on_counted, tok_weak_ref_new (self), tok_weak_ref_free);
}

static void
tok_privacy_page_dispose (GObject *object)
{
  TokPrivacyPage *self = TOK_PRIVACY_PAGE (object);

  dex_clear (&self->counting);
  dex_clear (&self->deleting);
  g_clear_object (&self->settings);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_PRIVACY_PAGE);
  G_OBJECT_CLASS (tok_privacy_page_parent_class)->dispose (object);
}

static void
tok_privacy_page_class_init (TokPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_privacy_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "preferences/tok-privacy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPrivacyPage, search_row);
  gtk_widget_class_bind_template_child (widget_class, TokPrivacyPage, database_row);
  gtk_widget_class_bind_template_child (widget_class, TokPrivacyPage, delete_group);
  gtk_widget_class_bind_template_callback (widget_class, on_delete);
}

static void
tok_privacy_page_init (TokPrivacyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = tok_settings_new ();
  if (self->settings != NULL)
    g_settings_bind (self->settings, "shell-search", self->search_row, "active",
                     G_SETTINGS_BIND_DEFAULT);
  else
    gtk_widget_set_sensitive (GTK_WIDGET (self->search_row), FALSE);
}

/**
 * tok_privacy_page_set_store:
 * @store: the workspaces of this computer
 */
void
tok_privacy_page_set_store (TokPrivacyPage *self, TokWorkspaceStore *store)
{
  const char *path;

  g_return_if_fail (TOK_IS_PRIVACY_PAGE (self));
  g_return_if_fail (TOK_IS_WORKSPACE_STORE (store));

  g_set_object (&self->store, store);
  path = tok_workspace_store_get_path (store);
  adw_action_row_set_subtitle (self->database_row,
                               path != NULL ? path : _ ("Not stored; gone when you quit"));
  gtk_widget_set_visible (self->delete_group, path != NULL);
}
