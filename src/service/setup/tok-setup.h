/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-actions.h"
#include "tok-bundle-setup.h"
#include "tok-owner.h"
#include "tok-upload-queue.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

#define TOK_TYPE_SETUP (tok_setup_get_type ())
G_DECLARE_FINAL_TYPE (TokSetup, tok_setup, TOK, SETUP, GObject)

/*
 * The setup of the bundles of a workspace.
 *
 * Signal "changed" (TokBundle): its profile or slots were read or changed.
 */
TokSetup *tok_setup_new (TokClient *client, TokSync *sync, TokActions *actions, TokOwner *owner);
TokBundleSetup *tok_setup_get_bundle (TokSetup *self, TokBundle *bundle);
TokUploadQueue *tok_setup_get_uploads (TokSetup *self);
DexFuture *tok_setup_resume (TokSetup *self);                        /* uint: finished changes */
GPtrArray *tok_setup_get_drafts (TokSetup *self);                    /* of TokSetupDraft */
DexFuture *tok_setup_load_drafts (TokSetup *self);                   /* boolean */
DexFuture *tok_setup_load_picture (TokSetup *self, const char *url); /* GBytes */

G_END_DECLS
