/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-private.h"

#include "tok-error.h"
#include "tok-review.h"

/* A slot that was only accepted can be finalized too (doc/api.md, section 7.2), but nothing may
 * be delivered yet. */
static gboolean
is_delivered (TokBundle *bundle, TokSetupItem *item)
{
  const TokAccountProfile *profile = tok_setup_item_get_profile (item);
  const TokVideo *video = tok_setup_item_get_video (item);

  if (tok_setup_item_get_target (item) == TOK_SETUP_PROFILE)
    return tok_bundle_has_account_to_review (bundle, profile != NULL ? profile->status : NULL);
  return video != NULL && tok_video_get_status (video) == TOK_VIDEO_STATUS_IN_REVIEW;
}

static GPtrArray *
dup_delivered (TokBundleSetup *setup)
{
  TokBundle *bundle = tok_bundle_setup_get_bundle (setup);
  GListModel *slots = tok_bundle_setup_get_slots (setup);
  GPtrArray *delivered = g_ptr_array_new_with_free_func (g_object_unref);

  if (is_delivered (bundle, tok_bundle_setup_get_profile (setup)))
    g_ptr_array_add (delivered, g_object_ref (tok_bundle_setup_get_profile (setup)));
  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      if (is_delivered (bundle, item))
        g_ptr_array_add (delivered, g_steal_pointer (&item));
    }
  return delivered;
}

/* A server without profiles or slots is no failure as long as there is something to decide. */
static gboolean
load (TokBundleSetup *setup, GError **error)
{
  const GError *failure;

  dex_await (tok_bundle_setup_load (setup), NULL);
  failure = tok_bundle_setup_get_error (setup);
  if (failure == NULL || g_error_matches (failure, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/**
 * tok_bulk_approve:
 * @entry: what was confirmed
 * @bundle: its bundle
 * @was_sent: whether it was sent before, with an unknown outcome
 *
 * Approves what was delivered of one bundle, if it is not more than was confirmed: approving is
 * final. For fibers.
 *
 * Returns: %FALSE with TOK_ERROR_RULES when nothing was sent, else with the error of a request
 */
gboolean
tok_bulk_approve (TokBulkContext *context,
                  const TokBulkEntry *entry,
                  TokBundle *bundle,
                  gboolean was_sent,
                  GError **error)
{
  g_autoptr (TokBundleSetup) setup = tok_setup_get_bundle (context->setup, bundle);
  g_autoptr (GPtrArray) delivered = NULL;

  if (!load (setup, error))
    return FALSE;
  delivered = dup_delivered (setup);
  if (delivered->len == 0 && !was_sent)
    g_propagate_error (error, tok_error_new_refusal (TOK_REASON_NOT_IN_REVIEW));
  else if (entry->n_reviews != TOK_COUNT_UNKNOWN && delivered->len > (guint) entry->n_reviews)
    g_propagate_error (error, tok_error_new_refusal (TOK_REASON_MORE_DELIVERED));
  else
    {
      for (guint i = 0; i < delivered->len; i++)
        if (!dex_await (tok_bundle_setup_approve (setup, g_ptr_array_index (delivered, i)), error))
          return FALSE;
      return TRUE;
    }
  return FALSE;
}
