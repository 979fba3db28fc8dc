/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-choice-row.h"
#include "tok-create-test.h"
#include "tok-key-test.h"

typedef struct
{
  GtkWidget *window;
  TokChoiceRow *row;
  GtkWidget *search;
  GtkListView *list;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_choice_free);
  static const char *const labels[] = { "Łódź", "Berlin", "Côte d’Ivoire", "İstanbul", "Zürich" };
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *popover;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_ptr_array_add (choices, tok_choice_new (labels[i], g_strdup (labels[i])));
  fixture->window = gtk_window_new ();
  fixture->row = g_object_new (TOK_TYPE_CHOICE_ROW, "title", "City", "prompt", "Choose", NULL);
  tok_choice_row_set_choices (fixture->row, choices, g_str_equal);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (fixture->row));
  gtk_window_set_child (GTK_WINDOW (fixture->window), group);
  gtk_window_present (GTK_WINDOW (fixture->window));
  adw_action_row_activate (ADW_ACTION_ROW (fixture->row));
  tok_create_test_settle ();
  popover = tok_create_test_find (GTK_WIDGET (fixture->row), GTK_TYPE_POPOVER, NULL);
  fixture->search = tok_create_test_find (popover, GTK_TYPE_SEARCH_ENTRY, NULL);
  fixture->list = GTK_LIST_VIEW (tok_create_test_find (popover, GTK_TYPE_LIST_VIEW, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
search (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (fixture->search), text);
  /* Skip the delay of the search entry. */
  g_signal_emit_by_name (fixture->search, "search-changed");
  tok_create_test_settle ();
}

static void
assert_found (Fixture *fixture, const char *text, const char *label)
{
  GListModel *found = G_LIST_MODEL (gtk_list_view_get_model (fixture->list));
  g_autoptr (GtkStringObject) item = NULL;

  search (fixture, text);
  g_assert_cmpuint (g_list_model_get_n_items (found), ==, 1);
  item = g_list_model_get_item (found, 0);
  g_assert_cmpstr (gtk_string_object_get_string (item), ==, label);
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->list), label));
}

static void
test_search (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "lodz", "Łódź");
  assert_found (fixture, "Łodz", "Łódź");
  assert_found (fixture, "ISTAN", "İstanbul");
  assert_found (fixture, "cote d'iv", "Côte d’Ivoire");
  assert_found (fixture, "zurich", "Zürich");
  assert_found (fixture, "ber", "Berlin");
  search (fixture, "nowhere");
  g_assert_cmpuint (g_list_model_get_n_items (
                        G_LIST_MODEL (gtk_list_view_get_model (fixture->list))),
                    ==, 0);
}

/* (nullable): the check mark of the selected row */
static GtkWidget *
find_mark (Fixture *fixture)
{
  return tok_create_test_find (GTK_WIDGET (fixture->list), GTK_TYPE_IMAGE, NULL);
}

/* The search result is selected, with its label. */
static void
test_choose (Fixture *fixture, gconstpointer data)
{
  search (fixture, "lodz");
  g_assert_null (find_mark (fixture));
  g_signal_emit_by_name (fixture->list, "activate", 0);
  tok_create_test_settle ();
  g_assert_cmpstr (tok_choice_row_get_value (fixture->row), ==, "Łódź");
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->row), "Łódź"));
  adw_action_row_activate (ADW_ACTION_ROW (fixture->row));
  tok_create_test_settle ();
  g_assert_nonnull (find_mark (fixture));
}

static void
press_enter (Fixture *fixture)
{
  g_signal_emit_by_name (fixture->search, "activate");
  tok_create_test_settle ();
}

/* Typing on the row opens the list with what matches; Enter chooses the first one and closes
 * it. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover = gtk_widget_get_ancestor (fixture->search, GTK_TYPE_POPOVER);

  gtk_popover_popdown (GTK_POPOVER (popover));
  tok_create_test_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (fixture->row));
  tok_key_test_press (fixture->window, GDK_KEY_z, 0);
  g_assert_true (gtk_widget_get_visible (popover));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->search)), ==, "z");
  press_enter (fixture);
  g_assert_cmpstr (tok_choice_row_get_value (fixture->row), ==, "Zürich");
  g_assert_false (gtk_widget_get_visible (popover));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (fixture->row), GTK_ACCESSIBLE_ROLE_COMBO_BOX);
  /* A shortcut is no search. */
  tok_key_test_press (fixture->window, GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_false (gtk_widget_get_visible (popover));
}

/* The best match comes first: the value, what begins so, a word, anywhere. */
static void
test_best (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *typed;
    const char *best;
  } cases[] = { { "d", "Côte d’Ivoire" },  { "b", "Berlin" },      { "I", "İstanbul" },
                { "iv", "Côte d’Ivoire" }, { "Berlin", "Berlin" }, { "u", "Zürich" } };
  GListModel *found = G_LIST_MODEL (gtk_list_view_get_model (fixture->list));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkStringObject) first = NULL;

      search (fixture, cases[i].typed);
      first = g_list_model_get_item (found, 0);
      g_assert_cmpstr (gtk_string_object_get_string (first), ==, cases[i].best);
    }
  press_enter (fixture);
  g_assert_cmpstr (tok_choice_row_get_value (fixture->row), ==, "Zürich");
}

/* Enter chooses nothing that does not match, and nothing before something is typed. */
static void
test_no_match (Fixture *fixture, gconstpointer data)
{
  search (fixture, "nowhere");
  press_enter (fixture);
  g_assert_null (tok_choice_row_get_value (fixture->row));
  search (fixture, "");
  press_enter (fixture);
  g_assert_null (tok_choice_row_get_value (fixture->row));
}

/* No name is cut: neither in the list nor in the row. */
static void
test_whole_names (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label =
      tok_create_test_find (GTK_WIDGET (fixture->list), GTK_TYPE_LABEL, "Côte d’Ivoire");

  g_assert_cmpint (gtk_label_get_ellipsize (GTK_LABEL (label)), ==, PANGO_ELLIPSIZE_NONE);
  g_assert_true (gtk_label_get_wrap (GTK_LABEL (label)));
  search (fixture, "cote");
  press_enter (fixture);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)), ==,
                   "Côte d’Ivoire");
  tok_choice_row_clear (fixture->row);
  g_assert_null (tok_choice_row_get_value (fixture->row));
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (fixture->row)), ==, "Choose");
}

#define ADD(name) g_test_add ("/choice-row/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
  ADD (search);
  ADD (choose);
  ADD (keys);
  ADD (best);
  ADD (no_match);
  ADD (whole_names);
  return g_test_run ();
}
