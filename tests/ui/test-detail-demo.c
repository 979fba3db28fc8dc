/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-detail-page.h"
#include "tok-detail-test.h"

typedef TokDetailFixture Fixture;

static TokDetailPage *
get_page (Fixture *fixture)
{
  return TOK_DETAIL_PAGE (adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (fixture->overlay)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_demo (fixture, GTK_WIDGET (tok_detail_page_new ()),
                                GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_close (fixture);
}

static gboolean
is_loaded (gpointer data)
{
  return !tok_detail_page_get_loading (data);
}

static void
settle (Fixture *fixture)
{
  tok_test_run_until (is_loaded, get_page (fixture));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, label);
}

/* A published bundle, now unpublished: it meets all requirements. */
static TokBundle *
find_ready (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_bundle_get_status (bundle) == TOK_STATUS_PUBLISHED &&
          tok_demo_server_set_status (fixture->demo, tok_bundle_get_id (bundle), "pending_setup"))
        return bundle;
    }
  return NULL;
}

static void
test_publish (Fixture *fixture, gconstpointer data)
{
  g_autofree char *toast = NULL;
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = find_ready (fixture);
  g_assert_nonnull (fixture->bundle);
  tok_detail_page_set_bundle (get_page (fixture), fixture->workspace, fixture->bundle);
  settle (fixture);

  gtk_widget_grab_focus (find_button (fixture, "Publish"));
  tok_detail_test_click (GTK_WIDGET (get_page (fixture)), "Publish");
  tok_detail_fixture_wait_for (fixture, "Publishing…");
  g_assert_false (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  tok_detail_fixture_wait_for (fixture, "Undo");
  g_assert_true (tok_detail_fixture_shows (fixture, "Waiting for an operator."));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) ==
                 find_button (fixture, "Unpublish…"));

  tok_detail_test_click (fixture->window, "Undo");
  toast = g_strdup_printf ("“%s” unpublished", tok_bundle_get_name (fixture->bundle));
  tok_detail_fixture_wait_for (fixture, toast);
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "POST"), ==, 2);
}

static void
test_not_ready (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = tok_demo_server_add_bundle (fixture->demo, "pending_setup");
  gboolean is_said = GPOINTER_TO_INT (data) == TOK_CONTRACT_CURRENT;

  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->workspace), id);
  tok_detail_page_set_bundle (get_page (fixture), fixture->workspace, fixture->bundle);
  settle (fixture);
  tok_detail_test_click (GTK_WIDGET (get_page (fixture)), "Publish");
  /* The early contract does not report readiness: the dialog shows hints. */
  tok_detail_fixture_wait_for (fixture, is_said ? "Not Ready to Publish" : "Publish Anyway?");
  g_assert_true (tok_detail_fixture_shows (fixture, is_said ? "The account profile is incomplete."
                                                            : "Missing, as far as Bundles knows"));
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, "POST"), ==, 0);
}

static TokBundle *
find_with_videos (Fixture *fixture)
{
  GListModel *list = G_LIST_MODEL (tok_workspace_get_list (fixture->workspace));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);

      if (tok_type_has_videos (tok_bundle_get_bundle_type (bundle)))
        return bundle;
    }
  g_assert_not_reached ();
}

static gboolean
is_read (gpointer setup)
{
  return tok_bundle_setup_get_loaded (setup) && !tok_bundle_setup_get_loading (setup);
}

/* What somebody else changed in the meantime is shown. */
static void
test_opened_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokBundleSetup) setup = NULL;
  g_autofree char *request = NULL;

  tok_detail_fixture_refresh (fixture);
  fixture->bundle = find_with_videos (fixture);
  request = g_strdup_printf ("GET /bundles/%s/videos", tok_bundle_get_id (fixture->bundle));
  setup = tok_setup_get_bundle (tok_workspace_get_setup (fixture->workspace), fixture->bundle);
  for (guint n = 1; n <= 2; n++)
    {
      tok_detail_page_set_bundle (get_page (fixture), fixture->workspace, fixture->bundle);
      settle (fixture);
      tok_test_run_until (is_read, setup);
      g_assert_cmpuint (tok_demo_server_count_requests (fixture->demo, request), >=, n);
      tok_detail_page_set_bundle (get_page (fixture), NULL, NULL);
    }
}

#define ADD(path, contract, function)                                                              \
  g_test_add (path, Fixture, GINT_TO_POINTER (contract), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/detail-demo/publish-early", TOK_CONTRACT_EARLY_2026, test_publish);
  ADD ("/detail-demo/publish-current", TOK_CONTRACT_CURRENT, test_publish);
  ADD ("/detail-demo/not-ready-early", TOK_CONTRACT_EARLY_2026, test_not_ready);
  ADD ("/detail-demo/not-ready-current", TOK_CONTRACT_CURRENT, test_not_ready);
  ADD ("/detail-demo/opened-again", TOK_CONTRACT_CURRENT, test_opened_again);
  return g_test_run ();
}
