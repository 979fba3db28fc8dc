/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-workspace.h"

#include "bench-loop.h"

/**
 * bench_workspace_open:
 * @config: what the sample server has
 * @options: (nullable): how it behaves
 * @store: (nullable): where the workspace is stored; %NULL: in memory
 * @server: (out) (transfer full): the server
 *
 * Returns: (transfer full): a workspace from which nothing was read yet
 */
TokWorkspace *
bench_workspace_open (const TokDemoConfig *config,
                      const TokDemoTestOptions *options,
                      TokStore *store,
                      TokDemoServer **server)
{
  g_autoptr (TokStore) own =
      store != NULL ? g_object_ref (store) : bench_await_object (tok_store_open (NULL));
  g_auto (GValue) saved = G_VALUE_INIT;
  g_autoptr (TokWorkspaceRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  TokWorkspace *workspace;

  *server = tok_demo_test_server_start (config, options, &error);
  if (*server == NULL)
    g_error ("%s", error->message);
  record = tok_workspace_record_new ("Bench", tok_demo_server_get_base_url (*server));
  bench_await (tok_store_save_workspace (own, record), &saved);
  workspace = tok_workspace_new (record, TOK_WORKSPACE_SAMPLE, TOK_DEMO_KEY, own, &error);
  if (workspace == NULL)
    g_error ("%s", error->message);
  return workspace;
}
