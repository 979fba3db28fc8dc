/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "tok-demo-control.h"
#include "tok-list-test.h"
#include "tok-preferences-dialog.h"
#include "tok-store.h"
#include "tok-workspace-store.h"
#include "tok-settings.h"
#include "tok-test-network.h"
#include "tok-test-power.h"

#define KEY "tok_live_0123456789abcdef"

typedef struct
{
  TokDemoServer *server;
  TokWorkspaceStore *workspace_store;
  TokWorkspaces *workspaces;
  TokWorkspace *workspace;
  GSettings *settings;
  GtkWidget *window;
  AdwDialog *dialog;
  TokTestNetwork *network;
  TokTestPower *power;
  char *folder; /* (nullable): of a store on disk */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TokDemoTestOptions options = { .key = KEY };
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = TOK_CONTRACT_EARLY_2026;
  config.n_bundles = 310;
  fixture->server = tok_demo_test_server_start (&config, &options, &error);
  g_assert_no_error (error);
  fixture->settings = tok_settings_new ();
  g_assert_nonnull (fixture->settings);
  fixture->workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), &error);
  g_assert_no_error (error);
  fixture->workspace = tok_list_test_open (tok_demo_server_get_base_url (fixture->server), KEY);
  fixture->network = tok_test_network_new ();
  fixture->power = tok_test_power_new ();
  tok_poller_set_monitors (tok_sync_get_poller (tok_workspace_get_sync (fixture->workspace)),
                           G_NETWORK_MONITOR (fixture->network),
                           G_POWER_PROFILE_MONITOR (fixture->power));
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), gtk_label_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 680);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture->workspaces = tok_workspaces_new (fixture->workspace_store);
  tok_workspaces_add (fixture->workspaces, fixture->workspace);
  tok_workspaces_show (fixture->workspaces, fixture->workspace);
  g_assert_true (
      tok_test_await (tok_sync_refresh (tok_workspace_get_sync (fixture->workspace)), NULL));
  fixture->dialog = tok_preferences_dialog_new (fixture->workspaces);
  adw_dialog_present (fixture->dialog, fixture->window);
  tok_create_test_settle ();
}

static void
remove_folder (Fixture *fixture)
{
  g_autoptr (GDir) dir = fixture->folder != NULL ? g_dir_open (fixture->folder, 0, NULL) : NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  if (dir != NULL)
    g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    adw_dialog_force_close (fixture->dialog);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  tok_create_test_settle ();
  g_settings_reset (fixture->settings, "exact-times");
  g_settings_reset (fixture->settings, "start-view");
  g_settings_reset (fixture->settings, "refresh-minutes");
  g_settings_reset (fixture->settings, "shell-search");
  g_settings_reset (fixture->settings, "review-hours");
  g_settings_reset (fixture->settings, "stalled-days");
  g_settings_reset (fixture->settings, "notify-finalized");
  g_settings_reset (fixture->settings, "summary-threshold");
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->workspaces);
  g_object_unref (fixture->workspace_store);
  g_assert_finalize_object (fixture->workspace);
  remove_folder (fixture);
  g_object_unref (fixture->network);
  g_object_unref (fixture->power);
  g_object_unref (fixture->server);
}

static GtkWidget *
find (Fixture *fixture, const char *page, GType type, const char *title)
{
  GtkWidget *row;

  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog), page);
  while ((row = tok_create_test_find (GTK_WIDGET (fixture->dialog), type, title)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return row;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  tok_create_test_settle ();
  return tok_create_test_shows (GTK_WIDGET (fixture->dialog), text);
}

static void
test_switches (Fixture *fixture, gconstpointer data)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (
                                 find (fixture, "general", ADW_TYPE_SWITCH_ROW, "Exact Times")),
                             TRUE);
  adw_switch_row_set_active (ADW_SWITCH_ROW (find (fixture, "privacy", ADW_TYPE_SWITCH_ROW,
                                                   "Show Bundles in Desktop Search")),
                             FALSE);
  g_assert_true (g_settings_get_boolean (fixture->settings, "exact-times"));
  g_assert_false (g_settings_get_boolean (fixture->settings, "shell-search"));
}

/* Enabled notifications are sent from then on. */
static void
test_notifications (Fixture *fixture, gconstpointer data)
{
  TokNotificationRules rules;

  tok_settings_get_notification_rules (fixture->settings, &rules);
  g_assert_cmpuint (rules.statuses, ==,
                    1u << TOK_STATUS_ACCEPTED | 1u << TOK_STATUS_IN_REVIEW |
                        1u << TOK_STATUS_COMPLETED);
  g_assert_cmpuint (rules.summary_threshold, ==, 3);

  adw_switch_row_set_active (ADW_SWITCH_ROW (
                                 find (fixture, "tracking", ADW_TYPE_SWITCH_ROW, "Finalized")),
                             TRUE);
  adw_spin_row_set_value (ADW_SPIN_ROW (
                              find (fixture, "tracking", ADW_TYPE_SPIN_ROW, "Group After")),
                          5);
  tok_settings_get_notification_rules (fixture->settings, &rules);
  g_assert_true (rules.statuses & 1u << TOK_STATUS_FINALIZED);
  g_assert_cmpuint (rules.summary_threshold, ==, 5);
}

/* Background operation is not available in a window of another program. */
static void
test_background (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find (fixture, "tracking", ADW_TYPE_SWITCH_ROW, "Track in the Background");

  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  g_assert_false (gtk_widget_is_sensitive (row));
}

static void
test_start_view (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row = ADW_COMBO_ROW (find (fixture, "general", ADW_TYPE_COMBO_ROW, "Start With"));
  g_autofree char *view = NULL;

  g_assert_cmpuint (adw_combo_row_get_selected (row), ==, 0);
  adw_combo_row_set_selected (row, 3); /* last view, Needs Attention, All, Open */
  view = g_settings_get_string (fixture->settings, "start-view");
  g_assert_cmpstr (view, ==, "open");
}

static void
test_refresh (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row =
      ADW_COMBO_ROW (find (fixture, "tracking", ADW_TYPE_COMBO_ROW, "Refresh the List"));
  TokSync *sync = tok_workspace_get_sync (fixture->workspace);

  g_assert_cmpuint (tok_poller_get_interval (tok_sync_get_poller (sync)), ==, 60);
  adw_combo_row_set_selected (row, 1);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "refresh-minutes"), ==, 5);
  g_assert_cmpuint (tok_poller_get_interval (tok_sync_get_poller (sync)), ==, 300);
  adw_combo_row_set_selected (row, 4);
  g_assert_cmpuint (tok_poller_get_interval (tok_sync_get_poller (sync)), ==, 0);
  g_assert_cmpfloat (tok_poller_get_share (tok_sync_get_poller (sync)), ==, 0);
}

static void
assert_effect (Fixture *fixture, const char *expected)
{
  GtkWidget *row = find (fixture, "tracking", ADW_TYPE_ACTION_ROW, "Current Interval");

  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, expected);
}

/* The effective interval and the reason why it is longer. */
static void
test_effect (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *row =
      ADW_COMBO_ROW (find (fixture, "tracking", ADW_TYPE_COMBO_ROW, "Refresh the List"));
  TokSync *sync = tok_workspace_get_sync (fixture->workspace);

  /* By the number of bundles. */
  assert_effect (fixture, "Every 60 seconds, about 3% of the server’s limit");
  tok_test_network_set_metered (fixture->network, TRUE);
  assert_effect (fixture, "Every 5 minutes, about 1% of the server’s limit\n"
                          "Slower now: metered network");
  tok_test_power_set_saver (fixture->power, TRUE);
  tok_test_network_set_metered (fixture->network, FALSE);
  assert_effect (fixture, "Every 5 minutes, about 1% of the server’s limit\n"
                          "Slower now: power saver");
  /* A longer setting. */
  adw_combo_row_set_selected (row, 2);
  assert_effect (fixture, "Every 15 minutes, about 1% of the server’s limit");
  tok_test_power_set_saver (fixture->power, FALSE);
  adw_combo_row_set_selected (row, 0);
  tok_poller_set_background (tok_sync_get_poller (sync), TRUE);
  assert_effect (fixture, "Every 5 minutes, about 1% of the server’s limit\n"
                          "Slower now: the window is hidden");
  tok_poller_set_background (tok_sync_get_poller (sync), FALSE);
  adw_combo_row_set_selected (row, 4);
  assert_effect (fixture, "Never automatically");
  adw_combo_row_set_selected (row, 0);
  assert_effect (fixture, "Every 60 seconds, about 3% of the server’s limit");
}

/* The settings change the rules, at once and after a start. */
static void
test_attention (Fixture *fixture, gconstpointer data)
{
  TokAttentionRules *rules = tok_workspace_get_rules (fixture->workspace);
  GtkWidget *review = find (fixture, "tracking", ADW_TYPE_SPIN_ROW, "Review Deadline (Hours)");
  GtkWidget *stalled = find (fixture, "tracking", ADW_TYPE_SPIN_ROW, "Flag as Slow After (Days)");

  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (review)), ==, 72);
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (stalled)), ==, 7);
  adw_spin_row_set_value (ADW_SPIN_ROW (review), 48);
  g_assert_cmpint (g_settings_get_int (fixture->settings, "review-hours"), ==, 48);
  tok_settings_bind_attention (fixture->settings, rules);
  g_assert_cmpint (tok_attention_rules_get_review_time (rules), ==, 48 * G_TIME_SPAN_HOUR);
  adw_spin_row_set_value (ADW_SPIN_ROW (stalled), 0);
  g_assert_cmpint (tok_attention_rules_get_stall_time (rules), ==, 0);
}

/* The page of a workspace shows the end of the key only. */
static void
test_workspace (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find (fixture, "workspaces", ADW_TYPE_ACTION_ROW, "Sample Data");
  GtkWidget *credits;

  g_signal_emit_by_name (row, "activated");
  g_assert_true (shows (fixture, "For this session, ends with cdef"));
  g_assert_false (shows (fixture, KEY));
  g_assert_true (shows (fixture, tok_workspace_get_address (fixture->workspace)));
  credits = find (fixture, "workspaces", ADW_TYPE_ACTION_ROW, "Credits");
  while (*adw_action_row_get_subtitle (ADW_ACTION_ROW (credits)) == '\0')
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (tok_workspace_get_read_only (fixture->workspace));
  adw_switch_row_set_active (ADW_SWITCH_ROW (
                                 find (fixture, "workspaces", ADW_TYPE_SWITCH_ROW, "Read-Only")),
                             TRUE);
  g_assert_true (tok_workspace_get_read_only (fixture->workspace));
  adw_combo_row_set_selected (ADW_COMBO_ROW (
                                  find (fixture, "workspaces", ADW_TYPE_COMBO_ROW, "API Version")),
                              2);
  g_assert_cmpint (tok_workspace_get_contract (fixture->workspace), ==, TOK_CONTRACT_CURRENT);
  adw_combo_row_set_selected (ADW_COMBO_ROW (
                                  find (fixture, "workspaces", ADW_TYPE_COMBO_ROW, "API Version")),
                              0);
  g_assert_cmpint (tok_workspace_get_contract (fixture->workspace), ==, TOK_CONTRACT_EARLY_2026);
}

/* Sample data is not stored, and its key cannot be replaced. */
static void
test_sample (Fixture *fixture, gconstpointer data)
{
  find (fixture, "privacy", ADW_TYPE_SWITCH_ROW, "Show Bundles in Desktop Search");
  g_assert_false (shows (fixture, "Delete Local Data…"));
  g_signal_emit_by_name (find (fixture, "workspaces", ADW_TYPE_ACTION_ROW, "Sample Data"),
                         "activated");
  g_assert_false (shows (fixture, "Replace…"));
  g_assert_false (shows (fixture, "Add…"));
}

/* A workspace on disk, with an order whose outcome is unknown. */
static TokWorkspace *
use_disk (Fixture *fixture, const char *key)
{
  g_autoptr (TokWorkspaceRecord) record =
      tok_workspace_record_new ("On Disk", "http://127.0.0.1:1");
  g_autoptr (TokSubmissionRecord) order = NULL;
  TokWorkspace *workspace;
  TokStore *store;

  adw_dialog_force_close (fixture->dialog);
  g_object_unref (fixture->workspaces);
  g_object_unref (fixture->workspace_store);
  fixture->folder = g_dir_make_tmp ("preferences-XXXXXX", NULL);
  fixture->workspace_store =
      tok_test_await_object (tok_workspace_store_open (fixture->folder), NULL);
  store = tok_workspace_store_get_store (fixture->workspace_store);
  g_assert_true (tok_test_await (tok_store_save_workspace (store, record), NULL));
  workspace = tok_workspace_new (record, TOK_WORKSPACE_SESSION, key, store, NULL);
  order = tok_submission_record_new (tok_owner_get_name (tok_orders_get_owner (
                                         tok_workspace_get_orders (workspace))),
                                     TOK_CONTRACT_EARLY_2026, NULL, "{}");
  order->state = TOK_SUBMISSION_UNKNOWN;
  g_assert_true (tok_test_await (tok_store_insert_submission (store, order), NULL));
  fixture->workspaces = tok_workspaces_new (fixture->workspace_store);
  tok_workspaces_add (fixture->workspaces, workspace);
  fixture->dialog = tok_preferences_dialog_new (fixture->workspaces);
  adw_dialog_present (fixture->dialog, fixture->window);
  tok_create_test_settle ();
  return workspace;
}

/* Confirmations are shown in the window, beside the preferences. */
static void
wait_until_shown (Fixture *fixture, const char *text)
{
  while (!tok_create_test_shows (fixture->window, text))
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_orders (TokWorkspace *workspace)
{
  g_autoptr (GPtrArray) records =
      tok_test_await_boxed (tok_orders_load_submissions (tok_workspace_get_orders (workspace)),
                            NULL);

  return records->len;
}

/* The confirmation says what is kept, and it is kept. */
static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = use_disk (fixture, KEY);
  g_autoptr (GPtrArray) records = NULL;

  g_signal_emit_by_name (find (fixture, "privacy", ADW_TYPE_BUTTON_ROW, "Delete Local Data…"),
                         "activated");
  wait_until_shown (fixture, "Delete Local Data?");
  wait_until_shown (fixture, "1 order with an unknown outcome is kept until it is known.");
  tok_create_test_click (fixture->window, "Delete");
  wait_until_shown (fixture, "Local Data Deleted");
  g_assert_cmpuint (count_orders (workspace), ==, 1);
  records = tok_test_await_boxed (tok_store_load_workspaces (
                                      tok_workspace_store_get_store (fixture->workspace_store)),
                                  NULL);
  g_assert_cmpuint (records->len, ==, 1);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = use_disk (fixture, KEY);
  g_autoptr (GPtrArray) records = NULL;

  g_signal_emit_by_name (find (fixture, "workspaces", ADW_TYPE_ACTION_ROW, "On Disk"), "activated");
  g_assert_true (shows (fixture, "Replace…"));
  g_signal_emit_by_name (find (fixture, "workspaces", ADW_TYPE_BUTTON_ROW, "Remove Workspace…"),
                         "activated");
  wait_until_shown (fixture, "Remove Workspace?");
  g_assert_true (tok_create_test_shows (fixture->window, "Its key is forgotten"));
  wait_until_shown (fixture, "1 order with an unknown outcome is kept until it is known.");
  tok_create_test_click (fixture->window, "Remove");
  while (g_list_model_get_n_items (G_LIST_MODEL (fixture->workspaces)) > 0)
    g_main_context_iteration (NULL, TRUE);
  fixture->dialog = NULL; /* it has closed itself */
  g_assert_cmpuint (count_orders (workspace), ==, 1);
  records = tok_test_await_boxed (tok_store_load_workspaces (
                                      tok_workspace_store_get_store (fixture->workspace_store)),
                                  NULL);
  g_assert_cmpuint (records->len, ==, 0);
}

/* Without a key there is no button to replace it. */
static void
test_no_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokWorkspace) workspace = use_disk (fixture, NULL);

  g_signal_emit_by_name (find (fixture, "workspaces", ADW_TYPE_ACTION_ROW, "On Disk"), "activated");
  g_assert_true (shows (fixture, "Add…"));
  g_assert_false (shows (fixture, "Replace…"));
}

#define ADD(name)                                                                                  \
  g_test_add ("/ui/preferences/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  tok_list_test_init (&argc, &argv);
  ADD (switches);
  ADD (notifications);
  ADD (background);
  ADD (start_view);
  ADD (refresh);
  ADD (effect);
  ADD (attention);
  ADD (workspace);
  ADD (sample);
  ADD (delete);
  ADD (remove);
  ADD (no_key);
  return g_test_run ();
}
