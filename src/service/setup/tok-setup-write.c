/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-setup-private.h"

#include "tok-action.h"
#include "tok-bundle-merger.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-journal-events.h"
#include "tok-wire-setup.h"

typedef struct
{
  TokBundleSetup *setup;
  TokSetupWrite write;
  TokTimestamp sent;
} WriteCall;

static void
write_call_free (gpointer data)
{
  WriteCall *call = data;

  g_object_unref (call->setup);
  g_clear_object (&call->write.item);
  g_free (call->write.body);
  g_free (call);
}

static TokSetupBackend *
get_backend (const WriteCall *call)
{
  return tok_bundle_setup_get_backend (call->setup);
}

/**
 * tok_setup_write_new_key:
 *
 * Returns: (transfer full) (nullable): an idempotency key; %NULL if the contract has none
 */
char *
tok_setup_write_new_key (TokBundleSetup *setup)
{
  return tok_action_new_idempotency_key (tok_actions_get_contract (
      tok_setup_backend_get_actions (tok_bundle_setup_get_backend (setup))));
}

/**
 * tok_setup_write_record:
 * @position: of the slot; 0: about none
 * @error: (nullable): why it failed
 *
 * Records a change in the journal.
 */
void
tok_setup_write_record (TokBundleSetup *setup,
                        TokEventKind kind,
                        int position,
                        const TokTimestamp *sent,
                        const char *request_id,
                        const GError *error)
{
  TokSync *sync = tok_setup_backend_get_sync (tok_bundle_setup_get_backend (setup));
  TokEvent *event =
      tok_journal_events_new_own (kind, tok_bundle_get_id (tok_bundle_setup_get_bundle (setup)),
                                  sent, request_id, error);

  event->position = position;
  dex_future_disown (tok_bundle_merger_record (tok_sync_get_merger (sync), event));
}

/* Whether the slot shows that the change was carried out. */
static gboolean
is_done (const WriteCall *call)
{
  const TokVideo *video =
      call->write.item != NULL ? tok_setup_item_get_video (call->write.item) : NULL;
  TokVideoStatus status = video != NULL ? tok_video_get_status (video) : TOK_VIDEO_STATUS_UNKNOWN;

  switch (call->write.write)
    {
    case TOK_WRITE_FINALIZE_ACCOUNT:
      return g_strcmp0 (tok_bundle_get_account_status (tok_bundle_setup_get_bundle (call->setup)),
                        "finalized") == 0;
    case TOK_WRITE_FINALIZE_VIDEO:
      return status == TOK_VIDEO_STATUS_FINALIZED;
    case TOK_WRITE_CORRECT_VIDEO:
      return status == TOK_VIDEO_STATUS_PENDING_CORRECTIONS ||
             status == TOK_VIDEO_STATUS_CONFIGURED;
    case TOK_WRITE_PUBLISH_VIDEO:
      return status == TOK_VIDEO_STATUS_PUBLISHED || status == TOK_VIDEO_STATUS_ACCEPTED;
    case TOK_WRITE_RESET_VIDEO:
      return status == TOK_VIDEO_STATUS_PENDING;
    default:
      return FALSE;
    }
}

static void
read_again (const WriteCall *call)
{
  TokBundle *bundle = tok_bundle_setup_get_bundle (call->setup);
  TokSync *sync = tok_setup_backend_get_sync (get_backend (call));
  const TokOwnChange own = {
    call->sent,
    call->write.item != NULL ? tok_setup_item_get_position (call->write.item) : 0,
  };

  tok_bundle_merger_revoke_ready (tok_sync_get_merger (sync), bundle);
  tok_bundle_setup_read (call->setup, &own, NULL);
  dex_await (tok_sync_reread (sync, tok_bundle_get_id (bundle)), NULL);
}

static void
set_state (const WriteCall *call, TokSetupState state, const GError *error)
{
  if (call->write.item == NULL)
    return;
  tok_setup_item_set_state (call->write.item, state);
  tok_setup_item_set_problem (call->write.item, error);
}

/* What a server lacks is a fact about it, not a failure. */
static GError *
translate (GError *error)
{
  if (!g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    return error;
  g_error_free (error);
  return tok_error_new_refusal (TOK_REASON_NOT_IN_CONTRACT);
}

static DexFuture *
write_fiber (gpointer data)
{
  WriteCall *call = data;
  g_autofree char *key = tok_setup_write_new_key (call->setup);
  const char *id = tok_bundle_get_id (tok_bundle_setup_get_bundle (call->setup));
  int position = call->write.item != NULL ? tok_setup_item_get_position (call->write.item) : 0;
  g_autoptr (TokWritten) written = NULL;
  GError *error = NULL;

  set_state (call, TOK_SETUP_ACTING, NULL);
  call->sent = tok_clock_now ();
  written =
      dex_await_boxed (tok_client_write (tok_setup_backend_get_client (get_backend (call)),
                                         call->write.write, id, position, call->write.body, key),
                       &error);
  if (written != NULL)
    dex_await (tok_bundle_merger_merge_moved (tok_sync_get_merger (
                                                  tok_setup_backend_get_sync (get_backend (call))),
                                              id, written->moved, &call->sent),
               NULL);
  if (written != NULL || !g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    read_again (call);
  if (written == NULL && error->domain == TOK_ERROR && tok_error_get_info (error)->uncertain &&
      is_done (call))
    {
      written = tok_written_new ();
      g_clear_error (&error);
    }
  if (written != NULL || !g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
    tok_setup_write_record (call->setup, call->write.event, position, &call->sent,
                            written != NULL ? written->request_id : NULL, error);
  if (written == NULL)
    error = translate (error);
  set_state (call, TOK_SETUP_IDLE, error);
  tok_setup_backend_emit_changed (get_backend (call), tok_bundle_setup_get_bundle (call->setup));
  if (written == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (TOK_TYPE_WRITTEN, g_steal_pointer (&written));
}

/**
 * tok_setup_write:
 * @write: the change; its body is taken over
 *
 * Checks and sends one change, reads the bundle again, and records the change.
 *
 * Returns: (transfer full): a future of a TokWritten; see TokBundleSetup
 */
DexFuture *
tok_setup_write (TokBundleSetup *setup, const TokSetupWrite *write)
{
  TokReason reason = tok_bundle_setup_check (setup, write->action, write->item);
  WriteCall *call;

  if (reason != TOK_REASON_NONE)
    {
      g_free (write->body);
      return dex_future_new_for_error (tok_error_new_refusal (reason));
    }
  call = g_new0 (WriteCall, 1);
  call->setup = g_object_ref (setup);
  call->write = *write;
  if (write->item != NULL)
    g_object_ref (write->item);
  return tok_fiber_spawn (write_fiber, call, write_call_free);
}

/**
 * tok_bundle_setup_edit:
 * @names: (array zero-terminated=1): "title", "external_ref", "auto_finalize_videos"
 * @values: their values, %NULL clears a text
 *
 * PATCH /bundles/{id} (doc/api.md, section 4.12).
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_edit (TokBundleSetup *self, const char *const *names, const char *const *values)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (names != NULL && names[0] != NULL, NULL);

  return tok_setup_write (self, &(TokSetupWrite) {
                                    .write = TOK_WRITE_BUNDLE,
                                    .action = TOK_SETUP_EDIT_BUNDLE,
                                    .event = TOK_EVENT_EDIT,
                                    .body = tok_wire_write_bundle_patch (names, values),
                                });
}

/**
 * tok_bundle_setup_generate_terms:
 * @text: what the account is about
 * @count: a multiple of 3, from 3 to 30
 *
 * Free of charge, changes nothing.
 *
 * Returns: (transfer full): a future of a GStrv; rejects with TOK_ERROR_RULES and
 *   NOT_IN_CONTRACT when the server cannot suggest terms
 */
DexFuture *
tok_bundle_setup_generate_terms (TokBundleSetup *self, const char *text, int count)
{
  g_autofree char *body = NULL;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  body = tok_wire_write_terms_request (text,
                                       tok_bundle_get_platform (tok_bundle_setup_get_bundle (self)),
                                       count);
  return tok_client_generate_terms (tok_setup_backend_get_client (
                                        tok_bundle_setup_get_backend (self)),
                                    body);
}

/**
 * tok_bundle_setup_add_slots:
 * @edits: whether to add edits; else videos
 * @quantity: how many, from 1
 *
 * Spends credits at once and cannot be undone (doc/api.md, section 6.6). An error with
 * an unknown outcome is never repeated: the bundle was read again and shows its slots.
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_add_slots (TokBundleSetup *self, gboolean edits, int quantity)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (quantity > 0, NULL);

  return tok_setup_write (self, &(TokSetupWrite) {
                                    .write = edits ? TOK_WRITE_ADD_EDITS : TOK_WRITE_ADD_VIDEOS,
                                    .action = TOK_SETUP_ADD_SLOTS,
                                    .event = TOK_EVENT_ADD_SLOTS,
                                    .body = tok_wire_write_quantity (quantity),
                                });
}

static DexFuture *
write_slot (TokBundleSetup *self,
            TokSetupItem *item,
            TokWrite write,
            TokSetupAction action,
            TokEventKind event,
            char *body)
{
  return tok_setup_write (self, &(TokSetupWrite) { write, action, event, item, body });
}

/**
 * tok_bundle_setup_publish:
 * @item: (nullable): a slot; %NULL: all that are set up
 *
 * Hands slots over to the operator (doc/api.md, section 6.4).
 *
 * Returns: (transfer full): a future of a TokWritten, with the dates that were moved
 */
DexFuture *
tok_bundle_setup_publish (TokBundleSetup *self, TokSetupItem *item)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);

  if (item == NULL)
    return write_slot (self, NULL, TOK_WRITE_PUBLISH_VIDEOS, TOK_SETUP_PUBLISH_VIDEOS,
                       TOK_EVENT_PUBLISH_VIDEOS, NULL);
  return write_slot (self, item, TOK_WRITE_PUBLISH_VIDEO, TOK_SETUP_PUBLISH_VIDEO,
                     TOK_EVENT_PUBLISH_VIDEO, NULL);
}

static gboolean
is_profile (TokSetupItem *item)
{
  return tok_setup_item_get_target (item) == TOK_SETUP_PROFILE;
}

/**
 * tok_bundle_setup_approve:
 * @item: the profile or a slot
 *
 * Finalizes what was delivered (doc/api.md, section 7.2). Cannot be undone.
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_approve (TokBundleSetup *self, TokSetupItem *item)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);

  if (is_profile (item))
    return write_slot (self, item, TOK_WRITE_FINALIZE_ACCOUNT, TOK_SETUP_APPROVE_ACCOUNT,
                       TOK_EVENT_APPROVE_ACCOUNT, NULL);
  return write_slot (self, item, TOK_WRITE_FINALIZE_VIDEO, TOK_SETUP_APPROVE_VIDEO,
                     TOK_EVENT_APPROVE_VIDEO, NULL);
}

/**
 * tok_bundle_setup_correct:
 * @item: the profile or a slot
 * @comment: what is to be corrected
 * @fields: (nullable): names of fields, each followed by its feedback
 *
 * Asks for corrections (doc/api.md, section 7.3).
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_correct (TokBundleSetup *self,
                          TokSetupItem *item,
                          const char *comment,
                          const char *const *fields)
{
  TokContract contract;
  char *body;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);
  g_return_val_if_fail (comment != NULL, NULL);

  contract = tok_actions_get_contract (
      tok_setup_backend_get_actions (tok_bundle_setup_get_backend (self)));
  body = tok_wire_write_corrections (comment, fields, contract, tok_setup_item_get_target (item));
  if (is_profile (item))
    return write_slot (self, item, TOK_WRITE_CORRECT_ACCOUNT, TOK_SETUP_CORRECT_ACCOUNT,
                       TOK_EVENT_CORRECT_ACCOUNT, body);
  return write_slot (self, item, TOK_WRITE_CORRECT_VIDEO, TOK_SETUP_CORRECT_VIDEO,
                     TOK_EVENT_CORRECT_VIDEO, body);
}

/**
 * tok_bundle_setup_reset:
 *
 * Clears a slot (doc/api.md, section 6.1).
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_reset (TokBundleSetup *self, TokSetupItem *item)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);

  return write_slot (self, item, TOK_WRITE_RESET_VIDEO, TOK_SETUP_RESET_VIDEO,
                     TOK_EVENT_RESET_VIDEO, NULL);
}

/**
 * tok_bundle_setup_unschedule:
 *
 * Removes the date of a slot (doc/api.md, section 6.1).
 *
 * Returns: (transfer full): a future of a TokWritten
 */
DexFuture *
tok_bundle_setup_unschedule (TokBundleSetup *self, TokSetupItem *item)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (self), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);

  return write_slot (self, item, TOK_WRITE_UNSCHEDULE_VIDEO, TOK_SETUP_UNSCHEDULE_VIDEO,
                     TOK_EVENT_UNSCHEDULE_VIDEO, NULL);
}
