/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"
#include "tok-test.h"

static void
save (TokStore *store, const char *owner, const char *id, int position, const char *name)
{
  g_autoptr (TokSavedView) view =
      tok_saved_view_new (id, position, name, "status:open  NOOR", "layout");

  g_assert_true (tok_test_await (tok_store_save_view (store, owner, view), NULL));
}

static void
assert_all (TokStore *store, const char *owner, const char *expected)
{
  g_autoptr (GPtrArray) views = tok_test_await_boxed (tok_store_load_views (store, owner), NULL);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < views->len; i++)
    {
      const TokSavedView *view = views->pdata[i];

      g_string_append_printf (all, "%s:%d:%s ", view->id, view->position, view->name);
      g_assert_cmpstr (view->query, ==, "status:open NOOR");
      g_assert_cmpstr (view->layout, ==, "layout");
    }
  g_assert_cmpstr (all->str, ==, expected);
}

/* Written, changed, moved, and removed; each account has its own. */
static void
test_save (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);

  assert_all (store, "owner", "");
  save (store, "owner", "b", 1, "Second");
  save (store, "owner", "a", 0, "First");
  save (store, "other", "a", 7, "Third");
  assert_all (store, "owner", "a:0:First b:1:Second ");
  assert_all (store, "other", "a:7:Third ");
  save (store, "owner", "a", 2, "Last");
  assert_all (store, "owner", "b:1:Second a:2:Last ");
  g_assert_true (tok_test_await (tok_store_delete_view (store, "owner", "b"), NULL));
  g_assert_true (tok_test_await (tok_store_delete_view (store, "owner", "none"), NULL));
  assert_all (store, "owner", "a:2:Last ");
  /* As undoing does. */
  save (store, "owner", "b", 1, "Second");
  assert_all (store, "owner", "b:1:Second a:2:Last ");
}

/* What was saved under the name of a key belongs to its account as soon as that is known. */
static void
test_owner (void)
{
  const char *const former[] = { "key", NULL };
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);

  save (store, "key", "a", 0, "First");
  g_assert_true (tok_test_await (tok_store_save_owner (store, "key", "account", former), NULL));
  assert_all (store, "account", "a:0:First ");
  save (store, "key", "b", 1, "Second");
  assert_all (store, "account", "a:0:First b:1:Second ");
  g_assert_true (tok_test_await (tok_store_delete_view (store, "key", "a"), NULL));
  assert_all (store, "account", "b:1:Second ");
}

/* A view that cannot be read is left out, and kept. */
static void
test_damaged (void)
{
  static const char *const damaged[] = {
    "'x', 0, '', 'status:open', NULL",      "'x', 0, ' ', 'status:open', NULL",
    "'x', 0, 'X', 'stauts:open', NULL",     "'x', 0, 'X', 'status:', NULL",
    "'x', 0, 'X', 'tag:\"a', NULL",         "'x', 0, x'ff80', 'status:open', NULL",
    "'x', 0, 'X', x'737461747573ff', NULL", "'x', 'y', 'X', 'color:red', x'ff'",
    "'x', 0, 'X', 'age>3y', NULL",
  };
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);

  save (store, "owner", "a", 0, "First");
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("REPLACE INTO saved_views (owner, id, position, name, query, layout)"
                           " VALUES ('owner', %s)",
                           damaged[i]);

      g_assert_true (tok_test_await (tok_store_write (store, sql, NULL), NULL));
      assert_all (store, "owner", "a:0:First ");
      g_assert_cmpint (
          tok_test_await_int64 (tok_store_load_value (store, G_TYPE_INT64,
                                                      "SELECT COUNT (*) FROM saved_views", NULL),
                                NULL),
          ==, 2);
    }
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/store-views/save", test_save);
  g_test_add_func ("/store-views/owner", test_owner);
  g_test_add_func ("/store-views/damaged", test_damaged);

  return g_test_run ();
}
