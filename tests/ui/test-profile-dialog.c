/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "setup-files.h"
#include "setup-limits.h"
#include "setup-refusals.h"
#include "tok-client-setup.h"
#include "tok-create-test.h"
#include "tok-crop-area.h"
#include "tok-error.h"
#include "tok-key-test.h"
#include "tok-profile-dialog.h"
#include "tok-remote-picture.h"
#include "tok-terms-editor.h"
#include "tok-wire-setup.h"
#include "tok-words-setup.h"

/* The bundles of the sample server that these tests use. */
typedef enum
{
  TIKTOK,    /* in setup, with six terms (current) or niche warming (early) */
  INSTAGRAM, /* in setup, without biography */
  PUBLISHED,
} Pick;

/* The dialog with a workspace, a server on loopback and a window. */
typedef struct
{
  TokDemoServer *server;
  TokWorkspace *workspace;
  TokBundleSetup *setup; /* (nullable): of the last dialog */
  GtkWidget *window;
  GtkWidget *toasts;
  GtkWidget *dialog; /* (nullable) (unowned): owned by the window until it is closed */
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->workspace = tok_create_test_open (GPOINTER_TO_UINT (data), &fixture->server);
  fixture->window = adw_window_new ();
  fixture->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (fixture->toasts), adw_bin_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 760);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->toasts);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->folder = g_dir_make_tmp ("tok-profile-XXXXXX", NULL);
}

static gboolean
is_closed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->dialog == NULL;
}

static void
close_dialog (Fixture *fixture)
{
  if (fixture->dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  tok_test_run_until (is_closed, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  close_dialog (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_clear_object (&fixture->setup);
  g_clear_object (&fixture->workspace);
  tok_demo_server_stop (fixture->server);
  g_clear_object (&fixture->server);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static TokBundle *
find_bundle (Fixture *fixture, Pick pick)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));
  g_autoptr (TokBundle) bundle = g_list_model_get_item (list, pick);

  g_assert_nonnull (bundle);
  return bundle;
}

/* Conditions to wait for. */

typedef struct
{
  Fixture *fixture;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return tok_create_test_shows (sight->fixture->window, sight->text);
}

static gboolean
is_gone (gpointer data)
{
  return !is_seen (data);
}

static void
wait_for (Fixture *fixture, const char *text)
{
  Sight sight = { fixture, text };

  tok_test_run_until (is_seen, &sight);
}

static void
wait_until_gone (Fixture *fixture, const char *text)
{
  Sight sight = { fixture, text };

  tok_test_run_until (is_gone, &sight);
}

static gboolean
is_read (gpointer data)
{
  Fixture *fixture = data;

  return !tok_bundle_setup_get_loading (fixture->setup) &&
         tok_create_test_find (fixture->dialog, ADW_TYPE_PREFERENCES_ROW, NULL) != NULL;
}

static void
open_dialog (Fixture *fixture, Pick pick)
{
  TokSetup *setup = tok_workspace_get_setup (fixture->workspace);

  g_clear_object (&fixture->setup);
  fixture->setup = tok_setup_get_bundle (setup, find_bundle (fixture, pick));
  tok_profile_dialog_open (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->toasts)),
                           fixture->workspace, fixture->setup);
  fixture->dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  tok_test_run_until (is_read, fixture);
  g_assert_no_error (tok_bundle_setup_get_error (fixture->setup));
}

static TokSetupItem *
get_item (Fixture *fixture)
{
  return tok_bundle_setup_get_profile (fixture->setup);
}

static const char *
get_own (Fixture *fixture, TokSetupField field)
{
  return tok_setup_values_get (tok_setup_item_get_shown (get_item (fixture)), field);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = tok_create_test_find (fixture->dialog, ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);
  return row;
}

/* Types into an entry or a text of several lines. */
static void
type (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *row = find_row (fixture, title);

  if (ADW_IS_ENTRY_ROW (row))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                  tok_create_test_find (row, GTK_TYPE_TEXT_VIEW, NULL))),
                              text, -1);
}

static void
save (Fixture *fixture)
{
  gtk_widget_activate_action (fixture->dialog, "profile.save", NULL);
}

static void
save_and_close (Fixture *fixture)
{
  save (fixture);
  tok_test_run_until (is_closed, fixture);
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  return tok_create_test_shows (fixture->dialog, text);
}

static gboolean
has_row (Fixture *fixture, const char *title)
{
  return tok_create_test_find (fixture->dialog, ADW_TYPE_PREFERENCES_ROW, title) != NULL;
}

/* Another client changes the profile. */
static void
write_elsewhere (Fixture *fixture, const char *username, const char *visible_name)
{
  g_autoptr (TokSetupValues) values =
      tok_setup_values_copy (tok_setup_item_get_values (get_item (fixture)));
  g_autofree char *body = NULL;
  g_autoptr (TokWritten) written = NULL;
  g_autoptr (GError) error = NULL;

  tok_setup_values_set (values, TOK_SETUP_USERNAME, username);
  if (visible_name != NULL)
    tok_setup_values_set (values, TOK_SETUP_VISIBLE_NAME, visible_name);
  body = tok_wire_write_setup (values,
                               TOK_SETUP_FIELD_BIT (TOK_SETUP_USERNAME) |
                                   TOK_SETUP_FIELD_BIT (TOK_SETUP_VISIBLE_NAME),
                               FALSE);
  written = tok_test_await_boxed (
      tok_client_write (tok_workspace_get_client (fixture->workspace), TOK_WRITE_PROFILE,
                        tok_bundle_get_id (tok_bundle_setup_get_bundle (fixture->setup)), 0, body,
                        "another client, another key 0123456789"),
      &error);
  g_assert_no_error (error);
}

/* --- fields ------------------------------------------------------------------ */

static void
test_fields_current (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, TIKTOK);
  g_assert_true (has_row (fixture, "Username"));
  g_assert_true (has_row (fixture, "Visible Name"));
  g_assert_true (has_row (fixture, "Biography"));
  g_assert_true (has_row (fixture, "Add Terms"));
  g_assert_true (shows (fixture, "0 of 6 terms."));
  g_assert_false (has_row (fixture, "Link"));
  g_assert_false (has_row (fixture, "Niche Instructions"));
  close_dialog (fixture);

  open_dialog (fixture, INSTAGRAM);
  g_assert_true (has_row (fixture, "Link"));
  g_assert_false (has_row (fixture, "Add Terms"));
}

static void
test_fields_early (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, TIKTOK);
  g_assert_true (has_row (fixture, "Niche Instructions"));
  g_assert_false (has_row (fixture, "Add Terms"));
}

#define TEN "0123456789"
#define EIGHTY TEN TEN TEN TEN TEN TEN TEN TEN

static void
add_terms (Fixture *fixture, const char *text)
{
  GtkWidget *row = find_row (fixture, "Add Terms");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static const char *
get_title (TokSetupField field)
{
  if (field == TOK_SETUP_PICTURE)
    return "Link to a Picture";
  return field == TOK_SETUP_TERMS ? "Add Terms" : tok_words_setup_field (field);
}

static void
enter (Fixture *fixture, TokSetupField field, const char *text)
{
  if (field == TOK_SETUP_TERMS)
    add_terms (fixture, text);
  else
    type (fixture, get_title (field), text != NULL ? text : "");
}

static void
check_limit (Fixture *fixture, const SetupLimit *limit)
{
  TokSetupContext context = tok_bundle_setup_get_context (fixture->setup);
  g_autofree char *value = setup_limit_dup_value (limit, 0);
  g_autofree char *allowed = setup_limit_dup_allowed (limit, 0);
  g_autofree char *words = tok_words_dup_setup_fault (limit->field, limit->reason);

  if (tok_setup_check_field (&context, tok_setup_item_get_shown (get_item (fixture)),
                             limit->field) != TOK_REASON_NONE)
    {
      g_assert_false (has_row (fixture, get_title (limit->field)));
      return;
    }
  g_assert_false (shows (fixture, words));
  enter (fixture, limit->field, value);
  save (fixture);
  g_assert_true (shows (fixture, words));
  if (allowed != NULL)
    {
      enter (fixture, limit->field, allowed);
      g_assert_false (shows (fixture, words));
    }
  /* An address that is none is no value of the draft. */
  enter (fixture, limit->field, "");
  tok_bundle_setup_discard (fixture->setup, get_item (fixture));
  g_assert_false (shows (fixture, words));
}

/* Every limit is said at its field, or the editor has no such field. */
static void
test_limits (Fixture *fixture, gconstpointer data)
{
  static const TokPlatform platforms[] = { TOK_PLATFORM_TIKTOK, TOK_PLATFORM_INSTAGRAM };
  guint n_limits, n_run = 0;
  const SetupLimit *limits = setup_limits_get (&n_limits);

  for (guint i = 0; i < G_N_ELEMENTS (platforms); i++)
    {
      open_dialog (fixture, platforms[i] == TOK_PLATFORM_TIKTOK ? TIKTOK : INSTAGRAM);
      for (guint j = 0; j < n_limits; j++)
        if (limits[j].target == TOK_SETUP_PROFILE && limits[j].platform == platforms[i] &&
            limits[j].contract == GPOINTER_TO_UINT (data) &&
            (limits[j].place & SETUP_LIMIT_NOT_IN_EDITOR) == 0)
          {
            g_test_message ("%s", limits[j].rule);
            check_limit (fixture, &limits[j]);
            n_run++;
          }
      close_dialog (fixture);
    }
  g_assert_cmpuint (n_run, >=, 5);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
}

#define TEN "0123456789"

/* Characters are counted, without blanks at the ends, and not bytes. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *value;
    const char *count;
  } cases[] = {
    { "Username", "lumen", "5 of 24" },
    { "Username", " lumen ", "5 of 24" },
    { "Username", TEN TEN "01234", "25 of 24" },
    { "Username", "lümen", "5 of 24" },
    { "Visible Name", TEN TEN TEN, "30 of 30" },
    { "Visible Name", TEN TEN TEN "é", "31 of 30" },
    { "Biography", "🍋🍋🍋", "3 of 80" },
    { "Biography", "مرحبا بالعالم", "13 of 80" },
    { "Biography", "", "0 of 80" },
  };

  open_dialog (fixture, INSTAGRAM);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (fixture, cases[i].title, cases[i].value);
      g_assert_true (shows (fixture, cases[i].count));
    }
}

/* What is wrong is said at once, and marked for all senses. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  open_dialog (fixture, INSTAGRAM);
  row = find_row (fixture, "Link");
  type (fixture, "Link", "example.com");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_true (shows (fixture, "Enter a web address that starts with https://."));
  type (fixture, "Link", "https://example.com/a");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

/* What is missing is not wrong before the user has had a chance to type it. */
static void
test_required (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "");
  type (fixture, "Visible Name", "");
  g_assert_false (shows (fixture, "Enter a username."));
  save (fixture);
  g_assert_true (shows (fixture, "Enter a username."));
  g_assert_true (shows (fixture, "Enter a visible name."));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
  type (fixture, "Username", "a");
  g_assert_false (shows (fixture, "Enter a username."));
}

/* 10,000 characters are one sentence, and are kept. */
static void
test_long (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "🍋ש");
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Biography", text->str);
  g_assert_true (shows (fixture, "Use at most 80 characters."));
  g_assert_true (shows (fixture, "10000 of 80"));
  save (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
  close_dialog (fixture);
  open_dialog (fixture, INSTAGRAM);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_BIOGRAPHY), ==, text->str);
}

/* The list has no profiles: another one is known when its bundle was read. */
static void
test_shared_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundle) read =
      tok_test_await_object (tok_sync_reread (tok_workspace_get_sync (fixture->workspace),
                                              tok_bundle_get_id (find_bundle (fixture, TIKTOK))),
                             NULL);

  g_assert_nonnull (tok_bundle_get_username (read));
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "the_lumen.42");
  wait_for (fixture, "“lumen” is also used by 1 other profile.");
  type (fixture, "Username", "luminous");
  g_assert_false (shows (fixture, "is also used"));
}

/* --- saving ------------------------------------------------------------------ */

static void
test_save (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mousse.paris");
  type (fixture, "Biography", "Mousse, nothing else");
  type (fixture, "Link", "https://example.com/mousse");
  g_assert_true (shows (fixture, "@mousse.paris"));
  save (fixture);
  save (fixture);
  tok_test_run_until (is_closed, fixture);
  wait_for (fixture, "Profile Saved");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 1);
  g_assert_null (tok_setup_item_get_draft (get_item (fixture)));
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "mousse.paris");
}

static void
press_confirm (Fixture *fixture, guint key)
{
  tok_key_test_press (fixture->window, key, GDK_CONTROL_MASK);
}

/* Also within the biography, where Return begins a line. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *text = g_strdup_printf ("Mousse %u", i);

      open_dialog (fixture, INSTAGRAM);
      type (fixture, "Biography", text);
      g_assert_true (gtk_widget_grab_focus (
          tok_create_test_find (find_row (fixture, "Biography"), GTK_TYPE_TEXT_VIEW, NULL)));
      press_confirm (fixture, keys[i]);
      /* It is on its way: the key does nothing now. */
      press_confirm (fixture, keys[i]);
      tok_test_run_until (is_closed, fixture);
      g_assert_cmpstr (get_own (fixture, TOK_SETUP_BIOGRAPHY), ==, text);
      g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, i + 1);
    }
}

/* Without a change there is nothing to send. */
static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "other");
  g_assert_nonnull (tok_setup_item_get_draft (get_item (fixture)));
  type (fixture, "Username", "atelier.mousse");
  g_assert_null (tok_setup_item_get_draft (get_item (fixture)));
  save_and_close (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Visible Name", "Half a na");
  adw_dialog_close (ADW_DIALOG (fixture->dialog));
  tok_test_run_until (is_closed, fixture);

  open_dialog (fixture, INSTAGRAM);
  g_assert_true (shows (fixture, "Draft restored"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Visible Name"))), ==,
                   "Half a na");
  tok_create_test_click (fixture->dialog, "Discard Changes");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Visible Name"))), ==,
                   "Atelier Mousse");
  g_assert_null (tok_setup_item_get_draft (get_item (fixture)));
}

/* What the server says about a field stands at the field. */
static void
test_refused_field (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tail = g_strnfill (2100, 'a');
  g_autofree char *link = g_strconcat ("https://example.com/", tail, NULL);

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Link", link);
  g_assert_false (gtk_widget_has_css_class (find_row (fixture, "Link"), "error"));
  save (fixture);
  wait_for (fixture, "too long");
  g_assert_true (gtk_widget_has_css_class (find_row (fixture, "Link"), "error"));
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_LINK), ==, link);
  type (fixture, "Link", "https://example.com/");
  g_assert_false (gtk_widget_has_css_class (find_row (fixture, "Link"), "error"));
  save_and_close (fixture);
}

/* The save that was just begun. */
static void
wait_until_refused (Fixture *fixture)
{
  while (tok_setup_item_get_state (get_item (fixture)) == TOK_SETUP_IDLE)
    g_main_context_iteration (NULL, TRUE);
  while (tok_setup_item_get_state (get_item (fixture)) != TOK_SETUP_IDLE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (tok_setup_item_get_problem (get_item (fixture)));
}

/* Where what is wrong with a field stands is next to its row. */
static gboolean
is_marked (Fixture *fixture, TokSetupField field)
{
  GtkWidget *row =
      tok_create_test_find (fixture->dialog, ADW_TYPE_PREFERENCES_ROW,
                            field == TOK_SETUP_TERMS ? "Add Terms" : tok_words_setup_field (field));

  return row != NULL && gtk_widget_has_css_class (row, "error");
}

static void
check_refusal (Fixture *fixture, const SetupRefusal *refusal)
{
  g_autofree char *fault = setup_refusal_dup_fault (refusal);
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
  save (fixture);
  wait_until_refused (fixture);
  wait_for (fixture, refusal->words);
  for (TokSetupField field = TOK_SETUP_USERNAME; field <= TOK_SETUP_TERMS; field++)
    g_assert_cmpint (is_marked (fixture, field), ==, refusal->field == (int) field);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "anna.bakes");
}

/* Only TikTok has terms here. */
static void
check_refusals (Fixture *fixture, Pick pick)
{
  guint n_refusals;
  const SetupRefusal *refusals = setup_refusals_get (&n_refusals);

  open_dialog (fixture, pick);
  type (fixture, "Username", "anna.bakes");
  type (fixture, "Visible Name", "Anna");
  if (pick == TIKTOK)
    add_terms (fixture, "bread\nwine\ncheese\nsalt\npepper\nyeast");
  for (guint i = 0; i < n_refusals; i++)
    if (refusals[i].target == TOK_SETUP_PROFILE &&
        (refusals[i].field == TOK_SETUP_TERMS) == (pick == TIKTOK))
      {
        g_test_message ("%s %s", refusals[i].code, refusals[i].details);
        check_refusal (fixture, &refusals[i]);
      }
  gtk_widget_activate_action (fixture->dialog, "profile.discard", NULL);
  for (TokSetupField field = TOK_SETUP_USERNAME; field <= TOK_SETUP_TERMS; field++)
    g_assert_false (is_marked (fixture, field));
  close_dialog (fixture);
}

/* What the server refuses is said at its field, else above, until the profile is sent again or
 * discarded, and everything typed stays. */
static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  check_refusals (fixture, INSTAGRAM);
  check_refusals (fixture, TIKTOK);
}

/* Other refusals stand above the form, and everything typed stays. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "PUT /bundles/*/account:forbidden:1", NULL };

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mousse.paris");
  tok_demo_server_set_faults (fixture->server, faults);
  save (fixture);
  wait_for (fixture, "Details");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Username"))), ==,
                   "mousse.paris");
  save_and_close (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 2);
}

static void
test_server_gone (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "GET /bundles/*/account:unauthorized", NULL };

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mousse.paris");
  tok_demo_server_set_faults (fixture->server, faults);
  save (fixture);
  wait_for (fixture, "Details");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
  close_dialog (fixture);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "mousse.paris");
}

/* A profile that cannot be read is not edited blindly. */
static void
test_unread (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "GET /bundles/*/account:forbidden:1", NULL };
  TokSetup *setup = tok_workspace_get_setup (fixture->workspace);

  tok_demo_server_set_faults (fixture->server, faults);
  fixture->setup = tok_setup_get_bundle (setup, find_bundle (fixture, INSTAGRAM));
  tok_profile_dialog_open (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->toasts)),
                           fixture->workspace, fixture->setup);
  fixture->dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  g_object_add_weak_pointer (G_OBJECT (fixture->dialog), (gpointer *) &fixture->dialog);
  wait_for (fixture, "Profile Not Available");
  tok_create_test_click (fixture->dialog, "Try Again");
  wait_until_gone (fixture, "Profile Not Available");
  wait_for (fixture, "@atelier.mousse");
}

/* --- others ------------------------------------------------------------------ */

/* The versions appear before the save has ended; then a decision would look like its success. */
static gboolean
is_settled (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_is_sensitive (
      tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Keep Mine"));
}

static void
test_keep_mine (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mine");
  write_elsewhere (fixture, "theirs", NULL);
  save (fixture);
  wait_for (fixture, "Changed by Someone Else");
  g_assert_true (shows (fixture, "mine"));
  g_assert_true (shows (fixture, "theirs"));
  tok_test_run_until (is_settled, fixture);
  tok_create_test_click (fixture->dialog, "Keep Mine");
  g_assert_false (shows (fixture, "Changed by Someone Else"));
  g_assert_null (tok_setup_item_get_problem (get_item (fixture)));
  save_and_close (fixture);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "mine");
  g_assert_null (tok_setup_item_get_draft (get_item (fixture)));
}

static void
test_use_theirs (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mine");
  write_elsewhere (fixture, "theirs", NULL);
  save (fixture);
  wait_for (fixture, "Changed by Someone Else");
  tok_test_run_until (is_settled, fixture);
  tok_create_test_click (fixture->dialog, "Use Theirs");
  wait_until_gone (fixture, "Changed by Someone Else");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Username"))), ==,
                   "theirs");
}

/* Each field is decided for itself. */
static void
test_two_conflicts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *keep;

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mine");
  type (fixture, "Visible Name", "My Name");
  write_elsewhere (fixture, "theirs", "Their Name");
  save (fixture);
  wait_for (fixture, "Changed by Someone Else");
  tok_test_run_until (is_settled, fixture);
  keep = tok_create_test_find (fixture->dialog, GTK_TYPE_BUTTON, "Keep Mine");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (keep), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Username: Keep Mine");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (keep),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == keep);
  g_signal_emit_by_name (keep, "clicked");
  g_assert_true (shows (fixture, "Changed by Someone Else"));
  g_assert_nonnull (tok_setup_item_get_problem (get_item (fixture)));
  tok_create_test_click (fixture->dialog, "Use Theirs");
  g_assert_false (shows (fixture, "Changed by Someone Else"));
  save_and_close (fixture);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "mine");
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_VISIBLE_NAME), ==, "Their Name");
}

static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokBundle) bundle = NULL;
  const char *id;

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "too.late");
  id = tok_bundle_get_id (tok_bundle_setup_get_bundle (fixture->setup));
  g_assert_true (tok_demo_server_set_status (fixture->server, id, "accepted"));
  bundle = tok_test_await_object (tok_sync_reread (tok_workspace_get_sync (fixture->workspace), id),
                                  &error);
  g_assert_no_error (error);
  wait_for (fixture, "The profile can no longer be changed: the bundle was accepted.");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_row (fixture, "Username"))), ==,
                   "too.late");
  save (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
}

static gboolean
is_editable (gpointer data)
{
  return gtk_editable_get_editable (GTK_EDITABLE (find_row (data, "Username")));
}

static void
test_published (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, PUBLISHED);
  wait_for (fixture, "The profile of a published bundle cannot be changed. Unpublish it first.");
  g_assert_false (is_editable (fixture));
  tok_create_test_click (fixture->dialog, "Unpublish and Edit…");
  wait_for (fixture, "It returns to Setup. Credits are not refunded.");
  tok_create_test_click (GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window))),
                         "Unpublish");
  tok_test_run_until (is_editable, fixture);
  wait_until_gone (fixture, "Unpublish it first.");
}

/* --- terms ------------------------------------------------------------------- */

static void
test_terms (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, TIKTOK);
  add_terms (fixture, "bread, wine\ncheese;bread");
  g_assert_true (shows (fixture, "3 of 6 terms."));
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_TERMS), ==, "bread\nwine\ncheese");
  g_assert_false (shows (fixture, "Enter exactly as many terms as you paid for."));
  save (fixture);
  g_assert_true (shows (fixture, "Enter exactly as many terms as you paid for."));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
  add_terms (fixture, "x");
  wait_for (fixture, "A term has 2 to 50 characters.");
  tok_create_test_click (fixture->dialog, "x");
  add_terms (fixture, "salt\tpepper\tolive oil");
  g_assert_true (shows (fixture, "6 of 6 terms."));
  save_and_close (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 1);

  open_dialog (fixture, TIKTOK);
  g_assert_true (shows (fixture, "The terms are set and can no longer be changed."));
  g_assert_false (has_row (fixture, "Add Terms"));
}

static void
test_suggestions (Fixture *fixture, gconstpointer data)
{
  GtkWidget *question;

  open_dialog (fixture, TIKTOK);
  add_terms (fixture, "bread");
  tok_create_test_click (fixture->dialog, "Suggest Terms…");
  question = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (fixture->window)));
  wait_for (fixture, "Topic");
  tok_create_test_type (question, "Topic", "weeknight dinners");
  tok_create_test_click (question, "Suggest");
  wait_for (fixture, "6 of 6 terms.");
  g_assert_true (g_str_has_prefix (get_own (fixture, TOK_SETUP_TERMS), "bread\nweeknight"));
}

/* --- pictures ---------------------------------------------------------------- */

static GFile *
write_file (Fixture *fixture, const char *name, const char *content, gsize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  return g_file_new_for_path (path);
}

static GFile *
write_png (Fixture *fixture, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *content = NULL;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0x336699ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &content, &size, "png", NULL, NULL));
  return write_file (fixture, "picture.png", content, size);
}

static void
open_picture (Fixture *fixture, GFile *file)
{
  tok_profile_dialog_open_picture (TOK_PROFILE_DIALOG (fixture->dialog), file);
}

/* Nothing that is no still picture gets into the draft. */
static void
test_bad_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  guint n_files;
  const SetupFile *files = setup_files_get (&n_files);

  open_dialog (fixture, INSTAGRAM);
  for (guint i = 0; i < n_files; i++)
    if (files[i].field == TOK_SETUP_PICTURE)
      {
        g_autofree char *path = setup_file_make (&files[i], fixture->folder);
        g_autoptr (GFile) file = g_file_new_for_path (path);

        g_test_message ("%s", files[i].rule);
        open_picture (fixture, file);
        wait_for (fixture, files[i].words);
      }
  open_picture (fixture, folder);
  wait_for (fixture, "This file cannot be read.");
  g_assert_null (get_own (fixture, TOK_SETUP_PICTURE));
  save (fixture);
  g_assert_nonnull (fixture->dialog);
}

static gboolean
has_picture (gpointer data)
{
  return get_own (data, TOK_SETUP_PICTURE) != NULL;
}

static void
crop (Fixture *fixture)
{
  GtkWidget *area;

  wait_for (fixture, "Crop Picture");
  area = tok_create_test_find (fixture->dialog, TOK_TYPE_CROP_AREA, NULL);
  g_assert_nonnull (area);
  tok_crop_area_set_zoom (TOK_CROP_AREA (area), 2);
  tok_create_test_click (fixture->dialog, "Use Picture");
  tok_test_run_until (has_picture, fixture);
}

/* A picture is cropped, stored for this user only, sent when saving, and then removed. */
static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_png (fixture, 400, 200);
  g_autofree char *path = NULL;
  g_autoptr (GdkPixbuf) square = NULL;
  GStatBuf info;

  open_dialog (fixture, INSTAGRAM);
  open_picture (fixture, file);
  crop (fixture);
  path = g_filename_from_uri (get_own (fixture, TOK_SETUP_PICTURE), NULL, NULL);
  g_assert_nonnull (path);
  g_assert_true (g_str_has_prefix (path, g_get_user_cache_dir ()));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  square = gdk_pixbuf_new_from_file (path, NULL);
  g_assert_cmpint (gdk_pixbuf_get_width (square), ==, 100);
  g_assert_cmpint (gdk_pixbuf_get_height (square), ==, 100);
  wait_for (fixture, "Sent when you save");
  save_and_close (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST /upload/image"), ==, 1);
  g_assert_false (tok_setup_is_local (get_own (fixture, TOK_SETUP_PICTURE)));
  g_assert_nonnull (get_own (fixture, TOK_SETUP_PICTURE));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* On the page where a picture is cropped the key uses it, and saves nothing. */
static void
test_picture_confirm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_png (fixture, 64, 64);

  open_dialog (fixture, INSTAGRAM);
  open_picture (fixture, file);
  wait_for (fixture, "Crop Picture");
  press_confirm (fixture, GDK_KEY_Return);
  tok_test_run_until (has_picture, fixture);
  g_assert_false (is_closed (fixture));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
}

/* A picture that cannot be sent says so at its place, and can be sent again. */
static void
test_picture_refused (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "POST /upload/image/direct:forbidden:1", NULL };
  g_autoptr (GFile) file = write_png (fixture, 64, 64);
  GtkWidget *row;

  open_dialog (fixture, INSTAGRAM);
  open_picture (fixture, file);
  crop (fixture);
  row = find_row (fixture, "Picture");
  tok_demo_server_set_faults (fixture->server, faults);
  save (fixture);
  while (!gtk_widget_has_css_class (row, "error"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tok_setup_is_local (get_own (fixture, TOK_SETUP_PICTURE)));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 0);
  save_and_close (fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "PUT "), ==, 1);
}

static void
test_removed_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_png (fixture, 64, 64);
  g_autofree char *path = NULL;

  open_dialog (fixture, INSTAGRAM);
  open_picture (fixture, file);
  crop (fixture);
  path = g_filename_from_uri (get_own (fixture, TOK_SETUP_PICTURE), NULL, NULL);
  close_dialog (fixture);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  open_dialog (fixture, INSTAGRAM);
  gtk_widget_activate_action (find_row (fixture, "Picture"), "picture.remove", NULL);
  g_assert_null (get_own (fixture, TOK_SETUP_PICTURE));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Undo brings everything back, also the picture, which is removed with the toast. */
static void
test_discard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_png (fixture, 64, 64);
  g_autofree char *path = NULL;

  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Username", "mine");
  open_picture (fixture, file);
  crop (fixture);
  path = g_filename_from_uri (get_own (fixture, TOK_SETUP_PICTURE), NULL, NULL);
  tok_create_test_click (fixture->dialog, "Discard Changes");
  g_assert_null (tok_setup_item_get_draft (get_item (fixture)));
  g_assert_true (shows (fixture, "Changes discarded"));
  tok_create_test_click (fixture->dialog, "Undo");
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_USERNAME), ==, "mine");
  g_assert_true (has_picture (fixture));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  tok_create_test_click (fixture->dialog, "Discard Changes");
  close_dialog (fixture);
  tok_create_test_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A link stays one; nothing is fetched or uploaded. */
static void
test_picture_link (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, INSTAGRAM);
  type (fixture, "Link to a Picture", "https://example.com/a.png");
  g_assert_true (shows (fixture, "From a link"));
  save_and_close (fixture);
  g_assert_cmpstr (get_own (fixture, TOK_SETUP_PICTURE), ==, "https://example.com/a.png");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "POST /upload"), ==, 0);
}

static gboolean
has_avatar_picture (gpointer data)
{
  GtkWidget *avatar = tok_create_test_find (((Fixture *) data)->dialog, ADW_TYPE_AVATAR, NULL);

  return adw_avatar_get_custom_image (ADW_AVATAR (avatar)) != NULL;
}

/* A picture with an address is loaded once, also for the next dialog. */
static void
test_remote_picture (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, TIKTOK);
  tok_test_run_until (has_avatar_picture, fixture);
  close_dialog (fixture);
  open_dialog (fixture, TIKTOK);
  tok_test_run_until (has_avatar_picture, fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "GET /storage/"), ==, 1);
  /* A link that is typed is not loaded. */
  type (fixture, "Link to a Picture", "https://example.invalid/a.png");
  g_assert_false (has_avatar_picture (fixture));
}

/* The path of an upload cannot be loaded. */
static void
test_stored_picture (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, TIKTOK);
  g_assert_true (has_picture (fixture));
  tok_create_test_settle ();
  g_assert_false (has_avatar_picture (fixture));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "GET /storage/"), ==, 0);
}

/* What failed is tried again the next time. */
static void
test_no_remote_picture (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GUri) uri =
      g_uri_parse (tok_workspace_get_address (fixture->workspace), G_URI_FLAGS_NONE, NULL);
  g_autofree char *url =
      g_strdup_printf ("http://127.0.0.1:%d/storage/none.png", g_uri_get_port (uri));

  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          tok_test_await_object (tok_remote_picture_load (fixture->workspace, url), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_VALIDATION);
      g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "GET /storage/none.png"),
                        ==, i);
    }
}

/* What is on the clipboard, as text, as a picture, and nothing usable. */
static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = write_png (fixture, 64, 64);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_file (file, NULL);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->window);

  open_dialog (fixture, INSTAGRAM);
  gdk_clipboard_set_text (clipboard, "just words");
  gtk_widget_activate_action (find_row (fixture, "Picture"), "picture.paste", NULL);
  wait_for (fixture, "There is no picture on the clipboard.");
  gdk_clipboard_set_text (clipboard, "https://example.com/b.png");
  gtk_widget_activate_action (find_row (fixture, "Picture"), "picture.paste", NULL);
  wait_for (fixture, "From a link");
  gdk_clipboard_set_texture (clipboard, texture);
  gtk_widget_activate_action (find_row (fixture, "Picture"), "picture.paste", NULL);
  wait_for (fixture, "Crop Picture");
}

#define ADD(path, contract, func)                                                                  \
  g_test_add ("/profile-dialog/" path, Fixture, GUINT_TO_POINTER (contract), set_up, func,         \
              tear_down)
#define CURRENT TOK_CONTRACT_CURRENT
#define EARLY TOK_CONTRACT_EARLY_2026

int
main (int argc, char *argv[])
{
  g_autofree char *cache = g_dir_make_tmp ("tok-cache-XXXXXX", NULL);

  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  tok_create_test_init (&argc, &argv);
  ADD ("fields/current", CURRENT, test_fields_current);
  ADD ("fields/early", EARLY, test_fields_early);
  ADD ("limits/current", CURRENT, test_limits);
  ADD ("limits/early", EARLY, test_limits);
  ADD ("counts", CURRENT, test_counts);
  ADD ("at-once", CURRENT, test_at_once);
  ADD ("required", CURRENT, test_required);
  ADD ("long", CURRENT, test_long);
  ADD ("shared-words", CURRENT, test_shared_words);
  ADD ("save/current", CURRENT, test_save);
  ADD ("save/early", EARLY, test_save);
  ADD ("confirm", CURRENT, test_confirm);
  ADD ("unchanged", CURRENT, test_unchanged);
  ADD ("draft", CURRENT, test_draft);
  ADD ("refused-field", CURRENT, test_refused_field);
  ADD ("refusals", CURRENT, test_refusals);
  ADD ("refused", CURRENT, test_refused);
  ADD ("server-gone", CURRENT, test_server_gone);
  ADD ("unread", CURRENT, test_unread);
  ADD ("keep-mine", CURRENT, test_keep_mine);
  ADD ("use-theirs", CURRENT, test_use_theirs);
  ADD ("two-conflicts", CURRENT, test_two_conflicts);
  ADD ("accepted", CURRENT, test_accepted);
  ADD ("published", CURRENT, test_published);
  ADD ("terms", CURRENT, test_terms);
  ADD ("suggestions", CURRENT, test_suggestions);
  ADD ("bad-pictures", CURRENT, test_bad_pictures);
  ADD ("picture", CURRENT, test_picture);
  ADD ("picture-confirm", CURRENT, test_picture_confirm);
  ADD ("picture-refused", CURRENT, test_picture_refused);
  ADD ("removed-picture", CURRENT, test_removed_picture);
  ADD ("discard", CURRENT, test_discard);
  ADD ("picture-link", CURRENT, test_picture_link);
  ADD ("remote-picture", EARLY, test_remote_picture);
  ADD ("stored-picture", CURRENT, test_stored_picture);
  ADD ("no-remote-picture", EARLY, test_no_remote_picture);
  ADD ("paste", CURRENT, test_paste);
  return g_test_run ();
}
