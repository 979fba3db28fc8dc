/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-dialog.h"
#include "tok-annotation-group.h"
#include "tok-bundle-filter.h"
#include "tok-detail-test.h"
#include "tok-key-test.h"

typedef TokDetailFixture Fixture;

static TokAnnotationGroup *
get_group (Fixture *fixture)
{
  return TOK_ANNOTATION_GROUP (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->overlay)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_demo (fixture, g_object_new (TOK_TYPE_ANNOTATION_GROUP, NULL),
                                TOK_CONTRACT_CURRENT);
  tok_detail_fixture_refresh (fixture);
  /* The list keeps it. */
  fixture->bundle =
      g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);
  g_object_unref (fixture->bundle);
  tok_annotation_group_set_bundle (get_group (fixture), fixture->bundle);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

static gboolean
is_closed (gpointer data)
{
  return tok_detail_fixture_get_dialog (data) == NULL;
}

static void
open_dialog (Fixture *fixture)
{
  adw_dialog_present (tok_annotation_dialog_new (fixture->workspace, fixture->bundle),
                      fixture->window);
  tok_detail_fixture_wait_for (fixture, "Save");
}

static void
type (Fixture *fixture, const char *title, const char *text)
{
  g_object_set (tok_detail_fixture_find_dialog_row (fixture, title), "text", text, NULL);
}

static void
save (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (tok_detail_fixture_get_dialog (fixture),
                                             "annotation.save", NULL));
  tok_test_run_until (is_closed, fixture);
}

static gboolean
matches (Fixture *fixture, const char *search)
{
  g_autoptr (TokBundleFilter) filter = tok_bundle_filter_new ();
  g_autoptr (TokQuery) query = tok_query_new_words (search);

  tok_bundle_filter_set_query (filter, query);
  return gtk_filter_match (GTK_FILTER (filter), fixture->bundle);
}

/* What another process would show. */
static void
assert_stored (Fixture *fixture, const char *name)
{
  TokOwner *owner = tok_orders_get_owner (tok_workspace_get_orders (fixture->workspace));
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (TokAnnotations) annotations = tok_annotations_new (list, owner);
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  const char *id = tok_bundle_get_id (fixture->bundle);

  g_assert_true (tok_test_await (tok_annotations_load (annotations), NULL));
  g_ptr_array_add (snapshots, tok_bundle_snapshot_new (id));
  tok_bundle_list_merge (list, snapshots, TOK_MERGE_COMPLETE);
  g_assert_cmpstr (tok_bundle_get_name (tok_bundle_list_lookup (list, id)), ==, name);
}

/* Written, shown, found, kept for the next process, and removed again. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strdup (tok_bundle_get_name (fixture->bundle));

  g_assert_true (tok_detail_test_shows (GTK_WIDGET (get_group (fixture)), "Name, Tags, and Note…"));
  open_dialog (fixture);
  g_assert_false (gtk_widget_is_sensitive (
      tok_detail_test_find (tok_detail_fixture_get_dialog (fixture), GTK_TYPE_BUTTON, "Save")));
  type (fixture, "_Name", " Corner shop ");
  type (fixture, "_Tags, Separated by Commas", "vip, autumn");
  type (fixture, "Note", "Ask Zoë\nfirst.");
  save (fixture);

  g_assert_cmpstr (tok_bundle_get_name (fixture->bundle), ==, "Corner shop");
  g_assert_true (matches (fixture, "corner AUTUMN zoë"));
  g_assert_false (matches (fixture, "corner winter"));
  g_assert_cmpstr (tok_fact_row_get_value (
                       tok_detail_test_find_row (GTK_WIDGET (get_group (fixture)), "Tags")),
                   ==, "autumn, vip");
  assert_stored (fixture, "Corner shop");

  open_dialog (fixture);
  type (fixture, "_Name", "");
  type (fixture, "_Tags, Separated by Commas", "");
  type (fixture, "Note", " ");
  save (fixture);
  g_assert_null (tok_bundle_get_annotation (fixture->bundle));
  g_assert_cmpstr (tok_bundle_get_name (fixture->bundle), ==, name);
  g_assert_false (matches (fixture, "corner"));
}

/* Nothing is kept of what was typed and cancelled. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  type (fixture, "_Name", "Corner shop");
  g_assert_true (gtk_widget_activate_action (tok_detail_fixture_get_dialog (fixture),
                                             "annotation.cancel", NULL));
  tok_test_run_until (is_closed, fixture);
  g_assert_null (tok_bundle_get_annotation (fixture->bundle));
}

/* Also within the note, where Return begins a line; without a change it does nothing. */
static void
test_confirm (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = NULL;

  open_dialog (fixture);
  g_assert_true (gtk_widget_grab_focus (tok_detail_fixture_find_dialog_row (fixture, "Note")));
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_object_get (tok_detail_fixture_find_dialog_row (fixture, "Note"), "text", &note, NULL);
  g_assert_cmpstr (note, ==, "");
  type (fixture, "Note", "Ask first.");
  tok_key_test_press (fixture->window, GDK_KEY_Return, GDK_CONTROL_MASK);
  tok_test_run_until (is_closed, fixture);
  g_assert_cmpstr (tok_bundle_get_annotation (fixture->bundle)->note, ==, "Ask first.");
}

int
main (int argc, char *argv[])
{
  tok_detail_test_init (&argc, &argv);

  g_test_add ("/ui/annotation/save", Fixture, NULL, set_up, test_save, tear_down);
  g_test_add ("/ui/annotation/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/ui/annotation/confirm", Fixture, NULL, set_up, test_confirm, tear_down);

  return g_test_run ();
}
