/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sidebar.h"

#include <glib/gi18n-lib.h>

#include "tok-sidebar-row.h"
#include "tok-ui.h"
#include "tok-workspace-switcher.h"

struct _TokSidebar
{
  GtkWidget parent_instance;

  GtkWidget *view;
  TokWorkspaceSwitcher *switcher;
  GtkListBox *list;

  GtkWidget *rows[TOK_N_VIEWS];
  TokWorkspace *workspace;     /* (nullable) */
  TokAttentionList *attention; /* (nullable) */
  GSignalGroup *list_signals;
  GSignalGroup *journal_signals;
  GSignalGroup *attention_signals;
  guint idle; /* a GLib source; 0: none */
};

enum
{
  SIGNAL_VIEW_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSidebar, tok_sidebar, GTK_TYPE_WIDGET)

static void
count (TokSidebar *self)
{
  guint counts[TOK_N_VIEWS] = { 0 };
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      TokStatus status = tok_bundle_get_status (bundle);

      counts[TOK_VIEW_ALL]++;
      counts[TOK_VIEW_OPEN] += tok_status_is_open (status) ? 1 : 0;
      counts[tok_view_from_status (status)]++;
    }
  for (TokView view = TOK_VIEW_ALL; tok_view_is_list (view); view++)
    tok_sidebar_row_set_count (TOK_SIDEBAR_ROW (self->rows[view]), counts[view]);
  gtk_widget_set_visible (self->rows[TOK_VIEW_OTHER], counts[TOK_VIEW_OTHER] > 0);
}

static void
show_unread (TokSidebar *self)
{
  tok_sidebar_row_set_count (TOK_SIDEBAR_ROW (self->rows[TOK_VIEW_ACTIVITY]),
                             tok_journal_get_n_unread (
                                 tok_workspace_get_journal (self->workspace)));
}

static void
show_attention (TokSidebar *self)
{
  tok_sidebar_row_set_count (TOK_SIDEBAR_ROW (self->rows[TOK_VIEW_ATTENTION]),
                             tok_attention_list_get_n_tasks (self->attention));
}

static gboolean
on_idle (gpointer data)
{
  TokSidebar *self = data;

  g_assert (TOK_IS_SIDEBAR (self));

  self->idle = 0;
  if (self->workspace != NULL)
    count (self);
  return G_SOURCE_REMOVE;
}

/* Merges arrive page by page; count once, in an idle callback. */
static void
on_merged (TokSidebar *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed > 0 && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
on_row_selected (TokSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_VIEW_SELECTED], 0,
                   tok_sidebar_row_get_view (TOK_SIDEBAR_ROW (row)));
}

/* Activating the selected row also shows the list. */
static void
on_row_activated (TokSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-list", NULL);
}

/* (nullable): the header above the view */
static const char *
get_header (TokView view)
{
  switch (view)
    {
    case TOK_VIEW_PENDING_SETUP:
      return _ ("Lifecycle");
    case TOK_VIEW_OVERVIEW:
      return _ ("History");
    default:
      return NULL;
    }
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *title = get_header (tok_sidebar_row_get_view (TOK_SIDEBAR_ROW (row)));
  GtkWidget *header;

  if (title == NULL)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  header = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (header), 0);
  gtk_widget_add_css_class (header, "heading");
  gtk_widget_add_css_class (header, "dimmed");
  gtk_widget_add_css_class (header, "sidebar-header");
  gtk_list_box_row_set_header (row, header);
}

static void
tok_sidebar_dispose (GObject *object)
{
  TokSidebar *self = TOK_SIDEBAR (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->journal_signals);
  g_clear_object (&self->attention_signals);
  g_clear_object (&self->attention);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_SIDEBAR);
  G_OBJECT_CLASS (tok_sidebar_parent_class)->dispose (object);
}

static void
tok_sidebar_class_init (TokSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_sidebar_dispose;

  /**
   * TokSidebar::view-selected:
   * @view: a #TokView
   *
   * The user selected another view.
   */
  signals[SIGNAL_VIEW_SELECTED] =
      g_signal_new ("view-selected", TOK_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (TOK_TYPE_WORKSPACE_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, view);
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, switcher);
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tok_sidebar_init (TokSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, add_header, NULL, NULL);
  for (guint i = 0; i < TOK_N_VIEWS; i++)
    {
      TokView view = tok_view_get_nth (i);

      self->rows[view] = tok_sidebar_row_new (view);
      gtk_list_box_append (self->list, self->rows[view]);
    }
  gtk_widget_set_visible (self->rows[TOK_VIEW_OTHER], FALSE);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
  self->journal_signals = g_signal_group_new (TOK_TYPE_JOURNAL);
  g_signal_group_connect_swapped (self->journal_signals, "notify::n-unread",
                                  G_CALLBACK (show_unread), self);
  self->attention_signals = g_signal_group_new (TOK_TYPE_ATTENTION_LIST);
  g_signal_group_connect_swapped (self->attention_signals, "notify::n-tasks",
                                  G_CALLBACK (show_attention), self);
}

/**
 * tok_sidebar_set_workspace:
 * @workspace: (nullable): the workspace whose bundles are counted
 */
void
tok_sidebar_set_workspace (TokSidebar *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_SIDEBAR (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->list_signals,
                             workspace != NULL ? tok_workspace_get_list (workspace) : NULL);
  g_signal_group_set_target (self->journal_signals,
                             workspace != NULL ? tok_workspace_get_journal (workspace) : NULL);
  if (workspace == NULL)
    return;
  show_unread (self);
  count (self);
}

/**
 * tok_sidebar_set_attention:
 * @attention: (nullable): the attention list to count
 */
void
tok_sidebar_set_attention (TokSidebar *self, TokAttentionList *attention)
{
  g_return_if_fail (TOK_IS_SIDEBAR (self));

  if (!g_set_object (&self->attention, attention))
    return;
  g_signal_group_set_target (self->attention_signals, attention);
  if (attention != NULL)
    show_attention (self);
}

/**
 * tok_sidebar_set_workspaces:
 * @workspaces: the open workspaces
 */
void
tok_sidebar_set_workspaces (TokSidebar *self, TokWorkspaces *workspaces)
{
  g_return_if_fail (TOK_IS_SIDEBAR (self));

  tok_workspace_switcher_set_workspaces (self->switcher, workspaces);
}

/**
 * tok_sidebar_set_view:
 * @view: the view to select
 */
void
tok_sidebar_set_view (TokSidebar *self, TokView view)
{
  g_return_if_fail (TOK_IS_SIDEBAR (self));

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (self->rows[view]));
}
