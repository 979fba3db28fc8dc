/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-page.h"

#include <glib/gi18n-lib.h>

#include "tok-attention-row.h"
#include "tok-growing-model.h"
#include "tok-list-position.h"
#include "tok-plain.h"
#include "tok-publish-flow.h"
#include "tok-publish-ready.h"
#include "tok-sidebar-button.h"
#include "tok-ui.h"
#include "tok-uploads-button.h"
#include "tok-words-attention.h"
#include "tok-words.h"

/*
 *   TokAttentionList ─► TokGrowingModel (the first rows first)
 *     └► GtkSortListModel (for the sections only) ─► GtkNoSelection ─► GtkListView
 */
struct _TokAttentionPage
{
  AdwNavigationPage parent_instance;

  TokUploadsButton *uploads_button;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *view;
  AdwStatusPage *empty_page;
  GtkWidget *review_button;

  TokWorkspace *workspace; /* (nullable) */
  TokAttentionList *list;  /* (nullable) */
  GSignalGroup *list_signals;
  GSignalGroup *sync_signals;
  TokTicker *ticker;
};

G_DEFINE_FINAL_TYPE (TokAttentionPage, tok_attention_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_empty (TokAttentionPage *self, const char *icon, const char *title, const char *description)
{
  adw_status_page_set_icon_name (self->empty_page, icon);
  adw_status_page_set_title (self->empty_page, title);
  tok_plain_set_description (self->empty_page, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* The list is empty: says when it was last checked. */
static void
show_nothing (TokAttentionPage *self)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);
  g_autofree char *time = NULL;
  g_autofree char *description = NULL;

  if (tok_sync_get_last_read (sync) == TOK_TIME_UNKNOWN)
    {
      show_empty (self, "content-loading-symbolic", _ ("Not Checked Yet"),
                  tok_sync_get_loading (sync)
                      ? _ ("What needs attention appears here as the list is read.")
                      : _ ("What needs attention appears here when the list was read."));
      return;
    }
  time = tok_words_dup_time (tok_sync_get_checked_at (sync));
  /* Translators: “14 January 2026, 10:30” */
  description = g_strdup_printf (_ ("Last checked %s"), time);
  show_empty (self, "object-select-symbolic", _ ("All Caught Up"), description);
}

/* Goes through everything that is in review, the most urgent first. */
static void
show_review_button (TokAttentionPage *self)
{
  guint n_reviews = self->list != NULL ? tok_attention_list_get_n_reviews (self->list) : 0;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->review_button, n_reviews > 1);
  if (n_reviews <= 1)
    return;
  /* Translators: a button; how many accounts and videos are in review */
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Review %u…", "_Review %u…", n_reviews),
                           n_reviews);
  gtk_button_set_label (GTK_BUTTON (self->review_button), label);
}

static void
update (TokAttentionPage *self)
{
  show_review_button (self);
  if (self->list == NULL)
    show_empty (self, "task-due-symbolic", _ ("No Workspace"),
                _ ("What needs attention in a workspace appears here."));
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    gtk_stack_set_visible_child_name (self->stack, "rows");
  else if (!tok_attention_list_get_loaded (self->list))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    show_nothing (self);
}

static void
open_item (TokAttentionPage *self, const TokAttention *attention)
{
  if (attention->bundle != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-bundle", "s",
                                tok_bundle_get_id (attention->bundle));
  else if (attention->kind == TOK_ATTENTION_READY)
    tok_publish_ready_ask (GTK_WIDGET (self), self->workspace,
                           tok_attention_list_get_ready (self->list));
  else if (attention->kind == TOK_ATTENTION_ORDER)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-outcome", NULL);
}

static void
on_activate (TokAttentionPage *self, guint position)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (self->view));
  g_autoptr (TokAttentionItem) item = g_list_model_get_item (model, position);

  open_item (self, tok_attention_item_get (item));
}

static void
on_act (TokAttentionPage *self, TokAttentionRow *row)
{
  g_autoptr (TokAttentionItem) item = g_object_ref (tok_attention_row_get_item (row));
  const TokAttention *attention = tok_attention_item_get (item);

  /* The button may disappear: keep the focus in the row. */
  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
  switch (attention->kind)
    {
    case TOK_ATTENTION_SETUP:
      tok_publish_flow_publish (GTK_WIDGET (self), self->workspace, attention->bundle);
      break;
    case TOK_ATTENTION_PROBLEM:
      tok_attention_list_dismiss (self->list, item);
      break;
    case TOK_ATTENTION_REVIEW:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.review", "s",
                                  tok_bundle_get_id (attention->bundle));
      break;
    case TOK_ATTENTION_ORDER:
    case TOK_ATTENTION_READY:
    case TOK_ATTENTION_DOWNLOAD:
    case TOK_ATTENTION_STALLED:
    default:
      open_item (self, attention);
    }
}

/* Connected after the view's handler: GTK 4.18 loses the focus of a removed row, and in the
 * next frame focuses the first button of the window. */
static void
on_items_changed (TokAttentionPage *self, guint position, guint removed, guint added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (self->view)));

  if (focus != NULL && gtk_widget_get_root (focus) == NULL && n_items > 0)
    gtk_list_view_scroll_to (self->view, MIN (position, n_items - 1), GTK_LIST_SCROLL_FOCUS, NULL);
  /* Appended rows do not move the others. */
  if (position == 0 || position + added < n_items)
    tok_list_position_keep (self->view);
}

static void
on_setup (TokAttentionPage *self, GtkListItem *list_item)
{
  GtkWidget *row = tok_attention_row_new (self->ticker);

  g_signal_connect_object (row, "act", G_CALLBACK (on_act), self, G_CONNECT_SWAPPED);
  g_object_bind_property (row, "label", list_item, "accessible-label", G_BINDING_DEFAULT);
  gtk_list_item_set_child (list_item, row);
}

static void
on_bind (TokAttentionPage *self, GtkListItem *list_item)
{
  TokAttentionItem *item = gtk_list_item_get_item (list_item);
  const TokAttention *attention = tok_attention_item_get (item);

  tok_attention_row_set_item (TOK_ATTENTION_ROW (gtk_list_item_get_child (list_item)),
                              self->workspace, item);
  /* Only a failed creation has nothing to open. */
  gtk_list_item_set_activatable (list_item, attention->bundle != NULL ||
                                                attention->kind != TOK_ATTENTION_PROBLEM);
}

static void
on_unbind (TokAttentionPage *self, GtkListItem *list_item)
{
  tok_attention_row_set_item (TOK_ATTENTION_ROW (gtk_list_item_get_child (list_item)), NULL, NULL);
}

/* A closure of the template. */
static char *
dup_header (GtkListHeader *header, TokAttentionItem *item)
{
  if (item == NULL)
    return NULL;
  return g_strdup (tok_words_attention_kind (tok_attention_item_get (item)->kind));
}

/* Kinds with the same title share a section; the list is already in order of kinds. */
static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  TokAttentionKind first = tok_attention_item_get ((TokAttentionItem *) a)->kind;
  TokAttentionKind second = tok_attention_item_get ((TokAttentionItem *) b)->kind;

  if (first == second ||
      g_str_equal (tok_words_attention_kind (first), tok_words_attention_kind (second)))
    return GTK_ORDERING_EQUAL;
  return first < second ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;
}

static void
show_list (TokAttentionPage *self)
{
  g_autoptr (TokGrowingModel) growing = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  g_autoptr (GtkSorter) sections = NULL;
  GtkSortListModel *sorted;

  if (self->list == NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      return;
    }
  growing = tok_growing_model_new (G_LIST_MODEL (self->list));
  tok_growing_model_set_clock (growing, GTK_WIDGET (self->view));
  sections = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_steal_pointer (&growing)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sections);
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (selection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  tok_list_position_hold_top (self->view);
}

static void
tok_attention_page_dispose (GObject *object)
{
  TokAttentionPage *self = TOK_ATTENTION_PAGE (object);

  g_clear_object (&self->list_signals);
  g_clear_object (&self->sync_signals);
  /* Rows use the list during their disposal. */
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_object (&self->ticker);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_ATTENTION_PAGE);
  G_OBJECT_CLASS (tok_attention_page_parent_class)->dispose (object);
}

static void
tok_attention_page_class_init (TokAttentionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tok_attention_page_dispose;

  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "attention/tok-attention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, uploads_button);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, view);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, review_button);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, dup_header);
}

static void
tok_attention_page_init (TokAttentionPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  self->ticker = tok_ticker_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list_signals = g_signal_group_new (TOK_TYPE_ATTENTION_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::checked-at", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->sync_signals, "notify::loading", G_CALLBACK (update), self);
  g_signal_connect_object (rows, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, rows);
  update (self);
}

/**
 * tok_attention_page_new:
 *
 * Returns: (transfer floating): a page without a list
 */
TokAttentionPage *
tok_attention_page_new (void)
{
  return g_object_new (TOK_TYPE_ATTENTION_PAGE, NULL);
}

/**
 * tok_attention_page_set_list:
 * @workspace: (nullable): the workspace to show
 * @list: (nullable): its items that need attention
 */
void
tok_attention_page_set_list (TokAttentionPage *self,
                             TokWorkspace *workspace,
                             TokAttentionList *list)
{
  g_return_if_fail (TOK_IS_ATTENTION_PAGE (self));
  g_return_if_fail (list == NULL || (TOK_IS_ATTENTION_LIST (list) && TOK_IS_WORKSPACE (workspace)));

  if (g_set_object (&self->workspace, workspace))
    tok_uploads_button_set_workspace (self->uploads_button, workspace);
  if (!g_set_object (&self->list, list))
    return;
  g_signal_group_set_target (self->list_signals, list);
  g_signal_group_set_target (self->sync_signals,
                             list != NULL ? tok_workspace_get_sync (workspace) : NULL);
  show_list (self);
  update (self);
}

/**
 * tok_attention_page_get_ticker:
 *
 * Returns: (transfer none): the current time of the rows
 */
TokTicker *
tok_attention_page_get_ticker (TokAttentionPage *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_PAGE (self), NULL);

  return self->ticker;
}
