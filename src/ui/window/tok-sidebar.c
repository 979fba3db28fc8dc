/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sidebar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-bundle-walk.h"
#include "tok-lifecycle.h"
#include "tok-menu.h"
#include "tok-sidebar-row.h"
#include "tok-ui.h"
#include "tok-words-query.h"
#include "tok-workspace-switcher.h"

struct _TokSidebar
{
  GtkWidget parent_instance;

  GtkWidget *view;
  TokWorkspaceSwitcher *switcher;
  GtkListBox *list;

  GtkWidget *rows[TOK_N_VIEWS];
  GPtrArray *saved_rows;       /* (element-type GtkWidget) (unowned), in their order */
  TokWorkspace *workspace;     /* (nullable) */
  TokAttentionList *attention; /* (nullable) */
  GSignalGroup *views_signals;
  GSignalGroup *journal_signals;
  GSignalGroup *attention_signals;
  TokBundleWalk *walk;
  GPtrArray *queries; /* (element-type TokQuery): of the saved rows, while bundles are counted */
  guint *saved_counts;
  guint counts[TOK_N_VIEWS]; /* so far, while bundles are counted */
  guint shown_counts[TOK_N_VIEWS];
  gint64 now;   /* microseconds since 1970 */
  guint minute; /* a GLib source: ages change; 0: none */
};

enum
{
  SIGNAL_VIEW_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokSidebar, tok_sidebar, GTK_TYPE_WIDGET)

static void
begin_count (gpointer data)
{
  TokSidebar *self = data;
  TokSavedViews *views =
      self->workspace != NULL ? tok_workspace_get_saved_views (self->workspace) : NULL;

  memset (self->counts, 0, sizeof self->counts);
  g_ptr_array_set_size (self->queries, 0);
  for (guint i = 0; views != NULL && i < tok_saved_views_get_n (views); i++)
    g_ptr_array_add (self->queries, tok_saved_view_dup_query (tok_saved_views_get_nth (views, i)));
  g_free (self->saved_counts);
  self->saved_counts = g_new0 (guint, self->queries->len);
  self->now = g_get_real_time ();
}

static void
count (TokBundle *bundle, gpointer data)
{
  TokSidebar *self = data;
  self->counts[TOK_VIEW_ALL]++;
  self->counts[TOK_VIEW_OPEN] += tok_bundle_is_open (bundle) ? 1 : 0;
  self->counts[tok_view_from_status (tok_bundle_get_status (bundle))]++;
  for (guint i = 0; i < self->queries->len; i++)
    self->saved_counts[i] +=
        tok_query_matches (self->queries->pdata[i], bundle, self->now, tok_words_peek_row) ? 1 : 0;
}

/* The view that is shown keeps its place when its last bundle goes. */
static void
update_places (TokSidebar *self)
{
  for (TokView view = TOK_VIEW_ALL; tok_view_is_list (view); view++)
    gtk_widget_set_visible (self->rows[view],
                            !tok_view_is_rare (view) || self->shown_counts[view] > 0 ||
                                gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self->rows[view])));
}

static void
end_count (gpointer data)
{
  TokSidebar *self = data;

  for (TokView view = TOK_VIEW_ALL; tok_view_is_list (view); view++)
    tok_sidebar_row_set_count (TOK_SIDEBAR_ROW (self->rows[view]), self->counts[view]);
  memcpy (self->shown_counts, self->counts, sizeof self->counts);
  update_places (self);
  /* A change of the views begins another walk. */
  for (guint i = 0; i < MIN (self->queries->len, self->saved_rows->len); i++)
    tok_sidebar_row_set_count (TOK_SIDEBAR_ROW (self->saved_rows->pdata[i]), self->saved_counts[i]);
}

static const TokBundleWalkFuncs walk_funcs = { begin_count, count, end_count };

static gboolean
on_minute (gpointer data)
{
  TokSidebar *self = data;

  g_assert (TOK_IS_SIDEBAR (self));

  if (self->saved_rows->len > 0)
    tok_bundle_walk_restart (self->walk);
  return G_SOURCE_CONTINUE;
}

static GtkWidget *
find_saved_row (TokSidebar *self, const char *id)
{
  for (guint i = 0; i < self->saved_rows->len; i++)
    if (g_strcmp0 (tok_sidebar_row_get_id (self->saved_rows->pdata[i]), id) == 0)
      return self->saved_rows->pdata[i];
  return NULL;
}

/* A row stays as long as its view: it can have the focus. */
static void
drop_saved_rows (TokSidebar *self, TokSavedViews *views)
{
  for (guint i = self->saved_rows->len; i > 0; i--)
    {
      GtkWidget *row = self->saved_rows->pdata[i - 1];

      if (views != NULL &&
          tok_saved_views_lookup (views, tok_sidebar_row_get_id (TOK_SIDEBAR_ROW (row))) != NULL)
        continue;
      g_ptr_array_remove_index (self->saved_rows, i - 1);
      gtk_list_box_remove (self->list, row);
    }
}

static void
update_saved_rows (TokSidebar *self)
{
  TokSavedViews *views =
      self->workspace != NULL ? tok_workspace_get_saved_views (self->workspace) : NULL;
  guint n = views != NULL ? tok_saved_views_get_n (views) : 0;
  int begin = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->rows[TOK_VIEW_OTHER])) + 1;

  drop_saved_rows (self, views);
  for (guint i = 0; i < n; i++)
    {
      const TokSavedView *view = tok_saved_views_get_nth (views, i);
      GtkWidget *row = find_saved_row (self, view->id);

      if (row != NULL)
        {
          tok_sidebar_row_set_name (TOK_SIDEBAR_ROW (row), view->name);
          continue;
        }
      row = tok_sidebar_row_new_saved (view);
      g_ptr_array_insert (self->saved_rows, (int) i, row);
      gtk_list_box_insert (self->list, row, begin + (int) i);
    }
  gtk_list_box_invalidate_headers (self->list);
  tok_bundle_walk_restart (self->walk);
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

static void
on_row_selected (TokSidebar *self, GtkListBoxRow *row)
{
  g_autofree char *nick = NULL;

  if (row == NULL)
    return;
  update_places (self);
  nick = tok_sidebar_row_dup_nick (TOK_SIDEBAR_ROW (row));
  g_signal_emit (self, signals[SIGNAL_VIEW_SELECTED], 0, nick);
}

/* Activating the selected row also shows the list. */
static void
on_row_activated (TokSidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-list", NULL);
}

static gboolean
is_saved (GtkListBoxRow *row)
{
  return row != NULL && tok_sidebar_row_get_id (TOK_SIDEBAR_ROW (row)) != NULL;
}

/* (nullable): the header above the row */
static const char *
get_header (GtkListBoxRow *row, GtkListBoxRow *before)
{
  if (is_saved (row))
    return is_saved (before) ? NULL : _ ("Saved Views");
  /* The first status that has a place. */
  if (before != NULL && tok_sidebar_row_get_view (TOK_SIDEBAR_ROW (before)) == TOK_VIEW_OPEN)
    return _ ("Lifecycle");
  return tok_sidebar_row_get_view (TOK_SIDEBAR_ROW (row)) == TOK_VIEW_OVERVIEW ? _ ("History")
                                                                               : NULL;
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *title = get_header (row, before);
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

  g_clear_handle_id (&self->minute, g_source_remove);
  if (self->walk != NULL)
    g_object_run_dispose (G_OBJECT (self->walk));
  g_clear_object (&self->walk);
  g_clear_object (&self->views_signals);
  g_clear_object (&self->journal_signals);
  g_clear_object (&self->attention_signals);
  g_clear_object (&self->attention);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_SIDEBAR);
  G_OBJECT_CLASS (tok_sidebar_parent_class)->dispose (object);
}

static void
tok_sidebar_finalize (GObject *object)
{
  TokSidebar *self = TOK_SIDEBAR (object);

  g_ptr_array_unref (self->saved_rows);
  g_ptr_array_unref (self->queries);
  g_free (self->saved_counts);
  G_OBJECT_CLASS (tok_sidebar_parent_class)->finalize (object);
}

static void
tok_sidebar_class_init (TokSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_sidebar_dispose;
  G_OBJECT_CLASS (klass)->finalize = tok_sidebar_finalize;

  /**
   * TokSidebar::view-selected:
   * @view: the name of a view for "win.view"
   *
   * The user selected another view.
   */
  signals[SIGNAL_VIEW_SELECTED] =
      g_signal_new ("view-selected", TOK_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (TOK_TYPE_WORKSPACE_SWITCHER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, view);
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, switcher);
  gtk_widget_class_bind_template_child_full (widget_class, "menu_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "primary_menu", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TokSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tok_sidebar_init (TokSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_menu_set_template_model (GTK_WIDGET (self), "menu_button", "primary_menu");
  gtk_list_box_set_header_func (self->list, add_header, NULL, NULL);
  for (guint i = 0; i < TOK_N_VIEWS; i++)
    {
      TokView view = tok_view_get_nth (i);

      self->rows[view] = tok_sidebar_row_new (view);
      gtk_list_box_append (self->list, self->rows[view]);
    }
  update_places (self);
  self->saved_rows = g_ptr_array_new ();
  self->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_query_free);
  self->walk = tok_bundle_walk_new (&walk_funcs, self);
  self->minute = g_timeout_add_seconds (60, on_minute, self);
  self->views_signals = g_signal_group_new (TOK_TYPE_SAVED_VIEWS);
  g_signal_group_connect_swapped (self->views_signals, "changed", G_CALLBACK (update_saved_rows),
                                  self);
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
  g_signal_group_set_target (self->views_signals,
                             workspace != NULL ? tok_workspace_get_saved_views (workspace) : NULL);
  g_signal_group_set_target (self->journal_signals,
                             workspace != NULL ? tok_workspace_get_journal (workspace) : NULL);
  tok_bundle_walk_set_list (self->walk,
                            workspace != NULL ? tok_workspace_get_list (workspace) : NULL);
  update_saved_rows (self);
  if (workspace != NULL)
    show_unread (self);
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
 * @nick: the name of the view to select, for "win.view"
 */
void
tok_sidebar_set_view (TokSidebar *self, const char *nick)
{
  GtkWidget *row = NULL;
  TokView view;

  g_return_if_fail (TOK_IS_SIDEBAR (self));
  g_return_if_fail (nick != NULL);

  if (tok_view_parse (nick, &view))
    row = self->rows[view];
  else if (g_str_has_prefix (nick, TOK_VIEW_SAVED))
    row = find_saved_row (self, nick + strlen (TOK_VIEW_SAVED));
  if (row != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}
