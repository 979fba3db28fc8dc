/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../text/hostile.h"
#include "tok-batch-dialog.h"
#include "tok-bundle-cell.h"
#include "tok-choice-row.h"
#include "tok-create-dialog.h"
#include "tok-detail-page.h"
#include "tok-details-dialog.h"
#include "tok-error.h"
#include "tok-list-test.h"
#include "tok-plain.h"
#include "tok-text.h"
#include "tok-toast.h"
#include "tok-view.h"
#include "tok-window.h"

/* All text that the window shows, from a server that sends markup, formats, control
 * characters and very long text: it is shown literally and does not widen a page. */

#define N_LONG 300000

/* The width of a narrow window. */
#define WIDTH_MAX 360

typedef struct
{
  TokWorkspace *workspace;
  TokWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  g_autoptr (TokWorkspaces) workspaces = tok_workspaces_new (workspace_store);

  fixture->workspace = tok_list_test_open ("http://127.0.0.1:9", "key");
  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 680);
  tok_window_set_workspaces (fixture->window, workspaces);
  tok_window_set_workspace (fixture->window, fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_object_unref (fixture->workspace);
}

static void
assert_text (const char *text)
{
  if (text != NULL)
    g_assert_cmpuint (g_utf8_strlen (text, -1), <=, 3 * TOK_TEXT_LINE);
}

/* Our own texts have no tags: any tag came from elsewhere. */
static void
assert_label (GtkLabel *label)
{
  if (gtk_label_get_use_markup (label))
    g_assert_null (strstr (gtk_label_get_label (label), "<b>"));
  assert_text (gtk_label_get_text (label));
}

static void
assert_tree (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    assert_label (GTK_LABEL (widget));
  if (TOK_IS_BUNDLE_CELL (widget))
    assert_text (tok_bundle_cell_get_text (TOK_BUNDLE_CELL (widget)));
  assert_text (gtk_widget_get_tooltip_text (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_tree (child);
}

static void
assert_window (Fixture *fixture)
{
  int width;

  tok_create_test_settle ();
  assert_tree (GTK_WIDGET (fixture->window));
  assert_text (gtk_window_get_title (GTK_WINDOW (fixture->window)));
  gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, WIDTH_MAX);
}

/* All texts of the bundle are @text. */
static void
add_bundle (GPtrArray *snapshots, const char *text, const char *status)
{
  g_autofree char *id = g_strdup_printf ("b%u %.20s", snapshots->len, text);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup (text);
  snapshot->status = tok_text_dup_short (status, TOK_TEXT_NAME);
  snapshot->type = tok_text_dup_short (text, TOK_TEXT_NAME);
  snapshot->platform = tok_text_dup_short (text, TOK_TEXT_NAME);
  snapshot->country = tok_text_dup_short (text, TOK_TEXT_NAME);
  snapshot->account_status = tok_text_dup_short (text, TOK_TEXT_NAME);
  snapshot->external_ref = g_strdup (text);
  snapshot->username = g_strdup (text);
  snapshot->visible_name = g_strdup (text);
  snapshot->biography = g_strdup (text);
  snapshot->profile_picture_url = g_strdup (text);
  snapshot->link_in_bio = g_strdup (text);
  snapshot->created_at = g_strdup (text);
  snapshot->updated_at = g_strdup (text);
  snapshot->present = TOK_PRESENT_TITLE | TOK_PRESENT_EXTERNAL_REF | TOK_PRESENT_ACCOUNT;
  g_ptr_array_add (snapshots, snapshot);
}

static void
fill (Fixture *fixture)
{
  static const char *const statuses[] = { "pending_setup", "accepted", "in_review", HOSTILE };
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  g_autofree char *word = g_strnfill (N_LONG, 'W');
  g_autofree char *words = g_strnfill (N_LONG, ' ');

  for (guint i = 0; i < N_LONG; i += 2)
    words[i] = 'W';
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      add_bundle (snapshots, HOSTILE, statuses[i]);
      add_bundle (snapshots, STEERING, statuses[i]);
      add_bundle (snapshots, word, statuses[i]);
      add_bundle (snapshots, words, statuses[i]);
    }
  add_bundle (snapshots, "a", word);
  tok_list_test_merge (fixture->workspace, snapshots);
}

static void
test_views (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  for (TokView view = 0; view < TOK_N_VIEWS; view++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.view", "s",
                                  tok_view_to_nick (view));
      assert_window (fixture);
    }
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH_MAX, 680);
  assert_window (fixture);
}

/* A bundle, and the pages above it: the JSON and the history. */
static void
test_bundles (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "detail.show-raw", "detail.show-history" };
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  fill (fixture);
  for (guint i = 0; i < 2 * g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i / 2);
      GtkWidget *page;

      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s",
                                  tok_bundle_get_id (bundle));
      assert_window (fixture);
      page = tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_DETAIL_PAGE, NULL);
      g_assert_true (gtk_widget_activate_action (page, actions[i % 2], NULL));
      assert_window (fixture);
    }
}

/* An order whose texts are all @text. */
static TokOrder *
hostile_order_new (const char *text)
{
  TokOrder *order = tok_order_new (TOK_CONTRACT_CURRENT);

  tok_order_set_bundle_type (order, TOK_TYPE_ACCOUNT_AND_VIDEOS);
  tok_order_set_platform (order, TOK_PLATFORM_TIKTOK);
  tok_order_set_country (order, text);
  tok_order_set_title (order, text);
  tok_order_set_external_ref (order, text);
  tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, TRUE);
  tok_order_set_niche_instructions (order, text);
  return order;
}

static void
assert_dialog (Fixture *fixture, AdwDialog *dialog)
{
  adw_dialog_present (dialog, GTK_WIDGET (fixture->window));
  assert_window (fixture);
  adw_dialog_force_close (dialog);
  tok_create_test_settle ();
}

/* Typed text is kept in full in its field; labels show a part. */
static void
test_orders (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (N_LONG, 'W');
  const char *const texts[] = { HOSTILE, STEERING, word };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TokOrder) order = hostile_order_new (texts[i]);

      assert_dialog (fixture, tok_create_dialog_new (fixture->workspace, order));
    }
}

/* A file with such text in orders and problems. */
static void
test_order_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("bundles-sinks-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "<b>%s%n.csv", NULL);
  g_autofree char *word = g_strnfill (N_LONG, 'W');
  g_autofree char *rows = g_strconcat ("type,platform,country,title,<b>%s%n</b>\n"
                                       "account_only,tiktok,US,<b>%s%n</b>,\n"
                                       "<b>%s%n</b>,tiktok,<b>%s%n</b>,x,\n"
                                       "account_only,",
                                       word, ",US,", word, ",\n", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, rows, -1, NULL));
  assert_dialog (fixture, tok_batch_dialog_new_for_file (fixture->workspace, file));
  g_remove (path);
  g_rmdir (folder);
}

/* Error messages of a server, and names of workspaces. */
static void
test_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (N_LONG, 'W');
  const char *const texts[] = { HOSTILE, STEERING, word };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = tok_error_new (TOK_ERROR_SERVER, texts[i]);

      g_set_str (&tok_error_edit (error)->request_id, texts[i]);
      tok_details_dialog_present (GTK_WIDGET (fixture->window), error);
      assert_window (fixture);
      adw_dialog_force_close (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
      g_assert_true (tok_test_await (tok_workspace_configure (fixture->workspace, texts[i],
                                                              TOK_CONTRACT_UNKNOWN, FALSE),
                                     NULL));
      assert_window (fixture);
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.preferences", NULL);
      assert_window (fixture);
      adw_dialog_force_close (
          adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
    }
}

static void
assert_shown (GtkWidget *widget, const char *text)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  tok_create_test_settle ();
  assert_tree (widget);
  g_assert_true (tok_create_test_shows (widget, text));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Markup that must be escaped. */
static void
test_plain (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "R&D <b>bold</b> <a href=\"x\">y</a> &amp;";
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  tok_plain_set_description (page, text);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), "Title");
  tok_plain_set_description (group, text);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("Child"));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), tok_toast_new (text));
  g_object_ref_sink (page);
  g_object_ref_sink (group);
  g_object_ref_sink (overlay);
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==,
                   "R&amp;D &lt;b&gt;bold&lt;/b&gt; &lt;a href=&quot;x&quot;&gt;y&lt;/a&gt; "
                   "&amp;amp;");
  assert_shown (page, text);
  assert_shown (group, text);
  assert_shown (overlay, text);
  tok_plain_set_description (page, NULL);
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==, "");
  g_object_unref (page);
  g_object_unref (group);
  g_object_unref (overlay);
}

#define ADD(name) g_test_add ("/sinks/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (views);
  ADD (bundles);
  ADD (orders);
  ADD (order_file);
  ADD (names);
  ADD (plain);
  return g_test_run ();
}
