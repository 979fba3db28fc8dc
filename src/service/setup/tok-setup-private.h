/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-client-setup.h"
#include "tok-event.h"
#include "tok-journal-videos.h"
#include "tok-setup-item-private.h"
#include "tok-setup.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

/* Shared by the folder. */
TokBundleSetup *tok_bundle_setup_new (TokSetup *setup, TokBundle *bundle);
TokSetup *tok_bundle_setup_get_setup (TokBundleSetup *self);
gboolean tok_bundle_setup_read (TokBundleSetup *self, const TokOwnChange *own, GError **error);
DexFuture *tok_bundle_setup_store_draft (TokBundleSetup *self, TokSetupItem *item);
void tok_bundle_setup_apply_drafts (TokBundleSetup *self);

TokClient *tok_setup_get_client (TokSetup *self);
TokSync *tok_setup_get_sync (TokSetup *self);
TokActions *tok_setup_get_actions (TokSetup *self);
TokOwner *tok_setup_get_owner (TokSetup *self);
const TokSetupDraft *tok_setup_find_draft (TokSetup *self, const char *bundle_id, int position);
DexFuture *tok_setup_store_draft (TokSetup *self, const TokSetupDraft *draft);  /* boolean */
DexFuture *tok_setup_delete_draft (TokSetup *self, const TokSetupDraft *draft); /* boolean */
void tok_setup_emit_changed (TokSetup *self, TokBundle *bundle);

/**
 * TokSetupWrite:
 *
 * One change that is not a save.
 */
typedef struct
{
  TokWrite write;
  TokSetupAction action;
  TokEventKind event;
  TokSetupItem *item; /* (nullable) */
  char *body;         /* (nullable) (transfer full) */
} TokSetupWrite;

DexFuture *tok_setup_write (TokBundleSetup *setup, const TokSetupWrite *write); /* TokWritten */
char *tok_setup_write_new_key (TokBundleSetup *setup);                          /* (nullable) */
void tok_setup_write_record (TokBundleSetup *setup,
                             TokEventKind kind,
                             int position,
                             const TokTimestamp *sent,
                             const char *request_id,
                             const GError *error);
gboolean tok_setup_upload_media (TokBundleSetup *setup,
                                 TokSetupItem *item,
                                 TokSetupValues *values,
                                 GError **error);

G_END_DECLS
