/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-question.h"
#include "tok-dialog.h"
#include "tok-publish-flow.h"
#include "tok-window-private.h"

/* What is done with many bundles. */

/* Jobs that an earlier run of the program did not finish are offered in the sheet. */
static DexFuture *
on_cache_loaded (DexFuture *future, gpointer workspace)
{
  return tok_bulks_load (tok_workspace_get_bulks (workspace));
}

static void
on_publish_all (TokWindow *self, TokWorkspace *workspace, GPtrArray *bundles)
{
  if (workspace == self->workspace)
    tok_window_run_bulk (self, TOK_JOB_PUBLISH, bundles);
}

/**
 * tok_window_init_jobs:
 *
 * Called once, when the window is created.
 */
void
tok_window_init_jobs (TokWindow *self)
{
  g_signal_connect_object (self->browser, "publish-all", G_CALLBACK (on_publish_all), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_window_use_jobs:
 *
 * Shows the jobs of the current workspace.
 */
void
tok_window_use_jobs (TokWindow *self)
{
  tok_queue_sheet_set_workspace (self->queue, self->workspace);
  if (self->workspace != NULL)
    dex_future_disown (
        dex_future_finally (tok_sync_load_cache (tok_workspace_get_sync (self->workspace)),
                            on_cache_loaded, g_object_ref (self->workspace), g_object_unref));
}

/**
 * tok_window_run_bulk:
 * @kind: what to do; not CREATE
 * @bundles: (element-type TokBundle): the selected bundles of the current workspace
 *
 * Asks once, and does it for those for which it is possible now. For one bundle this is what its
 * own button does.
 */
void
tok_window_run_bulk (TokWindow *self, TokJobKind kind, GPtrArray *bundles)
{
  g_return_if_fail (TOK_IS_WINDOW (self));
  g_return_if_fail (self->workspace != NULL);
  g_return_if_fail (bundles != NULL);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return;
  if (bundles->len == 1 && kind == TOK_JOB_PUBLISH)
    tok_publish_flow_publish (GTK_WIDGET (self->stack), self->workspace,
                              g_ptr_array_index (bundles, 0));
  else if (bundles->len == 1 && kind == TOK_JOB_UNPUBLISH)
    tok_publish_flow_unpublish (GTK_WIDGET (self->stack), self->workspace,
                                g_ptr_array_index (bundles, 0));
  else if (bundles->len > 0)
    tok_dialog_present (tok_bulk_question_new (self->workspace, kind, bundles),
                        GTK_WIDGET (self->stack));
}

/**
 * tok_window_show_bundles:
 * @ids: bundles of the current workspace
 *
 * Selects them in the list of all.
 */
void
tok_window_show_bundles (TokWindow *self, const char *const *ids)
{
  TokListPage *page = tok_browser_get_list_page (self->browser);
  g_autoptr (TokQuery) nothing = tok_query_new ();

  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", tok_view_to_nick (TOK_VIEW_ALL));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-list", NULL);
  tok_list_page_search (page, nothing);
  tok_list_page_select_ids (page, ids);
}
