/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-actions.h"
#include "tok-owner.h"
#include "tok-setup-draft.h"
#include "tok-upload-queue.h"

G_BEGIN_DECLS

#define TOK_TYPE_SETUP_BACKEND (tok_setup_backend_get_type ())
G_DECLARE_FINAL_TYPE (TokSetupBackend, tok_setup_backend, TOK, SETUP_BACKEND, GObject)

/*
 * What the setups of all bundles of a workspace share: the server, the uploads, and the drafts
 * on disk.
 *
 * Signal "changed" (TokBundle): its profile or slots were read or changed.
 */
TokSetupBackend *
tok_setup_backend_new (TokClient *client, TokSync *sync, TokActions *actions, TokOwner *owner);
TokClient *tok_setup_backend_get_client (TokSetupBackend *self);
TokSync *tok_setup_backend_get_sync (TokSetupBackend *self);
TokActions *tok_setup_backend_get_actions (TokSetupBackend *self);
TokUploadQueue *tok_setup_backend_get_uploads (TokSetupBackend *self);
void tok_setup_backend_update_bundle (TokSetupBackend *self, const char *bundle_id);
void tok_setup_backend_emit_changed (TokSetupBackend *self, TokBundle *bundle);

const TokSetupDraft *
tok_setup_backend_find_draft (TokSetupBackend *self, const char *bundle_id, int position);
DexFuture *tok_setup_backend_store_draft (TokSetupBackend *self,
                                          const TokSetupDraft *draft); /* boolean */
DexFuture *tok_setup_backend_delete_draft (TokSetupBackend *self,
                                           const TokSetupDraft *draft); /* boolean */
GPtrArray *tok_setup_backend_get_drafts (TokSetupBackend *self);        /* of TokSetupDraft */
DexFuture *tok_setup_backend_load_drafts (TokSetupBackend *self);       /* boolean */

G_END_DECLS
