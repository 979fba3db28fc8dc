/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-test.h"

#include "tok-workspace-store.h"
#include "tok-ui.h"

/**
 * tok_list_test_init:
 *
 * Initializes a test with widgets and the program's icons, without an application.
 */
void
tok_list_test_init (int *argc, char ***argv)
{
  tok_create_test_init (argc, argv);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    TOK_UI_RESOURCES "icons");
}

/**
 * tok_list_test_snapshot:
 * @id: its id
 * @title: (nullable): its name
 * @status: its status as the server writes it
 *
 * Returns: (transfer full): a snapshot of a bundle
 */
TokBundleSnapshot *
tok_list_test_snapshot (const char *id, const char *title, const char *status)
{
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup (title);
  snapshot->status = g_strdup (status);
  snapshot->type = g_strdup ("account_only");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->present = TOK_PRESENT_TITLE;
  return snapshot;
}

/**
 * tok_list_test_merge:
 * @snapshots: (element-type TokBundleSnapshot): all bundles
 */
void
tok_list_test_merge (TokWorkspace *workspace, GPtrArray *snapshots)
{
  tok_bundle_list_merge (tok_workspace_get_list (workspace), snapshots, TOK_MERGE_COMPLETE);
  tok_create_test_settle ();
}

/**
 * tok_list_test_open:
 * @address: of a server; no request is sent
 * @key: the key
 *
 * Returns: (transfer full): a workspace with a store in memory
 */
TokWorkspace *
tok_list_test_open (const char *address, const char *key)
{
  g_autoptr (TokWorkspaceStore) workspace_store = NULL;
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace;

  workspace_store = tok_test_await_object (tok_workspace_store_open (NULL), &error);
  g_assert_no_error (error);
  workspace =
      tok_test_await_object (tok_workspace_store_open_sample (workspace_store, address, key),
                             &error);
  g_assert_no_error (error);
  return workspace;
}
