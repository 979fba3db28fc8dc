/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-blocker.h"
#include "tok-connection.h"
#include "tok-country.h"
#include "tok-created.h"
#include "tok-page.h"
#include "tok-priority.h"
#include "tok-profile.h"
#include "tok-transfer-progress.h"
#include "tok-transition.h"
#include "tok-uploaded.h"

G_BEGIN_DECLS

#define TOK_TYPE_CLIENT (tok_client_get_type ())
G_DECLARE_FINAL_TYPE (TokClient, tok_client, TOK, CLIENT, GObject)

/*
 * The endpoints of one server, one function each. Futures resolve to the type in the
 * comment, or reject with a TOK_ERROR (G_IO_ERROR_CANCELLED when cancelled). An optional
 * endpoint that the server lacks rejects with TOK_ERROR_UNSUPPORTED.
 */
TokClient *tok_client_new (const char *address, const char *key, GError **error);
const char *tok_client_get_address (TokClient *self);
void tok_client_set_key (TokClient *self, const char *key);
const char *tok_client_get_key (TokClient *self); /* (nullable) */
TokConnection *tok_client_get_connection (TokClient *self);
guint tok_client_get_limit (TokClient *self);                 /* requests a minute */
gint64 tok_client_get_room_at (TokClient *self);              /* for jobs; monotonic */
const char *tok_client_get_unknown_version (TokClient *self); /* (nullable) */
TokContract tok_client_get_header_contract (TokClient *self); /* from X-TokPortal-API-Version */

DexFuture *tok_client_list_bundles (TokClient *self,
                                    const char *status,
                                    guint page,
                                    guint per_page,
                                    TokPriority priority); /* TokPage */
DexFuture *tok_client_get_bundle (TokClient *self,
                                  const char *id,
                                  TokPriority priority); /* TokBundleSnapshot */
DexFuture *tok_client_create_bundle (TokClient *self,
                                     const char *body,
                                     const char *idempotency_key); /* TokCreated */
DexFuture *tok_client_publish (TokClient *self,
                               const char *id,
                               const char *idempotency_key); /* TokTransition */
DexFuture *tok_client_unpublish (TokClient *self,
                                 const char *id,
                                 const char *idempotency_key); /* TokTransition */
DexFuture *tok_client_get_me (TokClient *self);                /* TokProfile */
DexFuture *tok_client_list_countries (TokClient *self);        /* GPtrArray of TokCountry */
DexFuture *
tok_client_list_accounts (TokClient *self, guint page, guint per_page); /* TokAccountPage */
DexFuture *tok_client_get_readiness (TokClient *self,
                                     const char *id,
                                     TokPriority priority); /* GPtrArray of TokBlocker */
DexFuture *tok_client_get_prices (TokClient *self);         /* TokPrices */
DexFuture *tok_client_get_balance (TokClient *self);        /* TokBalance */

/* Uploads: of a TokUploaded. Dropping the future of a file cancels its upload. */
DexFuture *tok_client_upload_direct (TokClient *self,
                                     TokUploadKind kind,
                                     const char *purpose,
                                     const char *bundle_id,
                                     GFile *file,
                                     const char *content_type,
                                     TokTransferProgress *progress,
                                     const char *idempotency_key);
DexFuture *tok_client_upload_presigned (TokClient *self,
                                        TokUploadKind kind,
                                        const char *purpose,
                                        const char *bundle_id,
                                        GFile *file,
                                        const char *content_type,
                                        TokTransferProgress *progress);

G_END_DECLS
