/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-growing-model.h"
#include "tok-test.h"

typedef struct
{
  GListStore *all;
  TokGrowingModel *shown;
  GPtrArray *mirror; /* what somebody knows who only hears items-changed */
  guint n_signals;
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Fixture *fixture)
{
  fixture->n_signals++;
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->all = g_list_store_new (G_TYPE_OBJECT);
  fixture->shown = tok_growing_model_new (G_LIST_MODEL (fixture->all));
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->shown, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->shown);
  g_clear_object (&fixture->all);
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
}

static void
add (Fixture *fixture, guint position, guint n)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (fixture->all, position, 0, items->pdata, n);
}

/* The model has the first rows of the list, and its signals match its content. */
static void
assert_consistent (Fixture *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->shown));

  g_assert_cmpuint (n, ==, fixture->mirror->len);
  g_assert_cmpuint (n, <=, g_list_model_get_n_items (G_LIST_MODEL (fixture->all)));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->shown), n));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (fixture->shown), i);
      g_autoptr (GObject) expected = g_list_model_get_item (G_LIST_MODEL (fixture->all), i);

      g_assert_true (item == expected);
      g_assert_true (item == fixture->mirror->pdata[i]);
    }
}

static void
test_grows (Fixture *fixture, gconstpointer data)
{
  guint last = 0;

  add (fixture, 0, 1000);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->shown)), <, 100);
  while (tok_growing_model_is_limited (fixture->shown))
    {
      tok_growing_model_grow (fixture->shown);
      assert_consistent (fixture);
      g_assert_cmpuint (fixture->mirror->len, >, last);
      last = fixture->mirror->len;
    }
  g_assert_cmpuint (last, ==, 1000);
  tok_growing_model_restart (fixture->shown);
  assert_consistent (fixture);
  g_assert_true (tok_growing_model_is_limited (fixture->shown));
}

/* A complete model reports exact changes. */
static void
test_complete_is_exact (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

  add (fixture, 0, 500);
  tok_growing_model_finish (fixture->shown);
  fixture->n_signals = 0;
  g_list_store_insert (fixture->all, 250, item);
  g_assert_cmpuint (fixture->n_signals, ==, 1);
  g_assert_cmpuint (fixture->mirror->len, ==, 501);
  g_assert_true (fixture->mirror->pdata[250] == item);
  assert_consistent (fixture);
}

/* Changes behind the limit are not reported. */
static void
test_limited_is_quiet (Fixture *fixture, gconstpointer data)
{
  add (fixture, 0, 500);
  fixture->n_signals = 0;
  add (fixture, 400, 3);
  g_list_store_remove (fixture->all, 300);
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  assert_consistent (fixture);
}

static void
change_something (Fixture *fixture, GRand *random)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->all));
  guint position = (guint) g_rand_int_range (random, 0, (int) n + 1);

  switch (g_rand_int_range (random, 0, 12))
    {
    case 0:
      tok_growing_model_restart (fixture->shown);
      break;
    case 1:
      tok_growing_model_finish (fixture->shown);
      break;
    case 2:
    case 3:
      tok_growing_model_grow (fixture->shown);
      break;
    case 4:
    case 5:
    case 6:
    case 7:
      add (fixture, position, (guint) g_rand_int_range (random, 1, 40));
      break;
    default:
      g_list_store_splice (fixture->all, position, MIN (n - position, 30), NULL, 0);
    }
}

static void
test_any_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 3000; i++)
    {
      change_something (fixture, random);
      assert_consistent (fixture);
    }
}

/* Strings, of which those with the same first letter are a section. */
static int
compare_letters (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *first = gtk_string_object_get_string ((GtkStringObject *) a);
  const char *second = gtk_string_object_get_string ((GtkStringObject *) b);

  return first[0] - second[0];
}

static void
assert_section (TokGrowingModel *model, guint position, guint start, guint end)
{
  guint section_start, section_end;

  gtk_section_model_get_section (GTK_SECTION_MODEL (model), position, &section_start, &section_end);
  g_assert_cmpuint (section_start, ==, start);
  g_assert_cmpuint (section_end, ==, end);
}

static void
on_sections_changed (GtkSectionModel *model, guint position, guint n_items, guint *n)
{
  *n += n_items;
}

/* The sections are those of the list, up to the limit. */
static void
test_sections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  g_autoptr (GtkSortListModel) sorted = NULL;
  g_autoptr (TokGrowingModel) model = NULL;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_letters, NULL, NULL));
  guint n_changed = 0;

  for (guint i = 0; i < 100; i++)
    gtk_string_list_append (strings, i < 20 ? "a" : "b");
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (strings)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sorter);
  model = tok_growing_model_new (G_LIST_MODEL (sorted));
  g_signal_connect (model, "sections-changed", G_CALLBACK (on_sections_changed), &n_changed);
  assert_section (model, 5, 0, 20);
  assert_section (model, 20, 20, 32);
  assert_section (model, 32, 32, G_MAXUINT);
  gtk_sort_list_model_set_section_sorter (sorted, NULL);
  g_assert_cmpuint (n_changed, ==, 32);
  assert_section (model, 20, 0, 32);
  gtk_sort_list_model_set_section_sorter (sorted, sorter);
  tok_growing_model_finish (model);
  assert_section (model, 20, 20, 100);
  assert_section (model, 100, 100, G_MAXUINT);
  /* A list without sections is one. */
  add (fixture, 0, 10);
  assert_section (fixture->shown, 9, 0, 10);
}

static void
restart_when_empty (Fixture *fixture)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (fixture->all)) == 0)
    tok_growing_model_restart (fixture->shown);
}

/* Somebody who hears of a change before the model does begins anew. */
static void
test_restarted_amid_a_change (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->shown);
  g_signal_connect_swapped (fixture->all, "items-changed", G_CALLBACK (restart_when_empty),
                            fixture);
  fixture->shown = tok_growing_model_new (G_LIST_MODEL (fixture->all));
  g_signal_connect (fixture->shown, "items-changed", G_CALLBACK (on_items_changed), fixture);
  add (fixture, 0, 300);
  tok_growing_model_finish (fixture->shown);
  assert_consistent (fixture);
  g_list_store_remove_all (fixture->all);
  assert_consistent (fixture);
  add (fixture, 0, 300);
  assert_consistent (fixture);
  tok_growing_model_finish (fixture->shown);
  assert_consistent (fixture);
}

#define ADD(name)                                                                                  \
  g_test_add ("/ui/growing-model/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  ADD (grows);
  ADD (complete_is_exact);
  ADD (limited_is_quiet);
  ADD (any_change);
  ADD (sections);
  ADD (restarted_amid_a_change);

  return g_test_run ();
}
