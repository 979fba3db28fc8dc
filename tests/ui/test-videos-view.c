/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"
#include "tok-key-test.h"
#include "tok-video-card.h"
#include "tok-videos-view.h"

typedef struct
{
  TokDetailFixture base;
  TokVideosView *view;
  TokBundleSetup *setup;
  TokSetupItem *edited; /* (nullable) (unowned): of the last "edit" */
  GPtrArray *planned;   /* (nullable): of the last "plan" */
} Fixture;

static void
on_edit (Fixture *self, TokSetupItem *item)
{
  self->edited = item;
}

static void
on_plan (Fixture *self, GPtrArray *items)
{
  g_clear_pointer (&self->planned, g_ptr_array_unref);
  self->planned = g_ptr_array_ref (items);
}

/* As on its page, which scrolls. */
static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *page = gtk_scrolled_window_new ();

  self->view = TOK_VIDEOS_VIEW (tok_videos_view_new ());
  g_signal_connect_swapped (self->view, "edit", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->view, "plan", G_CALLBACK (on_plan), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (page), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  tok_detail_fixture_open_demo (&self->base, page, TOK_CONTRACT_CURRENT);
  tok_detail_fixture_refresh (&self->base);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  tok_videos_view_set_setup (self->view, NULL, NULL);
  g_clear_object (&self->setup);
  g_clear_pointer (&self->planned, g_ptr_array_unref);
  tok_detail_fixture_close (&self->base);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_loaded (gpointer data)
{
  return !tok_bundle_setup_get_loading (data);
}

/* Shows a bundle with that status and at least five videos, the first ones of which get
 * @statuses. */
static void
open_bundle (Fixture *self, TokStatus status, const char *const *statuses)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (self->base.workspace));

  for (guint i = 0; self->base.bundle == NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == status && tok_bundle_get_videos_quantity (bundle) >= 5)
        self->base.bundle = bundle;
    }
  g_assert_nonnull (self->base.bundle);
  for (guint i = 0; statuses[i] != NULL; i++)
    g_assert_true (tok_demo_server_set_video_status (self->base.demo,
                                                     tok_bundle_get_id (self->base.bundle), i + 1,
                                                     statuses[i]));
  self->setup =
      tok_setup_get_bundle (tok_workspace_get_setup (self->base.workspace), self->base.bundle);
  tok_videos_view_set_setup (self->view, self->base.workspace, self->setup);
  tok_test_run_until (is_loaded, self->setup);
  settle ();
}

static TokSetupItem *
get_item (Fixture *self, int position)
{
  TokSetupItem *item = tok_bundle_setup_find (self->setup, position);

  g_assert_nonnull (item);
  return item;
}

static TokVideoCard *
find_card (GtkWidget *root, TokSetupItem *item)
{
  TokVideoCard *card = NULL;

  if (TOK_IS_VIDEO_CARD (root))
    return tok_video_card_get_item (TOK_VIDEO_CARD (root)) == item ? TOK_VIDEO_CARD (root) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); card == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    card = find_card (child, item);
  return card;
}

static TokVideoCard *
get_card (Fixture *self, int position)
{
  TokVideoCard *card = find_card (GTK_WIDGET (self->view), get_item (self, position));

  g_assert_nonnull (card);
  return card;
}

static gboolean
shows (Fixture *self, int position, const char *text)
{
  return tok_detail_test_shows (GTK_WIDGET (get_card (self, position)), text);
}

static void
set_value (Fixture *self, int position, TokSetupField field, const char *text)
{
  TokSetupItem *item = get_item (self, position);
  g_autoptr (TokSetupValues) values = tok_setup_values_copy (tok_setup_item_get_shown (item));

  tok_setup_values_set (values, field, text);
  tok_bundle_setup_set_draft (self->setup, item, values);
  settle ();
}

static const char *
get_value (Fixture *self, int position, TokSetupField field)
{
  return tok_setup_values_get (tok_setup_item_get_shown (get_item (self, position)), field);
}

static char *
dup_day (Fixture *self, guint days)
{
  return tok_date_to_string (tok_bundle_setup_get_context (self->setup).earliest + days);
}

static GtkWidget *
find_button (Fixture *self, const char *label)
{
  return tok_detail_test_find (GTK_WIDGET (self->view), GTK_TYPE_BUTTON, label);
}

static void
test_cards (Fixture *self, gconstpointer data)
{
  g_autofree char *label = NULL;

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "in_review", "pending", "configured", "finalized", NULL });
  g_assert_true (shows (self, 1, "In Review"));
  g_assert_true (shows (self, 2, "Not Set Up"));
  g_assert_true (shows (self, 3, "Ready"));
  g_assert_true (shows (self, 4, "Finalized"));
  g_assert_false (shows (self, 3, "Not saved"));

  set_value (self, 3, TOK_SETUP_NAME, "Opening night");
  set_value (self, 3, TOK_SETUP_DATE, "2027-03-15");
  set_value (self, 3, TOK_SETUP_DESCRIPTION, "Doors at eight");
  g_assert_true (shows (self, 3, "Opening night"));
  g_assert_true (shows (self, 3, "15 March 2027"));
  g_assert_true (shows (self, 3, "Doors at eight"));
  g_assert_true (shows (self, 3, "Not saved"));
  g_object_get (get_card (self, 3), "label", &label, NULL);
  g_assert_cmpstr (label, ==, "Opening night, Ready, Not saved, 15 March 2027, Doors at eight");

  set_value (self, 3, TOK_SETUP_DATE, NULL);
  g_assert_true (shows (self, 3, "No date"));
  tok_bundle_setup_discard (self->setup, get_item (self, 3));
  settle ();
  g_assert_true (shows (self, 3, "Video 3"));
}

/* Returns: whether a label of the card begins with @start */
static gboolean
shows_start (GtkWidget *widget, const char *start)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (widget)), start))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_start (child, start))
      return TRUE;
  return FALSE;
}

/* Only videos in review have a deadline, and only where the time of a review is known. */
static void
test_review (Fixture *self, gconstpointer data)
{
  gint64 now = g_get_real_time ();

  open_bundle (self, TOK_STATUS_IN_REVIEW,
               (const char *const[]) { "in_review", "finalized", NULL });
  tok_bundle_set_step_interval (self->base.bundle, now - G_TIME_SPAN_HOUR, now);
  g_assert_false (shows_start (GTK_WIDGET (get_card (self, 1)), "Approve before "));
  tok_videos_view_set_review_time (self->view, 72);
  g_assert_true (shows_start (GTK_WIDGET (get_card (self, 1)), "Approve before "));
  g_assert_false (shows_start (GTK_WIDGET (get_card (self, 2)), "Approve before "));
  tok_videos_view_set_review_time (self->view, 0);
  g_assert_false (shows_start (GTK_WIDGET (get_card (self, 1)), "Approve before "));
}

/* After a bundle without videos. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_IN_REVIEW, (const char *const[]) { "in_review", NULL });
  tok_videos_view_set_setup (self->view, NULL, NULL);
  settle ();
  tok_videos_view_set_review_time (self->view, 72);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->view)));
  tok_videos_view_set_setup (self->view, self->base.workspace, self->setup);
  settle ();
  g_assert_true (shows (self, 1, "In Review"));
}

static void
test_problem (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { "accepted", NULL });
  g_assert_true (tok_demo_server_flag_download (self->base.demo,
                                                tok_bundle_get_id (self->base.bundle), 1,
                                                "403 from the host"));
  g_assert_true (tok_test_await (tok_bundle_setup_load (self->setup), NULL));
  settle ();
  g_assert_true (
      shows (self, 1, "The file could not be downloaded (“403 from the host”). Replace it."));
}

static void
test_error (Fixture *self, gconstpointer data)
{
  tok_demo_server_set_faults (self->base.demo,
                              (const char *const[]) { "GET /bundles/*/videos:html", NULL });
  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  g_assert_nonnull (find_button (self, "Try Again"));
  g_assert_null (find_button (self, "Set Up…"));
  tok_demo_server_set_faults (self->base.demo, NULL);
  tok_detail_test_click (GTK_WIDGET (self->view), "Try Again");
  tok_test_run_until (is_loaded, self->setup);
  settle ();
  g_assert_null (find_button (self, "Try Again"));
  g_assert_true (shows (self, 1, "Video 1"));
}

static void
test_unsupported (Fixture *self, gconstpointer data)
{
  tok_demo_server_set_faults (self->base.demo,
                              (const char *const[]) { "GET /bundles/*/videos:status=404",
                                                      "GET /bundles/*/account:status=404", NULL });
  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (self->view),
                                        "This server does not offer setting up videos."));
  g_assert_null (find_button (self, "Try Again"));
}

/* The first free slot; without one there is no button. */
static void
test_set_up (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "accepted", "pending", "accepted", "pending", "accepted",
                                       NULL });
  for (int position = 2; position <= 4; position += 2)
    {
      set_value (self, position, TOK_SETUP_VIDEO_URL, NULL);
      set_value (self, position, TOK_SETUP_CAROUSEL_IMAGES, NULL);
    }
  tok_detail_test_click (GTK_WIDGET (self->view), "Set Up…");
  g_assert_true (self->edited == get_item (self, 2));
  set_value (self, 2, TOK_SETUP_VIDEO_URL, "https://example.com/a.mp4");
  tok_detail_test_click (GTK_WIDGET (self->view), "Set Up…");
  g_assert_true (self->edited == get_item (self, 4));
  set_value (self, 4, TOK_SETUP_VIDEO_URL, "https://example.com/b.mp4");
  g_assert_null (find_button (self, "Set Up…"));
}

/* Entries of the menu of a video, with the reason of those that are not possible. */
static void
test_menu (Fixture *self, gconstpointer data)
{
  static const struct
  {
    int position;
    const char *label;
    const char *reason;
  } cases[] = {
    { 1, "Edit…", NULL },
    { 1, "Save", "There are no unsaved changes." },
    { 1, "Discard Changes", "There are no unsaved changes." },
    { 1, "Publish", "This video is already published." },
    { 1, "Approve", NULL },
    { 1, "Request Corrections…", NULL },
    { 1, "Clear", NULL },
    { 2, "Edit…", NULL },
    { 2, "Approve", "Not in review." },
    { 2, "Publish", "This video is not set up yet." },
    { 2, "Clear", "This video is not set up yet." },
    { 3, "Publish", NULL },
    { 3, "Approve", "Not in review." },
    { 3, "Replace File…", NULL },
    { 3, "Move Date…", NULL },
    { 3, "Remove Date", NULL },
    { 4, "Approve", "This video is finished." },
    { 4, "Clear", "This video is finished." },
    { 4, "Replace File…", "This video is finished." },
  };

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "in_review", "pending", "configured", "finalized", NULL });
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokVideoCard *card = get_card (self, cases[i].position);
      GtkWidget *button = tok_detail_test_find (GTK_WIDGET (card), GTK_TYPE_MENU_BUTTON, NULL);
      GtkWidget *label;
      GtkWidget *entry;

      tok_video_card_popup_menu (card);
      label =
          tok_detail_test_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                                GTK_TYPE_LABEL, cases[i].label);
      g_assert_nonnull (label);
      entry = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
      g_assert_cmpint (gtk_widget_get_sensitive (entry), ==, cases[i].reason == NULL);
      if (cases[i].reason != NULL)
        g_assert_true (tok_detail_test_shows (entry, cases[i].reason));
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      settle ();
    }
}

static gboolean
is_published (gpointer data)
{
  return tok_video_get_status (tok_setup_item_get_video (data)) == TOK_VIDEO_STATUS_PUBLISHED;
}

static void
test_publish_all (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "finalized", "finalized",
                                       "finalized", NULL });
  tok_detail_test_click (GTK_WIDGET (self->view), "Publish All");
  tok_test_run_until (is_published, get_item (self, 1));
  tok_test_run_until (is_published, get_item (self, 2));
  tok_detail_fixture_wait_for (&self->base, "Videos published");
  g_assert_cmpuint (tok_demo_server_count_requests (self->base.demo, "POST"), ==, 1);
  settle ();
  g_assert_null (find_button (self, "Publish All"));
}

/* Each result stays on its card; one toast sums up. */
static void
test_save_all (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "configured", NULL });
  set_value (self, 1, TOK_SETUP_NAME, "First");
  g_assert_null (find_button (self, "Save All"));
  set_value (self, 2, TOK_SETUP_NAME, "Second");
  set_value (self, 3, TOK_SETUP_NAME, "Third");
  tok_demo_server_set_faults (self->base.demo, (const char *const[]) {
                                                   "PATCH /bundles/*/videos/2:status=400", NULL });
  tok_detail_test_click (GTK_WIDGET (self->view), "Save All");
  tok_detail_fixture_wait_for (&self->base, "2 videos saved, 1 failed");
  g_assert_null (tok_setup_item_get_draft (get_item (self, 1)));
  g_assert_nonnull (tok_setup_item_get_draft (get_item (self, 2)));
  g_assert_nonnull (tok_setup_item_get_problem (get_item (self, 2)));
  g_assert_null (tok_setup_item_get_draft (get_item (self, 3)));
  settle ();
  g_assert_true (shows (self, 2, "Not saved"));
  g_assert_false (shows (self, 1, "Not saved"));
}

static GtkSelectionModel *
get_selection (Fixture *self)
{
  GtkWidget *grid = tok_detail_test_find (GTK_WIDGET (self->view), GTK_TYPE_GRID_VIEW, NULL);

  return gtk_grid_view_get_model (GTK_GRID_VIEW (grid));
}

static gboolean
has_failed (gpointer data)
{
  TokUpload *upload = tok_setup_item_get_upload (data);

  return upload != NULL && tok_upload_get_state (upload) == TOK_UPLOAD_FAILED;
}

/* A file that cannot be sent waits for the user, which is no progress. */
static void
test_failed_upload (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  TokSetupItem *item;
  DexFuture *saved;

  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { "configured", NULL });
  item = get_item (self, 1);
  set_value (self, 1, TOK_SETUP_VIDEO_TYPE, "video");
  set_value (self, 1, TOK_SETUP_VIDEO_URL, "file:///f/gone.mp4");
  g_ptr_array_add (items, g_object_ref (item));
  saved = tok_bundle_setup_save (self->setup, items);
  tok_test_run_until (has_failed, item);
  settle ();
  g_assert_true (shows (self, 1, "“gone.mp4” was not uploaded. The file is no longer there."));
  g_assert_false (shows (self, 1, "Uploading…"));
  g_assert_null (
      tok_detail_test_find (GTK_WIDGET (get_card (self, 1)), GTK_TYPE_PROGRESS_BAR, NULL));
  tok_upload_cancel (tok_setup_item_get_upload (item));
  g_assert_cmpuint (tok_test_await_uint (saved, NULL), ==, 1);
}

static gboolean
is_cleared (gpointer data)
{
  return tok_video_get_status (tok_setup_item_get_video (data)) == TOK_VIDEO_STATUS_PENDING;
}

/* The bar is for several; what is lost is asked first. */
static void
test_selection (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "finalized", NULL });
  gtk_selection_model_select_item (get_selection (self), 0, TRUE);
  settle ();
  g_assert_null (find_button (self, "Clear"));
  gtk_selection_model_select_item (get_selection (self), 1, FALSE);
  gtk_selection_model_select_item (get_selection (self), 2, FALSE);
  settle ();
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (self->view), "3 selected"));
  g_assert_nonnull (find_button (self, "Publish 2"));
  tok_detail_test_click (GTK_WIDGET (self->view), "Plan Dates…");
  g_assert_true (g_ptr_array_find (self->planned, get_item (self, 1), NULL));

  tok_detail_test_click (GTK_WIDGET (self->view), "Clear");
  tok_detail_fixture_wait_for (&self->base, "Clear 2 Videos?");
  tok_detail_test_click (self->base.window, "Cancel");
  tok_detail_fixture_wait_until_gone (&self->base, "Clear 2 Videos?");
  g_assert_cmpuint (tok_demo_server_count_requests (self->base.demo, "POST"), ==, 0);
  tok_detail_test_click (GTK_WIDGET (self->view), "Clear");
  tok_detail_fixture_wait_for (&self->base, "Clear 2 Videos?");
  tok_detail_test_click (GTK_WIDGET (
                             adw_window_get_visible_dialog (ADW_WINDOW (self->base.window))),
                         "Clear");
  tok_test_run_until (is_cleared, get_item (self, 1));
  tok_test_run_until (is_cleared, get_item (self, 2));
  tok_detail_fixture_wait_for (&self->base, "2 videos cleared");
}

/* Dates that are over by then are moved, which is shown once for all videos. */
static void
test_moved_dates (Fixture *self, gconstpointer data)
{
  const char *id;

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "finalized", "finalized",
                                       "finalized", NULL });
  /* The server's operators go on meanwhile. */
  tok_demo_server_advance (self->base.demo, 60 * 24 * 60 * 60);
  id = tok_bundle_get_id (self->base.bundle);
  tok_demo_server_set_status (self->base.demo, id, "accepted");
  for (int i = 1; i <= 2; i++)
    g_assert_true (tok_demo_server_set_video_status (self->base.demo, id, i, "configured"));
  gtk_selection_model_select_item (get_selection (self), 0, TRUE);
  gtk_selection_model_select_item (get_selection (self), 1, FALSE);
  settle ();
  tok_detail_test_click (GTK_WIDGET (self->view), "Publish 2");
  tok_detail_fixture_wait_for (&self->base, "2 videos published");
  tok_detail_fixture_wait_for (&self->base, "Dates Were Moved");
}

static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* The widget keeps it. */
      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static gboolean
drop (GtkWidget *widget, const GValue *value)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (find_target (widget), "drop", value, 0.0, 0.0, &taken);
  settle ();
  return taken;
}

static void
drop_files (GtkWidget *widget, const char *const *paths)
{
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_assert_true (drop (widget, &value));
  g_slist_free_full (files, g_object_unref);
}

static void
test_files (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "pending", "finalized", "pending", "finalized", "finalized",
                                       NULL });
  for (int position = 1; position <= 3; position += 2)
    {
      set_value (self, position, TOK_SETUP_VIDEO_URL, NULL);
      set_value (self, position, TOK_SETUP_CAROUSEL_IMAGES, NULL);
    }
  drop_files (GTK_WIDGET (self->view),
              (const char *const[]) { "/f/10.mp4", "/f/9.mp4", "/f/11.mp4", "/f/notes.txt", NULL });
  g_assert_cmpstr (get_value (self, 1, TOK_SETUP_VIDEO_URL), ==, "file:///f/9.mp4");
  g_assert_cmpstr (get_value (self, 3, TOK_SETUP_VIDEO_URL), ==, "file:///f/10.mp4");
  g_assert_true (tok_detail_fixture_shows (&self->base,
                                           "2 videos were filled in. There was no free video for "
                                           "1 file. 1 file cannot be posted."));

  drop_files (GTK_WIDGET (get_card (self, 1)),
              (const char *const[]) { "/f/2.png", "/f/1.png", NULL });
  g_assert_cmpstr (get_value (self, 1, TOK_SETUP_CAROUSEL_IMAGES), ==,
                   "file:///f/1.png\nfile:///f/2.png");
  g_assert_null (get_value (self, 1, TOK_SETUP_VIDEO_URL));
  g_assert_cmpstr (get_value (self, 1, TOK_SETUP_VIDEO_TYPE), ==, "carousel");

  /* A finished video takes nothing. */
  drop_files (GTK_WIDGET (get_card (self, 4)), (const char *const[]) { "/f/1.mp4", NULL });
  g_assert_null (tok_setup_item_get_draft (get_item (self, 4)));
}

static void
drop_card (Fixture *self, int from, int onto)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, TOK_TYPE_SETUP_ITEM);
  g_value_set_object (&value, get_item (self, from));
  g_assert_true (drop (GTK_WIDGET (get_card (self, onto)), &value));
}

/* A card that is dropped onto another one takes its date, unless that is not possible. */
static void
test_dates (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "configured", "configured",
                                       "configured", NULL });
  first = dup_day (self, 300);
  second = dup_day (self, 301);
  for (int position = 1; position <= 3; position++)
    set_value (self, position, TOK_SETUP_DATE, first);
  set_value (self, 4, TOK_SETUP_DATE, second);
  set_value (self, 5, TOK_SETUP_DATE, "2020-01-01");

  drop_card (self, 1, 4);
  g_assert_cmpstr (get_value (self, 1, TOK_SETUP_DATE), ==, second);
  drop_card (self, 1, 3);
  g_assert_cmpstr (get_value (self, 1, TOK_SETUP_DATE), ==, first);
  drop_card (self, 4, 3);
  g_assert_cmpstr (get_value (self, 4, TOK_SETUP_DATE), ==, second);
  tok_detail_fixture_wait_for (&self->base, "Three videos are already planned for this day.");
  drop_card (self, 4, 5);
  g_assert_cmpstr (get_value (self, 4, TOK_SETUP_DATE), ==, second);
  set_value (self, 5, TOK_SETUP_DATE, NULL);
  drop_card (self, 4, 5);
  g_assert_cmpstr (get_value (self, 4, TOK_SETUP_DATE), ==, second);
}

static void
choose (Fixture *self, const char *label)
{
  GtkWidget *button = tok_detail_test_find (GTK_WIDGET (self->view), GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *entry;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  entry = tok_detail_test_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))),
                                GTK_TYPE_LABEL, label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (entry, GTK_TYPE_BUTTON), "clicked");
  settle ();
}

static gboolean
has_one_more (gpointer data)
{
  Fixture *self = data;

  return g_list_model_get_n_items (tok_bundle_setup_get_slots (self->setup)) ==
         (guint) GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (self->setup), "n")) + 1;
}

static void
test_add (Fixture *self, gconstpointer data)
{
  guint n;

  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  n = g_list_model_get_n_items (tok_bundle_setup_get_slots (self->setup));
  g_object_set_data (G_OBJECT (self->setup), "n", GUINT_TO_POINTER (n));
  choose (self, "Add Videos…");
  tok_detail_fixture_wait_for (&self->base, "Add 1 Video");
  tok_detail_test_click (self->base.window, "Add 1 Video");
  tok_test_run_until (has_one_more, self);
  tok_detail_fixture_wait_for (&self->base, "1 video added");
}

/* The number that is being typed counts. */
static void
test_add_key (Fixture *self, gconstpointer data)
{
  GtkWidget *spin;

  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  choose (self, "Add Videos…");
  tok_detail_fixture_wait_for (&self->base, "Add 1 Video");
  spin = tok_detail_test_find (self->base.window, GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_true (gtk_widget_grab_focus (spin));
  gtk_editable_set_text (GTK_EDITABLE (spin), "3");
  tok_key_test_press (self->base.window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_detail_fixture_wait_for (&self->base, "3 videos added");
}

static GtkWidget *
find_add_button (Fixture *self, const char *label)
{
  GtkWidget *button = tok_detail_test_find (self->base.window, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  return button;
}

/* What the credits do not suffice for is off, and says what is missing. */
static void
test_add_short (Fixture *self, gconstpointer data)
{
  GtkWidget *spin;
  GtkWidget *button;

  tok_demo_server_set_credits (self->base.demo, 3);
  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  choose (self, "Add Videos…");
  tok_detail_fixture_wait_for (&self->base, "1 credit left afterwards");
  button = find_add_button (self, "Add 1 Video");
  g_assert_true (gtk_widget_is_sensitive (button));
  spin = tok_detail_test_find (self->base.window, GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_editable_set_text (GTK_EDITABLE (spin), "2");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  tok_detail_fixture_wait_for (&self->base, "1 credit short");
  button = find_add_button (self, "Add 2 Videos");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_assert_false (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "1 credit short");
  gtk_test_accessible_assert_state (button, GTK_ACCESSIBLE_STATE_DISABLED, TRUE);
  tok_key_test_press (self->base.window, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_cmpuint (tok_demo_server_count_requests (self->base.demo, "POST"), ==, 0);

  tok_demo_server_set_credits (self->base.demo, 4);
  gtk_widget_activate_action (button, "cost.check-again", NULL);
  tok_detail_fixture_wait_for (&self->base, "0 credits left afterwards");
  tok_detail_test_click (self->base.window, "Add 2 Videos");
  tok_detail_fixture_wait_for (&self->base, "2 videos added");
}

/* They may have been paid for: it is said, and nothing is sent again. */
static void
test_add_unknown (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_ACCEPTED, (const char *const[]) { NULL });
  tok_demo_server_set_faults (self->base.demo,
                              (const char *const[]) { "POST /bundles/*/add-video-slots:reset-after",
                                                      NULL });
  choose (self, "Add Videos…");
  tok_detail_fixture_wait_for (&self->base, "Add 1 Video");
  tok_detail_test_click (self->base.window, "Add 1 Video");
  tok_detail_fixture_wait_for (&self->base, "Were They Added?");
}

/* The focus stays on its card when the slots are read again. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  GtkWidget *focus;

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", NULL });
  focus = gtk_widget_get_parent (GTK_WIDGET (get_card (self, 2)));
  gtk_widget_grab_focus (focus);
  g_assert_true (tok_demo_server_set_video_status (self->base.demo,
                                                   tok_bundle_get_id (self->base.bundle), 2,
                                                   "in_review"));
  g_assert_true (tok_test_await (tok_bundle_setup_load (self->setup), NULL));
  settle ();
  g_assert_true (shows (self, 2, "In Review"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->base.window)) == focus);
}

static void
test_width (Fixture *self, gconstpointer data)
{
  int width;

  open_bundle (self, TOK_STATUS_ACCEPTED,
               (const char *const[]) { "configured", "configured", "configured", NULL });
  set_value (self, 1, TOK_SETUP_NAME, "A name that is much longer than any card could ever be");
  set_value (self, 2, TOK_SETUP_DESCRIPTION, "Averyveryveryveryveryveryveryveryverylongword");
  gtk_selection_model_select_all (get_selection (self));
  settle ();
  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL,
                      NULL);
  g_assert_cmpint (width, <=, 336);
}

static GtkWidget *
find_grid (GtkWidget *root)
{
  GtkWidget *grid = GTK_IS_GRID_VIEW (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); grid == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    grid = find_grid (child);
  return grid;
}

/* Returns: the space below the last row of cards, in pixels */
static int
measure_space (GtkWidget *grid)
{
  float bottom = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (gtk_widget_get_mapped (child) && gtk_widget_compute_bounds (child, grid, &bounds))
        bottom = MAX (bottom, bounds.origin.y + bounds.size.height);
    }
  g_test_message ("%d wide: %d high, cards down to %d", gtk_widget_get_width (grid),
                  gtk_widget_get_height (grid), (int) bottom);
  return gtk_widget_get_height (grid) - (int) bottom;
}

static void
assert_heights (Fixture *self)
{
  static const int widths[] = { 320, 560, 620, 900, 1200, 1700, 320 };
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkWidget *grid = find_grid (view);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      int height;

      gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, widths[i], &height, NULL, NULL, NULL);
      gtk_widget_allocate (view, widths[i], height, -1, NULL);
      g_assert_cmpint (measure_space (grid), ==, 0);
    }
}

/* The grid is as high as its rows, in any width. */
static void
test_height (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_PENDING_SETUP, (const char *const[]) { "configured", NULL });
  assert_heights (self);
}

/* Also while texts wrap. */
static void
test_height_captions (Fixture *self, gconstpointer data)
{
  open_bundle (self, TOK_STATUS_PENDING_SETUP, (const char *const[]) { "configured", NULL });
  for (int i = 1; i <= 3; i++)
    set_value (self, i, TOK_SETUP_DESCRIPTION,
               "A caption of some words that has two lines in a card that is not wide");
  assert_heights (self);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/videos-view/cards", test_cards);
  ADD ("/videos-view/review", test_review);
  ADD ("/videos-view/closed", test_closed);
  ADD ("/videos-view/problem", test_problem);
  ADD ("/videos-view/error", test_error);
  ADD ("/videos-view/unsupported", test_unsupported);
  ADD ("/videos-view/set-up", test_set_up);
  ADD ("/videos-view/menu", test_menu);
  ADD ("/videos-view/publish-all", test_publish_all);
  ADD ("/videos-view/moved-dates", test_moved_dates);
  ADD ("/videos-view/save-all", test_save_all);
  ADD ("/videos-view/failed-upload", test_failed_upload);
  ADD ("/videos-view/selection", test_selection);
  ADD ("/videos-view/files", test_files);
  ADD ("/videos-view/dates", test_dates);
  ADD ("/videos-view/add", test_add);
  ADD ("/videos-view/add-key", test_add_key);
  ADD ("/videos-view/add-short", test_add_short);
  ADD ("/videos-view/add-unknown", test_add_unknown);
  ADD ("/videos-view/focus", test_focus);
  ADD ("/videos-view/width", test_width);
  ADD ("/videos-view/height", test_height);
  ADD ("/videos-view/height-captions", test_height_captions);
  return g_test_run ();
}
