/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-banner.h"
#include "tok-list-test.h"

/* Banners of a window: at its bottom, in a list, beside it, and on another page. */
typedef struct
{
  GtkWidget *window;
  GtkStack *pages;
  AdwBanner *bottom;
  AdwBanner *list;
  AdwBanner *detail;
  AdwBanner *other;
} Fixture;

static AdwBanner *
new_banner (void)
{
  return ADW_BANNER (adw_banner_new (""));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  fixture->window = gtk_window_new ();
  fixture->pages = GTK_STACK (gtk_stack_new ());
  fixture->bottom = new_banner ();
  fixture->list = new_banner ();
  fixture->detail = new_banner ();
  fixture->other = new_banner ();
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (fixture->list));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (fixture->detail));
  gtk_stack_add_named (fixture->pages, page, "list");
  gtk_stack_add_named (fixture->pages, GTK_WIDGET (fixture->other), "other");
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (fixture->pages));
  gtk_box_append (GTK_BOX (all), GTK_WIDGET (fixture->bottom));
  gtk_window_set_child (GTK_WINDOW (fixture->window), all);
}

static void
present (Fixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

/* @banner: (nullable): the only one that is seen */
static void
assert_only (Fixture *fixture, AdwBanner *banner)
{
  AdwBanner *all[] = { fixture->bottom, fixture->list, fixture->detail, fixture->other };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (gtk_widget_get_mapped (GTK_WIDGET (all[i])))
      g_assert_cmpint (adw_banner_get_revealed (all[i]), ==, all[i] == banner);
}

static void
test_most_serious (Fixture *fixture, gconstpointer data)
{
  present (fixture);
  assert_only (fixture, NULL);
  tok_banner_show (fixture->detail, TOK_BANNER_BUNDLE, "Bundle", NULL);
  assert_only (fixture, fixture->detail);
  tok_banner_show (fixture->list, TOK_BANNER_DOUBT, "Doubt", "Doubt, and why");
  assert_only (fixture, fixture->list);
  g_assert_cmpstr (adw_banner_get_title (fixture->list), ==, "Doubt");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (fixture->list)), ==, "Doubt, and why");
  tok_banner_show (fixture->bottom, TOK_BANNER_LEDGER, "Ledger", NULL);
  assert_only (fixture, fixture->bottom);
  /* What was hidden comes back, the most serious first. */
  tok_banner_hide (fixture->bottom);
  assert_only (fixture, fixture->list);
  tok_banner_hide (fixture->list);
  assert_only (fixture, fixture->detail);
  tok_banner_hide (fixture->detail);
  assert_only (fixture, NULL);
}

/* The same banner is more or less serious. */
static void
test_changed_rank (Fixture *fixture, gconstpointer data)
{
  present (fixture);
  tok_banner_show (fixture->detail, TOK_BANNER_ORDERS, "Orders", NULL);
  tok_banner_show (fixture->list, TOK_BANNER_ACCESS, "Access", NULL);
  assert_only (fixture, fixture->list);
  tok_banner_show (fixture->list, TOK_BANNER_DOUBT, "Doubt", NULL);
  assert_only (fixture, fixture->detail);
}

/* A page that is not shown hides no banner. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  tok_banner_show (fixture->list, TOK_BANNER_ACCESS, "Access", NULL);
  tok_banner_show (fixture->other, TOK_BANNER_NOTE, "Note", NULL);
  present (fixture);
  assert_only (fixture, fixture->list);
  gtk_stack_set_visible_child_name (fixture->pages, "other");
  tok_create_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->other)));
  assert_only (fixture, fixture->other);
  tok_banner_show (fixture->bottom, TOK_BANNER_LEDGER, "Ledger", NULL);
  assert_only (fixture, fixture->bottom);
  gtk_stack_set_visible_child_name (fixture->pages, "list");
  tok_create_test_settle ();
  assert_only (fixture, fixture->bottom);
  tok_banner_hide (fixture->bottom);
  assert_only (fixture, fixture->list);
}

static void
assert_first (const char *text, const char *expected)
{
  g_autofree char *first = tok_banner_dup_first_sentence (text);

  g_assert_cmpstr (first, ==, expected);
}

static void
test_first_sentence (Fixture *fixture, gconstpointer data)
{
  assert_first ("", "");
  assert_first ("Offline", "Offline");
  assert_first ("Could not reach app.example.com.", "Could not reach app.example.com.");
  assert_first ("app.example.com is having problems. Try again later.",
                "app.example.com is having problems.");
  assert_first ("このアドレスにはありません。アドレスを確認してください。",
                "このアドレスにはありません。");
}

#define ADD(name) g_test_add ("/ui/banner/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (most_serious);
  ADD (changed_rank);
  ADD (pages);
  ADD (first_sentence);
  return g_test_run ();
}
