/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-setup.h"
#include "tok-client-setup.h"
#include "tok-event.h"
#include "tok-journal-videos.h"
#include "tok-setup-backend.h"
#include "tok-setup-item-private.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

/* Shared by the folder. */
TokBundleSetup *tok_bundle_setup_new (TokSetupBackend *backend, TokBundle *bundle);
TokSetupBackend *tok_bundle_setup_get_backend (TokBundleSetup *self);
gboolean tok_bundle_setup_read (TokBundleSetup *self, const TokOwnChange *own, GError **error);
DexFuture *tok_bundle_setup_store_draft (TokBundleSetup *self, TokSetupItem *item);
void tok_bundle_setup_apply_drafts (TokBundleSetup *self);

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
