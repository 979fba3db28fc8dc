/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store.h"
#include "tok-test.h"

#define N_MANY 10000

/* One read of a large workspace. */
typedef struct
{
  GPtrArray *snapshots;
  GPtrArray *events;
  GPtrArray *ids;
} Many;

static void
add_one (Many *many, guint number)
{
  /* Ids in no order. */
  g_autofree char *id = g_strdup_printf ("bnd_%08x", number * 2654435761u);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->type = g_strdup ("account_and_videos");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->status = g_strdup ("in_review");
  snapshot->title = g_strdup_printf ("Title %u", number);
  snapshot->username = g_strdup_printf ("user%u", number);
  snapshot->biography = g_strdup ("A biography of some length, as people write them");
  snapshot->created_at = g_strdup ("2026-01-10T09:00:00Z");
  snapshot->updated_at = g_strdup ("2026-01-12T09:00:00Z");
  snapshot->json = g_strnfill (600, 'x');
  g_ptr_array_add (many->snapshots, snapshot);
  g_ptr_array_add (many->events, tok_event_new (id, NULL, snapshot->status, 1, 2));
  g_ptr_array_add (many->ids, g_steal_pointer (&id));
}

static Many
many_new (void)
{
  Many many = { g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free),
                g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free),
                g_ptr_array_new_with_free_func (g_free) };

  for (guint i = 0; i < N_MANY; i++)
    add_one (&many, i);
  return many;
}

static void
many_clear (Many *many)
{
  g_ptr_array_unref (many->snapshots);
  g_ptr_array_unref (many->events);
  g_ptr_array_unref (many->ids);
}

static void
await_timed (const char *what, DexFuture *future)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  tok_test_await (future, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %.1f ms", what, (g_get_monotonic_time () - start) / 1000.0);
}

static void
test_many (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("A", "https://example.com");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) loaded = NULL;
  Many many = many_new ();

  await_timed ("record", tok_store_save_workspace (store, record));
  await_timed ("save", tok_store_save_bundles (store, record->id, many.snapshots, many.events,
                                               TOK_SOURCE_LIST, 1));
  await_timed ("finish", tok_store_finish_read (store, record->id, many.ids, none, 2));
  await_timed ("finish, unchanged", tok_store_finish_read (store, record->id, many.ids, none, 3));
  await_timed ("load", tok_store_load_bundles (store, record->id));

  loaded = tok_test_await_boxed (tok_store_load_bundles (store, record->id), NULL);
  g_assert_cmpuint (loaded->len, ==, N_MANY);
  for (guint i = 0; i < N_MANY; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (loaded, i);

      g_assert_cmpstr (snapshot->id, ==, g_ptr_array_index (many.ids, i));
      g_assert_cmpint (snapshot->step_before, ==, 2);
    }
  many_clear (&many);
}

static void
append_part (GPtrArray *ids, TokStore *store, const char *workspace_id, guint first, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) part =
      tok_test_await_boxed (tok_store_load_part (store, workspace_id, first, n), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < part->len; i++)
    g_ptr_array_add (ids, g_strdup (((TokBundleSnapshot *) g_ptr_array_index (part, i))->id));
}

/* Parts are the list, each bundle once, also those that a complete read has not shown yet. */
static void
test_parts (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokWorkspaceRecord) record = tok_workspace_record_new ("A", "https://example.com");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) read = g_ptr_array_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  Many many = many_new ();
  gint64 n_positions;
  guint first = 0;

  tok_test_await (tok_store_save_workspace (store, record), NULL);
  for (guint i = 0; i < N_MANY; i += 2)
    g_ptr_array_add (read, g_ptr_array_index (many.ids, i));
  tok_test_await (tok_store_save_bundles (store, record->id, many.snapshots, NULL, TOK_SOURCE_LIST,
                                          1),
                  NULL);
  tok_test_await (tok_store_finish_read (store, record->id, read, many.ids, 2), NULL);
  n_positions = tok_test_await_int64 (tok_store_load_n_positions (store, record->id), NULL);
  g_assert_cmpint (n_positions, ==, read->len);
  for (guint size = 0; first + size < n_positions; size = (guint) g_rand_int_range (random, 0, 900))
    {
      append_part (ids, store, record->id, first, size);
      first += size;
    }
  append_part (ids, store, record->id, first, G_MAXUINT);
  loaded = tok_test_await_boxed (tok_store_load_bundles (store, record->id), NULL);
  g_assert_cmpuint (ids->len, ==, N_MANY);
  g_assert_cmpuint (loaded->len, ==, N_MANY);
  for (guint i = 0; i < N_MANY; i++)
    g_assert_cmpstr (g_ptr_array_index (ids, i), ==,
                     ((TokBundleSnapshot *) g_ptr_array_index (loaded, i))->id);
  for (guint i = 0; i < read->len; i++)
    g_assert_cmpstr (g_ptr_array_index (ids, i), ==, g_ptr_array_index (read, i));
  many_clear (&many);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/store-many/ten-thousand", test_many);
  g_test_add_func ("/store-many/parts", test_parts);

  return g_test_run ();
}
