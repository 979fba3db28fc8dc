/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-lock.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tok-error.h"
#include "tok-store.h"
#include "tok-test.h"

/* A store on disk. */
typedef struct
{
  char *path;
  TokStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  fixture->path = g_build_filename (g_get_user_data_dir (), "bundles.db", NULL);
  fixture->store = tok_test_await_object (tok_store_open (fixture->path), NULL);
  g_assert_nonnull (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->store);
  g_free (fixture->path);
}

/* Returns: (nullable): NULL: another lock holds the name */
static TokStoreLock *
take (TokStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokStoreLock) lock = tok_store_lock_new (store, &error);
  gboolean taken;

  g_assert_no_error (error);
  taken = tok_store_lock_take (lock, name, &error);
  g_assert_no_error (error);
  return taken ? g_steal_pointer (&lock) : NULL;
}

/* One name excludes the same name only, until it is released. */
static void
assert_exclusive (TokStore *store)
{
  g_autoptr (TokStoreLock) first = take (store, "a");
  g_autoptr (TokStoreLock) other = take (store, "b");
  g_autoptr (TokStoreLock) again = NULL;

  g_assert_nonnull (first);
  g_assert_nonnull (other);
  g_assert_null (take (store, "a"));
  g_assert_true (tok_store_lock_take (other, "c", NULL));
  g_assert_null (take (store, "c"));
  g_clear_pointer (&first, tok_store_lock_free);
  again = take (store, "a");
  g_assert_nonnull (again);
  g_assert_null (take (store, "b"));
}

static void
test_same_process (Fixture *fixture, gconstpointer data)
{
  assert_exclusive (fixture->store);
}

/* Another process holds the name until it is killed. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  int ready[2];
  pid_t child;
  char byte;
  g_autoptr (TokStoreLock) after = NULL;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      TokStoreLock *theirs = tok_store_lock_new (fixture->store, NULL);

      if (tok_store_lock_take (theirs, "a", NULL) && write (ready[1], "x", 1) == 1)
        for (;;)
          pause ();
      _exit (1);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_null (take (fixture->store, "a"));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  after = take (fixture->store, "a");
  g_assert_nonnull (after);
  g_close (ready[0], NULL);
  g_close (ready[1], NULL);
}

/* Locks of a store in memory exclude each other, those of two stores do not. */
static void
test_memory (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokStore) other = tok_test_await_object (tok_store_open (NULL), NULL);
  g_autoptr (TokStoreLock) lock = NULL;
  g_autoptr (TokStoreLock) same_name = NULL;

  assert_exclusive (store);
  lock = take (store, "a");
  same_name = take (other, "a");
  g_assert_nonnull (lock);
  g_assert_nonnull (same_name);
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = g_strconcat (fixture->path, ".claims", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_null (tok_store_lock_new (fixture->store, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, place));
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add ("/store-lock/same-process", Fixture, NULL, set_up, test_same_process, tear_down);
  g_test_add ("/store-lock/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/store-lock/memory", test_memory);
  g_test_add ("/store-lock/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  return g_test_run ();
}
