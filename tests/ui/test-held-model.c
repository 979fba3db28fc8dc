/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-held-model.h"
#include "tok-test.h"

#define N_ITEMS 10000
#define N_STEPS (g_test_slow () ? 400 : 150)

/* A model, what it is about, and what somebody knows who follows its changes. */
typedef struct
{
  GListStore *store;
  TokHeldModel *model;
  GPtrArray *followed; /* (element-type GObject) */
  GPtrArray *kept;     /* (nullable) (element-type GObject): what was there when it was held */
  GRand *rand;
} World;

static void
on_changed (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  World *world = data;

  g_assert_cmpuint (position + removed, <=, world->followed->len);
  if (removed > 0)
    g_ptr_array_remove_range (world->followed, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (world->followed, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static GPtrArray *
copy (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  return items;
}

static void
assert_equal (GPtrArray *items, GPtrArray *expected)
{
  g_assert_cmpuint (items->len, ==, expected->len);
  for (guint i = 0; i < items->len; i++)
    g_assert_true (g_ptr_array_index (items, i) == g_ptr_array_index (expected, i));
}

/* Adds, removes or replaces some, as a read does. */
static void
change (World *world)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (world->store));
  guint position = (guint) g_rand_int_range (world->rand, 0, (gint32) n + 1);
  guint removed = MIN ((guint) g_rand_int_range (world->rand, 0, 4), n - position);
  guint added = (guint) g_rand_int_range (world->rand, 0, 4);
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (additions, g_object_new (G_TYPE_OBJECT, NULL));
  g_list_store_splice (world->store, position, removed, additions->pdata, added);
}

static void
toggle (World *world)
{
  if (world->kept != NULL)
    {
      g_clear_pointer (&world->kept, g_ptr_array_unref);
      tok_held_model_release (world->model);
      return;
    }
  world->kept = copy (G_LIST_MODEL (world->store));
  tok_held_model_hold (world->model);
}

/* Shows the same as the other model, except while it is held; its changes tell all. */
static void
test_random (void)
{
  World world = { .store = g_list_store_new (G_TYPE_OBJECT),
                  .model = tok_held_model_new (),
                  .followed = g_ptr_array_new_with_free_func (g_object_unref),
                  .rand = g_rand_new_with_seed (20261129) };

  g_signal_connect (world.model, "items-changed", G_CALLBACK (on_changed), &world);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);

      g_list_store_append (world.store, item);
    }
  tok_held_model_set_model (world.model, G_LIST_MODEL (world.store));
  for (guint i = 0; i < N_STEPS; i++)
    {
      g_autoptr (GPtrArray) source = NULL;
      g_autoptr (GPtrArray) shown = NULL;

      if (g_rand_int_range (world.rand, 0, 5) == 0)
        toggle (&world);
      else
        change (&world);
      source = copy (G_LIST_MODEL (world.store));
      shown = copy (G_LIST_MODEL (world.model));
      assert_equal (shown, world.kept != NULL ? world.kept : source);
      assert_equal (shown, world.followed);
    }
  g_clear_pointer (&world.kept, g_ptr_array_unref);
  g_object_unref (world.model);
  g_object_unref (world.store);
  g_ptr_array_unref (world.followed);
  g_rand_free (world.rand);
}

static void
count (guint *n_changes)
{
  (*n_changes)++;
}

/* What did not change is not told. */
static void
test_unchanged (void)
{
  g_autoptr (GListStore) store = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (TokHeldModel) model = tok_held_model_new ();
  g_autoptr (GObject) item = g_object_new (G_TYPE_OBJECT, NULL);
  guint n_changes = 0;

  g_list_store_append (store, item);
  tok_held_model_set_model (model, G_LIST_MODEL (store));
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (count), &n_changes);
  tok_held_model_hold (model);
  tok_held_model_release (model);
  g_assert_cmpuint (n_changes, ==, 0);
  /* Another list is shown at once. */
  tok_held_model_hold (model);
  tok_held_model_set_model (model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  tok_held_model_release (model);
  g_assert_cmpuint (n_changes, ==, 1);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add_func ("/held-model/random", test_random);
  g_test_add_func ("/held-model/unchanged", test_unchanged);
  return g_test_run ();
}
