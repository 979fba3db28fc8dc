/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-claim.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tok-error.h"
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

static TokClaim *
claim (Fixture *fixture, const char *what, gboolean *taken)
{
  g_autoptr (GError) error = NULL;
  TokClaim *self = tok_claim_new (fixture->store, what, taken, &error);

  g_assert_no_error (error);
  g_assert_cmpint (self == NULL, ==, *taken);
  return self;
}

/* One thing is kept apart, others are not; and it can be had again. */
static void
test_same_process (Fixture *fixture, gconstpointer data)
{
  gboolean taken;
  g_autoptr (TokClaim) first = claim (fixture, "a", &taken);
  g_autoptr (TokClaim) other = claim (fixture, "b", &taken);
  g_autoptr (TokClaim) again = NULL;

  g_assert_false (taken);
  g_assert_null (claim (fixture, "a", &taken));
  g_assert_true (taken);
  g_clear_pointer (&first, tok_claim_free);
  again = claim (fixture, "a", &taken);
  g_assert_nonnull (again);
}

/* Another process has it, until it is killed. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  int ready[2];
  gboolean taken;
  pid_t child;
  char byte;
  g_autoptr (TokClaim) after = NULL;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  if (child == 0)
    {
      TokClaim *theirs = tok_claim_new (fixture->store, "a", &taken, NULL);

      if (theirs != NULL && write (ready[1], "x", 1) == 1)
        for (;;)
          pause ();
      _exit (1);
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_null (claim (fixture, "a", &taken));
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  after = claim (fixture, "a", &taken);
  g_assert_nonnull (after);
  g_close (ready[0], NULL);
  g_close (ready[1], NULL);
}

/* Nobody shares what is in memory. */
static void
test_memory (void)
{
  g_autoptr (TokStore) store = tok_test_await_object (tok_store_open (NULL), NULL);
  gboolean taken;
  g_autoptr (TokClaim) first = tok_claim_new (store, "a", &taken, NULL);
  g_autoptr (TokClaim) second = tok_claim_new (store, "a", &taken, NULL);

  g_assert_nonnull (first);
  g_assert_nonnull (second);
}

static void
test_unwritable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *place = g_strconcat (fixture->path, ".claims", NULL);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  g_assert_cmpint (g_mkdir (place, 0700), ==, 0);
  g_assert_null (tok_claim_new (fixture->store, "a", &taken, &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  g_assert_false (taken);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);
  g_test_add ("/claim/same-process", Fixture, NULL, set_up, test_same_process, tear_down);
  g_test_add ("/claim/killed", Fixture, NULL, set_up, test_killed, tear_down);
  g_test_add_func ("/claim/memory", test_memory);
  g_test_add ("/claim/unwritable", Fixture, NULL, set_up, test_unwritable, tear_down);
  return g_test_run ();
}
