/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspaces-page.h"

#include <glib/gi18n-lib.h>

#include "tok-add-workspace-dialog.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-workspace-page.h"
#include "tok-workspace-words.h"

struct _TokWorkspacesPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *group;

  TokRegistry *registry;   /* (nullable) */
  TokWorkspace *workspace; /* (nullable): the one in the window */
  DexFuture *loading;      /* (nullable) (owned) */
};

G_DEFINE_FINAL_TYPE (TokWorkspacesPage, tok_workspaces_page, ADW_TYPE_PREFERENCES_PAGE)

static void
show_workspace (TokWorkspacesPage *self, TokWorkspace *workspace)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (dialog),
                                       tok_workspace_page_new (self->registry, workspace,
                                                               workspace == self->workspace));
}

static DexFuture *
on_workspace (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacesPage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  TokWorkspace *workspace = value != NULL ? g_value_get_object (value) : NULL;

  if (self != NULL && workspace != NULL)
    show_workspace (self, workspace);
  return NULL;
}

static void
on_activated (TokWorkspacesPage *self, GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  if (id == NULL)
    {
      show_workspace (self, self->workspace);
      return;
    }
  dex_clear (&self->loading);
  self->loading = dex_future_finally (tok_registry_load (self->registry, id), on_workspace,
                                      tok_weak_ref_new (self), tok_weak_ref_free);
}

/* @id: (nullable): of a workspace that is not the one in the window */
static void
add_row (TokWorkspacesPage *self, const char *name, const char *address, const char *id)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name,
                                 "subtitle", address, "activatable", TRUE, NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  if (id != NULL)
    g_object_set_data_full (G_OBJECT (row), "id", g_strdup (id), g_free);
  else
    {
      GtkWidget *shown = gtk_label_new (_ ("Shown"));

      gtk_widget_add_css_class (shown, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), shown);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
}

static gboolean
is_shown (TokWorkspacesPage *self, const TokWorkspaceRecord *record)
{
  return self->workspace != NULL &&
         g_str_equal (tok_workspace_get_id (self->workspace), record->id);
}

static DexFuture *
on_records (DexFuture *future, gpointer data)
{
  g_autoptr (TokWorkspacesPage) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *records = value != NULL ? g_value_get_boxed (value) : NULL;

  for (guint i = 0; self != NULL && records != NULL && i < records->len; i++)
    {
      const TokWorkspaceRecord *record = g_ptr_array_index (records, i);

      if (!is_shown (self, record))
        add_row (self, record->name, record->address, record->id);
    }
  return NULL;
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

  dex_clear (&self->loading);
  g_clear_object (&self->workspace);
  g_clear_object (&self->registry);
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
 * tok_workspaces_page_set_registry:
 * @registry: the workspaces
 * @workspace: (nullable): the one in the window, which comes first
 */
void
tok_workspaces_page_set_registry (TokWorkspacesPage *self,
                                  TokRegistry *registry,
                                  TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_WORKSPACES_PAGE (self));
  g_return_if_fail (TOK_IS_REGISTRY (registry));

  g_set_object (&self->registry, registry);
  g_set_object (&self->workspace, workspace);
  if (workspace != NULL)
    add_row (self, tok_words_workspace (workspace), tok_workspace_get_address (workspace), NULL);
  self->loading = dex_future_finally (tok_store_load_workspaces (tok_registry_get_store (registry)),
                                      on_records, tok_weak_ref_new (self), tok_weak_ref_free);
}
