/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-private.h"

#include "tok-action.h"
#include "tok-bulk-check.h"
#include "tok-clock.h"
#include "tok-error.h"

/* What was read longer ago may have changed: then a bundle is read again before it is sent. */
#define FRESH (10 * 60 * (gint64) G_USEC_PER_SEC)

/* Whether all other requests would fail in the same way. */
static gboolean
is_lasting (const GError *error)
{
  static const TokErrorCode lasting[] = { TOK_ERROR_OFFLINE, TOK_ERROR_TLS,     TOK_ERROR_AUTH,
                                          TOK_ERROR_PAYMENT, TOK_ERROR_ADDRESS, TOK_ERROR_KEY,
                                          TOK_ERROR_STORE,   TOK_ERROR_CAPACITY };

  for (guint i = 0; i < G_N_ELEMENTS (lasting); i++)
    if (g_error_matches (error, TOK_ERROR, (int) lasting[i]))
      return TRUE;
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_RULES) &&
         (tok_error_get_info (error)->reason == TOK_REASON_READ_ONLY ||
          tok_error_get_info (error)->reason == TOK_REASON_OFFLINE);
}

/* The result is on disk before it is shown, so that no result is shown that a next process would
 * not know. If the disk fails, it is still the result. */
static void
conclude (TokBulk *self, guint position, TokJobItemState state, const GError *error)
{
  TokBulkEntry *entry = tok_bulk_get_entry (self, position);

  entry->state = state;
  /* A refusal is final: the next try is another request. */
  if (state == TOK_JOB_ITEM_DONE || state == TOK_JOB_ITEM_FAILED || state == TOK_JOB_ITEM_SKIPPED)
    {
      entry->is_sent = FALSE;
      g_clear_pointer (&entry->idempotency_key, g_free);
    }
  g_clear_error (&entry->error);
  if (error != NULL)
    entry->error = g_error_copy (error);
  tok_bulk_save (self, position, NULL);
  tok_bulk_show (self, position);
}

/* Nothing was sent, and something prevents it for now. */
static TokBulkStep
put_back (TokBulk *self, guint position, gboolean was_sent, GError *failure, GError **error)
{
  TokBulkStep step = g_error_matches (failure, TOK_ERROR, TOK_ERROR_THROTTLED) ? TOK_BULK_POSTPONED
                                                                               : TOK_BULK_OBSTACLE;

  tok_bulk_get_entry (self, position)->is_sent = was_sent;
  conclude (self, position, TOK_JOB_ITEM_WAITING, NULL);
  g_propagate_error (error, failure);
  return step;
}

/* @was_sent: whether an earlier request has an unknown outcome. Takes ownership of @failure. */
static TokBulkStep
judge (TokBulk *self, guint position, gboolean was_sent, GError *failure, GError **error)
{
  const TokErrorInfo *info = tok_error_get_info (failure);
  gboolean is_uncertain = info == NULL || info->uncertain;
  g_autoptr (GError) owned = NULL;

  if (!is_uncertain &&
      (is_lasting (failure) || g_error_matches (failure, TOK_ERROR, TOK_ERROR_THROTTLED)))
    return put_back (self, position, was_sent, failure, error);
  owned = failure;
  if (is_uncertain || was_sent)
    conclude (self, position, TOK_JOB_ITEM_UNKNOWN, owned);
  else if (g_error_matches (owned, TOK_ERROR, TOK_ERROR_RULES))
    conclude (self, position, TOK_JOB_ITEM_SKIPPED, owned);
  else
    conclude (self, position, TOK_JOB_ITEM_FAILED, owned);
  if (!is_uncertain && !g_error_matches (owned, TOK_ERROR, TOK_ERROR_SERVER) &&
      !g_error_matches (owned, TOK_ERROR, TOK_ERROR_TIMEOUT))
    return TOK_BULK_GO_ON;
  g_propagate_error (error, g_steal_pointer (&owned));
  return TOK_BULK_TROUBLE;
}

static gboolean
needs_reading (TokBulkContext *context, const TokBulkEntry *entry)
{
  gint64 checked_at = tok_sync_get_checked_at (context->sync);

  return entry->is_sent || checked_at == TOK_TIME_UNKNOWN ||
         tok_clock_now ().wall - checked_at > FRESH ||
         tok_bundle_list_lookup (tok_sync_get_list (context->sync), entry->bundle_id) == NULL;
}

/* Returns: (transfer full) (nullable): the bundle, read again where that is needed */
static TokBundle *
get_bundle (TokBulkContext *context, const TokBulkEntry *entry, GError **error)
{
  TokBundle *bundle;

  if (needs_reading (context, entry))
    return dex_await_object (tok_sync_reread (context->sync, entry->bundle_id), error);
  bundle = tok_bundle_list_lookup (tok_sync_get_list (context->sync), entry->bundle_id);
  return g_object_ref (bundle);
}

static TokReason
check (TokBulk *self, TokBundle *bundle)
{
  if (tok_actions_get_read_only (tok_bulk_get_context (self)->actions))
    return TOK_REASON_READ_ONLY;
  return tok_bulk_check (bundle, tok_job_get_kind (TOK_JOB (self)));
}

static gboolean
publish (TokBulk *self, TokBulkEntry *entry, TokBundle *bundle, GError **error)
{
  TokBulkContext *context = tok_bulk_get_context (self);
  TokAction action = tok_job_get_kind (TOK_JOB (self)) == TOK_JOB_PUBLISH ? TOK_ACTION_PUBLISH
                                                                          : TOK_ACTION_UNPUBLISH;
  g_autoptr (TokTransition) transition =
      dex_await_boxed (tok_action_run (context->client, context->sync, bundle, action,
                                       entry->idempotency_key),
                       error);

  if (transition != NULL)
    entry->n_moved = transition->moved->len;
  return transition != NULL;
}

/* That it is sent is on disk before. */
static TokBulkStep
send_bundle (TokBulk *self, guint position, TokBundle *bundle, GError **error)
{
  TokBulkEntry *entry = tok_bulk_get_entry (self, position);
  TokBulkContext *context = tok_bulk_get_context (self);
  gboolean was_sent = entry->is_sent;
  GError *failure = NULL;
  gboolean is_done;

  entry->is_sent = TRUE;
  if (entry->idempotency_key == NULL)
    entry->idempotency_key =
        tok_action_new_idempotency_key (tok_actions_get_contract (context->actions));
  if (!tok_bulk_save (self, position, &failure))
    return put_back (self, position, was_sent, failure, error);
  if (tok_job_get_kind (TOK_JOB (self)) == TOK_JOB_APPROVE)
    is_done = tok_bulk_approve (context, entry, bundle, was_sent, &failure);
  else
    is_done = publish (self, entry, bundle, &failure);
  if (!is_done)
    return judge (self, position, FALSE, failure, error);
  conclude (self, position, TOK_JOB_ITEM_DONE, NULL);
  return TOK_BULK_GO_ON;
}

/**
 * tok_bulk_send:
 * @position: of an entry that waits
 *
 * Reads the bundle where its state is not certain, checks it, and sends. Afterwards the entry has
 * a result, unless it was postponed or met an obstacle. For fibers.
 *
 * Returns: how the bulk goes on; except for GO_ON with an error
 */
TokBulkStep
tok_bulk_send (TokBulk *self, guint position, GError **error)
{
  TokBulkEntry *entry = tok_bulk_get_entry (self, position);
  g_autoptr (TokBundle) bundle = NULL;
  GError *failure = NULL;
  TokReason reason;

  entry->state = TOK_JOB_ITEM_ACTIVE;
  tok_bulk_show (self, position);
  bundle = get_bundle (tok_bulk_get_context (self), entry, &failure);
  if (bundle == NULL)
    return judge (self, position, entry->is_sent, failure, error);
  if (entry->is_sent && tok_bulk_is_done (bundle, tok_job_get_kind (TOK_JOB (self))))
    {
      conclude (self, position, TOK_JOB_ITEM_DONE, NULL);
      return TOK_BULK_GO_ON;
    }
  reason = check (self, bundle);
  if (reason != TOK_REASON_NONE)
    return judge (self, position, FALSE, tok_error_new_refusal (reason), error);
  return send_bundle (self, position, bundle, error);
}

/**
 * tok_bulk_read_unknown:
 * @position: of an entry
 *
 * Reads a bundle whose outcome is not known once more: it may show that it was carried out. For
 * fibers.
 */
void
tok_bulk_read_unknown (TokBulk *self, guint position)
{
  TokBulkEntry *entry = tok_bulk_get_entry (self, position);
  g_autoptr (TokBundle) bundle = NULL;

  if (entry->state != TOK_JOB_ITEM_UNKNOWN)
    return;
  bundle = dex_await_object (tok_sync_reread (tok_bulk_get_context (self)->sync, entry->bundle_id),
                             NULL);
  if (bundle != NULL && tok_bulk_is_done (bundle, tok_job_get_kind (TOK_JOB (self))))
    conclude (self, position, TOK_JOB_ITEM_DONE, NULL);
}
