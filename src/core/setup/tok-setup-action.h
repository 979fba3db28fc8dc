/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"
#include "tok-video.h"

G_BEGIN_DECLS

/**
 * TokSetupAction:
 *
 * What the user can do with the setup of a bundle: doc/api.md, section 4.13.
 */
typedef enum
{
  TOK_SETUP_EDIT_BUNDLE, /* title, reference, automatic finalization */
  TOK_SETUP_EDIT_PROFILE,
  TOK_SETUP_SET_TERMS,
  TOK_SETUP_ADD_SLOTS,
  TOK_SETUP_PUBLISH_VIDEOS, /* all that are set up */
  TOK_SETUP_APPROVE_ACCOUNT,
  TOK_SETUP_CORRECT_ACCOUNT,
  /* With a slot. */
  TOK_SETUP_EDIT_VIDEO, /* what a PATCH can change */
  TOK_SETUP_SET_VIDEO,  /* everything */
  TOK_SETUP_PUBLISH_VIDEO,
  TOK_SETUP_APPROVE_VIDEO,
  TOK_SETUP_CORRECT_VIDEO,
  TOK_SETUP_FIX_DOWNLOAD,
  TOK_SETUP_RESET_VIDEO,
  TOK_SETUP_UNSCHEDULE_VIDEO,
} TokSetupAction;

TokReason tok_setup_action_check (TokBundle *bundle, const TokVideo *video, TokSetupAction action);
TokSetupFieldSet tok_setup_get_fixable (const TokVideo *video);

G_END_DECLS
