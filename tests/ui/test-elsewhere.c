/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-create-dialog.h"
#include "tok-create-test.h"
#include "tok-detail-page.h"
#include "tok-script-server.h"
#include "tok-test.h"
#include "tok-window.h"

/* A window with two workspaces, with servers that can delay responses. A response for one
 * workspace must not affect the other. */
typedef struct
{
  TokScriptServer *servers[2];
  TokWorkspace *opened[2];
  TokWorkspaces *workspaces;
  TokWindow *window;
} Fixture;

static const char *const names[] = { "Studio A", "Studio B" };
static const char *const ids[] = { "bnd_abc123", "bnd_b" };

/* (transfer full): the example bundle with another id */
static char *
dup_bundle (const char *id, const char *status)
{
  g_autofree char *body = tok_test_dup_example ("seed-bundle-get.json");
  g_autoptr (GString) text = g_string_new (body);

  g_string_replace (text, "bnd_abc123", id, 0);
  g_string_replace (text, "published", status, 1);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
answer_bundle (TokScriptServer *server, const char *id, const char *status)
{
  g_autofree char *body = dup_bundle (id, status);
  g_autofree char *request = g_strconcat ("GET /bundles/", id, NULL);

  tok_script_server_set_answer (server, request, 200, body);
}

static void
answer_example (TokScriptServer *server, const char *request, guint status, const char *example)
{
  g_autofree char *body = tok_test_dup_example (example);

  tok_script_server_set_answer (server, request, status, body);
}

static void
open_workspace (Fixture *fixture, TokWorkspaceStore *workspace_store, guint n)
{
  g_autofree char *body = dup_bundle (ids[n], "pending_setup");
  const char *element = strchr (strchr (body, ':'), '{');
  g_autofree char *list =
      g_strdup_printf ("{\"data\":[%.*s]}", (int) (strrchr (body, '}') - element), element);
  g_autoptr (GError) error = NULL;

  fixture->servers[n] = tok_script_server_new ();
  tok_script_server_set_answer (fixture->servers[n], "GET /bundles", 200, list);
  answer_bundle (fixture->servers[n], ids[n], "pending_setup");
  fixture->opened[n] = tok_test_await_object (
      tok_workspace_store_add (workspace_store, names[n],
                               tok_script_server_get_address (fixture->servers[n]),
                               n == 0 ? "tok_live_a" : "tok_live_b", FALSE, TRUE, NULL),
      &error);
  g_assert_no_error (error);
  tok_workspaces_add (fixture->workspaces, fixture->opened[n]);
  tok_test_await (tok_sync_refresh (tok_workspace_get_sync (fixture->opened[n])), &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspaceStore) workspace_store =
      tok_test_await_object (tok_workspace_store_open (NULL), NULL);

  fixture->workspaces = tok_workspaces_new (workspace_store);
  for (guint i = 0; i < 2; i++)
    open_workspace (fixture, workspace_store, i);
  fixture->window = tok_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 680);
  tok_window_set_workspaces (fixture->window, fixture->workspaces);
  tok_window_set_workspace (fixture->window, fixture->opened[0]);
  gtk_window_present (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_object_unref (fixture->workspaces);
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (fixture->opened[i]);
      g_object_unref (fixture->servers[i]);
    }
}

static void
go_to (Fixture *fixture, guint n)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.workspace", "s",
                              tok_workspace_get_id (fixture->opened[n]));
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[n]);
}

static TokBundle *
get_bundle (Fixture *fixture, guint n)
{
  return tok_bundle_list_lookup (tok_workspace_get_list (fixture->opened[n]), ids[n]);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

/* (nullable): the open bundle */
static TokBundle *
get_open (Fixture *fixture)
{
  GtkWidget *page = tok_create_test_find (GTK_WIDGET (fixture->window), TOK_TYPE_DETAIL_PAGE, NULL);

  return page != NULL ? tok_detail_page_get_bundle (TOK_DETAIL_PAGE (page)) : NULL;
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

/* The condition to wait for. */
typedef struct
{
  Fixture *fixture;
  guint n;
  const char *text;
} Condition;

static gboolean
was_asked (gpointer data)
{
  Condition *condition = data;

  return tok_script_server_count (condition->fixture->servers[condition->n], condition->text) > 0;
}

static gboolean
is_seen (gpointer data)
{
  Condition *condition = data;

  return tok_create_test_shows (GTK_WIDGET (condition->fixture->window), condition->text);
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

static void
wait_for_request (Fixture *fixture, guint n, const char *request)
{
  tok_test_run_until (was_asked, &(Condition) { fixture, n, request });
}

static void
wait_for (Fixture *fixture, const char *text)
{
  tok_test_run_until (is_seen, &(Condition) { fixture, 0, text });
}

/* Server A answers the delayed requests and one more, so that all of them were handled. */
static void
let_answer (Fixture *fixture)
{
  tok_script_server_hold (fixture->servers[0], FALSE);
  tok_test_await (tok_sync_reread (tok_workspace_get_sync (fixture->opened[0]), ids[0]), NULL);
  tok_create_test_settle ();
}

/* A bundle that is not in the list. */
static void
test_open_id (Fixture *fixture, gconstpointer data)
{
  answer_bundle (fixture->servers[0], "bnd_new", "published");
  tok_script_server_hold (fixture->servers[0], TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", "bnd_new");
  wait_for_request (fixture, 0, "GET /bundles/bnd_new");
  go_to (fixture, 1);
  let_answer (fixture);
  g_assert_nonnull (
      tok_bundle_list_lookup (tok_workspace_get_list (fixture->opened[0]), "bnd_new"));
  g_assert_null (get_open (fixture));
  /* Nor after switching back. */
  go_to (fixture, 0);
  g_assert_null (get_open (fixture));
  /* Again, without switching. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", "bnd_new");
  wait_for (fixture, "What Now");
  g_assert_cmpstr (tok_bundle_get_id (get_open (fixture)), ==, "bnd_new");
}

/* A bundle that does not exist: reported in the workspace that asked. */
static void
test_open_id_fails (Fixture *fixture, gconstpointer data)
{
  tok_script_server_hold (fixture->servers[0], TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", "bnd_none");
  wait_for_request (fixture, 0, "GET /bundles/bnd_none");
  go_to (fixture, 1);
  let_answer (fixture);
  g_assert_null (get_open (fixture));
  g_assert_null (tok_create_test_find (GTK_WIDGET (fixture->window),
                                       g_type_from_name ("AdwToastWidget"), NULL));
  g_assert_cmpuint (tok_script_server_count (fixture->servers[1], "GET /bundles/bnd_none"), ==, 0);
}

/* A bundle missing in A does not affect that of B. */
static void
test_reread (Fixture *fixture, gconstpointer data)
{
  tok_script_server_set_answer (fixture->servers[0], "GET /bundles/bnd_abc123", 404, "{}");
  tok_script_server_hold (fixture->servers[0], TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", ids[0]);
  wait_for_request (fixture, 0, "GET /bundles/bnd_abc123");
  go_to (fixture, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", ids[1]);
  wait_for (fixture, "What Now");
  let_answer (fixture);
  g_assert_true (get_open (fixture) == get_bundle (fixture, 1));
  g_assert_true (tok_create_test_shows (GTK_WIDGET (fixture->window), "What Now"));
}

/* A draft of A is not used in B. */
static void
test_begin_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokOrder) draft =
      tok_order_new_like (get_bundle (fixture, 0), TOK_CONTRACT_EARLY_2026);

  g_assert_true (
      tok_test_await (tok_orders_save_template (tok_workspace_get_orders (fixture->opened[0]),
                                                TOK_TEMPLATE_DRAFT, draft),
                      NULL));
  activate (fixture, "win.new-bundle");
  go_to (fixture, 1);
  tok_test_await (tok_orders_load_templates (tok_workspace_get_orders (fixture->opened[0])), NULL);
  tok_create_test_settle ();
  g_assert_null (get_dialog (fixture));
  activate (fixture, "win.new-bundle");
  tok_test_run_until (has_dialog, fixture);
  g_assert_true (tok_create_dialog_get_workspace (TOK_CREATE_DIALOG (get_dialog (fixture))) ==
                 fixture->opened[1]);
  g_assert_false (tok_create_test_shows (GTK_WIDGET (fixture->window), "Draft restored"));
  adw_dialog_force_close (get_dialog (fixture));
}

/* A copy of a bundle of A. */
static void
test_order_like (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", ids[0]);
  wait_for (fixture, "What Now");
  tok_script_server_hold (fixture->servers[0], TRUE);
  activate (fixture, "win.duplicate");
  wait_for_request (fixture, 0, "GET /bundles/bnd_abc123");
  go_to (fixture, 1);
  let_answer (fixture);
  g_assert_null (get_dialog (fixture));
}

/* (transfer none): the dialog opened in A, while B is shown */
static TokCreateDialog *
begin_in_a (Fixture *fixture)
{
  activate (fixture, "win.new-bundle");
  tok_test_run_until (has_dialog, fixture);
  go_to (fixture, 1);
  return TOK_CREATE_DIALOG (get_dialog (fixture));
}

/* A bundle created in A is shown with the name of A, and opens there. */
static void
test_created (Fixture *fixture, gconstpointer data)
{
  TokCreateDialog *dialog = begin_in_a (fixture);

  g_signal_emit_by_name (dialog, "created", get_bundle (fixture, 0));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for (fixture, "Studio A: Bundle Created");
  tok_create_test_click (GTK_WIDGET (fixture->window), "Open");
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[0]);
  g_assert_true (get_open (fixture) == get_bundle (fixture, 0));
}

/* A removed workspace is not shown again. */
static void
test_created_and_removed (Fixture *fixture, gconstpointer data)
{
  TokCreateDialog *dialog = begin_in_a (fixture);

  g_signal_emit_by_name (dialog, "created", get_bundle (fixture, 0));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for (fixture, "Studio A: Bundle Created");
  tok_workspaces_remove (fixture->workspaces, fixture->opened[0]);
  tok_create_test_click (GTK_WIDGET (fixture->window), "Open");
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[1]);
  g_assert_null (get_open (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->workspaces)), ==, 1);
}

/* The existing bundle opens in the workspace of the order. */
static void
test_existing (Fixture *fixture, gconstpointer data)
{
  TokCreateDialog *dialog = begin_in_a (fixture);

  g_signal_emit_by_name (dialog, "open-id", ids[0]);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  wait_for (fixture, "What Now");
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[0]);
  g_assert_true (get_open (fixture) == get_bundle (fixture, 0));
  g_assert_cmpuint (tok_script_server_count (fixture->servers[1], "GET /bundles/bnd_abc123"), ==,
                    0);
}

/* A template of A opens a form for A. */
static void
test_begin_with (Fixture *fixture, gconstpointer data)
{
  TokCreateDialog *dialog = begin_in_a (fixture);
  g_autoptr (TokOrder) order =
      tok_order_new_like (get_bundle (fixture, 0), TOK_CONTRACT_EARLY_2026);

  adw_dialog_force_close (ADW_DIALOG (g_object_ref (dialog)));
  g_signal_emit_by_name (dialog, "begin-with", order);
  g_object_unref (dialog);
  tok_create_test_settle ();
  g_assert_true (tok_window_get_workspace (fixture->window) == fixture->opened[0]);
  dialog = TOK_CREATE_DIALOG (get_dialog (fixture));
  g_assert_nonnull (dialog);
  g_assert_true (tok_create_dialog_get_workspace (dialog) == fixture->opened[0]);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
begin_publishing (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-bundle", "s", ids[0]);
  wait_for (fixture, "What Now");
  tok_script_server_hold (fixture->servers[0], TRUE);
  activate (fixture, "win.publish");
  wait_for_request (fixture, 0, "GET /bundles/bnd_abc123/publish-readiness");
  go_to (fixture, 1);
}

/* The toast names the bundle and its workspace. */
static void
wait_for_toast (Fixture *fixture, const char *what)
{
  TokBundle *bundle = tok_bundle_list_lookup (tok_workspace_get_list (fixture->opened[0]), ids[0]);
  g_autofree char *title =
      g_strdup_printf ("Studio A: “%s” %s", tok_bundle_get_name (bundle), what);

  wait_for (fixture, title);
}

/* Undo applies to the bundle that was published, in its workspace. */
static void
test_publish (Fixture *fixture, gconstpointer data)
{
  answer_example (fixture->servers[0], "POST /bundles/bnd_abc123/publish", 200,
                  "publish-response.json");
  answer_example (fixture->servers[0], "POST /bundles/bnd_abc123/unpublish", 200,
                  "unpublish-response.json");
  begin_publishing (fixture);
  tok_script_server_hold (fixture->servers[0], FALSE);
  wait_for_request (fixture, 0, "POST /bundles/bnd_abc123/publish");
  answer_bundle (fixture->servers[0], ids[0], "published");
  wait_for_toast (fixture, "published");
  g_assert_null (get_open (fixture));
  tok_create_test_click (GTK_WIDGET (fixture->window), "Undo");
  wait_for_toast (fixture, "unpublished");
  g_assert_cmpuint (tok_script_server_count (fixture->servers[0],
                                             "POST /bundles/bnd_abc123/unpublish"),
                    ==, 1);
  g_assert_cmpuint (tok_script_server_count (fixture->servers[1],
                                             "POST /bundles/bnd_abc123/unpublish"),
                    ==, 0);
}

/* Blockers in A show no dialog over B. */
static void
test_not_ready (Fixture *fixture, gconstpointer data)
{
  answer_example (fixture->servers[0], "GET /bundles/bnd_abc123/publish-readiness", 200,
                  "current-publish-readiness-blocked.json");
  begin_publishing (fixture);
  let_answer (fixture);
  wait_for (fixture, "Studio A: Not Ready to Publish");
  g_assert_null (get_dialog (fixture));
}

/* A notification of a removed workspace. */
static void
test_request (Fixture *fixture, gconstpointer data)
{
  tok_window_request (fixture->window, tok_workspace_get_id (fixture->opened[0]), "win.open-bundle",
                      g_variant_new_string (ids[0]));
  wait_for (fixture, "What Now");
  tok_window_request (fixture->window, "removed", "win.open-bundle", g_variant_new_string ("x"));
  let_answer (fixture);
  g_assert_true (get_open (fixture) == get_bundle (fixture, 0));
  g_assert_cmpuint (tok_script_server_count (fixture->servers[0], "GET /bundles/x"), ==, 0);
}

#define ADD(name) g_test_add ("/ui/elsewhere/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_create_test_init (&argc, &argv);
  ADD (open_id);
  ADD (open_id_fails);
  ADD (reread);
  ADD (begin_order);
  ADD (order_like);
  ADD (created);
  ADD (created_and_removed);
  ADD (existing);
  ADD (begin_with);
  ADD (publish);
  ADD (not_ready);
  ADD (request);
  return g_test_run ();
}
