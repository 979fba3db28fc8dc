/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-icon.h"

#include "tok-status-icon.h"

/**
 * tok_event_icon_name:
 * @event: an event of the journal
 *
 * Returns: (transfer none): the symbolic icon of the new status or of the user's action
 */
const char *
tok_event_icon_name (const TokEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  if (tok_event_is_problem (event))
    return "dialog-warning-symbolic";
  switch (event->kind)
    {
    case TOK_EVENT_STATUS:
      return tok_status_icon_name (tok_status_parse (event->to));
    case TOK_EVENT_ACCOUNT_STATUS:
      return "user-info-symbolic";
    case TOK_EVENT_VIDEOS:
    case TOK_EVENT_CONFIGURED:
      return "video-x-generic-symbolic";
    case TOK_EVENT_CREATE:
      return "list-add-symbolic";
    case TOK_EVENT_PUBLISH:
      return "document-send-symbolic";
    case TOK_EVENT_UNPUBLISH:
      return "edit-undo-symbolic";
    case TOK_EVENT_EDIT:
      return "document-edit-symbolic";
    case TOK_EVENT_PROFILE:
    case TOK_EVENT_TERMS:
      return "user-info-symbolic";
    case TOK_EVENT_PUBLISH_VIDEOS:
    case TOK_EVENT_PUBLISH_VIDEO:
      return "document-send-symbolic";
    case TOK_EVENT_APPROVE_ACCOUNT:
    case TOK_EVENT_APPROVE_VIDEO:
      return "object-select-symbolic";
    case TOK_EVENT_VIDEO_DATE:
      return "x-office-calendar-symbolic";
    case TOK_EVENT_DOWNLOAD_ISSUE:
      return "dialog-warning-symbolic";
    default:
      return "video-x-generic-symbolic";
    }
}
