/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-view.h"
#include "tok-detail-test.h"
#include "tok-profile-card.h"

/* What the detail page offers in each status. */

#define ID "bnd_1"

typedef TokDetailFixture Fixture;

static const struct
{
  const char *status;
  const char *sentence; /* how it begins */
  const char *action;   /* (nullable) */
  const char *more;     /* (nullable) */
} cases[] = {
  { "pending_setup", "Profile details and 2 videos are missing.", "Complete Profile…",
    "Set Up 2 Videos…" },
  { "published", "Waiting for an operator.", "Unpublish…", NULL },
  { "published_priority", "Waiting for an operator.", "Unpublish…", NULL },
  { "accepted", "An operator is working on it.", NULL, NULL },
  { "in_review", "Review the work", "Review…", NULL },
  { "finalized", "Approved. TokPortal is finishing up.", NULL, NULL },
  { "completed", "Done.", "Duplicate…", NULL },
  { "cancelled", "Closed. Nothing more will happen.", "Duplicate…", NULL },
  { "on_hold", "Check this bundle in the TokPortal web app.", NULL, NULL },
};

static void
open_bundle (Fixture *fixture, const char *status)
{
  g_autofree char *body = g_strdup_printf (
      "{\"data\":{\"id\":\"" ID "\",\"bundle_type\":\"account_and_videos\","
      "\"platform\":\"instagram\",\"country\":\"FR\",\"status\":\"%s\",\"videos_quantity\":3,"
      "\"videos_configured_count\":1,\"account\":{},\"created_at\":\"2026-01-15T10:30:00Z\"}}",
      status);

  tok_detail_fixture_have (fixture, ID, body);
  tok_detail_fixture_refresh (fixture);
  fixture->bundle = tok_detail_fixture_lookup (fixture, ID);
  g_assert_nonnull (fixture->bundle);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), fixture->workspace,
                              fixture->bundle);
  tok_detail_fixture_settle (fixture);
}

static void
on_wish (TokDetailPage *page, TokWorkspace *workspace, TokBundle *bundle, gpointer data)
{
  g_assert_true (bundle == tok_detail_page_get_bundle (page));
  g_assert_true (TOK_IS_WORKSPACE (workspace));
  *(guint *) data += 1;
}

static const char *const wishes[] = { "edit-profile", "setup-videos", "review" };

static void
connect_all (Fixture *fixture, guint *n)
{
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_signal_connect (tok_detail_fixture_get_page (fixture), wishes[i], G_CALLBACK (on_wish), n);
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return tok_detail_test_find (fixture->window, GTK_TYPE_BUTTON, label);
}

static gboolean
has_label_with_prefix (GtkWidget *root, const char *prefix)
{
  if (GTK_IS_LABEL (root) && gtk_widget_is_visible (root) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), prefix))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label_with_prefix (child, prefix))
      return TRUE;
  return FALSE;
}

static void
test_statuses (Fixture *fixture, gconstpointer data)
{
  static const char *const labels[] = { "Complete Profile…", "Set Up 2 Videos…", "Review…",
                                        "Publish",           "Unpublish…",       "Duplicate…" };
  guint n = 0;

  connect_all (fixture, &n);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      open_bundle (fixture, cases[i].status);
      g_assert_true (has_label_with_prefix (fixture->window, cases[i].sentence));
      for (guint j = 0; j < G_N_ELEMENTS (labels); j++)
        g_assert_cmpint (find_button (fixture, labels[j]) != NULL, ==,
                         g_strcmp0 (labels[j], cases[i].action) == 0 ||
                             g_strcmp0 (labels[j], cases[i].more) == 0);
      tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
    }
}

/* A button whose signal nobody is connected to would do nothing. */
static void
test_not_connected (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "pending_setup");
  g_assert_null (find_button (fixture, "Complete Profile…"));
  g_assert_null (find_button (fixture, "Set Up 2 Videos…"));
  g_assert_null (find_button (fixture, "Edit…"));
  g_assert_null (find_button (fixture, "Set Up…"));
  g_assert_true (gtk_widget_is_sensitive (find_button (fixture, "Publish")));
  g_assert_true (gtk_widget_has_css_class (find_button (fixture, "Publish"), "suggested-action"));
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  connect_all (fixture, &n);
  open_bundle (fixture, "pending_setup");
  tok_detail_test_click (fixture->window, "Complete Profile…");
  tok_detail_test_click (fixture->window, "Edit…");
  g_assert_cmpuint (n, ==, 2);
  tok_detail_test_click (fixture->window, "Set Up 2 Videos…");
  g_assert_cmpuint (n, ==, 3);
  tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
  open_bundle (fixture, "in_review");
  tok_detail_test_click (fixture->window, "Review…");
  g_assert_cmpuint (n, ==, 4);
}

/* The menu has every action, with why it is impossible. */
static void
test_menu (Fixture *fixture, gconstpointer data)
{
  static const char *const reason = "Already accepted. Accepted bundles cannot be unpublished.";
  GtkMenuButton *button;
  GtkWidget *popover;
  GtkWidget *item;

  open_bundle (fixture, "accepted");
  button = GTK_MENU_BUTTON (tok_detail_test_find (fixture->window, GTK_TYPE_MENU_BUTTON, NULL));
  gtk_menu_button_popup (button);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  g_assert_true (tok_detail_test_shows (popover, "Already published and accepted."));
  g_assert_true (tok_detail_test_shows (popover, reason));
  item = gtk_widget_get_ancestor (tok_detail_test_find (popover, GTK_TYPE_LABEL, reason),
                                  GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (item));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_ROLE_MENU_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       reason);
  gtk_menu_button_popdown (button);
}

static void
set_unsaved (Fixture *fixture, gboolean has_profile, guint n_videos, guint n_files)
{
  tok_bundle_list_set_unsaved (tok_workspace_get_list (fixture->workspace), ID,
                               &(TokUnsaved) { has_profile, n_videos, n_files });
}

/* What is not saved keeps a bundle from being published. */
static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  static const char *const sentence = "Changes to 2 videos are not saved yet.";
  GtkMenuButton *button;
  GtkWidget *item;
  guint n = 0;

  connect_all (fixture, &n);
  open_bundle (fixture, "pending_setup");
  set_unsaved (fixture, FALSE, 2, 0);
  g_assert_true (tok_detail_fixture_shows (fixture, sentence));
  g_assert_null (find_button (fixture, "Publish"));
  g_assert_true (
      gtk_widget_has_css_class (find_button (fixture, "Set Up 2 Videos…"), "suggested-action"));
  button = GTK_MENU_BUTTON (tok_detail_test_find (fixture->window, GTK_TYPE_MENU_BUTTON, NULL));
  gtk_menu_button_popup (button);
  item = GTK_WIDGET (gtk_menu_button_get_popover (button));
  item = gtk_widget_get_ancestor (tok_detail_test_find (item, GTK_TYPE_LABEL, sentence),
                                  GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_is_sensitive (item));
  gtk_menu_button_popdown (button);

  set_unsaved (fixture, TRUE, 2, 0);
  g_assert_nonnull (find_button (fixture, "Complete Profile…"));
  g_assert_nonnull (find_button (fixture, "Set Up 2 Videos…"));
  set_unsaved (fixture, TRUE, 2, 1);
  g_assert_true (tok_detail_fixture_shows (fixture, "1 file has not been uploaded yet."));
  g_assert_nonnull (find_button (fixture, "Show Uploads"));
  g_assert_null (find_button (fixture, "Publish"));
  set_unsaved (fixture, FALSE, 0, 0);
  g_assert_nonnull (find_button (fixture, "Complete Profile…"));
}

/* A bundle with neither title nor username is called by what it is. */
static void
test_name (Fixture *fixture, gconstpointer data)
{
  open_bundle (fixture, "accepted");
  g_assert_cmpstr (adw_navigation_page_get_title (
                       ADW_NAVIGATION_PAGE (tok_detail_fixture_get_page (fixture))),
                   ==, "Instagram · France · Account + Videos");
  g_assert_true (tok_detail_fixture_shows (fixture, "Instagram · France · Account + 3 videos"));
  g_assert_true (tok_detail_fixture_shows (fixture, ID));
  g_assert_true (tok_detail_fixture_shows (fixture, "No link"));
}

static void
test_width (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  connect_all (fixture, &n);
  g_object_set (tok_detail_fixture_get_page (fixture), "narrow", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int minimum;

      open_bundle (fixture, cases[i].status);
      gtk_widget_measure (GTK_WIDGET (tok_detail_fixture_get_page (fixture)),
                          GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      tok_detail_page_set_bundle (tok_detail_fixture_get_page (fixture), NULL, NULL);
    }
}

/* The card alone, as an editor uses it. */
static void
test_card (Fixture *fixture, gconstpointer data)
{
  TokProfileCard *card = g_object_ref_sink (tok_profile_card_new ());
  TokProfile profile = { .is_known = TRUE, .platform = TOK_PLATFORM_INSTAGRAM };
  GtkWidget *root = GTK_WIDGET (card);

  tok_profile_card_show (card, fixture->workspace, &profile);
  g_assert_true (tok_detail_test_shows (root, "No username"));
  g_assert_true (tok_detail_test_shows (root, "No link"));
  g_assert_true (tok_detail_test_shows (root, "No picture"));

  profile.username = "cool.user";
  profile.visible_name = "<b>Cool";
  profile.biography = "";
  profile.has_picture = TRUE;
  profile.platform = TOK_PLATFORM_TIKTOK;
  tok_profile_card_show (card, fixture->workspace, &profile);
  g_assert_true (tok_detail_test_shows (root, "@cool.user"));
  g_assert_true (tok_detail_test_shows (root, "<b>Cool"));
  g_assert_true (tok_detail_test_shows (root, "No biography"));
  g_assert_false (tok_detail_test_shows (root, "No link"));
  g_assert_false (tok_detail_test_shows (root, "No picture"));

  profile.username = "@cool.user";
  tok_profile_card_show (card, fixture->workspace, &profile);
  g_assert_true (tok_detail_test_shows (root, "@cool.user"));
  g_object_unref (card);
}

#define ADD(path, function)                                                                        \
  g_test_add (path, Fixture, NULL, tok_detail_page_set_up, function, tok_detail_page_tear_down)

int
main (int argc, char **argv)
{
  tok_detail_test_init (&argc, &argv);

  ADD ("/detail-next/statuses", test_statuses);
  ADD ("/detail-next/not-connected", test_not_connected);
  ADD ("/detail-next/signals", test_signals);
  ADD ("/detail-next/menu", test_menu);
  ADD ("/detail-next/unsaved", test_unsaved);
  ADD ("/detail-next/name", test_name);
  ADD ("/detail-next/width", test_width);
  ADD ("/detail-next/card", test_card);
  return g_test_run ();
}
