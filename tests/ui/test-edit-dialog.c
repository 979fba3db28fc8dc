/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-test.h"
#include "tok-edit-dialog.h"
#include "tok-key-test.h"

typedef TokDetailFixture Fixture;

#define EARLY GINT_TO_POINTER (TOK_CONTRACT_EARLY_2026)
#define CURRENT GINT_TO_POINTER (TOK_CONTRACT_CURRENT)

/* One in setup, with videos. */
static TokBundle *
find_bundle (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      /* The list keeps it. */
      if (tok_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP &&
          tok_bundle_get_bundle_type (bundle) == TOK_TYPE_ACCOUNT_AND_VIDEOS)
        return bundle;
    }
  return NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_demo (fixture, GTK_WIDGET (tok_detail_page_new ()),
                                GPOINTER_TO_INT (data));
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = find_bundle (fixture);
  g_assert_nonnull (fixture->bundle);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);
  tok_detail_fixture_settle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

static void
open_dialog (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tok_detail_fixture_get_page (fixture)),
                                             "detail.edit", NULL));
  g_assert_true (TOK_IS_EDIT_DIALOG (tok_detail_fixture_get_dialog (fixture)));
  tok_detail_fixture_wait_for (fixture, "Save");
}

static void
type (Fixture *fixture, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (tok_detail_fixture_find_dialog_row (fixture, title)), text);
}

static gboolean
can_save (Fixture *fixture)
{
  return gtk_widget_is_sensitive (
      tok_detail_test_find (tok_detail_fixture_get_dialog (fixture), GTK_TYPE_BUTTON, "Save"));
}

static gboolean
is_closed (gpointer data)
{
  return tok_detail_fixture_get_dialog (data) == NULL;
}

static void
save (Fixture *fixture)
{
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Save");
  tok_test_run_until (is_closed, fixture);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  AdwSwitchRow *finalize;
  gboolean was_active;

  open_dialog (fixture);
  g_assert_false (can_save (fixture));
  type (fixture, "_Title", "  Spring launch ");
  type (fixture, "_Reference", "crm-1042");
  save (fixture);
  g_assert_cmpstr (tok_bundle_get_title (fixture->bundle), ==, "Spring launch");
  g_assert_cmpstr (tok_bundle_get_external_ref (fixture->bundle), ==, "crm-1042");

  /* An emptied text is cleared, and the switch is the only other change. */
  open_dialog (fixture);
  finalize =
      ADW_SWITCH_ROW (tok_detail_fixture_find_dialog_row (fixture, "_Finalize Automatically"));
  was_active = adw_switch_row_get_active (finalize);
  type (fixture, "_Title", "");
  adw_switch_row_set_active (finalize, !was_active);
  save (fixture);
  g_assert_null (tok_bundle_get_title (fixture->bundle));
  g_assert_cmpstr (tok_bundle_get_external_ref (fixture->bundle), ==, "crm-1042");
  g_assert_cmpint (tok_bundle_get_option (fixture->bundle, TOK_OPTION_AUTO_FINALIZE), ==,
                   was_active ? TOK_FLAG_NO : TOK_FLAG_YES);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "PATCH"), ==, 2);
}

static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  g_assert_true (gtk_widget_grab_focus (tok_detail_fixture_find_dialog_row (fixture, "_Title")));
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  type (fixture, "_Title", "Spring launch");
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpstr (tok_bundle_get_title (fixture->bundle), ==, "Spring launch");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "PATCH"), ==, 1);
}

static void
test_unchanged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = g_strconcat (" ", tok_bundle_get_title (fixture->bundle), NULL);

  open_dialog (fixture);
  type (fixture, "_Title", "Spring launch");
  g_assert_true (can_save (fixture));
  type (fixture, "_Title", title);
  g_assert_false (can_save (fixture));
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Cancel");
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "PATCH"), ==, 0);
}

/* Characters are counted, not bytes. */
static void
test_length (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  open_dialog (fixture);
  for (guint i = 0; i < 200; i++)
    g_string_append (text, "ä");
  type (fixture, "_Reference", text->str);
  g_assert_true (tok_detail_fixture_shows (fixture, "200 of 200"));
  g_assert_true (can_save (fixture));
  g_string_append (text, "ä");
  type (fixture, "_Reference", text->str);
  g_assert_true (tok_detail_fixture_shows (fixture, "201 of 200"));
  g_assert_true (tok_detail_fixture_shows (fixture, "Use at most 200 characters."));
  g_assert_false (can_save (fixture));
}

/* What was typed stays. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = { "PATCH /bundles/*:forbidden", NULL };
  int height;

  open_dialog (fixture);
  height = gtk_widget_get_height (
      adw_dialog_get_child (ADW_DIALOG (tok_detail_fixture_get_dialog (fixture))));
  type (fixture, "_Title", "Spring launch");
  tok_demo_server_set_faults (fixture->demo, faults);
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Save");
  tok_detail_fixture_wait_for (fixture, "Details");
  g_assert_cmpint (adw_dialog_get_content_height (
                       ADW_DIALOG (tok_detail_fixture_get_dialog (fixture))),
                   >, height);
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (tok_detail_fixture_find_dialog_row (fixture, "_Title"))),
                   ==, "Spring launch");
  tok_demo_server_set_faults (fixture->demo, NULL);
  save (fixture);
  g_assert_cmpstr (tok_bundle_get_title (fixture->bundle), ==, "Spring launch");
}

/* What the server says about a text stands at its field until something changes. */
static void
test_refused_field (Fixture *fixture, gconstpointer data)
{
  const char *const faults[] = {
    "PATCH /bundles/*:refuse=422/VALIDATION_ERROR/{\"field\":\"external_ref\"}:1", NULL
  };
  GtkWidget *row;

  open_dialog (fixture);
  row = tok_detail_fixture_find_dialog_row (fixture, "_Reference");
  type (fixture, "_Reference", "taken");
  tok_demo_server_set_faults (fixture->demo, faults);
  tok_detail_test_click (tok_detail_fixture_get_dialog (fixture), "Save");
  while (!gtk_widget_has_css_class (row, "error"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tok_detail_test_shows (tok_detail_fixture_get_dialog (fixture), "Details"));
  type (fixture, "_Reference", "free");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  save (fixture);
  g_assert_cmpstr (tok_bundle_get_external_ref (fixture->bundle), ==, "free");
}

static void
test_not_in_contract (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (tok_detail_fixture_get_page (fixture));
  GtkWidget *bar = tok_detail_test_find (page, ADW_TYPE_HEADER_BAR, NULL);
  GtkWidget *menu = tok_detail_test_find (bar, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_nonnull (menu);
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu));
  g_assert_true (
      tok_detail_test_shows (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (menu))),
                             "This server does not support this."));
  gtk_widget_activate_action (page, "detail.edit", NULL);
  g_assert_null (tok_detail_fixture_get_dialog (fixture));
}

#define ADD(path, contract, function)                                                              \
  g_test_add (path, Fixture, contract, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/edit-dialog/save", CURRENT, test_save);
  ADD ("/edit-dialog/confirm", CURRENT, test_confirm);
  ADD ("/edit-dialog/unchanged", CURRENT, test_unchanged);
  ADD ("/edit-dialog/length", CURRENT, test_length);
  ADD ("/edit-dialog/failure", CURRENT, test_failure);
  ADD ("/edit-dialog/refused-field", CURRENT, test_refused_field);
  ADD ("/edit-dialog/not-in-contract", EARLY, test_not_in_contract);
  return g_test_run ();
}
