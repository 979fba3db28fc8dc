/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-page.h"

#include <glib/gi18n-lib.h>

#include "tok-board.h"
#include "tok-columns-dialog.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-empty-page.h"
#include "tok-export.h"
#include "tok-filter-button.h"
#include "tok-filter-chips.h"
#include "tok-list-model.h"
#include "tok-list-words.h"
#include "tok-list-title.h"
#include "tok-new-button.h"
#include "tok-query-entry.h"
#include "tok-selection-bar.h"
#include "tok-sidebar-button.h"
#include "tok-uploads-button.h"
#include "tok-toast.h"
#include "tok-menu.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokListPage
{
  AdwNavigationPage parent_instance;

  TokListTitle *title;
  GtkSearchBar *search_bar;
  TokQueryEntry *query_entry;
  TokFilterButton *filter_button;
  TokFilterChips *chips;
  AdwBanner *banner;
  AdwBanner *orders_banner;
  TokNewButton *new_button;
  TokNewButton *bottom_new_button;
  GtkStack *stack;
  TokBundleViews *views;
  TokEmptyPage *empty_page;
  TokBoard *board; /* (nullable) (unowned) until first shown */

  TokUploadsButton *uploads_button;
  TokSelectionBar *selection_bar;
  GtkWidget *new_bar;

  TokWorkspace *workspace; /* (nullable) */
  TokListModel *model;
  TokListQuery *query;
  TokBundle *open; /* (nullable): whose details are shown */
  GSignalGroup *workspace_signals;
  GSignalGroup *connection_signals;
  GSignalGroup *sync_signals;
  GSignalGroup *list_signals;
  guint idle;           /* 0: none */
  gboolean wants_focus; /* focus the list when the first rows arrive */
  gboolean narrow;
  gboolean as_board;
  gboolean is_selecting; /* the bar for several bundles is shown */
  gboolean is_pressed;   /* a button of the pointer, on a row: the rows are held */
};

enum
{
  PROP_0,
  PROP_NARROW,
  PROP_BOARD,
  PROP_CHOOSING,
  N_PROPS,
};

enum
{
  SIGNAL_OPEN,
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokListPage, tok_list_page, ADW_TYPE_NAVIGATION_PAGE)

static void
update_banner (TokListPage *self)
{
  TokListRemedy remedy;
  g_autofree char *failure = tok_list_words_dup_failure (self->workspace, &remedy);
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));

  if (failure != NULL)
    {
      adw_banner_set_title (self->banner, failure);
      adw_banner_set_button_label (self->banner, tok_list_remedy_get_label (remedy));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner),
                                      tok_list_remedy_get_action (remedy));
    }
  adw_banner_set_revealed (self->banner, failure != NULL && g_list_model_get_n_items (list) > 0);
}

/* Do not take the focus from a text field, a popover or a dialog. */
static gboolean
may_take_focus (TokListPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL ||
         (!GTK_IS_TEXT (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) == NULL &&
          gtk_widget_get_ancestor (focus, ADW_TYPE_DIALOG) == NULL);
}

/* A row can have the focus only after it was allocated. */
static gboolean
focus_first_rows (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  if (gtk_widget_get_height (gtk_stack_get_visible_child (self->stack)) == 0)
    return G_SOURCE_CONTINUE;
  if (may_take_focus (self))
    tok_list_page_focus_list (self);
  return G_SOURCE_REMOVE;
}

static void
update_title (TokListPage *self)
{
  tok_list_title_show (self->title, self->workspace, tok_list_query_get_name (self->query),
                       tok_list_model_get_n_shown (self->model),
                       tok_list_query_get_total (self->query),
                       tok_ticker_get_now (tok_bundle_views_get_ticker (self->views)));
}

static const TokQuery *
get_query (TokListPage *self)
{
  return tok_current_query_get (tok_list_query_get_current (self->query));
}

static void
update_state (TokListPage *self)
{
  TokListState state =
      tok_list_words_get_state (self->workspace, tok_list_model_get_n_shown (self->model),
                                tok_list_model_has_search (self->model));

  if (state == TOK_LIST_STATE_NO_RESULTS)
    tok_empty_page_show_no_results (self->empty_page, get_query (self),
                                    tok_list_query_get_elsewhere (self->query));
  else if (state != TOK_LIST_STATE_ROWS)
    tok_empty_page_show (self->empty_page, self->workspace, state,
                         tok_list_model_get_view (self->model));
  gtk_stack_set_visible_child_name (self->stack, state != TOK_LIST_STATE_ROWS ? "empty"
                                                 : self->as_board             ? "board"
                                                                              : "rows");
  if (state != TOK_LIST_STATE_ROWS || !self->wants_focus)
    return;
  self->wants_focus = FALSE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_first_rows, NULL, NULL);
}

/* Actions apply to the selection while the bar is shown. */
static void
update_selection (TokListPage *self)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);

  self->is_selecting = tok_bundle_selection_get_additive (selection) ||
                       tok_bundle_selection_get_n_selected (selection) > 1 ||
                       tok_bundle_selection_get_n_dropped (selection) > 0;
  gtk_widget_set_visible (GTK_WIDGET (self->selection_bar), self->is_selecting);
  gtk_widget_set_visible (self->new_bar, self->narrow && !self->is_selecting);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.select-none", self->is_selecting);
  if (self->is_selecting)
    tok_selection_bar_show (self->selection_bar, selection,
                            tok_list_model_get_n_shown (self->model));
}

static void
update (TokListPage *self)
{
  TokSync *sync;

  if (self->workspace == NULL)
    return;
  sync = tok_workspace_get_sync (self->workspace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.show-error",
                                 tok_sync_get_error (sync) != NULL);
  update_banner (self);
  tok_query_entry_set_n_unnamed (self->query_entry,
                                 tok_background_reader_count_unnamed (tok_sync_get_reader (sync)));
  update_title (self);
  update_selection (self);
  update_state (self);
}

static gboolean
on_idle (gpointer data)
{
  TokListPage *self = data;

  g_assert (TOK_IS_LIST_PAGE (self));

  self->idle = 0;
  tok_list_model_refresh (self->model);
  if (self->board != NULL)
    tok_board_refresh (self->board);
  update (self);
  return G_SOURCE_REMOVE;
}

/* The models follow added and removed bundles by themselves. A read merges page by page:
 * what changed is filtered and sorted once before the next frame. */
static void
on_merged (TokListPage *self, const TokMergeResult *result)
{
  if (result->n_changed > 0 && self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
  if (result->n_added + result->n_changed > 0)
    tok_query_entry_check (self->query_entry);
  update (self);
}

static void
on_now (TokListPage *self)
{
  gint64 now = tok_ticker_get_now (tok_bundle_views_get_ticker (self->views));

  tok_list_model_set_now (self->model, now);
  tok_list_query_set_now (self->query, now);
  update (self);
}

static void
on_typed (TokListPage *self)
{
  /* Typing during the closing animation keeps the bar open. */
  if (*tok_query_entry_get_text (self->query_entry) != '\0')
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
}

static void
on_layout (TokListPage *self)
{
  tok_list_model_set_layout (self->model, tok_bundle_views_get_layout (self->views));
}

static void
update_chips (TokListPage *self)
{
  TokSavedState state = TOK_SAVED_NONE;

  if (tok_list_query_get_saved_view (self->query) != NULL)
    state = tok_list_query_get_view_changed (self->query) ? TOK_SAVED_CHANGED : TOK_SAVED_SAME;
  tok_filter_chips_set_saved (self->chips, state);
}

/* GTK keeps some row of before in sight, which is a place without meaning in another list. */
static void
show_beginning (TokListPage *self)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);
  guint position = tok_bundle_selection_get_first (selection);

  if (g_list_model_get_n_items (G_LIST_MODEL (selection)) > 0)
    tok_bundle_views_show (self->views, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

static void
on_query_changed (TokListPage *self)
{
  if (tok_query_has_facet (get_query (self), TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  update_chips (self);
  update (self);
  show_beginning (self);
}

static void
on_query_activate (TokListPage *self)
{
  tok_list_page_focus_list (self);
}

static void
on_clear_search (TokListPage *self)
{
  g_autoptr (TokQuery) nothing = tok_query_new ();

  tok_current_query_set (tok_list_query_get_current (self->query), nothing);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

static void
on_activate (TokListPage *self, guint position)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (selection), position);

  tok_list_page_select_none (self);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, TRUE);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, bundle);
}

static void
on_choose (TokListPage *self, guint position)
{
  TokBundleSelection *selection = tok_list_model_get_selection (self->model);

  tok_list_page_set_choosing (self, TRUE);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), position, FALSE);
}

static void
on_board_open (TokListPage *self, TokBundle *bundle)
{
  tok_list_page_select_none (self);
  tok_list_model_select (self->model, bundle);
  g_signal_emit (self, signals[SIGNAL_OPEN], 0, bundle);
}

/* The board follows the list only while it is seen. */
static void
set_board (TokListPage *self, gboolean as_board)
{
  GListModel *shown = tok_list_model_get_shown (self->model);

  if (self->as_board == as_board)
    return;
  /* Cards cannot be selected. */
  tok_list_page_select_none (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.choose", !as_board);
  self->as_board = as_board;
  if (self->board == NULL)
    {
      self->board = tok_board_new (NULL, tok_bundle_views_get_ticker (self->views));
      g_signal_connect_object (self->board, "open", G_CALLBACK (on_board_open), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->board), "board");
      tok_board_set_open (self->board, self->open);
    }
  tok_board_set_bundles (self->board, as_board ? shown : NULL);
  /* What had it is no longer seen. */
  self->wants_focus = TRUE;
  if (self->workspace != NULL)
    update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOARD]);
}

static void
read_names (TokWorkspace *workspace, GPtrArray *bundles)
{
  TokSync *sync = workspace != NULL ? tok_workspace_get_sync (workspace) : NULL;

  if (sync != NULL)
    tok_background_reader_set_visible (tok_sync_get_reader (sync), bundles);
}

/* Their names are read first. */
static void
on_settled (TokListPage *self)
{
  g_autoptr (GPtrArray) shown = tok_bundle_views_list_shown (self->views);

  read_names (self->workspace, shown);
}

static void
on_selected (TokListPage *self)
{
  update_selection (self);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, tok_list_page_get_selected (self));
}

static void
on_additive (TokListPage *self)
{
  if (tok_list_page_get_choosing (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->views), "choosing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->views), "choosing");
  update_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOOSING]);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, tok_list_page_get_selected (self));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->query_entry));
}

static void
filter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tok_filter_button_toggle (TOK_LIST_PAGE (widget)->filter_button);
}

static void
select_none_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_list_page_select_none (self);
  tok_list_page_focus_list (self);
}

static void
copy_id_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) bundles = tok_list_page_dup_selected (TOK_LIST_PAGE (widget));
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autofree char *title = NULL;

  for (guint i = 0; i < bundles->len; i++)
    {
      if (i > 0)
        g_string_append_c (ids, '\n');
      g_string_append (ids, tok_bundle_get_id (g_ptr_array_index (bundles, i)));
    }
  title = bundles->len == 1
              ? g_strdup (_ ("ID Copied"))
              : g_strdup_printf (ngettext ("%'u ID Copied", "%'u IDs Copied", bundles->len),
                                 bundles->len);
  if (bundles->len > 0)
    tok_toast_copy (widget, ids->str, title);
}

/* As it is shown: filtered, and in its order. */
static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  if (tok_list_model_get_n_shown (self->model) > 0)
    tok_export_dialog_present (widget, self->workspace, tok_list_model_get_shown (self->model));
  else
    tok_toast_show (widget, _ ("There are no bundles to export"));
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_sync_stop (tok_workspace_get_sync (self->workspace));
  update (self);
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);

  tok_dialog_present (tok_columns_dialog_new (self->views), widget);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokListPage *self = TOK_LIST_PAGE (widget);
  const GError *error = tok_sync_get_error (tok_workspace_get_sync (self->workspace));

  if (error != NULL)
    tok_details_dialog_present (widget, error);
}

static void
tok_list_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_BOARD:
      g_value_set_boolean (value, self->as_board);
      break;
    case PROP_CHOOSING:
      g_value_set_boolean (value, tok_list_page_get_choosing (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      update_selection (self);
      break;
    case PROP_CHOOSING:
      tok_list_page_set_choosing (self, g_value_get_boolean (value));
      break;
    case PROP_BOARD:
      set_board (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_list_page_dispose (GObject *object)
{
  TokListPage *self = TOK_LIST_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->workspace_signals);
  g_clear_object (&self->connection_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->list_signals);
  if (self->views != NULL)
    tok_bundle_views_set_model (self->views, NULL);
  if (self->board != NULL)
    tok_board_set_bundles (self->board, NULL);
  self->board = NULL; /* owned by the stack */
  g_clear_object (&self->model);
  if (self->query != NULL)
    g_signal_handlers_disconnect_by_data (self->query, self);
  g_clear_object (&self->open);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), TOK_TYPE_LIST_PAGE);
  g_clear_object (&self->query);
  G_OBJECT_CLASS (tok_list_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (TOK_TYPE_BUNDLE_VIEWS);
  g_type_ensure (TOK_TYPE_EMPTY_PAGE);
  g_type_ensure (TOK_TYPE_FILTER_BUTTON);
  g_type_ensure (TOK_TYPE_FILTER_CHIPS);
  g_type_ensure (TOK_TYPE_LIST_TITLE);
  g_type_ensure (TOK_TYPE_NEW_BUTTON);
  g_type_ensure (TOK_TYPE_QUERY_ENTRY);
  g_type_ensure (TOK_TYPE_SELECTION_BAR);
  g_type_ensure (TOK_TYPE_SIDEBAR_BUTTON);
  g_type_ensure (TOK_TYPE_UPLOADS_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "list/tok-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokListPage, title);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, uploads_button);
  gtk_widget_class_bind_template_child_full (widget_class, "menu_button", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "view_menu", FALSE, 0);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, new_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, query_entry);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, chips);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, orders_banner);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, bottom_new_button);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, views);
  gtk_widget_class_bind_template_child (widget_class, TokListPage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_query_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_settled);
  gtk_widget_class_bind_template_callback (widget_class, on_choose);
}

static void
tok_list_page_class_init (TokListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tok_list_page_get_property;
  object_class->set_property = tok_list_page_set_property;
  object_class->dispose = tok_list_page_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BOARD] =
      g_param_spec_boolean ("board", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHOOSING] =
      g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * TokListPage::open:
   * @bundle: a TokBundle
   *
   * The user opens @bundle.
   */
  signals[SIGNAL_OPEN] = g_signal_new ("open", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  /**
   * TokListPage::selected:
   * @bundle: (nullable): the only selected TokBundle
   *
   * The selection changed.
   */
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", TOK_TYPE_LIST_PAGE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, TOK_TYPE_BUNDLE);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "list.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "list.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "list.select-none", NULL, select_none_action);
  gtk_widget_class_install_property_action (widget_class, "list.choose", "choosing");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "list.select-none", NULL);
  gtk_widget_class_install_action (widget_class, "list.copy-id", NULL, copy_id_action);
  gtk_widget_class_install_action (widget_class, "list.export", NULL, export_action);
  gtk_widget_class_install_property_action (widget_class, "list.board", "board");
  gtk_widget_class_install_action (widget_class, "list.stop", NULL, stop_action);
  gtk_widget_class_install_action (widget_class, "list.columns", NULL, columns_action);
  gtk_widget_class_install_action (widget_class, "list.show-error", NULL, show_error_action);
}

static gboolean
on_released (gpointer data)
{
  TokListPage *self = data;

  if (self->model != NULL)
    tok_list_model_release (self->model);
  return G_SOURCE_REMOVE;
}

/* Who is told of the release of a button acts on its row first. */
static void
release_soon (TokListPage *self)
{
  if (!self->is_pressed)
    return;
  self->is_pressed = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_released, g_object_ref (self), g_object_unref);
}

static gboolean
on_pointer (TokListPage *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
      if (!self->is_pressed)
        tok_list_model_hold (self->model);
      self->is_pressed = TRUE;
      break;
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
    case GDK_GRAB_BROKEN:
      release_soon (self);
      break;
    default:
      break;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
on_menu_shown (TokListPage *self)
{
  tok_list_model_hold (self->model);
}

/* What was chosen in the menu is done first. */
static void
on_menu_hidden (TokListPage *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_released, g_object_ref (self), g_object_unref);
}

/* No row moves under a pressed button or an open menu. */
static void
watch_rows (TokListPage *self)
{
  GtkEventController *pointer = gtk_event_controller_legacy_new ();
  GtkWidget *menu = tok_bundle_views_get_menu (self->views);

  gtk_event_controller_set_propagation_phase (pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_object (pointer, "event", G_CALLBACK (on_pointer), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->views), pointer);
  g_signal_connect_object (self->views, "unmap", G_CALLBACK (release_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (menu, "map", G_CALLBACK (on_menu_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (menu, "unmap", G_CALLBACK (on_menu_hidden), self, G_CONNECT_SWAPPED);
}

static void
init_query (TokListPage *self)
{
  TokCurrentQuery *current;
  TokFacetCounts *counts;

  self->query = tok_list_query_new (self->model, self->views);
  current = tok_list_query_get_current (self->query);
  counts = tok_list_query_get_counts (self->query);
  tok_query_entry_set_query (self->query_entry, current, counts);
  tok_filter_chips_set_query (self->chips, current);
  tok_filter_button_set_query (self->filter_button, current, counts);
  g_signal_connect_object (self->query, "changed", G_CALLBACK (on_query_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->query, "notify::view-changed", G_CALLBACK (update_chips), self,
                           G_CONNECT_SWAPPED);
}

static void
tok_list_page_init (TokListPage *self)
{
  g_autoptr (GSimpleActionGroup) layout_actions = NULL;
  TokBundleSelection *selection;

  gtk_widget_init_template (GTK_WIDGET (self));
  tok_menu_set_template_model (GTK_WIDGET (self), "menu_button", "view_menu");
  self->model = tok_list_model_new ();
  tok_list_model_set_now (self->model,
                          tok_ticker_get_now (tok_bundle_views_get_ticker (self->views)));
  on_layout (self);
  selection = tok_list_model_get_selection (self->model);
  tok_bundle_views_set_model (self->views, selection);
  watch_rows (self);
  tok_growing_model_set_clock (tok_list_model_get_growing (self->model), GTK_WIDGET (self));
  init_query (self);
  self->workspace_signals = g_signal_group_new (TOK_TYPE_WORKSPACE);
  g_signal_group_connect_swapped (self->workspace_signals, "notify", G_CALLBACK (update), self);
  self->connection_signals = g_signal_group_new (TOK_TYPE_CONNECTION);
  g_signal_group_connect_swapped (self->connection_signals, "notify", G_CALLBACK (update), self);
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update), self);
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
  gtk_search_bar_connect_entry (self->search_bar, tok_query_entry_get_editable (self->query_entry));
  g_signal_connect_object (selection, "changed", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "notify::additive", G_CALLBACK (on_additive), self,
                           G_CONNECT_SWAPPED);
  /* The view menu is outside of the rows' widget: the page owns its actions. */
  layout_actions = tok_bundle_views_new_layout_actions (self->views);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "layout", G_ACTION_GROUP (layout_actions));
  g_signal_connect_object (self->views, "notify::layout", G_CALLBACK (on_layout), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tok_bundle_views_get_ticker (self->views), "notify::now",
                           G_CALLBACK (on_now), self, G_CONNECT_SWAPPED);
}

/**
 * tok_list_page_new:
 *
 * Returns: (transfer floating): a page without a workspace
 */
TokListPage *
tok_list_page_new (void)
{
  return g_object_new (TOK_TYPE_LIST_PAGE, NULL);
}

/**
 * tok_list_page_set_workspace:
 * @workspace: (nullable): the workspace to show
 */
void
tok_list_page_set_workspace (TokListPage *self, TokWorkspace *workspace)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TokBundleList *list;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (self->workspace != workspace)
    read_names (self->workspace, none);
  if (!g_set_object (&self->workspace, workspace))
    return;
  tok_uploads_button_set_workspace (self->uploads_button, workspace);
  list = workspace != NULL ? tok_workspace_get_list (workspace) : NULL;
  g_signal_group_set_target (self->workspace_signals, workspace);
  g_signal_group_set_target (self->connection_signals,
                             workspace != NULL ? tok_workspace_get_connection (workspace) : NULL);
  g_signal_group_set_target (self->sync_signals,
                             workspace != NULL ? tok_workspace_get_sync (workspace) : NULL);
  g_signal_group_set_target (self->list_signals, list);
  tok_new_button_set_workspace (self->new_button, workspace);
  tok_new_button_set_workspace (self->bottom_new_button, workspace);
  tok_query_entry_set_bundles (self->query_entry, G_LIST_MODEL (list));
  tok_list_query_set_list (self->query, list);
  tok_list_model_set_list (self->model, list);
  self->wants_focus = workspace != NULL;
  update (self);
}

/**
 * tok_list_page_set_view:
 * @view: which bundles to show
 *
 * The query stays, unless it is that of a saved view.
 */
void
tok_list_page_set_view (TokListPage *self, TokView view)
{
  gboolean was_saved;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  was_saved = tok_list_query_get_saved_view (self->query) != NULL;
  if (was_saved || view != tok_list_model_get_view (self->model))
    tok_list_page_set_choosing (self, FALSE);
  tok_list_query_set_view (self->query, view);
  if (was_saved)
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/**
 * tok_list_page_set_saved_view:
 * @view: what to show, of all bundles
 */
void
tok_list_page_set_saved_view (TokListPage *self, const TokSavedView *view)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (view != NULL);

  tok_list_page_set_choosing (self, FALSE);
  tok_list_query_set_saved_view (self->query, view);
  if (!tok_query_has_facet (get_query (self), TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}

/**
 * tok_list_page_select:
 * @bundle: (nullable): what to select, if it is in the list
 */
void
tok_list_page_select (TokListPage *self, TokBundle *bundle)
{
  guint position;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  /* Choosing several goes on: this one is opened beside. */
  if (self->is_selecting)
    return;
  position = tok_list_model_select (self->model, bundle);
  if (position != GTK_INVALID_LIST_POSITION && !self->as_board)
    tok_bundle_views_reveal (self->views, position);
}

/**
 * tok_list_page_set_open:
 * @bundle: (nullable): the bundle whose details are shown beside
 */
void
tok_list_page_set_open (TokListPage *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  g_set_object (&self->open, bundle);
  if (self->board != NULL)
    tok_board_set_open (self->board, bundle);
}

/**
 * tok_list_page_select_ids:
 * @ids: bundles; those that are not shown are left out
 *
 * Selects exactly these, and shows the first.
 */
void
tok_list_page_select_ids (TokListPage *self, const char *const *ids)
{
  guint first;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (ids != NULL);

  first = tok_list_model_select_ids (self->model, ids);
  if (first != GTK_INVALID_LIST_POSITION)
    tok_bundle_views_reveal (self->views, first);
}

/**
 * tok_list_page_get_selected:
 *
 * Returns: (transfer none) (nullable): the selected bundle; %NULL: none is, or several are
 */
TokBundle *
tok_list_page_get_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  if (self->is_selecting)
    return NULL;
  return tok_bundle_selection_get_only (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_dup_selected:
 *
 * Returns: (transfer full) (element-type TokBundle): the selected bundles in the order of the rows
 */
GPtrArray *
tok_list_page_dup_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return tok_bundle_selection_dup_bundles (tok_list_model_get_selection (self->model));
}

guint
tok_list_page_get_n_selected (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), 0);

  return tok_bundle_selection_get_n_selected (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_get_selecting:
 *
 * Returns: whether several bundles are selected, or are being chosen: actions apply to them, not
 *   to the open one
 */
gboolean
tok_list_page_get_selecting (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), FALSE);

  return self->is_selecting;
}

/**
 * tok_list_page_set_choosing:
 * @choosing: whether a click selects a row beside the others, instead of opening it
 */
void
tok_list_page_set_choosing (TokListPage *self, gboolean choosing)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (choosing == tok_list_page_get_choosing (self))
    return;
  /* What is open is not chosen yet; what was chosen is no longer, as it cannot be seen. */
  if (!choosing ||
      tok_bundle_selection_get_n_selected (tok_list_model_get_selection (self->model)) <= 1)
    tok_bundle_selection_clear (tok_list_model_get_selection (self->model));
  tok_bundle_selection_set_additive (tok_list_model_get_selection (self->model), choosing);
}

gboolean
tok_list_page_get_choosing (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), FALSE);

  /* The template asks for it before there are rows. */
  return self->model != NULL &&
         tok_bundle_selection_get_additive (tok_list_model_get_selection (self->model));
}

/**
 * tok_list_page_select_none:
 *
 * Ends the selection of several bundles.
 */
void
tok_list_page_select_none (TokListPage *self)
{
  TokBundleSelection *selection;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  selection = tok_list_model_get_selection (self->model);
  tok_bundle_selection_set_additive (selection, FALSE);
  if (self->is_selecting)
    tok_bundle_selection_clear (selection);
  update_selection (self);
}

/**
 * tok_list_page_focus_list:
 *
 * Gives the focus to the selected row, else to the first one; as a board, to the open card, else
 * to the first one.
 */
void
tok_list_page_focus_list (TokListPage *self)
{
  guint position;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  if (tok_list_model_get_n_shown (self->model) == 0)
    return;
  if (self->as_board)
    {
      tok_board_focus (self->board);
      return;
    }
  position = tok_bundle_selection_get_first (tok_list_model_get_selection (self->model));
  tok_bundle_views_reveal (self->views, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

/**
 * tok_list_page_search:
 * @query: what to show of the view
 */
void
tok_list_page_search (TokListPage *self, const TokQuery *query)
{
  g_return_if_fail (TOK_IS_LIST_PAGE (self));
  g_return_if_fail (query != NULL);

  if (!tok_query_has_facet (query, TOK_FACET_WORD))
    gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  tok_current_query_set (tok_list_query_get_current (self->query), query);
}

/**
 * tok_list_page_get_query:
 *
 * Returns: (transfer none): what the list shows
 */
TokListQuery *
tok_list_page_get_query (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return self->query;
}

/**
 * tok_list_page_get_views:
 *
 * Returns: (transfer none): the widget with the rows, for tests
 */
TokBundleViews *
tok_list_page_get_views (TokListPage *self)
{
  g_return_val_if_fail (TOK_IS_LIST_PAGE (self), NULL);

  return self->views;
}

/**
 * tok_list_page_set_open_orders:
 * @n_orders: how many orders have an unknown outcome
 */
void
tok_list_page_set_open_orders (TokListPage *self, guint n_orders)
{
  g_autofree char *title = NULL;

  g_return_if_fail (TOK_IS_LIST_PAGE (self));

  adw_banner_set_revealed (self->orders_banner, n_orders > 0);
  if (n_orders == 0)
    return;
  title = g_strdup_printf (ngettext ("It is not known whether %u order was created",
                                     "It is not known whether %u orders were created", n_orders),
                           n_orders);
  adw_banner_set_title (self->orders_banner, title);
}
