/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * TokNotification:
 * @bundle_id: the id of the bundle
 * @status: the notified status, as received; or one of the words below, about videos
 * @in_summary: whether it is part of a summary
 *
 * A shown notification about a bundle.
 */
typedef struct
{
  char *bundle_id;
  char *status;
  gboolean in_summary;
} TokNotification;

/** Videos are in review for the first time, or after corrections; files need another link. */
#define TOK_NOTIFICATION_REVIEW "videos_in_review"
#define TOK_NOTIFICATION_CORRECTED "videos_corrected"
#define TOK_NOTIFICATION_DOWNLOAD "download_issue"

#define TOK_TYPE_NOTIFICATION (tok_notification_get_type ())

GType tok_notification_get_type (void) G_GNUC_CONST;
TokNotification *
tok_notification_new (const char *bundle_id, const char *status, gboolean in_summary);
TokNotification *tok_notification_copy (const TokNotification *self);
void tok_notification_free (TokNotification *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokNotification, tok_notification_free)

G_END_DECLS
