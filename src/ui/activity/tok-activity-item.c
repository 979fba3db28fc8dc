/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-activity-item.h"

struct _TokActivityItem
{
  GObject parent_instance;

  TokEvent *event;
  GPtrArray *effects; /* (element-type TokEvent) */
  char **ids;         /* of some of the bundles that were first seen */
  guint n_seen;
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
  TokActivityItem *self = TOK_ACTIVITY_ITEM (object);

  tok_event_free (self->event);
  g_ptr_array_unref (self->effects);
  g_strfreev (self->ids);
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
  self->effects = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_event_free);
}

/* The newest first, like the lines. */
static void
copy_ids (TokActivityItem *self, const TokJournalLine *line)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n = MIN (line->events->len, TOK_ACTIVITY_NAMES);

  for (guint i = 1; i <= n; i++)
    g_strv_builder_add (ids,
                        ((const TokEvent *) line->events->pdata[line->events->len - i])->bundle_id);
  self->ids = g_strv_builder_end (ids);
}

static void
copy_effects (TokActivityItem *self, const TokJournalLine *line)
{
  g_autoptr (GPtrArray) effects = tok_journal_line_dup_effects (line);

  for (guint i = 0; i < effects->len; i++)
    g_ptr_array_add (self->effects, tok_event_copy (effects->pdata[i]));
}

/**
 * tok_activity_item_new:
 * @line: a line of the journal; copied
 * @is_unwatched: whether it may have happened in a gap between observation periods
 *
 * Returns: (transfer full): an item
 */
TokActivityItem *
tok_activity_item_new (const TokJournalLine *line, gboolean is_unwatched)
{
  TokActivityItem *self = g_object_new (TOK_TYPE_ACTIVITY_ITEM, NULL);

  self->event = tok_event_copy (line->lead);
  self->day = get_local_day (line->lead->before);
  self->is_unwatched = is_unwatched;
  if (tok_journal_line_is_sight (line))
    {
      self->n_seen = line->events->len;
      copy_ids (self, line);
    }
  copy_effects (self, line);
  return self;
}

/**
 * tok_activity_item_get_event:
 *
 * Returns: (transfer none): what the line is about; of a first sight, its last event
 */
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

/**
 * tok_activity_item_get_effects:
 *
 * Returns: (transfer none) (element-type TokEvent): the changes that the action caused
 */
GPtrArray *
tok_activity_item_get_effects (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), NULL);

  return self->effects;
}

/**
 * tok_activity_item_get_n_seen:
 *
 * Returns: of the first sight of several bundles, how many; else 0
 */
guint
tok_activity_item_get_n_seen (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), 0);

  return self->n_seen;
}

/**
 * tok_activity_item_get_ids:
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): the ids of up to
 *   TOK_ACTIVITY_NAMES of those bundles
 */
const char *const *
tok_activity_item_get_ids (TokActivityItem *self)
{
  g_return_val_if_fail (TOK_IS_ACTIVITY_ITEM (self), NULL);

  return (const char *const *) self->ids;
}
