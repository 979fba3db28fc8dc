/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store.h"
#include "tok-test.h"

static void
save (TokStore *store, const char *owner, const char *bundle_id, const char *name, const char *tags)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (annotations,
                   tok_annotation_new (bundle_id, name, tags, name != NULL ? "A\nnote" : NULL));

  g_assert_true (tok_test_await (tok_store_save_annotations (store, owner, annotations), NULL));
}

/* "bundle:name:tags " for each one */
static char *
dup_all (TokStore *store, const char *owner)
{
  g_autoptr (GPtrArray) annotations =
      tok_test_await_boxed (tok_store_load_annotations (store, owner), NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < annotations->len; i++)
    {
      const TokAnnotation *annotation = g_ptr_array_index (annotations, i);
      g_autofree char *tags = tok_annotation_dup_tags (annotation);

      g_string_append_printf (all, "%s:%s:%s ", annotation->bundle_id, annotation->name, tags);
      g_assert_cmpstr (annotation->note, ==, "A\nnote");
    }
  return g_string_free (all, FALSE);
}

static void
assert_all (TokStore *store, const char *owner, const char *expected)
{
  g_autofree char *all = dup_all (store, owner);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_save (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);

  assert_all (store, "owner", "");
  save (store, "owner", "a", "First", "x, y");
  save (store, "owner", "b", "Second", NULL);
  save (store, "other", "a", "Third", NULL);
  assert_all (store, "owner", "a:First:x, y b:Second: ");
  assert_all (store, "other", "a:Third: ");
  save (store, "owner", "a", "Changed", "z");
  assert_all (store, "owner", "a:Changed:z b:Second: ");
  /* An empty one is not kept. */
  save (store, "owner", "a", NULL, NULL);
  assert_all (store, "owner", "b:Second: ");
}

/* What was noted under the name of a key belongs to its account as soon as that is known. */
static void
test_owner (void)
{
  const char *const former[] = { "key", NULL };
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);

  save (store, "key", "a", "First", NULL);
  g_assert_true (tok_test_await (tok_store_save_owner (store, "key", "account", former), NULL));
  assert_all (store, "account", "a:First: ");
  save (store, "key", "b", "Second", NULL);
  assert_all (store, "account", "a:First: b:Second: ");
  assert_all (store, "key", "a:First: b:Second: ");
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/store-annotations/save", test_save);
  g_test_add_func ("/store-annotations/owner", test_owner);

  return g_test_run ();
}
