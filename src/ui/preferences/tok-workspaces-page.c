/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspaces-page.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-ui.h"
#include "tok-workspace-page.h"
#include "tok-workspace-words.h"

struct _TokWorkspacesPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *group;

  TokWorkspaces *workspaces; /* (nullable) until it is set */
};

G_DEFINE_FINAL_TYPE (TokWorkspacesPage, tok_workspaces_page, ADW_TYPE_PREFERENCES_PAGE)

static void
on_activated (TokWorkspacesPage *self, GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  TokWorkspace *workspace = g_object_get_data (G_OBJECT (row), "workspace");

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog),
                                       tok_workspace_page_new (self->workspaces, workspace));
}

static void
add_suffix (GtkWidget *row, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
add_row (TokWorkspacesPage *self, TokWorkspace *workspace)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title",
                                 tok_words_workspace (workspace), "subtitle",
                                 tok_workspace_get_address (workspace), "activatable", TRUE, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  g_object_set_data_full (G_OBJECT (row), "workspace", g_object_ref (workspace), g_object_unref);
  if (tok_workspace_get_read_only (workspace))
    add_suffix (row, _ ("Read-Only"));
  if (workspace == tok_workspaces_get_shown (self->workspaces))
    add_suffix (row, _ ("Current"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
}

static void
on_add (TokWorkspacesPage *self)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  adw_dialog_close (ADW_DIALOG (dialog));
  gtk_widget_activate_action (window, "win.add-workspace", NULL);
}

static void
tok_workspaces_page_dispose (GObject *object)
{
  TokWorkspacesPage *self = TOK_WORKSPACES_PAGE (object);

  g_clear_object (&self->workspaces);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_WORKSPACES_PAGE);
  G_OBJECT_CLASS (tok_workspaces_page_parent_class)->dispose (object);
}

static void
tok_workspaces_page_class_init (TokWorkspacesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_workspaces_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "preferences/tok-workspaces-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWorkspacesPage, group);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
tok_workspaces_page_init (TokWorkspacesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_workspaces_page_set_workspaces:
 * @workspaces: the open workspaces
 */
void
tok_workspaces_page_set_workspaces (TokWorkspacesPage *self, TokWorkspaces *workspaces)
{
  g_return_if_fail (TOK_IS_WORKSPACES_PAGE (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));

  g_set_object (&self->workspaces, workspaces);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (workspaces)); i++)
    {
      g_autoptr (TokWorkspace) workspace = g_list_model_get_item (G_LIST_MODEL (workspaces), i);

      add_row (self, workspace);
    }
}
