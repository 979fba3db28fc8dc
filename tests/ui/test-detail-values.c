/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"
#include "tok-detail-test.h"
#include "tok-words.h"

#define SEED "bnd_abc123"
#define NO_VIDEOS "bnd_s001"

typedef TokDetailFixture Fixture;

static TokFactRow *
find_row (Fixture *fixture, const char *title)
{
  return tok_detail_test_find_row (GTK_WIDGET (tok_detail_fixture_get_page (fixture)), title);
}

/* @value: %NULL: there is no such row */
static void
assert_row (Fixture *fixture, const char *title, const char *value)
{
  TokFactRow *row = find_row (fixture, title);
  g_autofree char *label = NULL;

  if (value == NULL)
    {
      g_assert_null (row);
      return;
    }
  if (row == NULL)
    g_error ("There is no row %s", title);
  g_assert_cmpstr (tok_fact_row_get_value (row), ==, value);
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (row), value));
  label = g_strdup_printf ("%s, %s", title, value);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
assert_unfamiliar (Fixture *fixture, const char *title)
{
  TokFactRow *row = find_row (fixture, title);

  g_assert_true (tok_fact_row_get_unfamiliar (row));
  g_assert_true (tok_detail_test_shows (GTK_WIDGET (row), "Bundles does not know this value"));
}

static void
test_seed (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);

  g_assert_cmpstr (adw_navigation_page_get_title (
                       ADW_NAVIGATION_PAGE (tok_detail_fixture_get_page (fixture))),
                   ==, "cooluser123");
  g_assert_true (tok_detail_fixture_shows (fixture, "TikTok · United States · Account + 3 videos"));
  g_assert_true (tok_detail_fixture_shows (fixture, SEED));
  g_assert_true (tok_detail_fixture_shows (fixture, "@cooluser123"));
  g_assert_true (tok_detail_fixture_shows (fixture, "Cool User"));
  g_assert_true (tok_detail_fixture_shows (fixture, "Just vibes."));
  g_assert_false (tok_detail_fixture_shows (fixture, "No picture"));
  assert_row (fixture, "Type", tok_words_type (TOK_TYPE_ACCOUNT_AND_VIDEOS));
  assert_row (fixture, "Platform", "TikTok");
  assert_row (fixture, "Country", "United States (US)");
  assert_row (fixture, "Videos", "3");
  assert_row (fixture, "Edits", NULL);
  assert_row (fixture, "Created", "15 January 2026, 10:30");
  assert_row (fixture, "Updated", "15 January 2026, 12:00");
  assert_row (fixture, tok_words_option (TOK_OPTION_NICHE_WARMING), tok_words_flag (TOK_FLAG_YES));
  for (guint i = TOK_OPTION_DEEP_WARMING; i <= TOK_OPTION_AUTO_FINALIZE; i++)
    assert_row (fixture, tok_words_option (i), tok_words_flag (TOK_FLAG_NO));
  assert_row (fixture, "Advanced Niche Warming", NULL);
  assert_row (fixture, "Saved Account ID", NULL);
  g_assert_false (tok_detail_fixture_shows (fixture, "Bundles does not know this value"));
}

/* The other example: the same bundle as in the list's answer. */
static void
test_seed_list (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_answer (fixture, "GET /bundles", 200, "seed-bundles-list.json");
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, SEED);
  tok_script_server_hold (fixture->server, TRUE);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);

  /* Known values are visible while the bundle is read. */
  g_assert_true (tok_detail_page_get_loading (tok_detail_fixture_get_page (fixture)));
  g_assert_nonnull (tok_detail_test_find (fixture->window, ADW_TYPE_SPINNER, NULL));
  g_assert_true (tok_detail_fixture_shows (fixture, "Profile Not Reported"));
  assert_row (fixture, "Videos", NULL);
  g_assert_true (tok_detail_fixture_shows (fixture, SEED));
  assert_row (fixture, "Created", "15 January 2026, 10:30");

  tok_script_server_hold (fixture->server, FALSE);
  tok_detail_fixture_settle (fixture);
  g_assert_null (tok_detail_test_find (fixture->window, ADW_TYPE_SPINNER, NULL));
}

static void
test_current (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "current-bundle-get.json",
                                  "9f3a7b2e-1c4d-4e8f-a5b6-7d9e0f1a2b3c");

  g_assert_cmpstr (adw_navigation_page_get_title (
                       ADW_NAVIGATION_PAGE (tok_detail_fixture_get_page (fixture))),
                   ==, "US launch");
  assert_row (fixture, "Title", NULL);
  assert_row (fixture, "External Reference", "launch-us-001");
  assert_row (fixture, "Account Status", "Ready");
  assert_row (fixture, "Videos", "5");
  assert_row (fixture, "Advanced Niche Warming", "On");
  assert_row (fixture, tok_words_option (TOK_OPTION_AUTO_FINALIZE), "On");
  assert_row (fixture, tok_words_option (TOK_OPTION_MODERATION), NULL);
}

/* The user's own name takes the place of the title at the top. */
static void
test_own_name (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Mine", "US launch", "Mine again", NULL };

  tok_detail_fixture_open_bundle (fixture, "current-bundle-get.json",
                                  "9f3a7b2e-1c4d-4e8f-a5b6-7d9e0f1a2b3c");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (TokAnnotation) annotation =
          tok_annotation_new (tok_bundle_get_id (fixture->bundle), names[i], NULL, NULL);

      tok_bundle_set_annotation (fixture->bundle, annotation);
      assert_row (fixture, "Title",
                  g_strcmp0 (tok_bundle_get_name (fixture->bundle), "US launch") != 0 ? "US launch"
                                                                                      : NULL);
    }
}

static void
test_unknown_values (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "current-bundle-get-unknown-values.json",
                                  "c0ffee00-0000-4000-8000-000000000001");

  assert_row (fixture, "Type", "account_and_clips");
  assert_unfamiliar (fixture, "Type");
  assert_row (fixture, "Platform", "shorts");
  assert_unfamiliar (fixture, "Platform");
  assert_row (fixture, "Videos", "2");
  assert_row (fixture, "Edits", NULL);
  assert_row (fixture, "Updated", NULL);
  assert_row (fixture, tok_words_option (TOK_OPTION_NICHE_WARMING), NULL);
  g_assert_true (tok_detail_fixture_shows (fixture, "on_hold"));
  /* For an unknown status nothing is offered; the menu says why. */
  g_assert_null (tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, "Publish"));
  g_assert_null (tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, "Unpublish…"));
}

static void
test_not_set (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "legacy-bundle-get-no-account.json", NO_VIDEOS);

  g_assert_true (tok_detail_fixture_shows (fixture, "No visible name"));
  g_assert_true (tok_detail_fixture_shows (fixture, "No username"));
  g_assert_true (tok_detail_fixture_shows (fixture, "No biography"));
  g_assert_true (tok_detail_fixture_shows (fixture, "No picture"));
}

/* Texts of the server are neither markup nor format strings, and fit into a narrow window. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autofree char *word = g_strnfill (100000, 'W');
  g_autofree char *body = g_strdup_printf (
      "{\"data\":[{\"id\":\"<b>%%n\",\"type\":\"&amp;%%s\",\"platform\":\"\xe2\x80\xae%.3000s\","
      "\"country\":\"%.3000s\",\"status\":\"<i>%.3000s\",\"title\":\"_a_ <u>%.3000s\","
      "\"options\":{},\"created_at\":\"yesterday <b>\",\"videos_quantity\":-7,"
      "\"account\":{\"username\":\"%s\",\"biography\":\"%s\\n\\n\\n%s\"}}]}",
      word, word, word, word, word, word, word);
  g_autoptr (TokBundle) bundle = NULL;
  int minimum;

  tok_script_server_set_answer (fixture->server, "GET /bundles", 200, body);
  tok_detail_fixture_refresh (fixture);
  bundle = g_list_model_get_item (G_LIST_MODEL (tok_workspace_get_list (fixture->workspace)), 0);
  g_assert_nonnull (bundle);
  tok_script_server_hold (fixture->server, TRUE);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace, bundle);

  g_assert_true (tok_detail_fixture_shows (fixture, "<b>%n"));
  assert_row (fixture, "Type", "&amp;%s");
  assert_row (fixture, "Created", "yesterday <b>");
  g_object_set (tok_detail_fixture_get_page (fixture), "narrow", TRUE, NULL);
  gtk_widget_measure (GTK_WIDGET (tok_detail_fixture_get_page (fixture)),
                      GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  tok_script_server_hold (fixture->server, FALSE);
}

/* Whether the value of a row is below its title. */
static gboolean
is_below (Fixture *fixture, const char *title, const char *value)
{
  GtkWidget *row = GTK_WIDGET (find_row (fixture, title));
  graphene_rect_t above, below;

  g_assert_true (
      gtk_widget_compute_bounds (tok_detail_test_find (row, GTK_TYPE_LABEL, title), row, &above));
  g_assert_true (
      gtk_widget_compute_bounds (tok_detail_test_find (row, GTK_TYPE_LABEL, value), row, &below));
  return below.origin.y >= above.origin.y + above.size.height;
}

/* Once the page has its size. */
static gboolean
is_side_by_side (gpointer fixture)
{
  return !is_below (fixture, "Country", "United States (US)");
}

/* After a change of the size the page is hidden for a frame. */
static gboolean
is_stacked (gpointer fixture)
{
  return find_row (fixture, "Country") != NULL &&
         is_below (fixture, "Country", "United States (US)");
}

static gboolean
is_cut (Fixture *fixture, const char *text)
{
  GtkWidget *label = tok_detail_test_find (fixture->window, GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  return pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label)));
}

/* With large text there is no room for a value beside its title, nor for long labels on one line.
 */
static void
test_large_text (Fixture *fixture, gconstpointer data)
{
  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  tok_test_run_until (is_side_by_side, fixture);
  tok_create_test_set_text_size (300);
  tok_test_run_until (is_stacked, fixture);
  g_assert_false (is_cut (fixture, SEED));
  g_assert_false (is_cut (fixture, "Name, Tags, and Note…"));
  tok_create_test_set_text_size (100);
}

/* In pixels, from the edge of the window. */
static float
get_value_start (Fixture *fixture, const char *title)
{
  TokFactRow *row = find_row (fixture, title);
  graphene_point_t start = GRAPHENE_POINT_INIT (0, 0);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_compute_point (tok_detail_test_find (GTK_WIDGET (row), GTK_TYPE_LABEL,
                                                                 tok_fact_row_get_value (row)),
                                           fixture->window, &start, &start));
  return start.x;
}

/* Short and long values, with and without a button, begin below each other. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 600, 440, 360 };

  tok_detail_fixture_open_bundle (fixture, "seed-bundle-get.json", SEED);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      float start;

      gtk_window_set_default_size (GTK_WINDOW (fixture->window), widths[i], 500);
      tok_create_test_settle ();
      start = get_value_start (fixture, "Type");
      g_assert_cmpfloat (get_value_start (fixture, "Created"), ==, start);
      g_assert_cmpfloat (get_value_start (fixture, "Country"), ==, start);
      g_assert_cmpfloat (get_value_start (fixture, "Niche Warming"), ==, start);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, tok_detail_page_set_up, function, tok_detail_page_tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);
  tok_create_test_load_style ();

  ADD ("/detail-values/seed", test_seed);
  ADD ("/detail-values/seed-list", test_seed_list);
  ADD ("/detail-values/current", test_current);
  ADD ("/detail-values/own-name", test_own_name);
  ADD ("/detail-values/unknown-values", test_unknown_values);
  ADD ("/detail-values/not-set", test_not_set);
  ADD ("/detail-values/hostile", test_hostile);
  ADD ("/detail-values/columns", test_columns);
  ADD ("/detail-values/large-text", test_large_text);
  return g_test_run ();
}
