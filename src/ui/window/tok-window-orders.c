/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-dialog.h"
#include "tok-outcome-page.h"
#include "tok-toast.h"
#include "tok-window-private.h"
#include "tok-words.h"

/* Orders with an unknown outcome, also of an earlier run: a banner until they are confirmed. */

static void
on_count (TokOpenSubmissions *orders, GParamSpec *pspec, TokWindow *self)
{
  if (orders == self->orders)
    tok_list_page_set_open_orders (tok_browser_get_list_page (self->browser),
                                   tok_open_submissions_get_count (orders));
}

/* Once per workspace, after the first read of its list. */
static void
on_last_read (TokWindow *self)
{
  const char *version = tok_workspace_take_unknown_version (self->workspace);
  g_autofree char *words = version != NULL ? tok_words_dup_unknown_version (version) : NULL;

  g_signal_group_set_target (self->sync_signals, NULL);
  tok_window_update_orders (self);
  tok_window_resume_setup (self);
  if (words != NULL)
    tok_toast_show (GTK_WIDGET (self->browser), words);
}

/**
 * tok_window_init_orders:
 *
 * Called once, when the window is created.
 */
void
tok_window_init_orders (TokWindow *self)
{
  self->sync_signals = g_signal_group_new (TOK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify::last-read",
                                  G_CALLBACK (on_last_read), self);
}

/**
 * tok_window_use_orders:
 *
 * Follows the orders of the current workspace.
 */
void
tok_window_use_orders (TokWindow *self)
{
  g_clear_object (&self->orders);
  if (self->browser != NULL)
    tok_list_page_set_open_orders (tok_browser_get_list_page (self->browser), 0);
  g_signal_group_set_target (self->sync_signals, NULL);
  if (self->workspace == NULL)
    return;
  self->orders = tok_open_submissions_new (tok_workspace_get_orders (self->workspace));
  g_signal_connect_object (self->orders, "notify::count", G_CALLBACK (on_count), self, 0);
  g_signal_group_set_target (self->sync_signals, tok_workspace_get_sync (self->workspace));
}

/**
 * tok_window_update_orders:
 *
 * Updates the list of open orders.
 */
void
tok_window_update_orders (TokWindow *self)
{
  if (self->orders != NULL)
    dex_future_disown (tok_open_submissions_update (self->orders));
}

/**
 * tok_window_show_outcome:
 *
 * Shows the newest open order.
 */
void
tok_window_show_outcome (TokWindow *self)
{
  const TokSubmissionRecord *record =
      self->orders != NULL ? tok_open_submissions_get_first (self->orders) : NULL;
  AdwDialog *dialog;

  if (record == NULL)
    return;
  dialog = tok_outcome_dialog_new (self->workspace, record);
  g_signal_connect_object (dialog, "closed", G_CALLBACK (tok_window_update_orders), self,
                           G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self));
}
