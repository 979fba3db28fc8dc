/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "tok-address.h"
#include "tok-demo-control.h"
#include "tok-error.h"
#include "tok-setup-pictures.h"
#include "tok-store.h"
#include "tok-workspace-store.h"
#include "tok-ephemeral-workspace.h"
#include "tok-test.h"

typedef struct
{
  TokDemoServer *server;
  TokWorkspaceStore *workspace_store;
  char *folder;
} Fixture;

static TokDemoServer *
start_server (const char *key)
{
  g_autoptr (GError) error = NULL;
  TokDemoServer *server;
  TokDemoTestOptions options = { .key = key };
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = TOK_CONTRACT_CURRENT;
  config.n_bundles = 5;
  config.speed = 0;
  server = tok_demo_test_server_start (&config, &options, &error);
  g_assert_no_error (error);
  return server;
}

static TokWorkspaceStore *
open_workspace_store (const char *folder)
{
  g_autoptr (GError) error = NULL;
  TokWorkspaceStore *workspace_store =
      tok_test_await_object (tok_workspace_store_open (folder), &error);

  g_assert_no_error (error);
  return workspace_store;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = start_server (TOK_DEMO_KEY);
  fixture->folder = g_build_filename (g_get_user_data_dir (), "bundles", NULL);
  fixture->workspace_store = open_workspace_store (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->workspace_store);
  tok_demo_server_stop (fixture->server);
  g_object_unref (fixture->server);
  g_free (fixture->folder);
}

static void
reopen (Fixture *fixture)
{
  g_assert_finalize_object (fixture->workspace_store);
  fixture->workspace_store = open_workspace_store (fixture->folder);
}

static DexFuture *
add (Fixture *fixture, const char *name, const char *key, gboolean session_only)
{
  return tok_workspace_store_add (fixture->workspace_store, name,
                                  tok_demo_server_get_base_url (fixture->server), key, FALSE,
                                  session_only, NULL);
}

static TokWorkspace *
add_workspace (Fixture *fixture, const char *name, gboolean session_only)
{
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace =
      tok_test_await_object (add (fixture, name, "  " TOK_DEMO_KEY "\n", session_only), &error);

  g_assert_no_error (error);
  return workspace;
}

static TokWorkspace *
load_last (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace =
      tok_test_await_object (tok_workspace_store_load (fixture->workspace_store, NULL), &error);

  g_assert_no_error (error);
  return workspace;
}

static void
assert_nothing_stored (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = tok_test_await_boxed (
      tok_store_load_workspaces (tok_workspace_store_get_store (fixture->workspace_store)), NULL);

  g_assert_cmpuint (records->len, ==, 0);
}

static void
refresh (TokWorkspace *workspace, guint n_bundles)
{
  g_autoptr (GError) error = NULL;

  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (workspace))),
                    ==, n_bundles);
}

static void
test_add_and_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) added = add_workspace (fixture, "Studio A", FALSE);
  g_autoptr (TokWorkspace) loaded = NULL;
  g_autofree char *id = g_strdup (tok_workspace_get_id (added));

  g_assert_cmpint (tok_workspace_get_kind (added), ==, TOK_WORKSPACE_STORED);
  g_assert_cmpint (tok_workspace_get_contract (added), ==, TOK_CONTRACT_CURRENT);
  refresh (added, 5);
  g_clear_object (&added);
  reopen (fixture);

  loaded = load_last (fixture);
  g_assert_cmpstr (tok_workspace_get_id (loaded), ==, id);
  g_assert_cmpstr (tok_workspace_get_name (loaded), ==, "Studio A");
  g_assert_cmpint (tok_workspace_get_contract (loaded), ==, TOK_CONTRACT_CURRENT);
  g_assert_true (tok_workspace_has_key (loaded));
  g_assert_null (tok_workspace_get_key_error (loaded));
  refresh (loaded, 5);
}

static void
test_last_used (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) first = add_workspace (fixture, "A", FALSE);
  g_autoptr (TokWorkspace) second = add_workspace (fixture, " \xe2\x80\x8b", FALSE);
  g_autoptr (TokWorkspace) last = load_last (fixture);
  g_autoptr (TokWorkspace) by_name = NULL, again = NULL, none = NULL, by_id = NULL;

  g_assert_cmpstr (tok_workspace_get_id (last), ==, tok_workspace_get_id (second));
  g_assert_cmpstr (tok_workspace_get_name (last), ==, "127.0.0.1");
  by_name = tok_test_await_object (tok_workspace_store_load (fixture->workspace_store, "A"), NULL);
  g_assert_cmpstr (tok_workspace_get_id (by_name), ==, tok_workspace_get_id (first));
  again = load_last (fixture);
  g_assert_cmpstr (tok_workspace_get_id (again), ==, tok_workspace_get_id (first));
  by_id = tok_test_await_object (tok_workspace_store_load (fixture->workspace_store,
                                                           tok_workspace_get_id (second)),
                                 NULL);
  g_assert_cmpstr (tok_workspace_get_id (by_id), ==, tok_workspace_get_id (second));
  g_assert_true (
      tok_test_await (tok_workspace_store_load (fixture->workspace_store, "nobody"), NULL));
  none =
      tok_test_await_object (tok_workspace_store_load (fixture->workspace_store, "nobody"), NULL);
  g_assert_null (none);
}

static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (add (fixture, "A", "tok_live_wrong", FALSE), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_AUTH);
  g_assert_null (strstr (error->message, "tok_live_wrong"));
  assert_nothing_stored (fixture);
}

static void
test_wrong_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tok_test_await (tok_workspace_store_add (fixture->workspace_store, "A", "http://example.com",
                                               TOK_DEMO_KEY, FALSE, FALSE, NULL),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_ADDRESS);
  assert_nothing_stored (fixture);
}

static void
test_replace_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = add_workspace (fixture, "A", FALSE);
  g_autoptr (TokWorkspace) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      tok_test_await (tok_workspace_store_replace_key (fixture->workspace_store, workspace,
                                                       "tok_live_wrong", NULL),
                      &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_AUTH);
  g_clear_error (&error);
  refresh (workspace, 5);

  g_assert_true (
      tok_test_await (tok_workspace_store_replace_key (fixture->workspace_store, workspace,
                                                       " " TOK_DEMO_KEY " ", NULL),
                      &error));
  g_assert_no_error (error);
  refresh (workspace, 5);
  loaded = load_last (fixture);
  refresh (loaded, 5);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = add_workspace (fixture, "A", FALSE);
  g_autoptr (GError) error = NULL;

  refresh (workspace, 5);
  g_assert_true (
      tok_test_await (tok_workspace_store_remove (fixture->workspace_store, workspace), &error));
  g_assert_no_error (error);
  assert_nothing_stored (fixture);
  g_assert_null (load_last (fixture));
}

/* A cropped picture. */
static char *
make_picture (const char *name)
{
  g_autofree char *folder = tok_setup_pictures_dup_folder ();
  char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "picture", -1, NULL));
  return path;
}

static void
save_draft (Fixture *fixture, const char *owner, const char *picture)
{
  g_autoptr (TokSetupDraft) draft = tok_setup_draft_new ("bnd_1", TOK_POSITION_PROFILE);
  g_autofree char *uri = g_filename_to_uri (picture, NULL, NULL);

  tok_setup_values_set (draft->own, TOK_SETUP_PICTURE, uri);
  g_assert_true (tok_test_await (
      tok_store_save_setup (tok_workspace_store_get_store (fixture->workspace_store), owner, draft),
      NULL));
}

/* Cropped pictures are deleted with the drafts that they belong to; others stay. */
static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = make_picture ("own.png");
  g_autofree char *foreign = make_picture ("foreign.png");
  g_autofree char *lost = make_picture ("lost.png");
  g_autoptr (TokWorkspace) workspace = add_workspace (fixture, "A", FALSE);
  g_autoptr (TokWorkspaceStore) in_memory = open_workspace_store (NULL);

  refresh (workspace, 5);
  save_draft (fixture,
              tok_owner_get_name (tok_orders_get_owner (tok_workspace_get_orders (workspace))),
              own);
  save_draft (fixture, "another account", foreign);
  /* A run on sample data leaves all of them alone. */
  g_assert_true (tok_test_await (tok_workspace_store_clear_all (in_memory), NULL));
  g_assert_true (g_file_test (lost, G_FILE_TEST_EXISTS));

  g_assert_true (
      tok_test_await (tok_workspace_store_remove (fixture->workspace_store, workspace), NULL));
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (lost, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  g_assert_true (tok_test_await (tok_workspace_store_clear_all (fixture->workspace_store), NULL));
  g_assert_false (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static guint
count_keys (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GSubprocess) search =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                        "secret-tool", "search", "--all", "xdg:schema",
                        BUNDLES_APPLICATION_ID ".ApiKey", NULL);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (search, NULL, NULL, &found, NULL, NULL));
  parts = g_strsplit (found, TOK_DEMO_KEY, -1);
  return *found != '\0' ? g_strv_length (parts) - 1 : 0;
}

/* The key of a workspace that could not be stored is removed. The limit on the size of files
 * stands for a full disk. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;
  guint n_keys;

  n_keys = count_keys ();
  workspace = add_workspace (fixture, "A", FALSE);
  g_assert_cmpuint (count_keys (), ==, n_keys + 1);
  g_assert_true (
      tok_test_await (tok_workspace_store_remove (fixture->workspace_store, workspace), NULL));
  g_assert_cmpuint (count_keys (), ==, n_keys);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = before;
  limit.rlim_cur = 1000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (tok_test_await (add (fixture, "A", TOK_DEMO_KEY, FALSE), &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (error, TOK_ERROR, TOK_ERROR_STORE);
  assert_nothing_stored (fixture);
  g_assert_cmpuint (count_keys (), ==, n_keys);
}

/* The key of a session is gone at the next start. */
static void
test_session_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = add_workspace (fixture, "A", TRUE);
  g_autoptr (TokWorkspace) loaded = NULL;
  g_autofree char *database = g_build_filename (fixture->folder, "bundles.db", NULL);
  g_autofree char *content = NULL;
  gsize length;

  g_assert_cmpint (tok_workspace_get_kind (workspace), ==, TOK_WORKSPACE_SESSION);
  refresh (workspace, 5);
  g_clear_object (&workspace);
  reopen (fixture);

  loaded = load_last (fixture);
  g_assert_nonnull (loaded);
  g_assert_false (tok_workspace_has_key (loaded));
  g_assert_true (tok_test_await (tok_sync_load_cache (tok_workspace_get_sync (loaded)), NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (tok_workspace_get_list (loaded))), ==,
                    5);
  g_assert_true (g_file_get_contents (database, &content, &length, NULL));
  g_assert_null (g_strstr_len (content, length, TOK_DEMO_KEY));
}

/* Without a keyring nothing is stored, and stored workspaces still open. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) session = NULL;
  g_autoptr (TokWorkspace) loaded = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (tok_test_await (add (fixture, "A", TOK_DEMO_KEY, FALSE), &error));
  g_assert_error (error, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
  assert_nothing_stored (fixture);

  session = add_workspace (fixture, "A", TRUE);
  g_clear_object (&session);
  loaded = load_last (fixture);
  g_assert_false (tok_workspace_has_key (loaded));
  g_assert_error (tok_workspace_get_key_error (loaded), TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
}

static void
test_no_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store = open_workspace_store (NULL);
  g_autoptr (TokWorkspace) sample = NULL;
  g_autoptr (GError) error = NULL;

  sample = tok_test_await_object (tok_workspace_store_open_sample (workspace_store,
                                                                   tok_demo_server_get_base_url (
                                                                       fixture->server),
                                                                   TOK_DEMO_KEY),
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpint (tok_workspace_get_kind (sample), ==, TOK_WORKSPACE_SAMPLE);
  refresh (sample, 5);
}

static void
test_environment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) none = NULL, workspace = NULL, official = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("TOKPORTAL_API_KEY", "\xc2\xa0 ", TRUE);
  none = tok_test_await_object (tok_workspace_store_open_environment (fixture->workspace_store),
                                &error);
  g_assert_no_error (error);
  g_assert_null (none);

  g_setenv ("TOKPORTAL_API_KEY", " " TOK_DEMO_KEY "\xe2\x80\x8b", TRUE);
  g_unsetenv ("TOKPORTAL_BASE_URL");
  official = tok_test_await_object (tok_workspace_store_open_environment (fixture->workspace_store),
                                    &error);
  g_assert_cmpstr (tok_workspace_get_address (official), ==, TOK_ADDRESS_DEFAULT);
  /* Removed from the environment of child processes, and kept in this one. */
  g_assert_null (g_getenv ("TOKPORTAL_API_KEY"));

  g_setenv ("TOKPORTAL_BASE_URL", tok_demo_server_get_base_url (fixture->server), TRUE);
  workspace =
      tok_test_await_object (tok_workspace_store_open_environment (fixture->workspace_store),
                             &error);
  g_assert_no_error (error);
  g_assert_cmpint (tok_workspace_get_kind (workspace), ==, TOK_WORKSPACE_ENVIRONMENT);
  refresh (workspace, 5);
  assert_nothing_stored (fixture);
}

static void
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  add_test ("/workspace-store/keyring/add-and-load", test_add_and_load);
  add_test ("/workspace-store/keyring/last-used", test_last_used);
  add_test ("/workspace-store/keyring/wrong-key", test_wrong_key);
  add_test ("/workspace-store/keyring/replace-key", test_replace_key);
  add_test ("/workspace-store/keyring/remove", test_remove);
  add_test ("/workspace-store/keyring/pictures", test_pictures);
  add_test ("/workspace-store/keyring/no-room", test_no_room);
  add_test ("/workspace-store/keyring/session-only", test_session_only);
  add_test ("/workspace-store/absent/no-keyring", test_no_keyring);
  add_test ("/workspace-store/absent/wrong-key", test_wrong_key);
  add_test ("/workspace-store/absent/wrong-address", test_wrong_address);
  add_test ("/workspace-store/absent/no-disk", test_no_disk);
  add_test ("/workspace-store/absent/environment", test_environment);

  return g_test_run ();
}
