/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notification.h"

G_DEFINE_BOXED_TYPE (TokNotification,
                     tok_notification,
                     tok_notification_copy,
                     tok_notification_free)

/**
 * tok_notification_new:
 * @bundle_id: the id of the bundle
 * @status: the notified status, as received
 * @in_summary: whether it is part of a summary
 *
 * Returns: (transfer full): a notification
 */
TokNotification *
tok_notification_new (const char *bundle_id, const char *status, gboolean in_summary)
{
  TokNotification *self;

  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (status != NULL, NULL);

  self = g_new (TokNotification, 1);
  self->bundle_id = g_strdup (bundle_id);
  self->status = g_strdup (status);
  self->in_summary = in_summary;
  return self;
}

/**
 * tok_notification_copy:
 *
 * Returns: (transfer full): an equal notification
 */
TokNotification *
tok_notification_copy (const TokNotification *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_notification_new (self->bundle_id, self->status, self->in_summary);
}

/**
 * tok_notification_free:
 * @self: (transfer full): a notification
 */
void
tok_notification_free (TokNotification *self)
{
  g_free (self->bundle_id);
  g_free (self->status);
  g_free (self);
}
