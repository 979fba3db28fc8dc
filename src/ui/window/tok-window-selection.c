/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-window-private.h"

/* Actions on all selected bundles. */

/**
 * tok_window_set_up_selected:
 *
 * Shows a table of the profiles of what is selected.
 */
void
tok_window_set_up_selected (TokWindow *self)
{
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (self->browser);

  tok_window_set_up_profiles (self, targets);
}

/**
 * tok_window_review_selected:
 *
 * Goes through what was delivered for what is selected.
 */
void
tok_window_review_selected (TokWindow *self)
{
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (self->browser);
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);

  g_list_store_splice (bundles, 0, 0, targets->pdata, targets->len);
  tok_window_review (self, self->workspace, G_LIST_MODEL (bundles));
}

/**
 * tok_window_update_selected:
 *
 * Enables the actions on what is selected. Each of them says itself for which bundles it is not
 * possible.
 */
void
tok_window_update_selected (TokWindow *self)
{
  static const char *const actions[] = { "win.set-up-selected", "win.review-selected",
                                         "win.approve-selected" };
  gboolean enabled = self->workspace != NULL && tok_browser_get_n_targets (self->browser) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
}
