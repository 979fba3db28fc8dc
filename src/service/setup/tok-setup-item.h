/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-account-profile.h"
#include "tok-setup-draft.h"
#include "tok-upload.h"
#include "tok-video-record.h"

G_BEGIN_DECLS

/** What is being done with the profile or the slot. */
typedef enum
{
  TOK_SETUP_IDLE,
  TOK_SETUP_UPLOADING, /* its files; see "upload" */
  TOK_SETUP_SAVING,
  TOK_SETUP_ACTING, /* another change, like publishing, is on its way */
} TokSetupState;

#define TOK_TYPE_SETUP_ITEM (tok_setup_item_get_type ())
G_DECLARE_FINAL_TYPE (TokSetupItem, tok_setup_item, TOK, SETUP_ITEM, GObject)

/*
 * The profile or one slot of a bundle: what the server has, and what the user wants. The same
 * object for as long as its TokBundleSetup lives. Only TokBundleSetup changes it.
 *
 * Properties, all notified: "profile" (boxed TokAccountProfile) and "video" (boxed TokVideo),
 * of which the one that it is not about stays NULL, the other one until it was read; "record"
 * (boxed TokVideoRecord, nullable: since when the slot has its status), "draft"
 * (boxed TokSetupDraft, nullable), "state" (uint, TokSetupState), "problem" (boxed GError,
 * nullable: why the last change failed), "upload" (TokUpload, nullable).
 */
int tok_setup_item_get_position (TokSetupItem *self); /* TOK_POSITION_PROFILE, or of the slot */
TokSetupTarget tok_setup_item_get_target (TokSetupItem *self);
const TokAccountProfile *tok_setup_item_get_profile (TokSetupItem *self); /* (nullable) */
const TokVideo *tok_setup_item_get_video (TokSetupItem *self);            /* (nullable) */
const TokVideoRecord *tok_setup_item_get_record (TokSetupItem *self);     /* (nullable) */
const TokSetupValues *
tok_setup_item_get_values (TokSetupItem *self);                      /* of the server, never NULL */
const TokSetupValues *tok_setup_item_get_shown (TokSetupItem *self); /* with the draft */
const TokSetupDraft *tok_setup_item_get_draft (TokSetupItem *self);  /* (nullable) */
TokSetupFieldSet tok_setup_item_get_conflicts (TokSetupItem *self);
TokSetupState tok_setup_item_get_state (TokSetupItem *self);
const GError *tok_setup_item_get_problem (TokSetupItem *self); /* (nullable) */
TokUpload *tok_setup_item_get_upload (TokSetupItem *self);     /* (nullable) */

G_END_DECLS
