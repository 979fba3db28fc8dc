/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-setup.h"

G_BEGIN_DECLS

/** What can be done with a slot, in the order of its menu. */
typedef enum
{
  TOK_VIDEO_EDIT,
  TOK_VIDEO_SAVE,
  TOK_VIDEO_DISCARD,
  TOK_VIDEO_PUBLISH,
  TOK_VIDEO_APPROVE,
  TOK_VIDEO_CORRECT,
  TOK_VIDEO_OPEN_POST,
  TOK_VIDEO_REPLACE_FILE,
  TOK_VIDEO_MOVE_DATE,
  TOK_VIDEO_REMOVE_DATE,
  TOK_VIDEO_CLEAR,
} TokVideoCommand;

#define TOK_N_VIDEO_COMMANDS (TOK_VIDEO_CLEAR + 1)

const char *tok_video_command_get_label (TokVideoCommand command);
const char *tok_video_command_get_obstacle (TokBundleSetup *setup,
                                            TokSetupItem *item,
                                            TokVideoCommand command); /* (nullable) */
gboolean tok_video_is_free (TokBundleSetup *setup, TokSetupItem *item);

G_END_DECLS
