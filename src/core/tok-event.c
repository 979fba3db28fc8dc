/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event.h"

G_DEFINE_BOXED_TYPE (TokEvent, tok_event, tok_event_copy, tok_event_free)

/**
 * tok_event_new:
 * @from: (nullable): the status before; NULL when the bundle was never seen before
 * @to: the status that was observed
 * @after: the last time that showed @from, or TOK_TIME_UNKNOWN
 * @before: the first time that showed @to
 *
 * Returns: (transfer full): a line of the journal
 */
TokEvent *
tok_event_new (const char *bundle_id, const char *from, const char *to, gint64 after, gint64 before)
{
  TokEvent *self;

  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  self = g_new0 (TokEvent, 1);
  self->bundle_id = g_strdup (bundle_id);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->after = after;
  self->before = before;
  return self;
}

/**
 * tok_event_copy:
 *
 * Returns: (transfer full): an equal line
 */
TokEvent *
tok_event_copy (const TokEvent *self)
{
  return tok_event_new (self->bundle_id, self->from, self->to, self->after, self->before);
}

/**
 * tok_event_free:
 * @self: (transfer full): a line of the journal
 */
void
tok_event_free (TokEvent *self)
{
  g_free (self->bundle_id);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}
