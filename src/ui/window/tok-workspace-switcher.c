/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-switcher.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-menu.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-workspace-words.h"

struct _TokWorkspaceSwitcher
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkWidget *lock;
  GtkLabel *name;
  GMenu *others;

  TokWorkspaces *workspaces; /* (nullable) until set */
  GPtrArray *signal_groups;  /* (element-type GSignalGroup): two for each workspace */
};

G_DEFINE_FINAL_TYPE (TokWorkspaceSwitcher, tok_workspace_switcher, ADW_TYPE_BIN)

/* The name, and the state that matters before switching to it. */
static char *
dup_label (TokWorkspace *workspace)
{
  const char *name = tok_words_workspace (workspace);

  if (g_error_matches (tok_sync_get_error (tok_workspace_get_sync (workspace)), TOK_ERROR,
                       TOK_ERROR_AUTH))
    /* Translators: the name of a workspace, in a menu */
    return g_strdup_printf (_ ("%s (Key No Longer Works)"), name);
  if (tok_workspace_get_read_only (workspace))
    /* Translators: the name of a workspace, in a menu */
    return g_strdup_printf (_ ("%s (Read-Only)"), name);
  return g_strdup (name);
}

static void
show_name (TokWorkspaceSwitcher *self)
{
  TokWorkspace *shown = tok_workspaces_get_shown (self->workspaces);
  g_autofree char *label = shown != NULL ? dup_label (shown) : g_strdup ("");

  gtk_label_set_label (self->name, shown != NULL ? tok_words_workspace (shown) : "");
  gtk_widget_set_visible (self->lock, shown != NULL && tok_workspace_get_read_only (shown));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  tok_tooltip_set_text (self->button, label);
}

/* Shows a plain label if there is only one workspace. */
static void
update (TokWorkspaceSwitcher *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->workspaces));

  g_menu_remove_all (self->others);
  for (guint i = 0; n > 1 && i < n; i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);
      g_autofree char *label = dup_label (workspace);
      /* Escape underscores, which mark mnemonics in a menu. */
      g_auto (GStrv) parts = g_strsplit (label, "_", -1);
      g_autofree char *escaped = g_strjoinv ("__", parts);
      g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

      g_menu_item_set_action_and_target (item, "win.workspace", "s",
                                         tok_workspace_get_id (workspace));
      g_menu_append_item (self->others, item);
    }
  show_name (self);
}

static void
follow (TokWorkspaceSwitcher *self, GType type, gpointer target, const char *signal)
{
  GSignalGroup *group = g_signal_group_new (type);

  g_signal_group_connect_swapped (group, signal, G_CALLBACK (update), self);
  g_signal_group_set_target (group, target);
  g_ptr_array_add (self->signal_groups, group);
}

static void
on_workspaces_changed (TokWorkspaceSwitcher *self)
{
  g_ptr_array_set_size (self->signal_groups, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->workspaces)); i++)
    {
      g_autoptr (TokWorkspace) workspace =
          g_list_model_get_item (G_LIST_MODEL (self->workspaces), i);

      follow (self, TOK_TYPE_WORKSPACE, workspace, "notify");
      follow (self, TOK_TYPE_SYNC, tok_workspace_get_sync (workspace), "notify::error");
    }
  update (self);
}

static void
tok_workspace_switcher_dispose (GObject *object)
{
  TokWorkspaceSwitcher *self = TOK_WORKSPACE_SWITCHER (object);

  g_ptr_array_set_size (self->signal_groups, 0);
  g_clear_object (&self->workspaces);
  adw_bin_set_child (ADW_BIN (self), NULL); /* before the template is disposed */
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_WORKSPACE_SWITCHER);
  G_OBJECT_CLASS (tok_workspace_switcher_parent_class)->dispose (object);
}

static void
tok_workspace_switcher_finalize (GObject *object)
{
  g_ptr_array_unref (TOK_WORKSPACE_SWITCHER (object)->signal_groups);
  G_OBJECT_CLASS (tok_workspace_switcher_parent_class)->finalize (object);
}

static void
tok_workspace_switcher_class_init (TokWorkspaceSwitcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_workspace_switcher_dispose;
  object_class->finalize = tok_workspace_switcher_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-workspace-switcher.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWorkspaceSwitcher, button);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspaceSwitcher, lock);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspaceSwitcher, name);
  gtk_widget_class_bind_template_child (widget_class, TokWorkspaceSwitcher, others);
  gtk_widget_class_bind_template_child_full (widget_class, "menu", FALSE, 0);
}

static void
tok_workspace_switcher_init (TokWorkspaceSwitcher *self)
{
  self->signal_groups = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_menu_set_template_model (GTK_WIDGET (self), "button", "menu");
}

/**
 * tok_workspace_switcher_set_workspaces:
 * @workspaces: the open workspaces; set once
 */
void
tok_workspace_switcher_set_workspaces (TokWorkspaceSwitcher *self, TokWorkspaces *workspaces)
{
  g_return_if_fail (TOK_IS_WORKSPACE_SWITCHER (self));
  g_return_if_fail (TOK_IS_WORKSPACES (workspaces));
  g_return_if_fail (self->workspaces == NULL);

  self->workspaces = g_object_ref (workspaces);
  g_signal_connect_object (workspaces, "items-changed", G_CALLBACK (on_workspaces_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspaces, "notify::shown", G_CALLBACK (show_name), self,
                           G_CONNECT_SWAPPED);
  on_workspaces_changed (self);
}
