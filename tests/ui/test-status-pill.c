/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-test.h"
#include "tok-list-test.h"
#include "tok-status-pill.h"

typedef struct
{
  const char *status;
  const char *label;
  const char *icon; /* (nullable): none is shown */
  const char *tone; /* (nullable): a style class */
} Appearance;

/* All statuses, and an unknown one. */
static const Appearance appearances[] = {
  { "pending_setup", "Setup", "document-edit-symbolic", NULL },
  { "published", "Published", "document-send-symbolic", "accent" },
  { "accepted", "Accepted", "avatar-default-symbolic", "accent" },
  { "in_review", "In Review", "view-reveal-symbolic", "warning" },
  { "finalized", "Finalized", "object-select-symbolic", "finalized" },
  { "completed", "Completed", "check-double-symbolic", "success" },
  { "draft", "Draft", "text-x-generic-symbolic", NULL },
  { "configuring", "Configuring", "emblem-system-symbolic", NULL },
  { "published_priority", "Priority", "starred-symbolic", "accent" },
  { "cancelled", "Cancelled", "process-stop-symbolic", NULL },
  { "archived", "Archived", "package-x-generic-symbolic", NULL },
  { "teleported", "teleported", "dialog-question-symbolic", NULL },
};

static const char *const tones[] = { "accent", "warning", "finalized", "success", "dimmed" };

static void
assert_appearance (GtkWidget *pill, const Appearance *appearance)
{
  GtkWidget *icon = tok_create_test_find (pill, GTK_TYPE_IMAGE, NULL);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (pill));

  g_assert_nonnull (tok_create_test_find (pill, GTK_TYPE_LABEL, appearance->label));
  g_assert_cmpint (icon != NULL && gtk_widget_get_visible (icon), ==, appearance->icon != NULL);
  if (appearance->icon != NULL)
    {
      g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (icon)), ==, appearance->icon);
      g_assert_true (gtk_icon_theme_has_icon (theme, appearance->icon));
    }
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    g_assert_cmpint (gtk_widget_has_css_class (pill, tones[i]), ==,
                     g_strcmp0 (tones[i], appearance->tone) == 0);
}

/* (transfer full): a window with a pill; destroy it */
static GtkWidget *
show_pill (TokBundle *bundle)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *pill = tok_status_pill_new ();

  tok_status_pill_set_bundle (TOK_STATUS_PILL (pill), bundle);
  gtk_window_set_child (GTK_WINDOW (window), pill);
  gtk_window_present (GTK_WINDOW (window));
  tok_create_test_settle ();
  return window;
}

static TokBundle *
create_bundle (const char *status)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_list_test_snapshot ("bnd_1", "A", status);

  return tok_bundle_new (snapshot);
}

static void
test_every_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (appearances); i++)
    {
      g_autoptr (TokBundle) bundle = create_bundle (appearances[i].status);
      GtkWidget *window = show_pill (bundle);

      assert_appearance (gtk_window_get_child (GTK_WINDOW (window)), &appearances[i]);
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

static void
test_follows_the_bundle (void)
{
  g_autoptr (TokBundle) bundle = create_bundle (appearances[0].status);
  GtkWidget *window = show_pill (bundle);

  for (guint i = 1; i < G_N_ELEMENTS (appearances); i++)
    {
      g_autoptr (TokBundleSnapshot) snapshot =
          tok_list_test_snapshot ("bnd_1", "A", appearances[i].status);

      tok_bundle_update (bundle, snapshot);
      assert_appearance (gtk_window_get_child (GTK_WINDOW (window)), &appearances[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A pending action is shown without a colour until the server confirms it. */
static void
test_pending (void)
{
  const Appearance publishing = { NULL, "Publishing…", NULL, NULL };
  g_autoptr (TokBundle) bundle = create_bundle ("published");
  GtkWidget *window = show_pill (bundle);
  GtkWidget *pill = gtk_window_get_child (GTK_WINDOW (window));

  tok_bundle_set_pending (bundle, TOK_PENDING_PUBLISH);
  assert_appearance (pill, &publishing);
  tok_bundle_set_pending (bundle, TOK_PENDING_NONE);
  assert_appearance (pill, &appearances[1]);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The status of an unlisted bundle is not known, and the pill has no colour. */
static void
test_unlisted (void)
{
  const Appearance unlisted = { NULL, "Not Listed", "action-unavailable-symbolic", "dimmed" };
  g_autoptr (TokBundle) bundle = create_bundle ("published");
  GtkWidget *window = show_pill (bundle);
  GtkWidget *pill = gtk_window_get_child (GTK_WINDOW (window));

  tok_bundle_set_listed (bundle, FALSE);
  assert_appearance (pill, &unlisted);
  tok_bundle_set_listed (bundle, TRUE);
  assert_appearance (pill, &appearances[1]);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Assistive technology gets the word; the icon is presentational. */
static void
test_accessible (void)
{
  g_autoptr (TokBundle) bundle = create_bundle ("in_review");
  GtkWidget *window = show_pill (bundle);
  GtkWidget *pill = gtk_window_get_child (GTK_WINDOW (window));

  gtk_test_accessible_assert_role (tok_create_test_find (pill, GTK_TYPE_IMAGE, NULL),
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_test_accessible_assert_role (tok_create_test_find (pill, GTK_TYPE_LABEL, "In Review"),
                                   GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_releases_bundle (void)
{
  TokBundle *bundle = create_bundle ("accepted");
  GtkWidget *window = show_pill (bundle);

  tok_status_pill_set_bundle (TOK_STATUS_PILL (gtk_window_get_child (GTK_WINDOW (window))), NULL);
  g_assert_finalize_object (bundle);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  g_test_add_func ("/ui/status-pill/every-status", test_every_status);
  g_test_add_func ("/ui/status-pill/follows-the-bundle", test_follows_the_bundle);
  g_test_add_func ("/ui/status-pill/pending", test_pending);
  g_test_add_func ("/ui/status-pill/unlisted", test_unlisted);
  g_test_add_func ("/ui/status-pill/accessible", test_accessible);
  g_test_add_func ("/ui/status-pill/lets-go", test_releases_bundle);
  return g_test_run ();
}
