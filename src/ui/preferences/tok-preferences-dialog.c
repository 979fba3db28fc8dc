/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-preferences-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-privacy-page.h"
#include "tok-settings.h"
#include "tok-tracking-page.h"
#include "tok-ui.h"
#include "tok-view.h"
#include "tok-workspaces-page.h"

struct _TokPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  AdwSwitchRow *exact_times_row;
  AdwComboRow *start_view_row;
  GArray *start_views; /* (element-type TokView): of the rows after the first */
  TokTrackingPage *tracking_page;
  TokWorkspacesPage *workspaces_page;
  TokPrivacyPage *privacy_page;

  GSettings *settings; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TokPreferencesDialog, tok_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* The last view first, then the views in their order; a rare one only if it is chosen. */
static void
fill_start_view (TokPreferencesDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *nick = g_settings_get_string (self->settings, "start-view");
  guint selected = 0;

  self->start_views = g_array_new (FALSE, FALSE, sizeof (TokView));
  gtk_string_list_append (names, _ ("Last View"));
  for (guint i = 0; i < TOK_N_VIEWS; i++)
    {
      TokView view = tok_view_get_nth (i);
      gboolean is_chosen = g_str_equal (tok_view_to_nick (view), nick);

      if (tok_view_is_rare (view) && !is_chosen)
        continue;
      g_array_append_val (self->start_views, view);
      gtk_string_list_append (names, tok_view_get_label (view));
      if (is_chosen)
        selected = self->start_views->len;
    }
  adw_combo_row_set_model (self->start_view_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->start_view_row, selected);
}

static void
on_start_view (TokPreferencesDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->start_view_row);

  g_settings_set_string (self->settings, "start-view",
                         selected > 0 ? tok_view_to_nick (g_array_index (self->start_views, TokView,
                                                                         selected - 1))
                                      : "");
}

static void
bind_settings (TokPreferencesDialog *self)
{
  self->settings = tok_settings_new ();
  if (self->settings == NULL)
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->exact_times_row), FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->start_view_row), FALSE);
      return;
    }
  g_settings_bind (self->settings, "exact-times", self->exact_times_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
  fill_start_view (self);
  g_signal_connect_object (self->start_view_row, "notify::selected", G_CALLBACK (on_start_view),
                           self, G_CONNECT_SWAPPED);
}

static void
tok_preferences_dialog_dispose (GObject *object)
{
  TokPreferencesDialog *self = TOK_PREFERENCES_DIALOG (object);

  AdwPreferencesDialog *dialog = ADW_PREFERENCES_DIALOG (object);

  g_clear_object (&self->settings);
  /* The parent class does not remove the pages. */
  if (self->tracking_page != NULL)
    {
      adw_preferences_dialog_pop_subpage (dialog);
      adw_preferences_dialog_remove (dialog, ADW_PREFERENCES_PAGE (self->tracking_page));
      adw_preferences_dialog_remove (dialog, ADW_PREFERENCES_PAGE (self->workspaces_page));
      adw_preferences_dialog_remove (dialog, ADW_PREFERENCES_PAGE (self->privacy_page));
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_PREFERENCES_DIALOG);
  g_clear_pointer (&self->start_views, g_array_unref);
  G_OBJECT_CLASS (tok_preferences_dialog_parent_class)->dispose (object);
}

static void
tok_preferences_dialog_class_init (TokPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_preferences_dialog_dispose;

  g_type_ensure (TOK_TYPE_TRACKING_PAGE);
  g_type_ensure (TOK_TYPE_WORKSPACES_PAGE);
  g_type_ensure (TOK_TYPE_PRIVACY_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "preferences/tok-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokPreferencesDialog, exact_times_row);
  gtk_widget_class_bind_template_child (widget_class, TokPreferencesDialog, start_view_row);
  gtk_widget_class_bind_template_child (widget_class, TokPreferencesDialog, tracking_page);
  gtk_widget_class_bind_template_child (widget_class, TokPreferencesDialog, workspaces_page);
  gtk_widget_class_bind_template_child (widget_class, TokPreferencesDialog, privacy_page);
}

static void
tok_preferences_dialog_init (TokPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bind_settings (self);
}

/**
 * tok_preferences_dialog_new:
 * @workspaces: the open workspaces
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
tok_preferences_dialog_new (TokWorkspaces *workspaces)
{
  TokPreferencesDialog *self;

  g_return_val_if_fail (TOK_IS_WORKSPACES (workspaces), NULL);

  self = g_object_new (TOK_TYPE_PREFERENCES_DIALOG, NULL);
  tok_tracking_page_set_workspaces (self->tracking_page, workspaces);
  tok_workspaces_page_set_workspaces (self->workspaces_page, workspaces);
  tok_privacy_page_set_store (self->privacy_page, tok_workspaces_get_workspace_store (workspaces));
  return ADW_DIALOG (self);
}
