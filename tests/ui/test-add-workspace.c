/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-add-workspace-dialog.h"
#include "tok-demo-control.h"
#include "tok-list-test.h"
#include "tok-store.h"
#include "tok-test-port.h"

#define KEY_REFUSED "The server does not accept this key."

typedef struct
{
  TokDemoServer *server;
  TokWorkspaceStore *workspace_store;
  GtkWidget *window;
  AdwDialog *dialog;
  TokWorkspace *workspace; /* (nullable): what the dialog connected */
  gboolean is_closed;
} Fixture;

static void
on_connected (Fixture *fixture, TokWorkspace *workspace)
{
  g_assert_null (fixture->workspace);
  fixture->workspace = g_object_ref (workspace);
}

static void
on_closed (Fixture *fixture)
{
  fixture->is_closed = TRUE;
}

static gboolean
is_presented (gpointer data)
{
  Fixture *fixture = data;

  return tok_create_test_find (fixture->window, ADW_TYPE_ENTRY_ROW, "API Key") != NULL &&
         gtk_widget_get_mapped (GTK_WIDGET (fixture->dialog));
}

static void
present_dialog (Fixture *fixture, TokWorkspace *workspace)
{
  fixture->is_closed = FALSE;
  fixture->dialog = tok_add_workspace_dialog_new (fixture->workspace_store, workspace);
  g_signal_connect_swapped (fixture->dialog, "connected", G_CALLBACK (on_connected), fixture);
  g_signal_connect_swapped (fixture->dialog, "closed", G_CALLBACK (on_closed), fixture);
  adw_dialog_present (fixture->dialog, fixture->window);
  tok_test_run_until (is_presented, fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.speed = 0;
  config.n_bundles = 3;
  fixture->server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  fixture->workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), &error);
  g_assert_no_error (error);
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 700);
  gtk_window_present (GTK_WINDOW (fixture->window));
  present_dialog (fixture, NULL);
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (tok_create_test_find (fixture->window, ADW_TYPE_EXPANDER_ROW, "Advanced")),
      TRUE);
  tok_create_test_settle ();
  tok_create_test_type (fixture->window, "Server Address",
                        tok_demo_server_get_base_url (fixture->server));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->workspace);
  tok_test_finalize (fixture->workspace_store);
  tok_demo_server_stop (fixture->server);
  g_object_unref (fixture->server);
}

static void
set_fault (Fixture *fixture, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (fixture->server, faults);
}

static GtkWidget *
find_row (Fixture *fixture, const char *title)
{
  GtkWidget *row = tok_create_test_find (fixture->window, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  return row;
}

static guint
count_stored (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = tok_test_await_boxed (
      tok_store_load_workspaces (tok_workspace_store_get_store (fixture->workspace_store)), NULL);

  return records->len;
}

static gboolean
is_done (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *button;

  if (fixture->is_closed)
    return TRUE;
  button = tok_create_test_find (fixture->window, GTK_TYPE_BUTTON, "Connect");
  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
connect_with (Fixture *fixture, const char *key)
{
  tok_create_test_type (fixture->window, "API Key", key);
  tok_create_test_click (fixture->window, "Connect");
  tok_test_run_until (is_done, fixture);
  tok_create_test_settle ();
}

/* The row shows the error and has the focus; nothing was stored. */
static void
assert_refused (Fixture *fixture, const char *row_title, const char *words)
{
  GtkWidget *row = find_row (fixture, row_title);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (tok_create_test_shows (fixture->window, words));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, row));
  g_assert_false (fixture->is_closed);
  g_assert_null (fixture->workspace);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
}

static void
test_empty_key (Fixture *fixture, gconstpointer data)
{
  connect_with (fixture, "  ");
  assert_refused (fixture, "API Key", "Enter an API key.");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "GET"), ==, 0);
}

static void
test_wrong_key (Fixture *fixture, gconstpointer data)
{
  connect_with (fixture, "tok_live_wrong");
  assert_refused (fixture, "API Key", KEY_REFUSED);

  /* Typing clears the error. */
  tok_create_test_type (fixture->window, "API Key", "tok_live_other");
  g_assert_false (tok_create_test_shows (fixture->window, KEY_REFUSED));
  g_assert_false (gtk_widget_has_css_class (find_row (fixture, "API Key"), "error"));
}

static void
test_revoked_key (Fixture *fixture, gconstpointer data)
{
  set_fault (fixture, "GET /bundles:revoked");
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "API Key", "This key was revoked.");
}

static void
test_unreachable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocket) port = NULL;

  tok_demo_server_stop (fixture->server);
  port = tok_test_hold_port (tok_demo_server_get_base_url (fixture->server));
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address", "Could not reach 127.0.0.1.");
}

static void
test_not_the_api (Fixture *fixture, gconstpointer data)
{
  set_fault (fixture, "GET /bundles:html");
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address",
                  "127.0.0.1 returned a web page. Check the server address, and whether this "
                  "network requires you to sign in.");
}

/* Addresses copied from the documentation or the browser. */
static void
test_more_than_an_address (Fixture *fixture, gconstpointer data)
{
  const char *base = tok_demo_server_get_base_url (fixture->server);
  g_autofree char *list = g_strconcat (base, "/bundles", NULL);
  g_autofree char *query = g_strconcat (base, "?page=1", NULL);
  g_autofree char *other = g_strconcat (base, "/nowhere", NULL);

  tok_create_test_type (fixture->window, "Server Address", list);
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address",
                  "There is no Bundles API at this address. Remove “/bundles”.");
  tok_create_test_type (fixture->window, "Server Address", query);
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address", "The server address must end before “?” and “#”.");
  tok_create_test_type (fixture->window, "Server Address", other);
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address",
                  "There is no Bundles API at this address. Check the server address.");
}

/* http to another computer would expose the key. */
static void
test_not_https (Fixture *fixture, gconstpointer data)
{
  tok_create_test_type (fixture->window, "Server Address", "http://app.tokportal.com/api/ext");
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address", "The server address must begin with https://.");
}

static void
test_not_an_address (Fixture *fixture, gconstpointer data)
{
  tok_create_test_type (fixture->window, "Server Address", "tokportal");
  connect_with (fixture, TOK_DEMO_KEY);
  assert_refused (fixture, "Server Address", "The server address must begin with https://.");
}

/* An unusual form is a hint only: the key is tried. */
static void
test_unusual_key (Fixture *fixture, gconstpointer data)
{
  const char *hint = "This does not look like an API key.";

  g_assert_false (tok_create_test_shows (fixture->window, hint));
  tok_create_test_type (fixture->window, "API Key", "  " TOK_DEMO_KEY "\n");
  g_assert_false (tok_create_test_shows (fixture->window, hint));
  tok_create_test_type (fixture->window, "API Key", "strange");
  g_assert_true (tok_create_test_shows (fixture->window, hint));
  g_assert_false (gtk_widget_has_css_class (find_row (fixture, "API Key"), "error"));
  connect_with (fixture, "strange");
  g_assert_cmpuint (tok_demo_server_count_requests (fixture->server, "GET /bundles"), ==, 1);
  assert_refused (fixture, "API Key", KEY_REFUSED);
}

static gboolean
is_asking (gpointer data)
{
  Fixture *fixture = data;

  return tok_create_test_shows (fixture->window, "Key Could Not Be Stored");
}

/* Connects without a keyring, and answers the confirmation. */
static void
connect_and_answer (Fixture *fixture, const char *key, const char *answer)
{
  connect_with (fixture, key);
  tok_test_run_until (is_asking, fixture);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
  tok_create_test_click (fixture->window, answer);
  tok_test_run_until (is_done, fixture);
  tok_create_test_settle ();
}

/* Without a keyring the person decides. */
static void
test_keyring_refuses (Fixture *fixture, gconstpointer data)
{
  connect_and_answer (fixture, TOK_DEMO_KEY, "Cancel");
  g_assert_null (fixture->workspace);
  g_assert_false (fixture->is_closed);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
}

static void
test_session_only (Fixture *fixture, gconstpointer data)
{
  tok_create_test_type (fixture->window, "Name", " Studio A ");
  connect_and_answer (fixture, "  " TOK_DEMO_KEY "\n", "Use for This Session");
  g_assert_true (fixture->is_closed);
  g_assert_nonnull (fixture->workspace);
  g_assert_cmpint (tok_workspace_get_kind (fixture->workspace), ==, TOK_WORKSPACE_SESSION);
  g_assert_cmpstr (tok_workspace_get_name (fixture->workspace), ==, "Studio A");
  g_assert_true (tok_workspace_has_key (fixture->workspace));
  g_assert_false (tok_workspace_get_read_only (fixture->workspace));
  g_assert_cmpuint (count_stored (fixture), ==, 1);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = tok_create_test_find (fixture->window, ADW_TYPE_SWITCH_ROW, "Read-Only");

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  connect_and_answer (fixture, TOK_DEMO_KEY, "Use for This Session");
  g_assert_true (tok_workspace_get_read_only (fixture->workspace));
}

static gboolean
was_asked_again (gpointer data)
{
  Fixture *fixture = data;

  return tok_demo_server_count_requests (fixture->server, "GET /bundles") > 1;
}

/* During the check nothing can be changed; closing cancels it. */
static void
test_cancel_while_checking (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) elsewhere = NULL;
  g_autoptr (TokWorkspace) later = NULL;
  g_autoptr (GError) error = NULL;

  connect_with (fixture, TOK_DEMO_KEY);
  tok_test_run_until (is_asking, fixture);
  set_fault (fixture, "GET /bundles:hold");
  tok_create_test_click (fixture->window, "Use for This Session");
  tok_create_test_settle ();
  g_assert_false (gtk_widget_is_sensitive (find_row (fixture, "API Key")));
  g_assert_nonnull (tok_create_test_find (fixture->window, ADW_TYPE_SPINNER, NULL));
  while (!was_asked_again (fixture))
    g_main_context_iteration (NULL, FALSE);
  adw_dialog_close (fixture->dialog);
  tok_create_test_settle ();
  g_assert_true (fixture->is_closed);
  set_fault (fixture, NULL);

  /* Sent later, so answered later: the first response has arrived by then. */
  elsewhere = tok_test_await_object (tok_workspace_store_open (NULL), NULL);
  later = tok_test_await_object (
      tok_workspace_store_add (elsewhere, "B", tok_demo_server_get_base_url (fixture->server),
                               TOK_DEMO_KEY, FALSE, TRUE, NULL),
      &error);
  g_assert_no_error (error);
  g_assert_null (fixture->workspace);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
}

/* Where the key goes is said also where the address cannot be seen. */
static void
test_where_it_goes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = tok_create_test_find (fixture->window, ADW_TYPE_EXPANDER_ROW, "Advanced");

  g_assert_true (tok_create_test_shows (fixture->window,
                                        "Stored in your keyring. It is sent only to 127.0.0.1."));
  tok_create_test_type (fixture->window, "Server Address", "https://app.tokportal.com/api/ext");
  g_assert_true (
      tok_create_test_shows (fixture->window,
                             "Stored in your keyring. It is sent only to app.tokportal.com."));
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==,
                   "https://app.tokportal.com/api/ext");
  tok_create_test_type (fixture->window, "Server Address", "nowhere");
  g_assert_true (tok_create_test_shows (fixture->window,
                                        "Stored in your keyring. It is sent only to the server."));
}

/* Replacing a key asks for the key only, and checks it first. */
static void
test_replace_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = NULL;

  connect_and_answer (fixture, TOK_DEMO_KEY, "Use for This Session");
  workspace = g_steal_pointer (&fixture->workspace);

  present_dialog (fixture, workspace);
  g_assert_null (tok_create_test_find (fixture->window, ADW_TYPE_ENTRY_ROW, "Name"));
  g_assert_null (tok_create_test_find (fixture->window, ADW_TYPE_EXPANDER_ROW, "Advanced"));
  g_assert_true (tok_create_test_shows (fixture->window,
                                        "Stored in your keyring. It is sent only to 127.0.0.1."));
  connect_with (fixture, "tok_live_wrong");
  g_assert_true (tok_create_test_shows (fixture->window, KEY_REFUSED));
  g_assert_null (fixture->workspace);
  connect_with (fixture, TOK_DEMO_KEY);
  g_assert_true (fixture->is_closed);
  g_assert_true (fixture->workspace == workspace);
}

#define ADD(name)                                                                                  \
  g_test_add ("/ui/add-workspace/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  /* Tests must not access the user's keyring. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  tok_list_test_init (&argc, &argv);
  ADD (empty_key);
  ADD (wrong_key);
  ADD (revoked_key);
  ADD (unreachable);
  ADD (not_the_api);
  ADD (not_https);
  ADD (not_an_address);
  ADD (more_than_an_address);
  ADD (unusual_key);
  ADD (keyring_refuses);
  ADD (session_only);
  ADD (read_only);
  ADD (cancel_while_checking);
  ADD (replace_key);
  ADD (where_it_goes);
  return g_test_run ();
}
