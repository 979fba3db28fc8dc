/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sheet-pages.h"

#include "tok-date-row.h"
#include "tok-detail-page.h"
#include "tok-details-dialog.h"
#include "tok-dialog.h"
#include "tok-error.h"
#include "tok-list-page.h"
#include "tok-order-page.h"
#include "tok-places-group.h"
#include "tok-query-entry.h"
#include "tok-readiness-dialog.h"
#include "tok-slot-form.h"
#include "tok-test.h"
#include "tok-window.h"

/* What the pages need of the rest. */

static TokListPage *
get_list (TokSheet *self)
{
  return TOK_LIST_PAGE (tok_sheet_find (self->window, TOK_TYPE_LIST_PAGE));
}

typedef struct
{
  TokSheet *sheet;
  GType type;
  gint64 until;
} Wish;

static gboolean
is_there (gpointer data)
{
  Wish *wish = data;

  return tok_sheet_find (tok_sheet_get_front (wish->sheet), wish->type) != NULL ||
         g_get_monotonic_time () > wish->until;
}

/* Waits for a widget in front, for at most two seconds. Returns: (nullable) */
static GtkWidget *
wait_for (TokSheet *self, GType type)
{
  Wish wish = { self, type, g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND };

  tok_test_run_until (is_there, &wish);
  return tok_sheet_find (tok_sheet_get_front (self), type);
}

/* The button that goes on, in the dialog in front. */
static void
confirm (TokSheet *self)
{
  GtkWidget *front = tok_sheet_get_front (self);
  GtkWidget *button = tok_sheet_find_styled (front, GTK_TYPE_BUTTON, "suggested-action");

  if (button == NULL)
    button = tok_sheet_find_styled (front, GTK_TYPE_BUTTON, "destructive-action");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
open_bundle (TokSheet *self, TokBundle *bundle)
{
  g_assert_nonnull (bundle);
  tok_sheet_activate (self, "win.open-bundle", tok_bundle_get_id (bundle));
  tok_sheet_settle (self);
}

static void
activate_on (TokSheet *self, GType type, const char *action)
{
  GtkWidget *widget = tok_sheet_find (self->window, type);

  g_assert_nonnull (widget);
  gtk_widget_activate_action (widget, action, NULL);
}

/* --- the list ---------------------------------------------------------------------- */

static void
open_welcome (TokSheet *self, int data)
{
  tok_window_set_workspace (TOK_WINDOW (self->window), NULL);
}

static void
open_view (TokSheet *self, int view)
{
  tok_sheet_activate (self, "win.view", tok_view_to_nick ((TokView) view));
}

static void
open_sidebar (TokSheet *self, int data)
{
  AdwOverlaySplitView *split =
      ADW_OVERLAY_SPLIT_VIEW (tok_sheet_find (self->window, ADW_TYPE_OVERLAY_SPLIT_VIEW));

  adw_overlay_split_view_set_show_sidebar (split, TRUE);
}

static void
open_filters (TokSheet *self, int data)
{
  tok_sheet_activate (self, "win.filter", NULL);
}

static void
open_chips (TokSheet *self, int data)
{
  g_autoptr (TokQuery) query =
      tok_query_from_text ("status:pending_setup status:in_review -platform:youtube age>1d");

  g_assert_nonnull (query);
  tok_list_page_search (get_list (self), query);
}

/* @text: what is typed */
static void
type_query (TokSheet *self, const char *text)
{
  GtkEditable *entry;

  tok_sheet_activate (self, "win.search", NULL);
  tok_sheet_settle (self);
  entry = tok_query_entry_get_editable (
      TOK_QUERY_ENTRY (tok_sheet_find (self->window, TOK_TYPE_QUERY_ENTRY)));
  gtk_editable_set_text (entry, text);
  gtk_editable_set_position (entry, -1);
}

static void
open_completion (TokSheet *self, int data)
{
  type_query (self, "status:");
}

static void
open_bad_term (TokSheet *self, int data)
{
  type_query (self, "status:nothing ");
}

static void
open_no_results (TokSheet *self, int data)
{
  open_view (self, TOK_VIEW_COMPLETED);
  type_query (self, "zzzz");
}

static void
open_grouped (TokSheet *self, int data)
{
  g_object_set (tok_list_page_get_views (get_list (self)), "group", "status", NULL);
}

static void
open_columns (TokSheet *self, int data)
{
  activate_on (self, TOK_TYPE_LIST_PAGE, "list.columns");
}

/* The first bundles of the list. */
static GPtrArray *
list_first (TokSheet *self, guint n)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->workspace));
  GPtrArray *bundles = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (n, g_list_model_get_n_items (list)); i++)
    g_ptr_array_add (bundles, g_list_model_get_item (list, i));
  return bundles;
}

static void
open_selection (TokSheet *self, int n)
{
  g_autoptr (GPtrArray) bundles = list_first (self, (guint) n);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < bundles->len; i++)
    g_strv_builder_add (ids, tok_bundle_get_id (g_ptr_array_index (bundles, i)));
  all = g_strv_builder_end (ids);
  tok_list_page_set_choosing (get_list (self), TRUE);
  tok_list_page_select_ids (get_list (self), (const char *const *) all);
}

static void
open_question (TokSheet *self, int kind)
{
  g_autoptr (GPtrArray) bundles = list_first (self, 24);

  tok_window_run_bulk (TOK_WINDOW (self->window), (TokJobKind) kind, bundles);
  wait_for (self, ADW_TYPE_ALERT_DIALOG);
}

static void
open_tags (TokSheet *self, int data)
{
  open_selection (self, 5);
  tok_sheet_activate (self, "win.tag", NULL);
}

static void
open_save_view (TokSheet *self, int data)
{
  open_chips (self, 0);
  tok_sheet_activate (self, "win.save-view", NULL);
}

static void
open_board (TokSheet *self, int data)
{
  g_object_set (get_list (self), "board", TRUE, NULL);
  /* A few cards are added with each frame. */
  for (guint i = 0; i < 4; i++)
    tok_sheet_settle (self);
}

/* As if the server had changed its address. */
static void
open_banner (TokSheet *self, int data)
{
  static const char *const faults[] = { "GET /bundles*:status=404", NULL };

  tok_demo_server_set_faults (self->server, faults);
  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (self->workspace)), NULL);
}

/* One of several jobs: it waits for an answer for ever. */
static void
open_queue (TokSheet *self, int is_open)
{
  static const char *const faults[] = { "POST *:status=500:2", "POST *:stall", NULL };
  TokJobs *jobs = tok_workspace_get_jobs (self->workspace);

  if (tok_jobs_get_current (jobs) == NULL)
    {
      tok_demo_server_set_faults (self->server, faults);
      open_question (self, TOK_JOB_UNPUBLISH);
      tok_sheet_settle (self);
      confirm (self);
      tok_sheet_settle (self);
    }
  adw_bottom_sheet_set_open (ADW_BOTTOM_SHEET (
                                 tok_sheet_find (self->window, ADW_TYPE_BOTTOM_SHEET)),
                             is_open);
}

/* --- a bundle ---------------------------------------------------------------------- */

static void
open_detail (TokSheet *self, int status)
{
  TokBundle *bundle = tok_sheet_find_bundle (self, (TokStatus) status);

  open_bundle (self, bundle);
}

/* Shows the end of a page. */
static void
scroll_to_end (GtkWidget *page)
{
  GtkWidget *scrolled = tok_sheet_find (page, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
open_detail_end (TokSheet *self, int status)
{
  open_detail (self, status);
  scroll_to_end (tok_sheet_find (self->window, TOK_TYPE_DETAIL_PAGE));
}

static void
open_history (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_IN_REVIEW);
  activate_on (self, TOK_TYPE_DETAIL_PAGE, "detail.show-history");
}

static void
open_raw (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_IN_REVIEW);
  activate_on (self, TOK_TYPE_DETAIL_PAGE, "detail.show-raw");
}

static void
open_profile (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_PENDING_SETUP);
  activate_on (self, TOK_TYPE_DETAIL_PAGE, "detail.edit-profile");
}

static void
open_video (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_PENDING_SETUP);
  activate_on (self, TOK_TYPE_DETAIL_PAGE, "detail.setup-videos");
  wait_for (self, TOK_TYPE_SLOT_FORM);
}

static void
open_calendar (TokSheet *self, int data)
{
  GtkWidget *row;

  open_video (self, 0);
  tok_sheet_settle (self);
  row = wait_for (self, TOK_TYPE_DATE_ROW);
  if (row != NULL)
    tok_date_row_open (TOK_DATE_ROW (row));
}

static void
open_edit (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_PENDING_SETUP);
  activate_on (self, TOK_TYPE_DETAIL_PAGE, "detail.edit");
}

static void
open_annotation (TokSheet *self, int data)
{
  open_detail (self, TOK_STATUS_PENDING_SETUP);
  tok_sheet_activate (self, "win.annotate", NULL);
}

/* As if the server could not tell. */
static void
open_readiness (TokSheet *self, int data)
{
  TokBundle *bundle = tok_sheet_find_bundle (self, TOK_STATUS_PENDING_SETUP);
  g_autoptr (GPtrArray) blockers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_blocker_free);
  const TokReadiness readiness = { .blockers = blockers, .answered = TRUE };

  g_ptr_array_add (blockers, tok_blocker_new ("NO_VIDEOS_CONFIGURED"));
  tok_dialog_present (tok_readiness_dialog_new (bundle, &readiness, "example.com", TRUE),
                      self->window);
}

static void
open_review (TokSheet *self, int corrections)
{
  TokBundle *bundle = tok_sheet_find_bundle (self, TOK_STATUS_IN_REVIEW);

  tok_sheet_activate (self, "win.review", tok_bundle_get_id (bundle));
  tok_sheet_settle (self);
  if (corrections)
    tok_sheet_activate (self, "review.correct", NULL);
}

static void
open_profiles (TokSheet *self, int data)
{
  tok_sheet_activate (self, "win.set-up-profiles", NULL);
}

static void
open_error (TokSheet *self, int data)
{
  g_autoptr (GError) error =
      g_error_new_literal (TOK_ERROR, TOK_ERROR_OFFLINE, "Connection refused");

  tok_details_dialog_present (self->window, error);
}

/* --- orders ------------------------------------------------------------------------ */

/* An empty form: what was changed in the last one was kept. */
static void
open_create (TokSheet *self, int reviewed)
{
  tok_test_await (tok_orders_save_template (tok_workspace_get_orders (self->workspace),
                                            TOK_TEMPLATE_DRAFT, NULL),
                  NULL);
  tok_sheet_activate (self, "win.new-bundle", NULL);
  wait_for (self, ADW_TYPE_COMBO_ROW);
  tok_sheet_settle (self);
  if (reviewed)
    tok_sheet_activate (self, "create.continue", NULL);
}

static void
open_create_end (TokSheet *self, int data)
{
  open_create (self, FALSE);
  scroll_to_end (tok_sheet_find (self->window, TOK_TYPE_ORDER_PAGE));
}

/* The balance of the form is read again. */
static void
set_credits (TokSheet *self, int credits)
{
  tok_demo_server_set_credits (self->server, credits);
  tok_lookups_forget (tok_workspace_get_lookups (self->workspace));
}

/* Changed from the defaults, and too expensive. */
static void
open_create_short (TokSheet *self, int data)
{
  GtkWidget *page;
  GtkWidget *title;

  set_credits (self, 3);
  open_create (self, FALSE);
  page = tok_sheet_find (self->window, TOK_TYPE_ORDER_PAGE);
  title = tok_order_page_get_first (TOK_ORDER_PAGE (page));
  if (GTK_IS_EDITABLE (title))
    gtk_editable_set_text (GTK_EDITABLE (title), "Spring launch in the United States");
  gtk_widget_activate (tok_sheet_find (page, ADW_TYPE_SWITCH_ROW));
  tok_sheet_activate (self, "create.continue", NULL);
  tok_sheet_settle (self);
  set_credits (self, TOK_DEMO_CREDITS);
}

static const char *const countries[] = { "", "US FR DE JP BR", "US 30, FR 30" };

static void
open_batch (TokSheet *self, int typed)
{
  GtkWidget *group;

  tok_sheet_activate (self, "win.new-batch", NULL);
  group = wait_for (self, TOK_TYPE_PLACES_GROUP);
  tok_sheet_settle (self);
  if (typed == 0 || group == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (tok_sheet_find (group, ADW_TYPE_ENTRY_ROW)),
                         countries[typed]);
  tok_sheet_settle (self);
  tok_sheet_activate (self, "create.continue", NULL);
}

/* --- the program ------------------------------------------------------------------- */

static const char *const preferences[] = { "general", "tracking", "workspaces", "privacy" };

static void
open_preferences (TokSheet *self, int page)
{
  tok_sheet_activate (self, "win.preferences", NULL);
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (tok_sheet_get_front (self)),
                                                preferences[page]);
}

/* An action that needs nothing. */
static const char *const actions[] = { "win.add-workspace", "win.shortcuts", "win.help",
                                       "app.about" };

static void
open_action (TokSheet *self, int action)
{
  tok_sheet_activate (self, actions[action], NULL);
}

/* Returns: (transfer none) (nullable) */
static GtkWidget *
find_primary_menu (GtkWidget *root)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_MENU_BUTTON (root) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (root)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_primary_menu (child);
  return found;
}

/* What the menus look like. */
static void
open_menu (TokSheet *self, int is_primary)
{
  GtkWidget *button;

  if (is_primary)
    open_sidebar (self, 0);
  tok_sheet_settle (self);
  button = is_primary ? find_primary_menu (self->window)
                      : tok_sheet_find (GTK_WIDGET (get_list (self)), GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
}

/* --- all --------------------------------------------------------------------------- */

static const TokSheetPage pages[] = {
  { "welcome", open_welcome },
  { "list", open_view, TOK_VIEW_ALL },
  { "list-in-review", open_view, TOK_VIEW_IN_REVIEW },
  { "sidebar", open_sidebar },
  { "menu-view", open_menu, FALSE },
  { "menu-primary", open_menu, TRUE },
  { "filters", open_filters },
  { "chips", open_chips },
  { "completion", open_completion },
  { "bad-term", open_bad_term },
  { "no-results", open_no_results },
  { "grouped", open_grouped },
  { "columns", open_columns },
  { "selection", open_selection, 12 },
  { "selection-one", open_selection, 1 },
  { "tags", open_tags },
  { "save-view", open_save_view },
  { "question-publish", open_question, TOK_JOB_PUBLISH },
  { "question-unpublish", open_question, TOK_JOB_UNPUBLISH },
  { "board", open_board },
  { "banner", open_banner },
  { "attention", open_view, TOK_VIEW_ATTENTION },
  { "activity", open_view, TOK_VIEW_ACTIVITY },
  { "overview", open_view, TOK_VIEW_OVERVIEW },
  { "detail-setup", open_detail, TOK_STATUS_PENDING_SETUP },
  { "detail-setup-end", open_detail_end, TOK_STATUS_PENDING_SETUP },
  { "detail-published", open_detail, TOK_STATUS_PUBLISHED },
  { "detail-accepted", open_detail, TOK_STATUS_ACCEPTED },
  { "detail-in-review", open_detail, TOK_STATUS_IN_REVIEW },
  { "detail-in-review-end", open_detail_end, TOK_STATUS_IN_REVIEW },
  { "detail-finalized", open_detail, TOK_STATUS_FINALIZED },
  { "detail-completed", open_detail, TOK_STATUS_COMPLETED },
  { "detail-cancelled", open_detail, TOK_STATUS_CANCELLED },
  { "history", open_history },
  { "raw", open_raw },
  { "profile", open_profile },
  { "profiles", open_profiles },
  { "video", open_video },
  { "calendar", open_calendar },
  { "edit", open_edit },
  { "annotation", open_annotation },
  { "readiness", open_readiness },
  { "review", open_review, FALSE },
  { "corrections", open_review, TRUE },
  { "create", open_create, FALSE },
  { "create-review", open_create, TRUE },
  { "create-end", open_create_end },
  { "create-short", open_create_short },
  { "batch", open_batch, 0 },
  { "batch-list", open_batch, 1 },
  { "batch-short", open_batch, 2 },
  { "preferences", open_preferences, 0 },
  { "preferences-tracking", open_preferences, 1 },
  { "preferences-workspaces", open_preferences, 2 },
  { "preferences-privacy", open_preferences, 3 },
  { "add-workspace", open_action, 0 },
  { "shortcuts", open_action, 1 },
  { "help", open_action, 2 },
  { "about", open_action, 3 },
  { "error", open_error },
  /* The last ones, because the job stays. */
  { "queue-bar", open_queue, FALSE },
  { "queue", open_queue, TRUE },
};

/**
 * tok_sheet_get_pages:
 * @n_pages: (out): how many
 *
 * Returns: (transfer none) (array length=n_pages): all pages and dialogs of the program
 */
const TokSheetPage *
tok_sheet_get_pages (guint *n_pages)
{
  *n_pages = G_N_ELEMENTS (pages);
  return pages;
}

static void
close_popovers (GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget))
    gtk_popover_popdown (GTK_POPOVER (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    close_popovers (child);
}

static void
close_dialogs (TokSheet *self)
{
  for (GtkWidget *front = tok_sheet_get_front (self); front != self->window;
       front = tok_sheet_get_front (self))
    adw_dialog_force_close (ADW_DIALOG (front));
}

static void
reset_server (TokSheet *self)
{
  TokSync *sync = tok_workspace_get_sync (self->workspace);

  if (tok_sync_get_error (sync) == NULL)
    return;
  tok_demo_server_set_faults (self->server, (const char *const[]) { NULL });
  tok_test_await (tok_sync_refresh (sync), NULL);
}

static void
reset_list (TokSheet *self)
{
  g_autoptr (TokQuery) nothing = tok_query_new ();
  TokListPage *list = get_list (self);
  GtkWidget *bar = tok_sheet_find (GTK_WIDGET (list), GTK_TYPE_SEARCH_BAR);

  tok_list_page_search (list, nothing);
  if (bar != NULL)
    gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (bar), FALSE);
  tok_list_page_set_choosing (list, FALSE);
  tok_list_page_select_none (list);
  g_object_set (list, "board", FALSE, NULL);
  g_object_set (tok_list_page_get_views (list), "group", "none", NULL);
}

/**
 * tok_sheet_reset:
 *
 * Goes back to the list of all bundles.
 */
void
tok_sheet_reset (TokSheet *self)
{
  GtkWidget *split;

  /* After a change of its size, the content of the window is hidden for a frame. */
  tok_sheet_settle (self);
  close_popovers (self->window);
  close_dialogs (self);
  if (tok_window_get_workspace (TOK_WINDOW (self->window)) != self->workspace)
    tok_window_set_workspace (TOK_WINDOW (self->window), self->workspace);
  adw_bottom_sheet_set_open (ADW_BOTTOM_SHEET (
                                 tok_sheet_find (self->window, ADW_TYPE_BOTTOM_SHEET)),
                             FALSE);
  tok_sheet_activate (self, "win.close-detail", NULL);
  tok_sheet_activate (self, "win.view", tok_view_to_nick (TOK_VIEW_ALL));
  tok_sheet_activate (self, "win.show-list", NULL);
  split = tok_sheet_find (self->window, ADW_TYPE_OVERLAY_SPLIT_VIEW);
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (split),
                                           !adw_overlay_split_view_get_collapsed (
                                               ADW_OVERLAY_SPLIT_VIEW (split)));
  tok_sheet_settle (self);
  reset_server (self);
  reset_list (self);
}
