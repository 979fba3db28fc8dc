/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-page.h"

#include <glib/gi18n-lib.h>

#include "tok-attention-header.h"
#include "tok-attention-row.h"
#include "tok-list-position.h"
#include "tok-open-selection.h"
#include "tok-plain.h"
#include "tok-publish-flow.h"
#include "tok-sidebar-button.h"
#include "tok-tooltip.h"
#include "tok-ui.h"
#include "tok-uploads-button.h"
#include "tok-words.h"

/*
 *   TokAttentionModel (groups that fold) ─► TokOpenSelection (the open bundle) ─► GtkListView
 */
struct _TokAttentionPage
{
  AdwNavigationPage parent_instance;

  TokUploadsButton *uploads_button;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *empty_page;

  TokWorkspace *workspace; /* (nullable) */
  TokAttentionList *list;  /* (nullable) */
  TokAttentionModel *model;
  TokOpenSelection *selection;
  GSignalGroup *list_signals;
  GSignalGroup *sync_signals;
  TokTicker *ticker;
};

enum
{
  SIGNAL_PUBLISH_ALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
                      : _ ("What needs attention appears here once the list has been read."));
      return;
    }
  time = tok_words_dup_time (tok_sync_get_checked_at (sync));
  /* Translators: “14 January 2026, 10:30” */
  description = g_strdup_printf (_ ("Last checked %s"), time);
  show_empty (self, "object-select-symbolic", _ ("All Caught Up"), description);
}

static void
update (TokAttentionPage *self)
{
  if (self->list != NULL && tok_attention_list_get_loaded (self->list) &&
      !tok_sync_get_loading (tok_workspace_get_sync (self->workspace)))
    tok_attention_model_set_settled (self->model);
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
  else if (attention->kind == TOK_ATTENTION_ORDER)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-outcome", NULL);
}

static void
fold (TokAttentionPage *self, TokAttentionSection *section, gboolean is_folded)
{
  tok_attention_model_fold (self->model, section, is_folded);
}

static void
on_activate (TokAttentionPage *self, guint position)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (TOK_IS_ATTENTION_SECTION (row))
    fold (self, TOK_ATTENTION_SECTION (row),
          !tok_attention_section_get_folded (TOK_ATTENTION_SECTION (row)));
  else
    open_item (self, tok_attention_item_get (TOK_ATTENTION_ITEM (row)));
}

/* (nullable): the section whose header has the focus, but not its button */
static TokAttentionSection *
get_focused_section (TokAttentionPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *child = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return TOK_IS_ATTENTION_HEADER (child)
             ? tok_attention_header_get_section (TOK_ATTENTION_HEADER (child))
             : NULL;
}

/* Space folds and unfolds, like Enter; the arrows along the line do one of it, as in a tree. */
static gboolean
on_key_pressed (TokAttentionPage *self, guint key, guint code, GdkModifierType state)
{
  TokAttentionSection *section = get_focused_section (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (section == NULL || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      fold (self, section, !tok_attention_section_get_folded (section));
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      fold (self, section, !is_rtl);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      fold (self, section, is_rtl);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
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
    case TOK_ATTENTION_DOWNLOAD:
    case TOK_ATTENTION_STALLED:
    default:
      open_item (self, attention);
    }
}

static void
on_act_on_all (TokAttentionPage *self, TokAttentionHeader *header)
{
  TokAttentionSection *section = tok_attention_header_get_section (header);
  g_autoptr (GPtrArray) bundles = NULL;

  if (tok_attention_section_get_group (section) == TOK_ATTENTION_GROUP_REVIEW)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.review-all", NULL);
      return;
    }
  bundles = tok_attention_section_dup_ready (section);
  g_signal_emit (self, signals[SIGNAL_PUBLISH_ALL], 0, self->workspace, bundles);
}

/* Connected after the view's handler: GTK 4.18 loses the focus of a removed row, and in the
 * next frame focuses the first button of the window. */
static void
on_items_changed (TokAttentionPage *self, guint position, guint removed, guint added)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  if (removed > 0 && focus != NULL && gtk_widget_get_root (focus) == NULL && n_items > 0)
    gtk_list_view_scroll_to (self->view, MIN (position, n_items - 1), GTK_LIST_SCROLL_FOCUS, NULL);
  /* Appended rows do not move the others. */
  if (position == 0 || position + added < n_items)
    tok_list_position_keep (self->view);
}

static GtkWidget *
new_child (TokAttentionPage *self, GtkListItem *list_item, gboolean is_header)
{
  GtkWidget *child = is_header ? tok_attention_header_new () : tok_attention_row_new (self->ticker);

  g_signal_connect_object (child, "act",
                           is_header ? G_CALLBACK (on_act_on_all) : G_CALLBACK (on_act), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (child, "label", list_item, "accessible-label", G_BINDING_DEFAULT);
  return child;
}

/* A header and a row may follow each other in the same list item. */
static GtkWidget *
ensure_child (TokAttentionPage *self, GtkListItem *list_item, gboolean is_header)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);

  if (child != NULL && TOK_IS_ATTENTION_HEADER (child) == is_header)
    return child;
  child = new_child (self, list_item, is_header);
  gtk_list_item_set_child (list_item, child);
  return child;
}

/* Its list item is the one that has the focus. */
static void
show_expanded (TokAttentionSection *section, GtkWidget *header)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (gtk_widget_get_parent (header)),
                               GTK_ACCESSIBLE_STATE_EXPANDED,
                               !tok_attention_section_get_folded (section), -1);
}

static void
bind_header (TokAttentionPage *self, GtkListItem *list_item, TokAttentionSection *section)
{
  GtkWidget *header = ensure_child (self, list_item, TRUE);

  tok_attention_header_set_section (TOK_ATTENTION_HEADER (header), self->workspace, section);
  gtk_list_item_set_activatable (list_item, TRUE);
  gtk_widget_add_css_class (gtk_widget_get_parent (header), "header");
  g_signal_connect_object (section, "changed", G_CALLBACK (show_expanded), header, 0);
  show_expanded (section, header);
}

static void
bind_row (TokAttentionPage *self, GtkListItem *list_item, TokAttentionItem *item)
{
  const TokAttention *attention = tok_attention_item_get (item);
  GtkWidget *row = ensure_child (self, list_item, FALSE);

  tok_attention_row_set_item (TOK_ATTENTION_ROW (row), self->workspace, item);
  /* Only a failed creation has nothing to open. */
  gtk_list_item_set_activatable (list_item, attention->bundle != NULL ||
                                                attention->kind != TOK_ATTENTION_PROBLEM);
}

static void
on_bind (TokAttentionPage *self, GtkListItem *list_item)
{
  gpointer item = gtk_list_item_get_item (list_item);

  if (TOK_IS_ATTENTION_SECTION (item))
    bind_header (self, list_item, item);
  else
    bind_row (self, list_item, item);
}

static void
on_unbind (TokAttentionPage *self, GtkListItem *list_item)
{
  GtkWidget *child = gtk_list_item_get_child (list_item);
  GtkWidget *parent;

  if (TOK_IS_ATTENTION_ROW (child))
    {
      tok_attention_row_set_item (TOK_ATTENTION_ROW (child), NULL, NULL);
      return;
    }
  parent = gtk_widget_get_parent (child);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), show_expanded, child);
  gtk_accessible_reset_state (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_STATE_EXPANDED);
  gtk_widget_remove_css_class (parent, "header");
  tok_attention_header_set_section (TOK_ATTENTION_HEADER (child), NULL, NULL);
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
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
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

  /**
   * TokAttentionPage::publish-all:
   * @workspace: the workspace of the bundles
   * @bundles: (element-type TokBundle): what can be published, in the order of the page
   *
   * The user asks to publish everything that is ready.
   */
  signals[SIGNAL_PUBLISH_ALL] =
      g_signal_new ("publish-all", TOK_TYPE_ATTENTION_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, TOK_TYPE_WORKSPACE, G_TYPE_PTR_ARRAY);

  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "attention/tok-attention-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, uploads_button);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, view);
  gtk_widget_class_bind_template_child (widget_class, TokAttentionPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
tok_attention_page_init (TokAttentionPage *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();

  self->ticker = tok_ticker_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_tooltip_tell_all_cut (GTK_WIDGET (self));
  self->model = tok_attention_model_new (GTK_WIDGET (self->view));
  self->selection = tok_open_selection_new (tok_attention_model_get_rows (self->model));
  self->list_signals = g_signal_group_new (TOK_TYPE_ATTENTION_LIST);
  g_signal_group_connect_swapped (self->list_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::checked-at", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->sync_signals, "notify::loading", G_CALLBACK (update), self);
  g_signal_connect_object (rows, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rows, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, rows);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
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
  tok_attention_model_set_list (self->model, list);
  update (self);
}

/**
 * tok_attention_page_get_model:
 *
 * Returns: (transfer none): the groups, whose property "folds" can be bound to a setting
 */
TokAttentionModel *
tok_attention_page_get_model (TokAttentionPage *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_PAGE (self), NULL);

  return self->model;
}

/**
 * tok_attention_page_set_open:
 * @bundle: (nullable): the bundle that is open beside the page: its row is marked
 */
void
tok_attention_page_set_open (TokAttentionPage *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ATTENTION_PAGE (self));

  tok_open_selection_set_bundle (self->selection, bundle);
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
