/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "setup-files.h"
#include "setup-limits.h"
#include "setup-refusals.h"
#include "tok-client-setup.h"
#include "tok-create-test.h"
#include "tok-error.h"
#include "tok-fill-dialog.h"
#include "tok-key-test.h"
#include "tok-list-row.h"
#include "tok-bundle-setup-private.h"
#include "tok-slot-dialog.h"
#include "tok-slot-form.h"
#include "tok-words-setup.h"
#include "tok-words-slot.h"
#include "tok-words.h"

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
new_empty_form (void)
{
  return g_object_ref_sink (TOK_SLOT_FORM (tok_slot_form_new ()));
}

/* As the dialog goes on to another slot. */
static void
load_slot_among (TokSlotForm *form,
                 const TokSetupContext *context,
                 const TokSetupValues *values,
                 GPtrArray *videos)
{
  g_autoptr (TokVideo) video = tok_video_new (1);
  TokSlotFormSlot slot = { *context, videos, video, values, ~(TokSetupFieldSet) 0 };

  video->status = g_strdup ("pending");
  tok_slot_form_restart (form);
  tok_slot_form_load (form, &slot);
}

static void
load_slot (TokSlotForm *form, const TokSetupContext *context, const TokSetupValues *values)
{
  g_autoptr (GPtrArray) videos = tok_video_array_new ();

  load_slot_among (form, context, values, videos);
}

static TokSlotForm *
new_form (const TokSetupContext *context, const TokSetupValues *values)
{
  TokSlotForm *form = new_empty_form ();

  load_slot (form, context, values);
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
  g_autoptr (TokSlotForm) form = new_empty_form ();

  for (guint i = 0; i < 3 * 3 * 2; i++)
    {
      TokSetupContext context = get_context (platforms[i % 3], contracts[i / 9]);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, types[i / 3 % 3]);
      load_slot (form, &context, values);
      for (TokSetupField field = TOK_SETUP_DATE; field < TOK_N_SETUP_FIELDS; field++)
        g_assert_cmpint (tok_slot_form_shows (form, field), ==,
                         tok_setup_check_field (&context, values, field) == TOK_REASON_NONE);
    }
}

/* The toolkit does not name the row around the header of an expander. */
static void
check_names (GtkWidget *root)
{
  if (ADW_IS_EXPANDER_ROW (root))
    gtk_test_accessible_assert_property (root, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                         adw_preferences_row_get_title (
                                             ADW_PREFERENCES_ROW (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_names (child);
}

static void
test_names (void)
{
  TokSetupContext context = get_context (TOK_PLATFORM_YOUTUBE, TOK_CONTRACT_CURRENT);
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (TokSlotForm) form = new_form (&context, values);

  check_names (GTK_WIDGET (form));
}

static gboolean
is_above (GtkWidget *row, GtkWidget *other)
{
  for (GtkWidget *next = row; next != NULL; next = gtk_widget_get_next_sibling (next))
    if (next == other)
      return row != other;
  return FALSE;
}

/* A sound is above its volumes on every platform. */
static void
test_sound (void)
{
  static const struct
  {
    TokPlatform platform;
    TokSetupField sound;
  } cases[] = {
    { TOK_PLATFORM_TIKTOK, TOK_SETUP_SOUND },
    { TOK_PLATFORM_YOUTUBE, TOK_SETUP_YOUTUBE_SOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokSetupContext context = get_context (cases[i].platform, TOK_CONTRACT_CURRENT);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autoptr (TokSlotForm) form = new_form (&context, values);
      GtkWidget *volume = tok_slot_form_get_row (form, TOK_SETUP_VOLUME_ORIGINAL);

      g_assert_true (tok_slot_form_shows (form, cases[i].sound));
      g_assert_true (is_above (tok_slot_form_get_row (form, cases[i].sound), volume));
      g_assert_true (is_above (volume, tok_slot_form_get_row (form, TOK_SETUP_VOLUME_ADDED)));
    }
}

#define TIKTOK TOK_PLATFORM_TIKTOK
#define INSTAGRAM TOK_PLATFORM_INSTAGRAM

#define TODAY (tok_date_parse ("2030-03-04") - TOK_LEAD_DAYS_NEW)

/* The kind has no row: one that is not possible cannot be chosen, but can come from a draft. */
static void
enter (TokSlotForm *form, TokSetupField field, const char *text)
{
  GtkWidget *row = tok_slot_form_get_row (form, field);

  if (row != NULL)
    g_object_set (row, "text", text != NULL ? text : "", NULL);
}

static void
check_limit (TokSlotForm *form, const SetupLimit *limit)
{
  TokSetupContext context = setup_limit_get_context (limit, TODAY);
  g_autoptr (TokSetupValues) base = limit->field == TOK_SETUP_VIDEO_TYPE
                                        ? setup_limit_new_values (limit, TODAY)
                                        : setup_limit_new_base (limit, TODAY);
  g_autoptr (GPtrArray) videos = setup_limit_new_videos (limit, TODAY);
  g_autofree char *value = setup_limit_dup_value (limit, TODAY);
  g_autofree char *allowed = setup_limit_dup_allowed (limit, TODAY);
  g_autofree char *words = tok_words_dup_setup_fault (limit->field, limit->reason);

  load_slot_among (form, &context, base, videos);
  if (tok_setup_check_field (&context, base, limit->field) != TOK_REASON_NONE)
    {
      g_assert_false (tok_slot_form_shows (form, limit->field));
      return;
    }
  enter (form, limit->field, value);
  g_assert_cmpuint (tok_slot_form_check (form), >, 0);
  g_assert_cmpstr (tok_slot_form_get_fault (form, limit->field), ==, words);
  if (allowed == NULL)
    return;
  enter (form, limit->field, allowed);
  g_assert_cmpuint (tok_slot_form_check (form), ==, 0);
}

/* Every limit is said at its field, or the form has no such field. */
static void
test_limits (void)
{
  guint n_limits;
  const SetupLimit *limits = setup_limits_get (&n_limits);
  g_autoptr (TokSlotForm) form = new_empty_form ();

  for (guint i = 0; i < n_limits; i++)
    if (limits[i].target == TOK_SETUP_VIDEO && (limits[i].place & SETUP_LIMIT_NOT_IN_EDITOR) == 0)
      {
        g_test_message ("%s", limits[i].rule);
        check_limit (form, &limits[i]);
      }
}

/* What the form must not refuse, and keeps as it is. */
static void
test_allowed (void)
{
  static const struct
  {
    TokSetupField field;
    TokPlatform platform;
    const char *type;
    const char *text; /* (nullable) */
  } cases[] = {
    { TOK_SETUP_DATE, TIKTOK, "video", "2030-03-04" },
    { TOK_SETUP_DESCRIPTION, TIKTOK, "video",
      "👩‍👩‍👧‍👦\nمرحبا بالعالم" },
    { TOK_SETUP_VIDEO_URL, INSTAGRAM, "story", "https://example.com/a.mp4" },
    { TOK_SETUP_CAROUSEL_IMAGES, TIKTOK, "carousel", "https://example.com/1.jpg" },
    { TOK_SETUP_STORY_IMAGE, TIKTOK, "story", "https://example.com/a.jpg" },
    { TOK_SETUP_SOUND, TIKTOK, "video", NULL },
    { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", NULL },
    { TOK_SETUP_VOLUME_ORIGINAL, TIKTOK, "video", "0" },
    { TOK_SETUP_VOLUME_ADDED, TIKTOK, "video", "100" },
    { TOK_SETUP_INSTAGRAM_TYPE, INSTAGRAM, "video", "reel" },
  };

  g_autoptr (TokSlotForm) form = new_empty_form ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokSetupContext context = get_context (cases[i].platform, TOK_CONTRACT_CURRENT);
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();

      tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, cases[i].type);
      tok_setup_values_set (values, cases[i].field, cases[i].text);
      load_slot (form, &context, values);
      tok_slot_form_check (form);
      g_test_message ("%s: %s", tok_setup_field_get_info (cases[i].field)->name, cases[i].text);
      g_assert_null (tok_slot_form_get_fault (form, cases[i].field));
      g_assert_cmpuint (tok_setup_values_diff (tok_slot_form_get_values (form), values), ==, 0);
    }
}

/* A long text is no reason to refuse it where no limit is known. */
static void
test_long (void)
{
  static const TokSetupField fields[] = { TOK_SETUP_DESCRIPTION, TOK_SETUP_EDITING };
  TokSetupContext context = get_context (TIKTOK, TOK_CONTRACT_CURRENT);
  g_autofree char *text = g_strnfill (10000, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      g_autoptr (TokSlotForm) form = NULL;

      tok_setup_values_set (values, fields[i], text);
      form = new_form (&context, values);
      tok_slot_form_check (form);
      g_assert_null (tok_slot_form_get_fault (form, fields[i]));
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

/* The field of the file that could not be sent. */
static void
test_gone (void)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (GError) missing = tok_error_new_file (TOK_FILE_MISSING, "gone");
  g_autofree char *words = NULL;
  int field;

  tok_setup_values_set (values, TOK_SETUP_CAROUSEL_IMAGES, "https://e.org/1\nfile:///tmp/2.jpg");
  words = tok_words_dup_slot_refusal (missing, values, &field);
  g_assert_cmpint (field, ==, TOK_SETUP_CAROUSEL_IMAGES);
  g_assert_cmpstr (words, ==, "The file is no longer there.");
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

/* Nothing keeps a dialog that was closed. */
static void
close_dialog (Fixture *fixture)
{
  if (fixture->dialog == NULL)
    return;
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  tok_test_finalize (g_steal_pointer (&fixture->dialog));
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
  fixture->setup = tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace), bundle);
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
  wait_for (fixture, "Changes discarded");
  tok_create_test_click (GTK_WIDGET (fixture->dialog), "Undo");
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_DESCRIPTION), ==, "Hello 👋 مرحبا");
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

static void
press_confirm (Fixture *fixture, guint key)
{
  tok_key_test_press (fixture->window, key, GDK_CONTROL_MASK);
}

static void
focus (Fixture *fixture, TokSetupField field)
{
  g_assert_true (gtk_widget_grab_focus (tok_slot_form_get_row (get_form (fixture), field)));
}

/* Also within a text of several lines, where Return begins a line. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TokSetupField field;
    guint key;
  } cases[] = {
    { TOK_SETUP_DESCRIPTION, GDK_KEY_Return },
    { TOK_SETUP_EDITING, GDK_KEY_KP_Enter },
    { TOK_SETUP_NAME, GDK_KEY_ISO_Enter },
  };
  TokSetupItem *item = find_empty (fixture);

  open_dialog (fixture, item);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fill (fixture);
      type (fixture, TOK_SETUP_NAME, tok_setup_field_get_info (cases[i].field)->name);
      focus (fixture, cases[i].field);
      press_confirm (fixture, cases[i].key);
      tok_test_run_until (is_saved, item);
      g_assert_no_error (tok_setup_item_get_problem (item));
      g_assert_cmpstr (tok_setup_values_get (tok_setup_item_get_values (item),
                                             TOK_SETUP_DESCRIPTION),
                       ==, "Caption");
      tok_create_test_settle ();
    }
}

/* Without a change the key does nothing, nor does it begin a line. */
static void
test_confirm_nothing (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  g_autofree char *text = NULL;

  open_dialog (fixture, item);
  focus (fixture, TOK_SETUP_DESCRIPTION);
  press_confirm (fixture, GDK_KEY_Return);
  g_object_get (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_DESCRIPTION), "text", &text,
                NULL);
  g_assert_cmpstr (text, ==, "");
  g_assert_null (tok_setup_item_get_draft (item));
  g_assert_cmpint (tok_setup_item_get_state (item), ==, TOK_SETUP_IDLE);
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_get_focus_child (data) != NULL;
}

/* What is open over the dialog has the keys. */
static void
test_confirm_popover (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  TokDateRow *row;

  open_dialog (fixture, item);
  fill (fixture);
  row = TOK_DATE_ROW (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_DATE));
  gtk_menu_button_popup (
      GTK_MENU_BUTTON (tok_create_test_find (GTK_WIDGET (row), GTK_TYPE_MENU_BUTTON, NULL)));
  tok_test_run_until (has_focus, tok_date_row_get_calendar (row));
  press_confirm (fixture, GDK_KEY_Return);
  /* Saving begins a little later. */
  tok_create_test_settle ();
  g_assert_cmpint (tok_setup_item_get_state (item), ==, TOK_SETUP_IDLE);
  g_assert_nonnull (tok_setup_item_get_draft (item));
}

/* Only the server's answer ends the save that was begun. */
static void
save_in_vain (Fixture *fixture, TokSetupItem *item)
{
  activate (fixture, "slot.save");
  while (tok_setup_item_get_state (item) == TOK_SETUP_IDLE)
    g_main_context_iteration (NULL, TRUE);
  tok_test_run_until (is_saved, item);
  g_assert_nonnull (tok_setup_item_get_problem (item));
}

static void
check_refusal (Fixture *fixture, const SetupRefusal *refusal, TokSetupItem *item)
{
  g_autofree char *fault = setup_refusal_dup_fault (refusal);
  const char *const faults[] = { fault, NULL };
  g_autofree char *words = NULL;

  fill (fixture);
  tok_demo_server_set_faults (fixture->server, faults);
  save_in_vain (fixture, item);
  words = tok_words_dup_error (tok_setup_item_get_problem (item), NULL);
  g_assert_cmpstr (words, ==, refusal->words);
  wait_for (fixture, refusal->words);
  for (TokSetupField field = TOK_SETUP_VIDEO_TYPE; field < TOK_N_SETUP_FIELDS; field++)
    g_assert_cmpstr (tok_slot_form_get_fault (get_form (fixture), field), ==,
                     refusal->field == (int) field ? refusal->words : NULL);
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_DESCRIPTION), ==, "Caption");
  /* What was refused is not sent again as it is. */
  if (refusal->field >= 0)
    type (fixture, refusal->field, "Changed");
}

/* What the server refuses is said at its field, else above, and everything typed stays, also when
 * it is tried again and again. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  guint n_refusals;
  const SetupRefusal *refusals = setup_refusals_get (&n_refusals);
  TokSetupItem *item = find_empty (fixture);

  open_dialog (fixture, item);
  for (guint i = 0; i < n_refusals; i++)
    if (refusals[i].target == TOK_SETUP_VIDEO)
      {
        g_test_message ("%s %s", refusals[i].code, refusals[i].details);
        check_refusal (fixture, &refusals[i], item);
      }
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

static void
check_file (Fixture *fixture, const char *path, const char *words)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  Wish wish = { fixture, words };

  type (fixture, TOK_SETUP_VIDEO_URL, uri);
  tok_test_run_until (has_video_fault, &wish);
  activate (fixture, "slot.save");
  g_assert_cmpint (tok_setup_item_get_state (tok_slot_dialog_get_item (fixture->dialog)), ==,
                   TOK_SETUP_IDLE);
}

/* Files that cannot be sent, and a folder. */
static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("slot-XXXXXX", NULL);
  guint n_files;
  const SetupFile *files = setup_files_get (&n_files);

  open_dialog (fixture, find_empty (fixture));
  fill (fixture);
  for (guint i = 0; i < n_files; i++)
    if (files[i].field == TOK_SETUP_VIDEO_URL)
      {
        g_autofree char *path = setup_file_make (&files[i], folder);

        g_test_message ("%s", files[i].rule);
        check_file (fixture, path, files[i].words);
        g_remove (path);
      }
  check_file (fixture, folder, "Only a file can be sent, not a folder or a device.");
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
      wait_for (fixture, "This video is already published.");
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
  wait_for (fixture, "This video is already published.");
  g_assert_false (
      gtk_widget_get_sensitive (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_VIDEO_URL)));
  g_assert_cmpstr (get_shown (fixture, TOK_SETUP_VIDEO_URL), ==, "https://example.com/a.mp4");
  g_assert_nonnull (tok_setup_item_get_draft (item));
}

/* The operator could not fetch the file of an accepted video. */
static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  TokSetupItem *item = find_empty (fixture);
  g_autoptr (TokVideo) video = tok_video_copy (tok_setup_item_get_video (item));

  g_set_str (&video->status, "accepted");
  video->download_issue = TOK_FLAG_YES;
  tok_setup_item_set_video (item, video);
  open_dialog (fixture, item);
  wait_for (fixture, "You can still change: Date, Caption, Video, Name, Reference.");
  g_assert_true (
      gtk_widget_get_sensitive (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_VIDEO_URL)));
  g_assert_false (
      gtk_widget_get_sensitive (tok_slot_form_get_row (get_form (fixture), TOK_SETUP_STORY_IMAGE)));
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
  tok_test_run_until (has_focus, tok_fill_dialog_get_first (TOK_FILL_DIALOG (dialog)));
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

/* The number that is being typed counts. */
static void
test_fill_confirm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *first = dup_date (fixture, 60);
  g_autofree char *second = dup_date (fixture, 63);
  AdwDialog *dialog;
  GtkWidget *every;

  g_ptr_array_add (items, get_slot (fixture, 0));
  g_ptr_array_add (items, get_slot (fixture, 1));
  dialog = tok_fill_dialog_new (fixture->setup, items);
  adw_dialog_present (dialog, fixture->window);
  tok_test_run_until (has_focus, tok_fill_dialog_get_first (TOK_FILL_DIALOG (dialog)));
  g_object_set (tok_fill_dialog_get_first (TOK_FILL_DIALOG (dialog)), "text", first, NULL);
  every = tok_create_test_find (GTK_WIDGET (dialog), GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_true (gtk_widget_grab_focus (every));
  gtk_editable_set_text (GTK_EDITABLE (every), "3");
  press_confirm (fixture, GDK_KEY_Return);
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
  g_test_add_func ("/ui/slot-form/names", test_names);
  g_test_add_func ("/ui/slot-form/sound", test_sound);
  g_test_add_func ("/ui/slot-form/limits", test_limits);
  g_test_add_func ("/ui/slot-form/allowed", test_allowed);
  g_test_add_func ("/ui/slot-form/long", test_long);
  g_test_add_func ("/ui/slot-form/when", test_when);
  g_test_add_func ("/ui/slot-form/hidden", test_hidden);
  g_test_add_func ("/ui/slot-form/order-of-pictures", test_order_of_pictures);
  g_test_add_func ("/ui/slot-form/typed-items", test_typed_items);
  g_test_add_func ("/ui/slot-form/gone", test_gone);
#define ADD(name, published, func)                                                                 \
  g_test_add ("/ui/slot-dialog/" name, Fixture, GINT_TO_POINTER (published), set_up, func,         \
              tear_down)
  ADD ("draft", FALSE, test_draft);
  ADD ("save", FALSE, test_save);
  ADD ("confirm", FALSE, test_confirm);
  ADD ("confirm-nothing", FALSE, test_confirm_nothing);
  ADD ("confirm-popover", FALSE, test_confirm_popover);
  ADD ("refusals", FALSE, test_refusals);
  ADD ("missing", FALSE, test_missing);
  ADD ("files", FALSE, test_files);
  ADD ("vanished", FALSE, test_vanished);
  ADD ("next", FALSE, test_next);
  ADD ("keep-mine", FALSE, test_keep_mine);
  ADD ("use-theirs", FALSE, test_use_theirs);
  ADD ("published", TRUE, test_published);
  ADD ("accepted-meanwhile", FALSE, test_accepted_meanwhile);
  ADD ("broken-file", FALSE, test_broken_file);
  ADD ("fill-dates", FALSE, test_fill_dates);
  ADD ("fill-confirm", FALSE, test_fill_confirm);
  ADD ("focus", FALSE, test_focus);
  return g_test_run ();
}
