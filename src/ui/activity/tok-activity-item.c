/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-item.h"

struct _TokActivityItem
{
  GObject parent_instance;

  TokEvent *event;
  gint64 day;
  gboolean is_unwatched;
};

G_DEFINE_FINAL_TYPE (TokActivityItem, tok_activity_item, G_TYPE_OBJECT)

static gint64
get_local_day (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  if (local == NULL)
    return 0;
  return (gint64) g_date_time_get_year (local) * 1000 + g_date_time_get_day_of_year (local);
}

static void
tok_activity_item_finalize (GObject *object)
{
  tok_event_free (TOK_ACTIVITY_ITEM (object)->event);
  G_OBJECT_CLASS (tok_activity_item_parent_class)->finalize (object);
}

static void
tok_activity_item_class_init (TokActivityItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_activity_item_finalize;
}

static void
tok_activity_item_init (TokActivityItem *self)
{
}

/**
 * tok_activity_item_new:
 * @event: an event
 * @is_unwatched: whether it may have happened in a gap between observation periods
 *
 * Returns: (transfer full): an item
 */
TokActivityItem *
tok_activity_item_new (const TokEvent *event, gboolean is_unwatched)
{
  TokActivityItem *self = g_object_new (TOK_TYPE_ACTIVITY_ITEM, NULL);

  self->event = tok_event_copy (event);
  self->day = get_local_day (event->before);
  self->is_unwatched = is_unwatched;
  return self;
}

const TokEvent *
tok_activity_item_get_event (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), NULL);

  return self->event;
}

gboolean
tok_activity_item_get_unwatched (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), FALSE);

  return self->is_unwatched;
}

gint64
tok_activity_item_get_day (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), 0);

  return self->day;
}
