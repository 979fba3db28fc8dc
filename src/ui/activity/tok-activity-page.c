/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-page.h"

#include <glib/gi18n-lib.h>

#include "tok-activity-model.h"
#include "tok-activity-row.h"
#include "tok-banner.h"
#include "tok-journal-save.h"
#include "tok-list-position.h"
#include "tok-plain.h"
#include "tok-sidebar-button.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-uploads-button.h"
#include "tok-words-journal.h"
#include "tok-words.h"

/*
 *   TokActivityModel (the lines loaded so far, by day)
 *     └► GtkNoSelection ─► GtkListView, which loads more near its end
 */
struct _TokActivityPage
{
  AdwNavigationPage parent_instance;

  TokUploadsButton *uploads_button;
  AdwToggleGroup *filters;
  AdwBanner *banner;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *list;
  AdwStatusPage *empty_page;

  TokActivityModel *model;
  TokWorkspace *workspace; /* (nullable) */
  GSignalGroup *journal_signals;
  GSignalGroup *list_signals;
  guint n_shown; /* how many lines there were when the model last loaded */
  guint idle;    /* 0: none */
};

G_DEFINE_FINAL_TYPE (TokActivityPage, tok_activity_page, ADW_TYPE_NAVIGATION_PAGE)

static const struct
{
  const char *name;
  TokEventFilter filter;
  const char *empty_title;
  const char *empty_description;
} filters[] = {
  { "all", TOK_EVENT_FILTER_ALL, N_ ("No Activity Yet"),
    N_ ("Your actions and status changes appear here.") },
  { "own", TOK_EVENT_FILTER_OWN, N_ ("No Actions by You Yet"),
    N_ ("What you create, set up, publish, and review appears here.") },
  { "observed", TOK_EVENT_FILTER_OBSERVED, N_ ("No Changes Yet"),
    N_ ("Status changes appear here.") },
  { "problems", TOK_EVENT_FILTER_PROBLEMS, N_ ("No Problems"),
    N_ ("Actions that were refused or may not have gone through appear here.") },
};

static void
update_stack (TokActivityPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (filters[i].filter == tok_activity_model_get_filter (self->model))
      {
        adw_status_page_set_title (self->empty_page, _ (filters[i].empty_title));
        tok_plain_set_description (self->empty_page, _ (filters[i].empty_description));
      }
  if (!is_empty)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else
    gtk_stack_set_visible_child_name (self->stack, tok_activity_model_get_loading (self->model)
                                                       ? "loading"
                                                       : "empty");
}

static void
update_actions (TokActivityPage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.mark-all-seen",
                                 self->workspace != NULL &&
                                     tok_journal_get_n_unread (
                                         tok_workspace_get_journal (self->workspace)) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "activity.export", self->workspace != NULL);
}

/* Says how many bundles could not be read: the list does not. */
static void
update_banner (TokActivityPage *self)
{
  GListModel *list =
      self->workspace != NULL ? G_LIST_MODEL (tok_workspace_get_list (self->workspace)) : NULL;
  guint n_unreadable = 0;

  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      n_unreadable += tok_bundle_get_problem (bundle) != NULL ? 1 : 0;
    }
  if (n_unreadable > 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%'u bundle could not be read",
                                     "%'u bundles could not be read", n_unreadable),
                           n_unreadable);

      tok_banner_show (self->banner, TOK_BANNER_NOTE, words, NULL);
    }
  else
    tok_banner_hide (self->banner);
}

static gboolean
on_idle (gpointer data)
{
  TokActivityPage *self = data;

  g_assert (TOK_IS_ACTIVITY_PAGE (self));

  self->idle = 0;
  update_banner (self);
  return G_SOURCE_REMOVE;
}

/* A sync run merges page by page: count once before the next frame. */
static void
on_merged (TokActivityPage *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed > 0 && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
on_items_changed (TokActivityPage *self, guint position, guint removed, guint added)
{
  if (position == 0 && added > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->model)) == added)
    tok_list_position_hold_top (self->list);
  update_stack (self);
}

/* Loads older events when less than two pages are left below. */
static void
on_scrolled (TokActivityPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment);

  if (left < 3 * gtk_adjustment_get_page_size (adjustment))
    tok_activity_model_load_more (self->model);
}

/* Events that went into a line that was there already do not change the layout: go on. */
static void
on_loading_changed (TokActivityPage *self)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  update_stack (self);
  if (tok_activity_model_get_loading (self->model))
    return;
  if (n_lines == self->n_shown)
    on_scrolled (self);
  self->n_shown = n_lines;
}

static void
on_filter_changed (TokActivityPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->filters);

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_strcmp0 (name, filters[i].name) == 0)
      tok_activity_model_set_filter (self->model, filters[i].filter);
  update_stack (self);
}

static void
on_activate (TokActivityPage *self, guint position)
{
  g_autoptr (TokActivityItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const char *id = tok_activity_item_get_event (item)->bundle_id;

  if (id != NULL && tok_activity_item_get_n_seen (item) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-bundle", "s", id);
}

static void
mark_all_read_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_journal_mark_all_read (tok_workspace_get_journal (TOK_ACTIVITY_PAGE (widget)->workspace));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_journal_save_ask (widget, tok_workspace_get_journal (TOK_ACTIVITY_PAGE (widget)->workspace),
                        NULL);
}

/* The name of a bundle; its id when it is not in the list. */
static const char *
get_name (TokActivityPage *self, const char *id)
{
  TokBundle *bundle =
      id != NULL ? tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), id) : NULL;

  return bundle != NULL ? tok_bundle_get_name (bundle) : id;
}

/* (nullable): the name of its bundle; of many, those of some */
static char *
dup_names (TokActivityPage *self, TokActivityItem *item)
{
  const char *const *ids = tok_activity_item_get_ids (item);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (tok_activity_item_get_n_seen (item) == 0)
    return g_strdup (get_name (self, tok_activity_item_get_event (item)->bundle_id));
  for (guint i = 0; ids[i] != NULL; i++)
    g_strv_builder_add (names, get_name (self, ids[i]));
  if (tok_activity_item_get_n_seen (item) > TOK_ACTIVITY_NAMES)
    g_strv_builder_add (names, "…");
  strings = g_strv_builder_end (names);
  return tok_words_dup_listed ((const char *const *) strings);
}

/* For assistive technology; of many it does not read out the names. */
static char *
dup_sentence (TokActivityItem *item, const char *names)
{
  const TokEvent *event = tok_activity_item_get_event (item);
  g_autofree char *what = NULL;
  g_autofree char *time = NULL;

  if (tok_activity_item_get_n_seen (item) == 0)
    return tok_words_dup_event_row (event, names, tok_activity_item_get_unwatched (item));
  what = tok_words_dup_sight (tok_activity_item_get_n_seen (item));
  time = tok_words_dup_time (event->before);
  return g_strconcat (what, tok_words_list_separator (), time, NULL);
}

static void
on_setup (TokActivityPage *self, GtkListItem *row)
{
  gtk_list_item_set_child (row, tok_activity_row_new ());
}

static void
on_bind (TokActivityPage *self, GtkListItem *row)
{
  TokActivityItem *item = gtk_list_item_get_item (row);
  g_autofree char *names = dup_names (self, item);
  g_autofree char *sentence = dup_sentence (item, names);

  tok_activity_row_set_item (TOK_ACTIVITY_ROW (gtk_list_item_get_child (row)), item, names);
  gtk_list_item_set_accessible_label (row, sentence);
  gtk_list_item_set_activatable (row, tok_activity_item_get_event (item)->bundle_id != NULL &&
                                          tok_activity_item_get_n_seen (item) == 0);
}

/* A closure of the template. */
static char *
dup_header (GtkListHeader *header, TokActivityItem *item)
{
  if (item == NULL)
    return NULL;
  return tok_words_dup_day (tok_activity_item_get_event (item)->before, g_get_real_time ());
}

static void
init_list (TokActivityPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model)));

  g_signal_connect_object (rows, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static void
tok_activity_page_dispose (GObject *object)
{
  TokActivityPage *self = TOK_ACTIVITY_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->journal_signals);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->model);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ACTIVITY_PAGE);
  G_OBJECT_CLASS (tok_activity_page_parent_class)->dispose (object);
}

static void
tok_activity_page_class_init (TokActivityPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_activity_page_dispose;

  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "activity/tok-activity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, uploads_button);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, filters);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, list);
  gtk_widget_class_bind_template_child (widget_class, TokActivityPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, dup_header);
  gtk_widget_class_install_action (widget_class, "activity.mark-all-seen", NULL,
                                   mark_all_read_action);
  gtk_widget_class_install_action (widget_class, "activity.export", NULL, export_action);
}

static void
tok_activity_page_init (TokActivityPage *self)
{
  GtkAdjustment *adjustment;

  self->model = tok_activity_model_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  self->journal_signals = g_signal_group_new (TOK_TYPE_JOURNAL);
  g_signal_group_connect_swapped (self->journal_signals, "notify::n-unread",
                                  G_CALLBACK (update_actions), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (on_loading_changed), self,
                           G_CONNECT_SWAPPED);
  init_list (self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self,
                           G_CONNECT_SWAPPED);
  update_stack (self);
  update_actions (self);
}

/**
 * tok_activity_page_new:
 *
 * Returns: (transfer floating): a page without a workspace
 */
TokActivityPage *
tok_activity_page_new (void)
{
  return g_object_new (TOK_TYPE_ACTIVITY_PAGE, NULL);
}

/**
 * tok_activity_page_set_workspace:
 * @workspace: (nullable): the workspace of the journal
 */
void
tok_activity_page_set_workspace (TokActivityPage *self, TokWorkspace *workspace)
{
  g_return_if_fail (TOK_IS_ACTIVITY_PAGE (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  tok_uploads_button_set_workspace (self->uploads_button, workspace);
  g_signal_group_set_target (self->journal_signals,
                             workspace != NULL ? tok_workspace_get_journal (workspace) : NULL);
  g_signal_group_set_target (self->list_signals,
                             workspace != NULL ? tok_workspace_get_list (workspace) : NULL);
  tok_activity_model_set_journal (self->model,
                                  workspace != NULL ? tok_workspace_get_journal (workspace) : NULL);
  update_stack (self);
  update_actions (self);
  update_banner (self);
}
