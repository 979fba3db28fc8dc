/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-array-model.h"
#include "tok-dialog.h"
#include "tok-export.h"
#include "tok-tags-dialog.h"
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
 * tok_window_tag_selected:
 *
 * Opens the dialog for the tags of what is selected.
 */
void
tok_window_tag_selected (TokWindow *self)
{
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (self->browser);

  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    tok_dialog_present (tok_tags_dialog_new (GTK_WIDGET (self->stack), self->workspace, targets),
                        GTK_WIDGET (self));
}

/**
 * tok_window_export_selected:
 *
 * Asks for a file and writes what is selected to it.
 */
void
tok_window_export_selected (TokWindow *self)
{
  g_autoptr (GPtrArray) targets = tok_browser_dup_targets (self->browser);
  g_autoptr (TokArrayModel) bundles = tok_array_model_new (TOK_TYPE_BUNDLE);

  tok_array_model_set (bundles, targets);
  tok_export_dialog_present (GTK_WIDGET (self->stack), self->workspace, G_LIST_MODEL (bundles));
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
  static const char *const actions[] = { "win.set-up-selected", "win.approve-selected", "win.tag",
                                         "win.export-selected" };
  gboolean enabled = self->workspace != NULL && tok_browser_get_n_targets (self->browser) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], enabled);
}
