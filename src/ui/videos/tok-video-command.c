/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-command.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/**
 * tok_video_command_get_label:
 *
 * Returns: its label, with a mnemonic
 */
const char *
tok_video_command_get_label (TokVideoCommand command)
{
  switch (command)
    {
    case TOK_VIDEO_EDIT:
      return _ ("_Edit…");
    case TOK_VIDEO_SAVE:
      return _ ("_Save");
    case TOK_VIDEO_DISCARD:
      return _ ("_Discard Changes");
    case TOK_VIDEO_PUBLISH:
      return _ ("_Publish");
    case TOK_VIDEO_APPROVE:
      return _ ("_Approve");
    case TOK_VIDEO_CORRECT:
      return _ ("Request Co_rrections…");
    case TOK_VIDEO_OPEN_POST:
      return _ ("_Open Post");
    case TOK_VIDEO_REPLACE_FILE:
      return _ ("Replace _File…");
    case TOK_VIDEO_MOVE_DATE:
      return _ ("_Move Date…");
    case TOK_VIDEO_REMOVE_DATE:
      return _ ("Remove Da_te");
    case TOK_VIDEO_CLEAR:
      return _ ("_Clear");
    default:
      g_return_val_if_reached ("");
    }
}

/* Everything can be changed, or at least what a PATCH changes. */
static TokReason
check_edit (TokBundleSetup *setup, TokSetupItem *item)
{
  TokReason reason = tok_bundle_setup_check (setup, TOK_SETUP_SET_VIDEO, item);

  if (reason == TOK_REASON_NONE ||
      tok_bundle_setup_check (setup, TOK_SETUP_EDIT_VIDEO, item) == TOK_REASON_NONE)
    return TOK_REASON_NONE;
  return reason;
}

/* A date can be changed in any status where a PATCH takes it. */
static TokReason
check_date (TokBundleSetup *setup, TokSetupItem *item)
{
  TokSetupContext context = tok_bundle_setup_get_context (setup);
  TokReason reason = tok_bundle_setup_check (setup, TOK_SETUP_SET_VIDEO, item);

  if ((tok_setup_get_patchable (context.contract) & TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE)) == 0)
    return reason;
  return check_edit (setup, item);
}

/* A file that could not be fetched can be replaced in any status. */
static TokReason
check_file (TokBundleSetup *setup, TokSetupItem *item)
{
  if (tok_bundle_setup_check (setup, TOK_SETUP_FIX_DOWNLOAD, item) == TOK_REASON_NONE)
    return TOK_REASON_NONE;
  return tok_bundle_setup_check (setup, TOK_SETUP_SET_VIDEO, item);
}

static TokReason
check (TokBundleSetup *setup, TokSetupItem *item, TokVideoCommand command)
{
  switch (command)
    {
    case TOK_VIDEO_EDIT:
    case TOK_VIDEO_SAVE:
      return check_edit (setup, item);
    case TOK_VIDEO_PUBLISH:
      return tok_bundle_setup_check (setup, TOK_SETUP_PUBLISH_VIDEO, item);
    case TOK_VIDEO_APPROVE:
      return tok_bundle_setup_check (setup, TOK_SETUP_APPROVE_VIDEO, item);
    case TOK_VIDEO_CORRECT:
      return tok_bundle_setup_check (setup, TOK_SETUP_CORRECT_VIDEO, item);
    case TOK_VIDEO_REPLACE_FILE:
      return check_file (setup, item);
    case TOK_VIDEO_MOVE_DATE:
      return check_date (setup, item);
    case TOK_VIDEO_REMOVE_DATE:
      return tok_bundle_setup_check (setup, TOK_SETUP_UNSCHEDULE_VIDEO, item);
    case TOK_VIDEO_CLEAR:
      return tok_bundle_setup_check (setup, TOK_SETUP_RESET_VIDEO, item);
    case TOK_VIDEO_DISCARD:
    case TOK_VIDEO_OPEN_POST:
    default:
      return TOK_REASON_NONE;
    }
}

/* Only addresses of the web are opened, never a file or another program. */
static gboolean
is_web_address (const char *text)
{
  g_autoptr (GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL && (g_str_equal (g_uri_get_scheme (uri), "https") ||
                         g_str_equal (g_uri_get_scheme (uri), "http"));
}

/* What is not a rule of the server. */
static const char *
get_own_obstacle (TokSetupItem *item, TokVideoCommand command)
{
  const TokVideo *video = tok_setup_item_get_video (item);
  gboolean is_draft = tok_setup_item_get_draft (item) != NULL;

  switch (command)
    {
    case TOK_VIDEO_SAVE:
    case TOK_VIDEO_DISCARD:
      return is_draft ? NULL : _ ("There are no unsaved changes.");
    case TOK_VIDEO_PUBLISH:
      return is_draft ? tok_words_reason (TOK_REASON_UNSAVED) : NULL;
    case TOK_VIDEO_OPEN_POST:
      return is_web_address (video->platform_url) ? NULL : _ ("The server reports no address yet.");
    case TOK_VIDEO_REMOVE_DATE:
      return tok_setup_values_get (video->values, TOK_SETUP_DATE) != NULL ? NULL
                                                                          : _ ("It has no date.");
    default:
      return NULL;
    }
}

/**
 * tok_video_command_get_obstacle:
 * @item: a slot
 *
 * Returns: (nullable): why the command is not possible now, as a sentence; %NULL: it is
 */
const char *
tok_video_command_get_obstacle (TokBundleSetup *setup, TokSetupItem *item, TokVideoCommand command)
{
  TokReason reason;

  g_return_val_if_fail (TOK_IS_BUNDLE_SETUP (setup), NULL);
  g_return_val_if_fail (TOK_IS_SETUP_ITEM (item), NULL);

  if (tok_setup_item_get_video (item) == NULL)
    return tok_words_reason (TOK_REASON_INVALID);
  if (command != TOK_VIDEO_EDIT && command != TOK_VIDEO_OPEN_POST &&
      tok_setup_item_get_state (item) != TOK_SETUP_IDLE)
    return tok_words_reason (TOK_REASON_PENDING);
  reason = check (setup, item, command);
  return reason != TOK_REASON_NONE ? tok_words_reason (reason) : get_own_obstacle (item, command);
}

/**
 * tok_video_is_free:
 *
 * Returns: whether a slot has no content yet and can get some
 */
gboolean
tok_video_is_free (TokBundleSetup *setup, TokSetupItem *item)
{
  const TokSetupValues *values = tok_setup_item_get_shown (item);
  const TokVideo *video = tok_setup_item_get_video (item);

  return video != NULL && tok_video_get_status (video) == TOK_VIDEO_STATUS_PENDING &&
         tok_setup_values_get (values, TOK_SETUP_VIDEO_URL) == NULL &&
         tok_setup_values_get (values, TOK_SETUP_CAROUSEL_IMAGES) == NULL &&
         tok_setup_values_get (values, TOK_SETUP_STORY_IMAGE) == NULL &&
         tok_setup_item_get_state (item) == TOK_SETUP_IDLE &&
         tok_bundle_setup_check (setup, TOK_SETUP_SET_VIDEO, item) == TOK_REASON_NONE;
}
