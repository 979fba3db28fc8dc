/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tok-client-setup.h"
#include "tok-create-test.h"
#include "tok-error.h"
#include "tok-fill-dialog.h"
#include "tok-list-row.h"
#include "tok-bundle-setup-private.h"
#include "tok-slot-dialog.h"
#include "tok-slot-form.h"
#include "tok-words-slot.h"

/* --- the form: what it shows and what it says ---------------------------------------------- */

static TokSetupContext
get_context (TokPlatform platform, TokContract contract)
{
  return (TokSetupContext) {
    .contract = contract,
    .platform = platform,
    .terms_bought = TOK_COUNT_UNKNOWN,
    .has_edits = TRUE,
    .earliest = tok_date_parse ("2030-03-04"),
  };
}

static TokSlotForm *
new_form (const TokSetupContext *context, const TokSetupValues *values)
{
  TokSlotForm *form = g_object_ref_sink (TOK_SLOT_FORM (tok_slot_form_new ()));
  g_autoptr (GPtrArray) videos = tok_video_array_new ();
  g_autoptr (TokVideo) video = tok_video_new (1);
  TokSlotFormSlot slot = { *context, videos, video, values, ~(TokSetupFieldSet) 0 };

  video->status = g_strdup ("pending");
  for (guint i = 0; i < TOK_VIDEOS_PER_DAY; i++)
    {
      TokVideo *other = tok_video_new ((int) i + 2);

      tok_setup_values_set (other->values, TOK_SETUP_DATE, "2030-03-10");
      g_ptr_array_add (videos, other);
    }
  tok_slot_form_load (form, &slot);
  return form;
}

/* Exactly the fields that can be used. */
static void
test_fields (void)
{
  static const char *const types[] = { "video", "carousel", "story" };
  static const TokPlatform platforms[] = { TOK_PLATFORM_TIKTOK, TOK_PLATFORM_INSTAGRAM,
                                           TOK_PLATFORM_YOUTUBE };
  static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

  for (guint i = 0; i < 3 * 3 * 2; i++)
    {
      TokSetupContext context = get_context (platforms[i % 3], contracts[i / 9]);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autoptr (TokSlotForm) form = NULL;

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, types[i / 3 % 3]);
      form = new_form (&context, values);
      for (TokSetupField field = TOK_SETUP_DATE; field < TOK_N_SETUP_FIELDS; field++)
        g_assert_cmpint (tok_slot_form_shows (form, field), ==,
                         tok_setup_check_field (&context, values, field) == TOK_REASON_NONE);
    }
}

#define TIKTOK TOK_PLATFORM_TIKTOK
#define INSTAGRAM TOK_PLATFORM_INSTAGRAM
#define YOUTUBE TOK_PLATFORM_YOUTUBE

static const struct
{
  TokSetupField field;
  TokPlatform platform;
  const char *type;
  const char *text;  /* (nullable); "%200": a text of 200 characters; "#20": a list of 20 links */
  const char *words; /* (nullable): nothing is wrong */
} limits[] = {
  { TOK_SETUP_VIDEO_TYPE, TIKTOK, "film", "film", "This is not one of the possible values." },
  { TOK_SETUP_VIDEO_TYPE, YOUTUBE, "story", "story", "Available on TikTok and Instagram only." },
  { TOK_SETUP_DATE, TIKTOK, "video", NULL, "Choose a date." },
  { TOK_SETUP_DATE, TIKTOK, "video", "2030-03-04", NULL },
  { TOK_SETUP_DATE, TIKTOK, "video", "2030-03-03", "This date is too early." },
  { TOK_SETUP_DATE, TIKTOK, "video", "1999-12-31", "This date is too early." },
  { TOK_SETUP_DATE, TIKTOK, "video", "2030-03-10",
    "Three videos are planned for this day already." },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", NULL, "Enter a caption." },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "carousel", NULL, "Enter a caption." },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", "%10000", NULL },
  { TOK_SETUP_DESCRIPTION, TIKTOK, "video", "👩‍👩‍👧‍👦\nمرحبا بالعالم",
    NULL },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", NULL, "Add a video file or a link." },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "https://example.com/a.mp4", NULL },
  { TOK_SETUP_VIDEO_URL, TIKTOK, "video", "ftp://example.com/a.mp4",
    "Enter a web address that starts with https://." },
  { TOK_SETUP_VIDEO_URL, INSTAGRAM, "story", "https://example.com/a.mp4", NULL },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", NULL, "Add at least one picture." },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#1", NULL },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#20", NULL },
  { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "#21", "Use at most 20 pictures." },
  { TOK_SETUP_STORY_IMAGE, TIKTOK, "story", NULL, "A story needs either a picture or a video." },
  { TOK_SETUP_STORY_IMAGE, TIKTOK, "story", "https://example.com/a.jpg", NULL },
  { TOK_SETUP_STORY_REPOST, TIKTOK, "story", "a story",
    "Enter a web address that starts with https://." },
  { TOK_SETUP_SOUND, TIKTOK, "video", NULL, NULL },
  { TOK_SETUP_SOUND, TIKTOK, "carousel", NULL, "Add the address of a TikTok sound." },
  { TOK_SETUP_SOUND, TIKTOK, "video", "a song", "Enter a web address that starts with https://." },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", NULL, NULL },
  { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", "0", NULL },
  { TOK_SETUP_VOLUME_ADDED, TIKTOK, "video", "100", NULL },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", NULL, "Choose whether it is a reel or a post." },
  { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", "reel", NULL },
  { TOK_SETUP_AUDIO_NAME, INSTAGRAM, "video", "%200", NULL },
  { TOK_SETUP_AUDIO_NAME, INSTAGRAM, "video", "%201", "Use at most 200 characters." },
  { TOK_SETUP_YOUTUBE_TITLE, YOUTUBE, "video", NULL, "Enter a title." },
  { TOK_SETUP_YOUTUBE_SOUND, YOUTUBE, "video", "a song",
    "Enter a web address that starts with https://." },
  { TOK_SETUP_NAME, TIKTOK, "video", "%200", NULL },
  { TOK_SETUP_NAME, TIKTOK, "video", "%201", "Use at most 200 characters." },
  { TOK_SETUP_REFERENCE, TIKTOK, "story", "%200", NULL },
  { TOK_SETUP_REFERENCE, TIKTOK, "story", "%201", "Use at most 200 characters." },
  { TOK_SETUP_EDITING, TIKTOK, "video", "%10000", NULL },
};

static char *
dup_text (const char *text)
{
  g_autoptr (GString) made = g_string_new (NULL);

  if (text == NULL || (text[0] != '%' && text[0] != '#'))
    return g_strdup (text);
  for (int i = 0; i < atoi (text + 1); i++)
    if (text[0] == '%')
      g_string_append (made, "é");
    else
      g_string_append_printf (made, "https://example.com/%d.jpg\n", i);
  return g_string_free_and_steal (g_steal_pointer (&made));
}

static void
test_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      TokSetupContext context = get_context (limits[i].platform, TOK_CONTRACT_CURRENT);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autofree char *text = dup_text (limits[i].text);
      g_autoptr (TokSlotForm) form = NULL;

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, limits[i].type);
      tok_setup_values_set (values, limits[i].field, text);
      form = new_form (&context, values);
      tok_slot_form_check (form);
      g_test_message ("%s: %s", tok_setup_field_get_info (limits[i].field)->name, limits[i].text);
      g_assert_cmpstr (tok_slot_form_get_fault (form, limits[i].field), ==, limits[i].words);
      g_assert_cmpuint (tok_setup_values_diff (tok_slot_form_get_values (form), values), ==, 0);
    }
}

/* What is missing is said when the user saves, what is wrong at once. */
static void
test_when (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (TokSlotForm) form = NULL;
  GtkWidget *row;

  tok_setup_values_set (values, TOK_SETUP_SOUND, "a song");
  form = new_form (&context, values);
  row = tok_slot_form_get_row (form, TOK_SETUP_SOUND);
  g_assert_nonnull (tok_slot_form_get_fault (form, TOK_SETUP_SOUND));
  g_assert_null (tok_slot_form_get_fault (form, TOK_SETUP_DESCRIPTION));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), "https://example.com/song");
  g_assert_null (tok_slot_form_get_fault (form, TOK_SETUP_SOUND));
  /* Date, caption and video. */
  g_assert_cmpuint (tok_slot_form_check (form), ==, 3);
}

/* What another kind of post has is not sent. */
static void
test_hidden (void)
{
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (TokSetupValues) saved = NULL;
  g_autoptr (TokSlotForm) form = NULL;

  tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "carousel");
  tok_setup_values_set (values, TOK_SETUP_VIDEO_URL, "file:///tmp/a.mp4");
  tok_setup_values_set (values, TOK_SETUP_CAROUSEL_TITLE, "title");
  form = new_form (&context, values);
  saved = tok_slot_form_dup_saved (form);
  g_assert_null (tok_setup_values_get (saved, TOK_SETUP_VIDEO_URL));
  g_assert_cmpstr (tok_setup_values_get (saved, TOK_SETUP_CAROUSEL_TITLE), ==, "title");
}

static void
test_order_of_pictures (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (tok_list_row_new (TOK_SETUP_CAROUSEL_IMAGES));
  TokListRow *list = TOK_LIST_ROW (row);
  static const char *const items[] = { "https://e.org/1", "https://e.org/2", "https://e.org/3",
                                       NULL };
  g_autofree char *moved = NULL;
  g_autofree char *removed = NULL;

  tok_list_row_add (list, items);
  tok_list_row_move (list, 0, 2);
  g_object_get (list, "text", &moved, NULL);
  g_assert_cmpstr (moved, ==, "https://e.org/2\nhttps://e.org/3\nhttps://e.org/1");
  tok_list_row_move (list, 2, 0);
  tok_list_row_remove (list, 1);
  g_object_get (list, "text", &removed, NULL);
  g_assert_cmpstr (removed, ==, "https://e.org/1\nhttps://e.org/3");
}

/* What was typed into a list counts when the user saves, even if it was not added. */
static void
test_typed_items (void)
{
  TokSetupContext context = get_context (INSTAGRAM, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (TokSlotForm) form = NULL;
  GtkWidget *row, *entry;

  tok_setup_values_set (values, TOK_SETUP_COLLABORATORS, "ann");
  form = new_form (&context, values);
  row = tok_slot_form_get_row (form, TOK_SETUP_COLLABORATORS);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  entry = tok_create_test_find (row, ADW_TYPE_ENTRY_ROW, "Add Collaborators");
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), " bob, ann ,, carl");
  tok_slot_form_check (form);
  g_assert_cmpstr (tok_setup_values_get (tok_slot_form_get_values (form), TOK_SETUP_COLLABORATORS),
                   ==, "ann\nbob\ncarl");
}

static void
test_refusals (void)
{
  static const struct
  {
    TokErrorCode kind;
    const char *code, *member, *earliest;
    int field;
    const char *words; /* (nullable): any */
  } cases[] = {
    { TOK_ERROR_VALIDATION, "INVALID_DATE", NULL, "2030-03-15", TOK_SETUP_DATE,
      "This date is too early. The earliest possible is 15 March 2030." },
    { TOK_ERROR_VALIDATION, "INVALID_DATE", NULL, NULL, TOK_SETUP_DATE, "This date is too early." },
    { TOK_ERROR_VALIDATION, "VIDEOS_PER_DAY_EXCEEDED", NULL, NULL, TOK_SETUP_DATE,
      "Three videos are planned for this day already." },
    { TOK_ERROR_VALIDATION, "VALIDATION_ERROR", "description", NULL, TOK_SETUP_DESCRIPTION, NULL },
    { TOK_ERROR_VALIDATION, "VALIDATION_ERROR", "videos[0].carousel_images[2]", NULL,
      TOK_SETUP_CAROUSEL_IMAGES, NULL },
    { TOK_ERROR_VALIDATION, "VALIDATION_ERROR", "no_such", NULL, -1, NULL },
    { TOK_ERROR_SERVER, NULL, NULL, NULL, -1, NULL },
  };
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (GError) missing = tok_error_new_file (TOK_FILE_MISSING, "gone");
  g_autofree char *gone = NULL;
  int field;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = tok_error_new (cases[i].kind, "message");
      g_autofree char *words = NULL;

      tok_error_edit (error)->code = g_strdup (cases[i].code);
      tok_error_edit (error)->field = g_strdup (cases[i].member);
      tok_error_edit (error)->earliest = g_strdup (cases[i].earliest);
      words = tok_words_dup_slot_refusal (error, values, &field);
      g_assert_cmpint (field, ==, cases[i].field);
      if (cases[i].words != NULL)
        g_assert_cmpstr (words, ==, cases[i].words);
    }
  tok_setup_values_set (values, TOK_SETUP_CAROUSEL_IMAGES, "https://e.org/1\nfile:///tmp/2.jpg");
  gone = tok_words_dup_slot_refusal (missing, values, &field);
  g_assert_cmpint (field, ==, TOK_SETUP_CAROUSEL_IMAGES);
  g_assert_cmpstr (gone, ==, "The file is no longer there.");
}

/* --- the dialog ---------------------------------------------------------------------------------
 */

typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  GtkWidget *window;
  TokBundleSetup *setup;
  TokSlotDialog *dialog; /* (nullable) (owned) */
} Fixture;

static TokBundle *
find_bundle (Fixture *fixture, gboolean is_published)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      TokStatus status = tok_bundle_get_status (bundle);

      if (tok_bundle_get_videos_quantity (bundle) > 1 &&
          (is_published ? status == TOK_STATUS_PUBLISHED || status == TOK_STATUS_ACCEPTED ||
                              status == TOK_STATUS_IN_REVIEW
                        : status == TOK_STATUS_PENDING_SETUP))
        return bundle;
    }
  g_assert_not_reached ();
}

static TokSetupItem *
get_slot (Fixture *fixture, guint index)
{
  g_autoptr (TokSetupItem) item =
      g_list_model_get_item (tok_bundle_setup_get_slots (fixture->setup), index);

  g_assert_nonnull (item);
  return item;
}

static void
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tok_test_await_boolean (tok_bundle_setup_load (fixture->setup), &error);
  g_assert_no_error (error);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Nothing keeps a dialog that was closed. */
static void
close_dialog (Fixture *fixture)
{
  gpointer dialog = fixture->dialog;

  if (dialog == NULL)
    return;
  g_object_add_weak_pointer (dialog, &dialog);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_clear_object (&fixture->dialog);
  tok_test_run_until (is_gone, &dialog);
}

static void
open_dialog (Fixture *fixture, TokSetupItem *item)
{
  close_dialog (fixture);
  fixture->dialog =
      TOK_SLOT_DIALOG (g_object_ref_sink (tok_slot_dialog_new (fixture->setup, item)));
  adw_dialog_present (ADW_DIALOG (fixture->dialog), fixture->window);
  tok_create_test_settle ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  TokBundle *bundle;

  fixture->workspace = tok_create_test_open (TOK_CONTRACT_CURRENT, &fixture->server);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 900);
  gtk_window_present (GTK_WINDOW (fixture->window));
  bundle = find_bundle (fixture, GPOINTER_TO_INT (data));
  fixture->setup =
      g_object_ref (tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace), bundle));
  load (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_dialog (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->setup);
  g_object_unref (fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_object_unref (fixture->server);
}

static gboolean
is_empty (TokSetupItem *item)
{
  return tok_video_get_status (tok_setup_item_get_video (item)) == TOK_VIDEO_STATUS_PENDING;
}

/* A slot that is not set up. */
static TokSetupItem *
find_empty (Fixture *fixture)
{
  TokSetupItem *item = get_slot (fixture, 0);
  g_autoptr (TokWritten) written = NULL;
  g_autoptr (GError) error = NULL;

  if (is_empty (item))
    return item;
  written = tok_test_await_boxed (tok_bundle_setup_reset (fixture->setup, item), &error);
  g_assert_no_error (error);
  g_assert_true (is_empty (item));
  return item;
}

typedef struct
{
  Fixture *fixture;
  const char *words;
} Wish;

static gboolean
is_shown (gpointer data)
{
  Wish *wish = data;

  return tok_create_test_shows (GTK_WIDGET (wish->fixture->dialog), wish->words);
}

static void
wait_for (Fixture *fixture, const char *words)
{
  Wish wish = { fixture, words };

  tok_test_run_until (is_shown, &wish);
}

static TokSlotForm *
get_form (Fixture *fixture)
{
  return tok_slot_dialog_get_form (fixture->dialog);
}

static void
type (Fixture *fixture, TokSetupField field, const char *text)
{
  GtkWidget *row = tok_slot_form_get_row (get_form (fixture), field);

  g_object_set (row, "text", text, NULL);
}

static const char *
get_shown (Fixture *fixture, TokSetupField field)
{
  return tok_setup_values_get (tok_slot_form_get_values (get_form (fixture)), field);
}

/* A date that is possible whenever the test runs. */
static char *
dup_date (Fixture *fixture, guint days)
{
  return tok_date_to_string (tok_bundle_setup_get_context (fixture->setup).earliest + days);
}

static void
fill (Fixture *fixture)
{
  g_autofree char *date = dup_date (fixture, 40);

  type (fixture, TOK_SETUP_DATE, date);
  type (fixture, TOK_SETUP_DESCRIPTION, "Caption");
  type (fixture, TOK_SETUP_VIDEO_URL, "https://example.com/a.mp4");
  if (tok_slot_form_shows (get_form (fixture), TOK_SETUP_INSTAGRAM_TYPE))
    type (fixture, TOK_SETUP_INSTAGRAM_TYPE, "reel");
  if (tok_slot_form_shows (get_form (fixture), TOK_SETUP_YOUTUBE_TITLE))
    type (fixture, TOK_SETUP_YOUTUBE_TITLE, "Title");
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), action, NULL);
}

static gboolean
is_saved (gpointer data)
{
  TokSetupItem *item = data;

  return tok_setup_item_get_state (item) == TOK_SETUP_IDLE &&
         (tok_setup_item_get_draft (item) == NULL || tok_setup_item_get_problem (item) != NULL);
}

/* What is typed stays when the dialog is closed, until it is discarded. */
static void
test_draft (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);

  open_dialog (fixture, item);
  g_assert_null (tok_setup_item_get_draft (item));
  type (fixture, TOK_SETUP_DESCRIPTION, "Hello 👋 مرحبا ");
  g_assert_nonnull (tok_setup_item_get_draft (item));
  open_dialog (fixture, item);
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_DESCRIPTION), ==, "Hello 👋 مرحبا");
  activate (fixture, "slot.discard");
  g_assert_null (tok_setup_item_get_draft (item));
  g_assert_null (get_shown (fixture, TOK_SETUP_DESCRIPTION));
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  const TokVideo *video;

  open_dialog (fixture, item);
  fill (fixture);
  activate (fixture, "slot.save");
  tok_test_run_until (is_saved, item);
  video = tok_setup_item_get_video (item);
  g_assert_no_error (tok_setup_item_get_problem (item));
  g_assert_cmpint (tok_video_get_status (video), ==, TOK_VIDEO_STATUS_CONFIGURED);
  g_assert_cmpstr (tok_setup_values_get (video->values, TOK_SETUP_DESCRIPTION), ==, "Caption");
  g_assert_null (tok_setup_item_get_draft (item));
}

/* Nothing is sent while something is missing; the first fault has the focus. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);

  open_dialog (fixture, item);
  type (fixture, TOK_SETUP_NAME, "Name");
  activate (fixture, "slot.save");
  tok_create_test_settle ();
  g_assert_cmpint (tok_setup_item_get_state (item), ==, TOK_SETUP_IDLE);
  g_assert_nonnull (tok_setup_item_get_draft (item));
  g_assert_false (tok_setup_item_get_draft (item)->is_confirmed);
  g_assert_cmpstr (tok_slot_form_get_fault (get_form (fixture), TOK_SETUP_DATE), ==,
                   "Choose a date.");
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                              tok_slot_form_get_row (get_form (fixture), TOK_SETUP_DATE)));
}

static gboolean
has_video_fault (gpointer data)
{
  Wish *wish = data;

  return g_strcmp0 (tok_slot_form_get_fault (get_form (wish->fixture), TOK_SETUP_VIDEO_URL),
                    wish->words) == 0;
}

/* A file that is empty, one that is not there, and a folder. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("slot-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "empty.mp4", NULL);
  g_autofree char *empty = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *missing = g_strconcat (empty, ".gone", NULL);
  g_autofree char *directory = g_filename_to_uri (folder, NULL, NULL);
  const char *const uris[] = { empty, missing, directory };
  const char *const words[] = { "The file is empty.", "The file is no longer there.",
                                "Only a file can be sent, not a folder or a device." };

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  open_dialog (fixture, find_empty (fixture));
  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      Wish wish = { fixture, words[i] };

      type (fixture, TOK_SETUP_VIDEO_URL, uris[i]);
      tok_test_run_until (has_video_fault, &wish);
      activate (fixture, "slot.save");
      g_assert_cmpint (tok_setup_item_get_state (tok_slot_dialog_get_item (fixture->dialog)), ==,
                       TOK_SETUP_IDLE);
    }
  g_remove (path);
  g_rmdir (folder);
}

/* The file was there when it was chosen. */
static void
test_vanished (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("slot-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "video.mp4", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  TokSetupItem *item = find_empty (fixture);

  g_assert_true (g_file_set_contents (path, "video", -1, NULL));
  open_dialog (fixture, item);
  fill (fixture);
  type (fixture, TOK_SETUP_VIDEO_URL, uri);
  wait_for (fixture, "uploaded when you save");
  g_remove (path);
  g_rmdir (folder);
  activate (fixture, "slot.save");
  wait_for (fixture, "The file is no longer there.");
  tok_create_test_click (GTK_WIDGET (fixture->dialog), "Cancel Upload");
  tok_test_run_until (is_saved, item);
  g_assert_error (tok_setup_item_get_problem (item), TOK_ERROR, TOK_ERROR_FILE);
  g_assert_cmpstr (tok_slot_form_get_fault (get_form (fixture), TOK_SETUP_VIDEO_URL), ==,
                   "The file is no longer there.");
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_VIDEO_URL), ==, uri);
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_DESCRIPTION), ==, "Caption");
}

static void
test_next (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, get_slot (fixture, 0));
  activate (fixture, "slot.previous");
  g_assert_true (tok_slot_dialog_get_item (fixture->dialog) == get_slot (fixture, 0));
  activate (fixture, "slot.next");
  g_assert_true (tok_slot_dialog_get_item (fixture->dialog) == get_slot (fixture, 1));
  type (fixture, TOK_SETUP_NAME, "Second");
  activate (fixture, "slot.previous");
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_NAME), !=, "Second");
  activate (fixture, "slot.next");
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_NAME), ==, "Second");
}

/* Somebody else changes the slot while it is edited. */
static void
change_elsewhere (Fixture *fixture, TokSetupItem *item, const char *body)
{
  TokClient *client = tok_workspace_get_client (fixture->workspace);
  const char *id = tok_bundle_get_id (tok_bundle_setup_get_bundle (fixture->setup));
  g_autoptr (TokWritten) written = NULL;
  g_autoptr (GError) error = NULL;

  written = tok_test_await_boxed (tok_client_write (client, TOK_WRITE_PATCH_VIDEO, id,
                                                    tok_setup_item_get_position (item), body, NULL),
                                  &error);
  g_assert_no_error (error);
  load (fixture);
}

static void
begin_conflict (Fixture *fixture, TokSetupItem *item)
{
  open_dialog (fixture, item);
  fill (fixture);
  activate (fixture, "slot.save");
  tok_test_run_until (is_saved, item);
  type (fixture, TOK_SETUP_DESCRIPTION, "Mine");
  change_elsewhere (fixture, item, "{\"description\":\"Theirs\",\"name\":\"New name\"}");
  tok_create_test_settle ();
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==,
                    TOK_SETUP_FIELD_BIT (TOK_SETUP_DESCRIPTION));
  wait_for (fixture, "Theirs");
}

static void
test_keep_mine (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  const TokSetupValues *values;

  begin_conflict (fixture, item);
  tok_create_test_click (GTK_WIDGET (fixture->dialog), "Keep Mine");
  tok_create_test_settle ();
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==, 0);
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->dialog), "On the Server"));
  activate (fixture, "slot.save");
  tok_test_run_until (is_saved, item);
  values = tok_setup_item_get_values (item);
  g_assert_cmpstr (tok_setup_values_get (values, TOK_SETUP_DESCRIPTION), ==, "Mine");
  g_assert_cmpstr (tok_setup_values_get (values, TOK_SETUP_NAME), ==, "New name");
}

static void
test_use_theirs (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);

  begin_conflict (fixture, item);
  tok_create_test_click (GTK_WIDGET (fixture->dialog), "Use Theirs");
  tok_create_test_settle ();
  g_assert_cmpuint (tok_setup_item_get_conflicts (item), ==, 0);
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_DESCRIPTION), ==, "Theirs");
}

/* Only what a PATCH can change. */
static void
test_published (Fixture *fixture, gconstpointer data)
{
  GListModel *slots = tok_bundle_setup_get_slots (fixture->setup);
  TokSetupFieldSet patchable = tok_setup_get_patchable (TOK_CONTRACT_CURRENT);
  guint n_checked = 0;

  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      TokSetupItem *item = get_slot (fixture, i);

      if (tok_bundle_setup_check (fixture->setup, TOK_SETUP_SET_VIDEO, item) !=
          TOK_REASON_SLOT_PUBLISHED)
        continue;
      n_checked++;
      open_dialog (fixture, item);
      wait_for (fixture, "This video is published already.");
      for (TokSetupField field = TOK_SETUP_DATE; field < TOK_N_SETUP_FIELDS; field++)
        g_assert_cmpint (gtk_widget_get_sensitive (
                             tok_slot_form_get_row (get_form (fixture), field)),
                         ==, (patchable & TOK_SETUP_FIELD_BIT (field)) != 0);
    }
  g_assert_cmpuint (n_checked, >, 0);
}

/* The bundle is accepted while the editor is open. */
static void
test_accepted_meanwhile (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  g_autoptr (TokVideo) video = NULL;

  open_dialog (fixture, item);
  fill (fixture);
  video = tok_video_copy (tok_setup_item_get_video (item));
  g_set_str (&video->status, "accepted");
  tok_setup_item_set_video (item, video);
  wait_for (fixture, "This video is published already.");
  g_assert_false (
      gtk_widget_get_sensitive (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_VIDEO_URL)));
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_VIDEO_URL), ==, "https://example.com/a.mp4");
  g_assert_nonnull (tok_setup_item_get_draft (item));
}

static void
test_fill_dates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *first = dup_date (fixture, 60);
  g_autofree char *second = dup_date (fixture, 61);
  AdwDialog *dialog;

  g_ptr_array_add (items, get_slot (fixture, 0));
  g_ptr_array_add (items, get_slot (fixture, 1));
  dialog = tok_fill_dialog_new (fixture->setup, items);
  adw_dialog_present (dialog, fixture->window);
  g_object_set (tok_fill_dialog_get_first (TOK_FILL_DIALOG (dialog)), "text", first, NULL);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "fill.apply", NULL);
  tok_create_test_settle ();
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_shown (get_slot (fixture, 0)),
                                         TOK_SETUP_DATE),
                   ==, first);
  g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_shown (get_slot (fixture, 1)),
                                         TOK_SETUP_DATE),
                   ==, second);
}

static guint
count_stops (Fixture *fixture, GtkDirectionType direction)
{
  guint n = 0;

  while (n < 100 && gtk_widget_child_focus (GTK_WIDGET (get_form (fixture)), direction))
    n++;
  return n;
}

static gboolean
is_on_screen (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_height (data) > 0;
}

/* The keyboard gets through the rows, and back out of them. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  guint n_forward;

  open_dialog (fixture, find_empty (fixture));
  tok_test_run_until (is_on_screen, get_form (fixture));
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  n_forward = count_stops (fixture, GTK_DIR_TAB_FORWARD);
  g_assert_cmpuint (n_forward, >, 10);
  g_assert_cmpuint (n_forward, <, 100);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  g_assert_cmpuint (count_stops (fixture, GTK_DIR_TAB_BACKWARD), ==, n_forward);
}

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
  g_test_add_func ("/ui/slot-form/fields", test_fields);
  g_test_add_func ("/ui/slot-form/limits", test_limits);
  g_test_add_func ("/ui/slot-form/when", test_when);
  g_test_add_func ("/ui/slot-form/hidden", test_hidden);
  g_test_add_func ("/ui/slot-form/order-of-pictures", test_order_of_pictures);
  g_test_add_func ("/ui/slot-form/typed-items", test_typed_items);
  g_test_add_func ("/ui/slot-form/refusals", test_refusals);
#define ADD(name, published, func)                                                                 \
  g_test_add ("/ui/slot-dialog/" name, Fixture, GINT_TO_POINTER (published), set_up, func,         \
              tear_down)
  ADD ("draft", FALSE, test_draft);
  ADD ("save", FALSE, test_save);
  ADD ("missing", FALSE, test_missing);
  ADD ("files", FALSE, test_files);
  ADD ("vanished", FALSE, test_vanished);
  ADD ("next", FALSE, test_next);
  ADD ("keep-mine", FALSE, test_keep_mine);
  ADD ("use-theirs", FALSE, test_use_theirs);
  ADD ("published", TRUE, test_published);
  ADD ("accepted-meanwhile", FALSE, test_accepted_meanwhile);
  ADD ("fill-dates", FALSE, test_fill_dates);
  ADD ("focus", FALSE, test_focus);
  return g_test_run ();
}
