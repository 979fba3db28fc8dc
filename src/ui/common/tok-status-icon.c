/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-icon.h"

/**
 * tok_status_icon_name:
 * @status: a status
 *
 * Returns: (transfer none): the symbolic icon of @status; it identifies the status without
 *   colour
 */
const char *
tok_status_icon_name (TokStatus status)
{
  switch (status)
    {
    case TOK_STATUS_PENDING_SETUP:
      return "document-edit-symbolic";
    case TOK_STATUS_PUBLISHED:
      return "document-send-symbolic";
    case TOK_STATUS_ACCEPTED:
      return "avatar-default-symbolic";
    case TOK_STATUS_IN_REVIEW:
      return "view-reveal-symbolic";
    case TOK_STATUS_FINALIZED:
      return "object-select-symbolic";
    case TOK_STATUS_COMPLETED:
      return "check-double-symbolic";
    case TOK_STATUS_DRAFT:
      return "text-x-generic-symbolic";
    case TOK_STATUS_CONFIGURING:
      return "emblem-system-symbolic";
    case TOK_STATUS_PUBLISHED_PRIORITY:
      return "starred-symbolic";
    case TOK_STATUS_CANCELLED:
      return "process-stop-symbolic";
    case TOK_STATUS_ARCHIVED:
      return "package-x-generic-symbolic";
    case TOK_STATUS_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}
