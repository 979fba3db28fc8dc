/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-window-private.h"

#include "tok-dialog.h"
#include "tok-profile-dialog.h"
#include "tok-profiles-dialog.h"
#include "tok-publish-flow.h"
#include "tok-review-dialog.h"
#include "tok-slot-open.h"

/* Setup and review of bundles. */

static void
edit_profile (gpointer data, TokWorkspace *workspace, TokBundle *bundle)
{
  TokWindow *self = TOK_WINDOW (data);
  g_autoptr (TokBundleSetup) setup =
      tok_setup_get_bundle (tok_workspace_get_setup (workspace), bundle);

  tok_profile_dialog_open (GTK_WIDGET (self->browser), workspace, setup);
}

static void
setup_videos (gpointer data, TokWorkspace *workspace, TokBundle *bundle)
{
  TokWindow *self = TOK_WINDOW (data);

  tok_slot_open_first (GTK_WIDGET (self->browser), workspace, bundle);
}

static void
review (TokWindow *self, TokWorkspace *workspace, TokBundle *bundle)
{
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);

  g_list_store_append (bundles, bundle);
  tok_window_review (self, workspace, G_LIST_MODEL (bundles));
}

/**
 * tok_window_review:
 * @bundles: a list of TokBundle, the most urgent first
 *
 * Goes through what was delivered.
 */
void
tok_window_review (TokWindow *self, TokWorkspace *workspace, GListModel *bundles)
{
  tok_dialog_present (tok_review_dialog_new (workspace, bundles), GTK_WIDGET (self->browser));
}

/**
 * tok_window_review_bundle:
 * @id: of a bundle of the list
 *
 * Goes through what was delivered for one bundle.
 */
void
tok_window_review_bundle (TokWindow *self, const char *id)
{
  TokBundle *bundle = tok_bundle_list_lookup (tok_workspace_get_list (self->workspace), id);

  if (bundle != NULL)
    review (self, self->workspace, bundle);
}

/**
 * tok_window_review_all:
 *
 * Goes through everything that waits for a review, in the order of the attention list.
 */
void
tok_window_review_all (TokWindow *self)
{
  g_autoptr (GListStore) bundles = g_list_store_new (TOK_TYPE_BUNDLE);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->attention));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TokAttentionItem) item = g_list_model_get_item (G_LIST_MODEL (self->attention), i);

      if (tok_attention_item_get (item)->kind == TOK_ATTENTION_REVIEW)
        g_list_store_append (bundles, tok_attention_item_get (item)->bundle);
    }
  tok_window_review (self, self->workspace, G_LIST_MODEL (bundles));
}

static void
on_edit_row (TokWindow *self, TokBundle *bundle)
{
  edit_profile (self, self->workspace, bundle);
}

/**
 * tok_window_set_up_profiles:
 * @bundles: (nullable) (element-type TokBundle): those to set up; %NULL: all in setup
 *
 * Shows a table of the profiles.
 */
void
tok_window_set_up_profiles (TokWindow *self, GPtrArray *bundles)
{
  AdwDialog *dialog = tok_profiles_dialog_new (self->workspace, bundles);

  g_signal_connect_object (dialog, "edit", G_CALLBACK (on_edit_row), self, G_CONNECT_SWAPPED);
  tok_dialog_present (dialog, GTK_WIDGET (self->browser));
}

/**
 * tok_window_init_setup:
 *
 * Called once, when the window is created.
 */
void
tok_window_init_setup (TokWindow *self)
{
  g_signal_connect_object (self->browser, "edit-profile", G_CALLBACK (edit_profile), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "setup-videos", G_CALLBACK (setup_videos), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->browser, "review", G_CALLBACK (review), self, G_CONNECT_SWAPPED);
  tok_publish_flow_set_places (GTK_WIDGET (self->toasts), edit_profile, setup_videos, self);
}

/**
 * tok_window_resume_setup:
 *
 * Finishes saves that an earlier run of the program began.
 */
void
tok_window_resume_setup (TokWindow *self)
{
  if (!tok_workspace_get_read_only (self->workspace))
    dex_future_disown (tok_setup_resume (tok_workspace_get_setup (self->workspace)));
}
