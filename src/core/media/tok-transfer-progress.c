/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-transfer-progress.h"

/* The shortest time between two notifications, in microseconds. */
#define INTERVAL (G_USEC_PER_SEC / 10)

struct _TokTransferProgress
{
  GObject parent_instance;

  gint64 sent;
  gint64 total;
  gint64 notified_at;
};

enum
{
  PROP_0,
  PROP_SENT,
  PROP_TOTAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokTransferProgress, tok_transfer_progress, G_TYPE_OBJECT)

static void
tok_transfer_progress_get_property (GObject *object,
                                    guint prop_id,
                                    GValue *value,
                                    GParamSpec *pspec)
{
  TokTransferProgress *self = TOK_TRANSFER_PROGRESS (object);

  switch (prop_id)
    {
    case PROP_SENT:
      g_value_set_int64 (value, self->sent);
      break;
    case PROP_TOTAL:
      g_value_set_int64 (value, self->total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_transfer_progress_class_init (TokTransferProgressClass *klass)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  G_OBJECT_CLASS (klass)->get_property = tok_transfer_progress_get_property;

  properties[PROP_SENT] = g_param_spec_int64 ("sent", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
tok_transfer_progress_init (TokTransferProgress *self)
{
}

/**
 * tok_transfer_progress_new:
 *
 * Returns: (transfer full): the progress of a transfer that has not begun: 0 of 0 bytes
 */
TokTransferProgress *
tok_transfer_progress_new (void)
{
  return g_object_new (TOK_TYPE_TRANSFER_PROGRESS, NULL);
}

/**
 * tok_transfer_progress_report:
 * @sent: the bytes sent so far; less than before when the transfer begins anew
 * @total: all bytes
 * @now: the monotonic time, in microseconds
 *
 * Changes the properties, unless they changed a moment ago. A beginning and an end always show.
 */
void
tok_transfer_progress_report (TokTransferProgress *self, gint64 sent, gint64 total, gint64 now)
{
  gboolean is_due;

  g_return_if_fail (TOK_IS_TRANSFER_PROGRESS (self));
  g_return_if_fail (sent >= 0 && sent <= total);

  is_due = sent == total || sent < self->sent || total != self->total ||
           now - self->notified_at >= INTERVAL;
  if (!is_due || (sent == self->sent && total == self->total))
    return;
  self->notified_at = now;
  g_object_freeze_notify (G_OBJECT (self));
  if (total != self->total)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
  if (sent != self->sent)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENT]);
  self->total = total;
  self->sent = sent;
  g_object_thaw_notify (G_OBJECT (self));
}

gint64
tok_transfer_progress_get_sent (TokTransferProgress *self)
{
  g_return_val_if_fail (TOK_IS_TRANSFER_PROGRESS (self), 0);

  return self->sent;
}

gint64
tok_transfer_progress_get_total (TokTransferProgress *self)
{
  g_return_val_if_fail (TOK_IS_TRANSFER_PROGRESS (self), 0);

  return self->total;
}
