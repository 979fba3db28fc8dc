/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-annotation-import-dialog.h"
#include "tok-detail-test.h"
#include "tok-export.h"
#include "tok-key-test.h"
#include "tok-tags-dialog.h"

/* Bundles to a file, names and tags from one, and the tags of many. */

typedef TokDetailFixture Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_demo (fixture, adw_bin_new (), TOK_CONTRACT_CURRENT);
  tok_detail_fixture_refresh (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

static GtkWidget *
get_child (Fixture *fixture)
{
  return adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->overlay));
}

static GListModel *
get_list (Fixture *fixture)
{
  return G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));
}

static TokBundle *
get_bundle (Fixture *fixture, guint i)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (get_list (fixture), i);

  return bundle;
}

/* (transfer full): the first bundles of the list */
static GPtrArray *
get_bundles (Fixture *fixture, guint n)
{
  GPtrArray *bundles = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (bundles, g_object_ref (get_bundle (fixture, i)));
  return bundles;
}

static void
annotate (Fixture *fixture, guint i, const char *name, const char *tags)
{
  TokAnnotations *annotations = tok_workspace_get_annotations (fixture->workspace);
  g_autoptr (GPtrArray) wanted =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (wanted, tok_annotation_new (tok_bundle_get_id (get_bundle (fixture, i)), name,
                                               tags, NULL));
  g_assert_true (tok_test_await (tok_annotations_replace (annotations, wanted, NULL), NULL));
}

static void
assert_tags (Fixture *fixture, guint i, const char *expected)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (get_bundle (fixture, i));
  g_autofree char *tags = annotation != NULL ? tok_annotation_dup_tags (annotation) : g_strdup ("");

  g_assert_cmpstr (tags, ==, expected);
}

static gboolean
has_no_dialog (gpointer fixture)
{
  return tok_detail_fixture_get_dialog (fixture) == NULL;
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (
      gtk_widget_activate_action (tok_detail_fixture_get_dialog (fixture), action, NULL));
}

static gboolean
is_plain (gpointer fixture)
{
  return tok_bundle_get_annotation (get_bundle (fixture, 1)) == NULL;
}

/* --- export ------------------------------------------------------------------------- */

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "x.CSV", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) bundles = get_bundles (fixture, 3);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  annotate (fixture, 1, "Corner shop", "vip");
  g_assert_true (tok_test_await_boolean (tok_export_save (get_child (fixture), fixture->workspace,
                                                          bundles, file),
                                         NULL));
  tok_detail_fixture_wait_for (fixture, "3 bundles exported");
  g_assert_true (tok_detail_fixture_shows (fixture, "Show in Files"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 3 + 1);
  g_assert_nonnull (strstr (lines[2], ",Corner shop,"));
}

static void
test_export_json (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "x.Json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) bundles = get_bundles (fixture, 1);
  g_autofree char *text = NULL;

  g_assert_true (tok_test_await_boolean (tok_export_save (get_child (fixture), fixture->workspace,
                                                          bundles, file),
                                         NULL));
  tok_detail_fixture_wait_for (fixture, "1 bundle exported");
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "[\n{"));
  g_assert_nonnull (strstr (text, "\"local_name\":null"));
}

static void
test_export_failed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/x.csv");
  g_autoptr (GPtrArray) bundles = get_bundles (fixture, 1);

  g_assert_false (tok_test_await_boolean (tok_export_save (get_child (fixture), fixture->workspace,
                                                           bundles, file),
                                          NULL));
  g_assert_nonnull (tok_detail_test_find (fixture->window, ADW_TYPE_TOAST_OVERLAY, NULL));
  g_assert_false (tok_detail_fixture_shows (fixture, "Show in Files"));
}

/* --- import ------------------------------------------------------------------------- */

static void
open_table (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "table.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  adw_dialog_present (tok_annotation_import_dialog_new (get_child (fixture), fixture->workspace,
                                                        file),
                      fixture->window);
}

/* All that the preview can show; nothing is kept before it is confirmed, and undo takes it back. */
static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  annotate (fixture, 2, "Same", NULL);
  text = g_strdup_printf ("id,name,tags\n%s,Corner shop,vip\n%s,Same,\nbnd_none,X,\n,Y,\n",
                          tok_bundle_get_id (get_bundle (fixture, 1)),
                          tok_bundle_get_id (get_bundle (fixture, 2)));
  open_table (fixture, text);
  tok_detail_fixture_wait_for (
      fixture, "1 bundle changes · 1 row changes nothing · 1 not found · 1 problem");
  g_assert_true (tok_detail_fixture_shows (fixture, "Name: Corner shop · Tags: vip"));
  g_assert_true (tok_detail_fixture_shows (fixture, "No changes"));
  g_assert_true (tok_detail_fixture_shows (fixture, "Line 4: There is no bundle “bnd_none”."));
  g_assert_true (
      tok_detail_fixture_shows (fixture,
                                "Line 5: The ID or the reference of the bundle is missing."));
  g_assert_null (tok_bundle_get_annotation (get_bundle (fixture, 1)));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   tok_detail_test_find (tok_detail_fixture_get_dialog (fixture),
                                                         GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  tok_detail_fixture_wait_until_gone (fixture, "No changes");
  g_assert_true (tok_detail_fixture_shows (fixture, "Line 4: There is no bundle “bnd_none”."));

  activate (fixture, "annotations.save");
  tok_test_run_until (has_no_dialog, fixture);
  g_assert_cmpstr (tok_bundle_get_name (get_bundle (fixture, 1)), ==, "Corner shop");
  tok_detail_fixture_wait_for (fixture, "1 bundle changed");
  tok_detail_test_click (fixture->window, "Undo");
  tok_test_run_until (is_plain, fixture);
}

static void
test_import_cancel (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text =
      g_strdup_printf ("id,name\n%s,A\n", tok_bundle_get_id (get_bundle (fixture, 1)));

  open_table (fixture, text);
  tok_detail_fixture_wait_for (fixture, "1 bundle changes");
  activate (fixture, "annotations.cancel");
  tok_test_run_until (has_no_dialog, fixture);
  g_assert_null (tok_bundle_get_annotation (get_bundle (fixture, 1)));
}

/* With nothing to save there is no button for it. */
static void
test_import_faulty (Fixture *fixture, gconstpointer data)
{
  open_table (fixture, "title\nA\n");
  tok_detail_fixture_wait_for (fixture, "0 bundles change · 1 problem");
  g_assert_true (tok_detail_fixture_shows (
      fixture, "Line 1: There is no column “id” or “external_ref”. The first row must name the "
               "columns, like id, name, tags, and note."));
  g_assert_null (tok_detail_test_find (tok_detail_fixture_get_dialog (fixture), GTK_TYPE_BUTTON,
                                       "Save 0 Bundles"));
}

/* --- tags of many ------------------------------------------------------------------- */

static GtkWidget *
get_check (Fixture *fixture, const char *tag)
{
  return adw_action_row_get_activatable_widget (
      ADW_ACTION_ROW (tok_detail_fixture_find_dialog_row (fixture, tag)));
}

static void
open_tags (Fixture *fixture)
{
  g_autoptr (GPtrArray) bundles = NULL;

  annotate (fixture, 0, NULL, "all, some");
  annotate (fixture, 1, NULL, "All");
  annotate (fixture, 2, NULL, "all, some, kept");
  annotate (fixture, 3, NULL, "elsewhere");
  bundles = get_bundles (fixture, 3);
  adw_dialog_present (tok_tags_dialog_new (get_child (fixture), fixture->workspace, bundles),
                      fixture->window);
  tok_detail_fixture_wait_for (fixture, "3 bundles");
}

static void
toggle (Fixture *fixture, const char *tag)
{
  gtk_widget_activate (get_check (fixture, tag));
}

static gboolean
can_save (Fixture *fixture)
{
  return gtk_widget_is_sensitive (
      tok_detail_test_find (tok_detail_fixture_get_dialog (fixture), GTK_TYPE_BUTTON, "Save"));
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  open_tags (fixture);
  gtk_test_accessible_assert_state (get_check (fixture, "all"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (get_check (fixture, "some"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_MIXED);
  gtk_test_accessible_assert_state (get_check (fixture, "elsewhere"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_assert_true (tok_detail_fixture_shows (fixture, "2 of 3"));
  g_assert_false (can_save (fixture));
  /* All, none, and some again: nothing to save. */
  for (guint i = 0; i < 3; i++)
    toggle (fixture, "some");
  gtk_test_accessible_assert_state (get_check (fixture, "some"), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_MIXED);
  g_assert_false (can_save (fixture));
  toggle (fixture, "some");
  toggle (fixture, "all");
  g_object_set (tok_detail_fixture_find_dialog_row (fixture, "_Find or Add a Tag"), "text",
                "new, ELSEWHERE", NULL);
  g_signal_emit_by_name (tok_detail_fixture_find_dialog_row (fixture, "_Find or Add a Tag"),
                         "apply");
  g_assert_true (can_save (fixture));
  activate (fixture, "tags.save");
  tok_test_run_until (has_no_dialog, fixture);
  assert_tags (fixture, 0, "elsewhere, new, some");
  assert_tags (fixture, 1, "elsewhere, new, some");
  assert_tags (fixture, 2, "elsewhere, kept, new, some");
  assert_tags (fixture, 3, "elsewhere");
  tok_detail_fixture_wait_for (fixture, "Tags of 3 bundles changed");
}

static gboolean
is_undone (gpointer fixture)
{
  const TokAnnotation *annotation = tok_bundle_get_annotation (get_bundle (fixture, 1));

  return annotation != NULL && g_strv_length (annotation->tags) == 1;
}

static void
test_tags_undo (Fixture *fixture, gconstpointer data)
{
  open_tags (fixture);
  toggle (fixture, "elsewhere");
  activate (fixture, "tags.save");
  tok_test_run_until (has_no_dialog, fixture);
  assert_tags (fixture, 1, "All, elsewhere");
  tok_detail_fixture_wait_for (fixture, "Undo");
  tok_detail_test_click (fixture->window, "Undo");
  tok_test_run_until (is_undone, fixture);
  assert_tags (fixture, 0, "all, some");
  assert_tags (fixture, 1, "All");
}

/* Typing finds a tag; what is typed and not added is no tag. */
static void
test_tags_find (Fixture *fixture, gconstpointer data)
{
  open_tags (fixture);
  g_object_set (tok_detail_fixture_find_dialog_row (fixture, "_Find or Add a Tag"), "text", "KEP",
                NULL);
  g_assert_nonnull (tok_detail_fixture_find_dialog_row (fixture, "kept"));
  g_assert_false (tok_detail_fixture_shows (fixture, "elsewhere"));
  toggle (fixture, "kept");
  activate (fixture, "tags.save");
  tok_test_run_until (has_no_dialog, fixture);
  assert_tags (fixture, 1, "All, kept");
}

int
main (int argc, char *argv[])
{
  tok_detail_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/ui/transfer/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("export", test_export);
  ADD ("export-json", test_export_json);
  ADD ("export-failed", test_export_failed);
  ADD ("import", test_import);
  ADD ("import-cancel", test_import_cancel);
  ADD ("import-faulty", test_import_faulty);
  ADD ("tags", test_tags);
  ADD ("tags-undo", test_tags_undo);
  ADD ("tags-find", test_tags_find);

  return g_test_run ();
}
