/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-ticker.h"

#include "tok-words.h"

#define INTERVAL 60 /* seconds */

struct _TokTicker
{
  GObject parent_instance;

  gint64 now;
  guint source;
  gboolean exact;
};

enum
{
  PROP_0,
  PROP_NOW,
  PROP_EXACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokTicker, tok_ticker, G_TYPE_OBJECT)

static gboolean
on_minute (gpointer data)
{
  TokTicker *self = data;

  g_assert (TOK_IS_TICKER (self));

  tok_ticker_set_now (self, g_get_real_time ());
  return G_SOURCE_CONTINUE;
}

static void
tok_ticker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NOW:
      g_value_set_int64 (value, tok_ticker_get_now (TOK_TICKER (object)));
      break;
    case PROP_EXACT:
      g_value_set_boolean (value, TOK_TICKER (object)->exact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_ticker_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  TokTicker *self = TOK_TICKER (object);

  switch (prop_id)
    {
    case PROP_EXACT:
      if (self->exact == g_value_get_boolean (value))
        break;
      self->exact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      g_object_notify_by_pspec (object, properties[PROP_NOW]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_ticker_dispose (GObject *object)
{
  TokTicker *self = TOK_TICKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  G_OBJECT_CLASS (tok_ticker_parent_class)->dispose (object);
}

static void
tok_ticker_class_init (TokTickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_ticker_get_property;
  object_class->set_property = tok_ticker_set_property;
  object_class->dispose = tok_ticker_dispose;

  properties[PROP_NOW] =
      g_param_spec_int64 ("now", NULL, NULL, G_MININT64, G_MAXINT64, 0,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EXACT] =
      g_param_spec_boolean ("exact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_ticker_init (TokTicker *self)
{
  self->now = g_get_real_time ();
  self->source = g_timeout_add_seconds (INTERVAL, on_minute, self);
}

/**
 * tok_ticker_new:
 *
 * Returns: (transfer full): a ticker that updates once a minute
 */
TokTicker *
tok_ticker_new (void)
{
  return g_object_new (TOK_TYPE_TICKER, NULL);
}

/**
 * tok_ticker_get_now:
 *
 * Returns: the time of the last tick, microseconds since 1970
 */
gint64
tok_ticker_get_now (TokTicker *self)
{
  g_return_val_if_fail (TOK_IS_TICKER (self), 0);

  return self->now;
}

/**
 * tok_ticker_dup_time:
 * @time: microseconds since 1970, or TOK_TIME_UNKNOWN
 *
 * Returns: (transfer full): the age of @time, or its date if "exact" is set
 */
char *
tok_ticker_dup_time (TokTicker *self, gint64 time)
{
  g_return_val_if_fail (TOK_IS_TICKER (self), NULL);

  return self->exact ? tok_words_dup_short_time (time) : tok_words_dup_age (time, self->now);
}

/**
 * tok_ticker_set_now:
 * @now: the current time, microseconds since 1970
 *
 * For tests, which have a clock of their own.
 */
void
tok_ticker_set_now (TokTicker *self, gint64 now)
{
  g_return_if_fail (TOK_IS_TICKER (self));

  if (self->now == now)
    return;
  self->now = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW]);
}
