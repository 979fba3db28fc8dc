/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notice.h"

G_DEFINE_BOXED_TYPE (TokNotice, tok_notice, tok_notice_copy, tok_notice_free)

/**
 * tok_notice_new:
 * @bundle_id: of which bundle
 * @status: the status that is told, as received
 * @is_summed: whether in a summary
 *
 * Returns: (transfer full): a notice
 */
TokNotice *
tok_notice_new (const char *bundle_id, const char *status, gboolean is_summed)
{
  TokNotice *self;

  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (status != NULL, NULL);

  self = g_new (TokNotice, 1);
  self->bundle_id = g_strdup (bundle_id);
  self->status = g_strdup (status);
  self->is_summed = is_summed;
  return self;
}

/**
 * tok_notice_copy:
 *
 * Returns: (transfer full): an equal notice
 */
TokNotice *
tok_notice_copy (const TokNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return tok_notice_new (self->bundle_id, self->status, self->is_summed);
}

/**
 * tok_notice_free:
 * @self: (transfer full): a notice
 */
void
tok_notice_free (TokNotice *self)
{
  g_free (self->bundle_id);
  g_free (self->status);
  g_free (self);
}
