/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-header.h"
#include "tok-attention-page.h"
#include "tok-attention-row.h"
#include "tok-create-test.h"
#include "tok-journal-test.h"
#include "tok-store.h"

#define NOW TOK_JOURNAL_NOON
#define HOUR G_TIME_SPAN_HOUR
#define DAY G_TIME_SPAN_DAY

typedef struct
{
  TokJournalFixture journal;
  TokOpenSubmissions *orders;
  TokWallTimer *timer;
  TokAttentionList *list;
  GtkWidget *window;
  TokAttentionPage *page;
  char *opened;     /* (nullable): the id that win.open-bundle was activated with */
  guint n_outcomes; /* how often win.show-outcome was activated */
  char *reviewed;   /* (nullable): the id that win.review was activated with */
  guint n_reviews;  /* how often win.review-all was activated */
} Fixture;

static void
on_open_bundle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_set_str (&((Fixture *) data)->opened, g_variant_get_string (parameter, NULL));
}

static void
on_show_outcome (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((Fixture *) data)->n_outcomes++;
}

static void
on_review (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_set_str (&((Fixture *) data)->reviewed, g_variant_get_string (parameter, NULL));
}

static void
on_review_all (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((Fixture *) data)->n_reviews++;
}

static void
open_window (Fixture *fixture, int width)
{
  const GActionEntry entries[] = { { "open-bundle", on_open_bundle, "s", NULL, NULL },
                                   { "show-outcome", on_show_outcome, NULL, NULL, NULL },
                                   { "review", on_review, "s", NULL, NULL },
                                   { "review-all", on_review_all, NULL, NULL, NULL } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  fixture->window = adw_window_new ();
  fixture->page = tok_attention_page_new ();
  tok_ticker_set_now (tok_attention_page_get_ticker (fixture->page), NOW);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   fixture);
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (fixture->page));
  adw_window_set_content (ADW_WINDOW (fixture->window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_journal_fixture_open (&fixture->journal);
  fixture->orders =
      tok_open_submissions_new (tok_workspace_get_orders (fixture->journal.workspace));
  fixture->timer = tok_wall_timer_new ();
  tok_wall_timer_set_now (fixture->timer, NOW);
  fixture->list = tok_workspace_new_attention_list (fixture->journal.workspace, fixture->orders,
                                                    fixture->timer);
  open_window (fixture, GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* Wait until the whole journal was read. */
  g_assert_true (tok_test_await (tok_attention_list_when_loaded (fixture->list), NULL));
  g_assert_true (tok_test_await (tok_store_load_workspaces (fixture->journal.store), NULL));
  tok_create_test_settle ();
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->timer);
  g_assert_finalize_object (fixture->orders);
  g_clear_pointer (&fixture->opened, g_free);
  g_clear_pointer (&fixture->reviewed, g_free);
  tok_journal_fixture_close (&fixture->journal);
}

static void
show (Fixture *fixture)
{
  tok_attention_page_set_list (fixture->page, fixture->journal.workspace, fixture->list);
}

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wanted;

static gboolean
shows_text (gpointer data)
{
  Wanted *wanted = data;

  return tok_create_test_shows (GTK_WIDGET (wanted->fixture->page), wanted->text);
}

static gboolean
shows_no_text (gpointer data)
{
  return !shows_text (data);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Wanted wanted = { fixture, text };

  tok_test_run_until (shows_text, &wanted);
}

static void
wait_until_gone (Fixture *fixture, const char *text)
{
  Wanted wanted = { fixture, text };

  tok_test_run_until (shows_no_text, &wanted);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_create_test_shows (GTK_WIDGET (fixture->page), text);
}

static void
merge (Fixture *fixture, TokBundleSnapshot *snapshot)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (tok_workspace_get_list (fixture->journal.workspace), snapshots,
                         TOK_MERGE_PARTIAL);
}

/* Adds a bundle with the name "Name of" its id, in its status since a time. */
static void
add (Fixture *fixture, const char *id, const char *status, gint64 after)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strconcat ("Name of ", id, NULL);
  snapshot->type = g_strdup ("account_only");
  snapshot->account_configured = TOK_FLAG_YES;
  snapshot->status = g_strdup (status);
  snapshot->step_after = after;
  snapshot->step_before = after != TOK_TIME_UNKNOWN ? after : NOW - HOUR;
  merge (fixture, snapshot);
}

static void
add_lacking (Fixture *fixture, const char *id)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strconcat ("Name of ", id, NULL);
  snapshot->type = g_strdup ("account_only");
  snapshot->status = g_strdup ("pending_setup");
  snapshot->username = g_strdup ("cooluser123");
  snapshot->visible_name = g_strdup ("Cool User");
  snapshot->present = TOK_PRESENT_ACCOUNT;
  merge (fixture, snapshot);
}

static void
add_problem (Fixture *fixture, const char *id)
{
  TokEvent *event = tok_event_new_own (id != NULL ? TOK_EVENT_PUBLISH : TOK_EVENT_CREATE,
                                       TOK_EVENT_REFUSED, id, NOW - 2, NOW - 1);

  tok_event_set_answer (event, "CODE", "Not now.", "req_1");
  tok_journal_fixture_add (&fixture->journal, event);
}

static void
add_order (Fixture *fixture)
{
  g_autoptr (TokSubmissionRecord) record =
      tok_submission_record_new (fixture->journal.record->id, TOK_CONTRACT_EARLY_2026, NULL, "{}");

  record->state = TOK_SUBMISSION_UNKNOWN;
  record->sent_at = NOW - HOUR;
  g_assert_true (
      tok_test_await (tok_store_insert_submission (fixture->journal.store, record), NULL));
  g_assert_true (tok_test_await (tok_open_submissions_load (fixture->orders), NULL));
}

/* One item of each kind, and a bundle that needs no attention. */
static void
add_all_kinds (Fixture *fixture)
{
  add (fixture, "review", "in_review", NOW - 20 * HOUR);
  add (fixture, "soon", "in_review", NOW - 68 * HOUR);
  add (fixture, "unseen", "in_review", TOK_TIME_UNKNOWN);
  add (fixture, "refused", "pending_setup", NOW - DAY);
  add (fixture, "slow", "accepted", NOW - 9 * DAY);
  add (fixture, "ready", "pending_setup", NOW - DAY);
  add_lacking (fixture, "lacking");
  add (fixture, "quick", "accepted", NOW - DAY);
  add_problem (fixture, "refused");
  add_order (fixture);
  g_assert_true (tok_test_await (tok_attention_list_when_loaded (fixture->list), NULL));
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "3 in Review",
    "· 1 urgent",
    "Name of unseen",
    "In review, deadline unknown",
    "Name of soon",
    "4 hours left",
    "Review before about 16:00",
    "Review before about 15 Jan, 16:00",
    "2 Failed or Unclear",
    "New Order",
    "Sent 13 January 2026, 11:00, but the server did not respond. Was it created?",
    "Publishing was refused: “Not now.” (CODE)",
    "1 Slow",
    "Accepted for 9 days (usually under 7 days)",
    "2 in Setup",
    "· 1 ready",
    "Missing: Biography, Profile Picture",
    "Ready to publish",
  };

  add_all_kinds (fixture);
  show (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wait_for (fixture, texts[i]);
  g_assert_false (shows (fixture, "Name of quick"));
}

static TokAttentionRow *
find_row (Fixture *fixture, const char *text)
{
  GtkWidget *label = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  return TOK_ATTENTION_ROW (gtk_widget_get_ancestor (label, TOK_TYPE_ATTENTION_ROW));
}

/* (transfer none) (nullable): the visible button of the row or header with a text */
static GtkWidget *
find_button (Fixture *fixture, GType type, const char *text)
{
  GtkWidget *label = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  return tok_create_test_find (gtk_widget_get_ancestor (label, type), GTK_TYPE_BUTTON, NULL);
}

static void
assert_sentence (Fixture *fixture, const char *name, const char *expected)
{
  GtkWidget *list_item = gtk_widget_get_parent (GTK_WIDGET (find_row (fixture, name)));

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       expected);
}

/* The accessible label of a row is one sentence, also after a change; the list and the buttons
 * have names. */
static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Name of soon");
  assert_sentence (fixture, "Name of soon",
                   "Name of soon, 4 hours left: Review before about 16:00");
  assert_sentence (fixture, "Name of slow",
                   "Name of slow: Accepted for 9 days (usually under 7 days)");
  tok_ticker_set_now (tok_attention_page_get_ticker (fixture->page), NOW + 2 * HOUR);
  assert_sentence (fixture, "Name of soon",
                   "Name of soon, 2 hours left: Review before about 16:00");
  view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Needs Attention");
}

static void
activate (Fixture *fixture, guint position)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_activate_action (view, "list.activate-item", "u", position);
}

static void
test_opens (Fixture *fixture, gconstpointer data)
{
  add_all_kinds (fixture);
  add_problem (fixture, NULL);
  show (fixture);
  wait_for (fixture, "Creating was refused: “Not now.” (CODE)");
  /* The first row of a group is its header. */
  activate (fixture, 1);
  g_assert_cmpstr (fixture->opened, ==, "soon");
  activate (fixture, 5);
  g_assert_cmpuint (fixture->n_outcomes, ==, 1);
  /* The row of a failed order opens nothing. */
  g_clear_pointer (&fixture->opened, g_free);
  for (guint i = 6; i <= 7; i++)
    activate (fixture, i);
  g_assert_cmpstr (fixture->opened, ==, "refused");
  g_assert_cmpuint (fixture->n_outcomes, ==, 1);
}

static void
test_order_button (Fixture *fixture, gconstpointer data)
{
  add_order (fixture);
  show (fixture);
  wait_for (fixture, "New Order");
  tok_create_test_click (GTK_WIDGET (fixture->page), "Check…");
  g_assert_cmpuint (fixture->n_outcomes, ==, 1);
}

/* One by one, or all of them. */
static void
test_review (Fixture *fixture, gconstpointer data)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new ("videos");

  snapshot->title = g_strdup ("Name of videos");
  snapshot->status = g_strdup ("accepted");
  snapshot->videos_in_review = 3;
  snapshot->videos_after = NOW - 20 * HOUR;
  snapshot->videos_before = NOW - 19 * HOUR;
  merge (fixture, snapshot);
  show (fixture);
  wait_for (fixture, "3 videos to review before about 15 Jan, 16:00");
  tok_create_test_click (GTK_WIDGET (find_row (fixture, "Name of videos")), "Review…");
  g_assert_cmpstr (fixture->reviewed, ==, "videos");
  /* A single one has only its own button. */
  g_assert_null (find_button (fixture, TOK_TYPE_ATTENTION_HEADER, "1 in Review"));
  add (fixture, "review", "in_review", NOW - HOUR);
  wait_for (fixture, "2 in Review");
  tok_create_test_click (GTK_WIDGET (fixture->page), "Review All…");
  g_assert_cmpuint (fixture->n_reviews, ==, 1);
}

static void
add_ready (Fixture *fixture, const char *id)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strconcat ("Name of ", id, NULL);
  snapshot->status = g_strdup ("pending_setup");
  snapshot->ready = TOK_FLAG_YES;
  merge (fixture, snapshot);
}

static void
on_publish_all (TokAttentionPage *page, TokWorkspace *workspace, GPtrArray *bundles, char **ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < bundles->len; i++)
    g_string_append_printf (text, "%s ", tok_bundle_get_id (g_ptr_array_index (bundles, i)));
  g_set_str (ids, text->str);
}

/* Only what is ready, and not what is being published already. */
static void
test_publish_all (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->journal.workspace);
  g_autofree char *ids = NULL;

  add_lacking (fixture, "lacking");
  for (char id[] = "a"; *id <= 'd'; (*id)++)
    add_ready (fixture, id);
  g_signal_connect (fixture->page, "publish-all", G_CALLBACK (on_publish_all), &ids);
  show (fixture);
  wait_for (fixture, "5 in Setup");
  g_assert_true (shows (fixture, "· 4 ready"));
  tok_bundle_set_pending (tok_bundle_list_lookup (list, "c"), TOK_PENDING_PUBLISH);
  tok_create_test_click (GTK_WIDGET (fixture->page), "Publish All…");
  g_assert_cmpstr (ids, ==, "a b d ");
}

static void
assert_focus_in_list (Fixture *fixture)
{
  GtkWidget *view = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *focus;

  tok_create_test_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, view));
}

/* Removes the row at once; the focus stays in the list. */
static void
test_dismiss (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Publishing was refused");
  button = find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of refused");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Dismiss");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  wait_until_gone (fixture, "Publishing was refused");
  /* It is pending again. */
  assert_sentence (fixture, "Name of refused", "Name of refused: Ready to publish");
  assert_focus_in_list (fixture);
}

/* Finished items disappear, new ones appear, and the other rows keep their widgets. */
static void
test_live (Fixture *fixture, gconstpointer data)
{
  TokAttentionRow *row;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Name of slow");
  row = find_row (fixture, "Name of slow");
  add (fixture, "quick", "in_review", NOW - HOUR);
  wait_for (fixture, "Name of quick");
  add (fixture, "unseen", "finalized", NOW);
  wait_until_gone (fixture, "Name of unseen");
  g_assert_true (find_row (fixture, "Name of slow") == row);
}

static void
test_time (Fixture *fixture, gconstpointer data)
{
  add (fixture, "review", "in_review", NOW);
  show (fixture);
  wait_for (fixture, "Name of review");
  g_assert_false (shows (fixture, "left"));
  tok_ticker_set_now (tok_attention_page_get_ticker (fixture->page), NOW + 61 * HOUR);
  tok_wall_timer_set_now (fixture->timer, NOW + 61 * HOUR);
  g_assert_true (shows (fixture, "11 hours left"));
  tok_wall_timer_set_now (fixture->timer, NOW + 72 * HOUR);
  g_assert_true (shows (fixture, "Could be approved automatically at any time: review it now"));
  g_assert_false (shows (fixture, "left"));
}

static void
test_states (Fixture *fixture, gconstpointer data)
{
  TokSync *sync = tok_workspace_get_sync (fixture->journal.workspace);

  g_assert_true (shows (fixture, "No Workspace"));
  show (fixture);
  wait_for (fixture, "Not Checked Yet");
  tok_sync_set_times (sync, NOW, NOW + HOUR);
  g_object_notify (G_OBJECT (sync), "checked-at");
  g_assert_true (shows (fixture, "All Caught Up"));
  g_assert_true (shows (fixture, "Last checked 13 January 2026, 13:00"));
  add (fixture, "ready", "pending_setup", NOW);
  wait_for (fixture, "Name of ready");
  g_assert_false (shows (fixture, "All Caught Up"));
  add (fixture, "ready", "completed", NOW);
  wait_for (fixture, "All Caught Up");
  tok_attention_page_set_list (fixture->page, NULL, NULL);
  g_assert_true (shows (fixture, "No Workspace"));
}

/* An insensitive button says why. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;

  add (fixture, "ready", "pending_setup", NOW);
  show (fixture);
  wait_for (fixture, "Name of ready");
  button = find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of ready");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_assert_true (tok_test_await (tok_workspace_configure (fixture->journal.workspace, "Studio A",
                                                          TOK_CONTRACT_UNKNOWN, TRUE),
                                 NULL));
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "This workspace is read-only.");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "This workspace is read-only.");
}

/* The row shows a pending action until the server confirms it. */
static void
test_pending (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  add (fixture, "ready", "pending_setup", NOW);
  show (fixture);
  wait_for (fixture, "Name of ready");
  bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->journal.workspace), "ready");
  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  g_assert_true (shows (fixture, "Publishing…"));
  g_assert_null (find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of ready"));
  assert_sentence (fixture, "Name of ready", "Name of ready, Publishing…");
  tok_bundle_set_pending (bundle, TOK_PENDING_NONE);
  g_assert_nonnull (find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of ready"));
}

/* What is not saved keeps a bundle from being published. */
static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->journal.workspace);

  add (fixture, "ready", "pending_setup", NOW);
  show (fixture);
  wait_for (fixture, "Name of ready");
  tok_bundle_list_set_unsaved (list, "ready", &(TokUnsaved) { .n_videos = 1 });
  wait_for (fixture, "Changes are not saved yet");
  g_assert_null (find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of ready"));
  tok_bundle_list_set_unsaved (list, "ready", &(TokUnsaved) { .n_videos = 1, .n_files = 1 });
  wait_for (fixture, "Files are not uploaded yet");
  tok_bundle_list_set_unsaved (list, "ready", &(TokUnsaved) { 0 });
  wait_for (fixture, "Ready to publish");
  g_assert_nonnull (find_button (fixture, TOK_TYPE_ATTENTION_ROW, "Name of ready"));
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = TOK_IS_ATTENTION_ROW (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static GtkAdjustment *
get_scroll (Fixture *fixture)
{
  GtkWidget *scrolled =
      tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SCROLLED_WINDOW, NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_adjustment_get_upper (data) > 2 * gtk_adjustment_get_page_size (data) &&
         gtk_adjustment_get_page_size (data) > 0;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
count_frame (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

static gboolean
has_frames (gpointer data)
{
  return *(guint *) data >= 6;
}

/* Waits until the layout of the list is stable. */
static void
pass_frames (Fixture *fixture)
{
  GdkFrameClock *clock;
  guint n_frames = 0;

  tok_test_run_until (is_mapped, fixture->window);
  clock = gtk_widget_get_frame_clock (fixture->window);
  g_signal_connect (clock, "after-paint", G_CALLBACK (count_frame), &n_frames);
  gdk_frame_clock_begin_updating (clock);
  tok_test_run_until (has_frames, &n_frames);
  gdk_frame_clock_end_updating (clock);
  g_signal_handlers_disconnect_by_data (clock, &n_frames);
}

static void
add_many (Fixture *fixture, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%04u", i);

      add (fixture, id, "pending_setup", NOW);
    }
}

/* Of thousands of items only a few rows are created; the list begins at the top. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  add_many (fixture, 1000);
  show (fixture);
  wait_for (fixture, "1000 in Setup");
  /* It begins folded. */
  g_assert_false (shows (fixture, "Name of bnd_0000"));
  activate (fixture, 0);
  tok_test_run_until (is_laid_out, get_scroll (fixture));
  pass_frames (fixture);
  g_assert_true (shows (fixture, "Name of bnd_0000"));
  g_assert_cmpuint (count_rows (GTK_WIDGET (fixture->page)), <, 300);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (fixture)), ==, 0);
}

/* Items added to an empty page are shown from the header on. */
static void
test_begins_at_top (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  wait_for (fixture, "Not Checked Yet");
  add_many (fixture, 40);
  tok_test_run_until (is_laid_out, get_scroll (fixture));
  pass_frames (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (fixture)), ==, 0);
}

static TokAttentionSection *
get_section (Fixture *fixture, guint position)
{
  GListModel *rows = tok_attention_model_get_rows (tok_attention_page_get_model (fixture->page));
  g_autoptr (GObject) row = g_list_model_get_item (rows, position);

  return TOK_ATTENTION_SECTION (row); /* the model keeps it */
}

static GtkWidget *
find_header (Fixture *fixture, const char *text)
{
  GtkWidget *label = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, TOK_TYPE_ATTENTION_HEADER);
}

/* A press of a key, as the view gets it. */
static void
press (GtkWidget *header, guint key)
{
  GtkWidget *view = gtk_widget_get_ancestor (header, GTK_TYPE_LIST_VIEW);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  gtk_widget_grab_focus (gtk_widget_get_parent (header));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_handled);
    }
}

/* Folds by click, Enter, Space and arrows; assistive technology knows it as a heading. */
static void
test_folds (Fixture *fixture, gconstpointer data)
{
  GtkWidget *header, *list_item;

  add (fixture, "review", "in_review", NOW - HOUR);
  add (fixture, "ready", "pending_setup", NOW - DAY);
  show (fixture);
  wait_for (fixture, "Name of review");
  header = find_header (fixture, "1 in Review");
  list_item = gtk_widget_get_parent (header);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (header), GTK_ACCESSIBLE_ROLE_HEADING);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "1 in Review");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_STATE_EXPANDED,
                                    TRUE);
  activate (fixture, 0);
  g_assert_false (shows (fixture, "Name of review"));
  g_assert_true (shows (fixture, "Name of ready"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (list_item), GTK_ACCESSIBLE_STATE_EXPANDED,
                                    FALSE);
  press (header, GDK_KEY_space);
  wait_for (fixture, "Name of review");
  press (header, GDK_KEY_Left);
  g_assert_false (shows (fixture, "Name of review"));
  press (header, GDK_KEY_Left);
  g_assert_false (shows (fixture, "Name of review"));
  press (header, GDK_KEY_Right);
  wait_for (fixture, "Name of review");
  /* The other way round where the text is. */
  gtk_widget_set_direction (GTK_WIDGET (fixture->page), GTK_TEXT_DIR_RTL);
  press (header, GDK_KEY_Right);
  g_assert_false (shows (fixture, "Name of review"));
}

/* What was folded stays so: when it changes, when it was empty, and in the next run. */
static void
test_folds_are_kept (Fixture *fixture, gconstpointer data)
{
  static const char *const folded[] = { "review", "-setup", NULL };
  TokAttentionModel *model = tok_attention_page_get_model (fixture->page);
  g_auto (GStrv) folds = NULL;

  add_many (fixture, TOK_ATTENTION_FOLD + 1);
  add (fixture, "review", "in_review", NOW - HOUR);
  show (fixture);
  wait_for (fixture, "1 in Review");
  g_assert_true (tok_attention_section_get_folded (get_section (fixture, 2)));
  tok_attention_model_fold (model, get_section (fixture, 2), FALSE);
  tok_attention_model_fold (model, get_section (fixture, 0), TRUE);
  g_object_get (model, "folds", &folds, NULL);
  g_assert_cmpstrv (folds, folded);
  wait_for (fixture, "Name of bnd_0000");
  add (fixture, "review", "finalized", NOW);
  add (fixture, "other", "in_review", NOW);
  wait_for (fixture, "1 in Review");
  g_assert_false (shows (fixture, "Name of other"));
  g_assert_true (shows (fixture, "Name of bnd_0000"));

  g_object_set (model, "folds", NULL, NULL);
  wait_for (fixture, "Name of other");
  g_assert_true (tok_attention_section_get_folded (get_section (fixture, 2)));
  g_object_set (model, "folds", folded, NULL);
  g_assert_false (shows (fixture, "Name of other"));
  wait_for (fixture, "Name of bnd_0000");
}

/* Once the list was read, a group that grows does not fold while one looks at it. */
static void
test_settled (Fixture *fixture, gconstpointer data)
{
  add_many (fixture, TOK_ATTENTION_FOLD);
  show (fixture);
  wait_for (fixture, "Name of bnd_0000");
  tok_attention_model_set_settled (tok_attention_page_get_model (fixture->page));
  add_many (fixture, TOK_ATTENTION_FOLD + 10);
  wait_for (fixture, "60 in Setup");
  g_assert_true (shows (fixture, "Name of bnd_0000"));
}

/* The rows of the open bundle are marked, and no others. */
static void
test_open (Fixture *fixture, gconstpointer data)
{
  TokBundleList *list = tok_workspace_get_list (fixture->journal.workspace);

  add (fixture, "ready", "pending_setup", NOW - DAY);
  add (fixture, "review", "in_review", NOW - HOUR);
  show (fixture);
  wait_for (fixture, "Name of ready");
  tok_attention_page_set_open (fixture->page, tok_bundle_list_lookup (list, "ready"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_parent (
                                        GTK_WIDGET (find_row (fixture, "Name of ready")))),
                                    GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_parent (
                                        GTK_WIDGET (find_row (fixture, "Name of review")))),
                                    GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  tok_attention_page_set_open (fixture->page, NULL);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (gtk_widget_get_parent (
                                        GTK_WIDGET (find_row (fixture, "Name of ready")))),
                                    GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
}

/* Red is only what is urgent. */
static void
test_tones (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *tone;
  } cases[] = {
    { "Name of soon", "error" },   { "New Order", "error" },   { "Name of refused", "error" },
    { "Name of slow", "warning" }, { "Name of review", NULL }, { "Name of unseen", NULL },
    { "Name of ready", NULL },
  };

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Name of ready");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *icon = tok_create_test_find (GTK_WIDGET (find_row (fixture, cases[i].name)),
                                              GTK_TYPE_IMAGE, NULL);

      g_assert_cmpint (gtk_widget_has_css_class (icon, "error"), ==,
                       g_strcmp0 (cases[i].tone, "error") == 0);
      g_assert_cmpint (gtk_widget_has_css_class (icon, "warning"), ==,
                       g_strcmp0 (cases[i].tone, "warning") == 0);
    }
}

/* A new item of higher priority is visible at the top; a scrolled list does not move. */
static void
test_high_priority (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *scroll;
  graphene_point_t before, after;
  TokAttentionRow *row;

  add_many (fixture, 40);
  show (fixture);
  scroll = get_scroll (fixture);
  tok_test_run_until (is_laid_out, scroll);
  pass_frames (fixture);
  add (fixture, "first", "in_review", TOK_TIME_UNKNOWN);
  pass_frames (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (scroll), ==, 0);

  gtk_adjustment_set_value (scroll, 700);
  pass_frames (fixture);
  row = find_row (fixture, "Name of bnd_0020");
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (row), fixture->window,
                                           &GRAPHENE_POINT_INIT (0, 0), &before));
  add (fixture, "second", "in_review", TOK_TIME_UNKNOWN);
  pass_frames (fixture);
  g_assert_true (find_row (fixture, "Name of bnd_0020") == row);
  g_assert_true (gtk_widget_compute_point (GTK_WIDGET (row), fixture->window,
                                           &GRAPHENE_POINT_INIT (0, 0), &after));
  g_assert_cmpfloat_with_epsilon (before.y, after.y, 1);
}

/* Everything fits into the narrowest window. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  int minimum;

  add_all_kinds (fixture);
  show (fixture);
  wait_for (fixture, "Name of soon");
  gtk_widget_measure (GTK_WIDGET (fixture->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_cmpint (gtk_widget_get_width (fixture->window), <=, 360);
}

/* The top of a widget, in pixels from that of the window; @end: its bottom. */
static float
get_edge (Fixture *fixture, GtkWidget *widget, gboolean end)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, fixture->window, &bounds));
  return bounds.origin.y + (end ? bounds.size.height : 0);
}

/* With large text the buttons are below what they are about, and all of it still fits. */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  GtkWidget *name, *button;

  tok_create_test_load_style ();
  tok_create_test_set_text_size (200);
  test_narrow (fixture, NULL);
  pass_frames (fixture);
  button = tok_create_test_find (GTK_WIDGET (fixture->page), TOK_TYPE_ATTENTION_ROW, NULL);
  name = tok_create_test_find (button, GTK_TYPE_LABEL, NULL);
  button = tok_create_test_find (button, GTK_TYPE_BUTTON, NULL);
  g_assert_cmpfloat (get_edge (fixture, button, FALSE), >=,
                     get_edge (fixture, gtk_widget_get_parent (gtk_widget_get_parent (name)),
                               TRUE));
  tok_create_test_set_text_size (100);
}

/* With the demo server: the button publishes, and the row disappears. */
static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (TokWorkspace) workspace = tok_create_test_open (TOK_CONTRACT_CURRENT, &server);
  g_autoptr (TokAttentionList) list = tok_workspace_new_attention_list (workspace, NULL, NULL);
  GtkWidget *button;
  const char *name;
  TokBundle *bundle;

  g_assert_true (tok_test_await (tok_attention_list_when_loaded (list), NULL));
  tok_attention_page_set_list (fixture->page, workspace, list);
  wait_for (fixture, "Ready to publish");
  button = tok_create_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_BUTTON, "Publish");
  bundle = tok_attention_item_get (tok_attention_row_get_item (TOK_ATTENTION_ROW (
                                       gtk_widget_get_ancestor (button, TOK_TYPE_ATTENTION_ROW))))
               ->bundle;
  name = tok_bundle_get_name (bundle);
  gtk_widget_grab_focus (button);
  tok_create_test_click (GTK_WIDGET (fixture->page), "Publish");
  wait_until_gone (fixture, name);
  assert_focus_in_list (fixture);
  g_assert_cmpint (tok_bundle_get_status (bundle), ==, TOK_STATUS_PUBLISHED);
  tok_attention_page_set_list (fixture->page, NULL, NULL);
  tok_demo_server_stop (server);
}

#define ADD(path, function, width)                                                                 \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);

  ADD ("/attention-page/rows", test_rows, 600);
  ADD ("/attention-page/accessible", test_accessible, 600);
  ADD ("/attention-page/opens", test_opens, 600);
  ADD ("/attention-page/look", test_order_button, 600);
  ADD ("/attention-page/review", test_review, 600);
  ADD ("/attention-page/publish-all", test_publish_all, 600);
  ADD ("/attention-page/folds", test_folds, 600);
  ADD ("/attention-page/folds-are-kept", test_folds_are_kept, 600);
  ADD ("/attention-page/settled", test_settled, 600);
  ADD ("/attention-page/open", test_open, 600);
  ADD ("/attention-page/tones", test_tones, 600);
  ADD ("/attention-page/dismiss", test_dismiss, 600);
  ADD ("/attention-page/live", test_live, 600);
  ADD ("/attention-page/time", test_time, 600);
  ADD ("/attention-page/states", test_states, 600);
  ADD ("/attention-page/read-only", test_read_only, 600);
  ADD ("/attention-page/pending", test_pending, 600);
  ADD ("/attention-page/unsaved", test_unsaved, 600);
  ADD ("/attention-page/many", test_many, 600);
  ADD ("/attention-page/begins-at-top", test_begins_at_top, 600);
  ADD ("/attention-page/urgent", test_high_priority, 600);
  ADD ("/attention-page/publish", test_publish, 600);
  ADD ("/attention-page/narrow", test_narrow, 360);
  ADD ("/attention-page/large-text", test_large_text, 360);
  return g_test_run ();
}
