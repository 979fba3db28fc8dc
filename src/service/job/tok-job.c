/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-job.h"

#include "tok-clock.h"

/* The time left is estimated from the beginnings of the last so many items: at first a server's
 * limit is not felt. Several can end at once. */
#define SAMPLES 20
#define SAMPLES_MIN 3

typedef struct
{
  TokJobKind kind;
  GListStore *items;
  TokJobCounts counts;
  TokJobState state;
  TokJobPause pause;
  GError *error;           /* (nullable) */
  gint64 waiting_until;    /* monotonic time; 0: not WAITING */
  gint64 samples[SAMPLES]; /* when the last items began, steady time; a ring */
  guint n_samples;         /* since it runs; may be more than SAMPLES */
} TokJobPrivate;

enum
{
  PROP_0,
  PROP_STATE,
  PROP_N_TOTAL,
  PROP_N_BEGUN,
  PROP_N_ENDED,
  PROP_N_DONE,
  PROP_N_FAILED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TokJob, tok_job, G_TYPE_OBJECT)

static TokJobPrivate *
get_private (TokJob *self)
{
  return tok_job_get_instance_private (self);
}

static guint
count (TokJobPrivate *priv, guint property)
{
  switch (property)
    {
    case PROP_N_TOTAL:
      return tok_job_counts_get_total (&priv->counts);
    case PROP_N_BEGUN:
      return tok_job_counts_get_total (&priv->counts) - priv->counts.n[TOK_JOB_ITEM_WAITING];
    case PROP_N_ENDED:
      return tok_job_counts_get_ended (&priv->counts);
    case PROP_N_DONE:
      return priv->counts.n[TOK_JOB_ITEM_DONE];
    default:
      return priv->counts.n[TOK_JOB_ITEM_FAILED] + priv->counts.n[TOK_JOB_ITEM_UNKNOWN];
    }
}

static void
tok_job_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokJobPrivate *priv = get_private (TOK_JOB (object));

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, priv->state);
      break;
    case PROP_N_TOTAL:
    case PROP_N_BEGUN:
    case PROP_N_ENDED:
    case PROP_N_DONE:
    case PROP_N_FAILED:
      g_value_set_uint (value, count (priv, prop_id));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_job_finalize (GObject *object)
{
  TokJobPrivate *priv = get_private (TOK_JOB (object));

  g_object_unref (priv->items);
  g_clear_error (&priv->error);
  G_OBJECT_CLASS (tok_job_parent_class)->finalize (object);
}

static void
tok_job_class_init (TokJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  static const char *const names[] = { "n-total", "n-begun", "n-ended", "n-done", "n-failed" };

  object_class->get_property = tok_job_get_property;
  object_class->finalize = tok_job_finalize;
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_JOB_STOPPED, TOK_JOB_PAUSED, flags);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_N_TOTAL + i] = g_param_spec_uint (names[i], NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_job_init (TokJob *self)
{
  TokJobPrivate *priv = get_private (self);

  priv->items = g_list_store_new (TOK_TYPE_JOB_ITEM);
  priv->pause = TOK_JOB_PAUSE_QUEUED;
}

TokJobKind
tok_job_get_kind (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), TOK_JOB_CREATE);

  return get_private (self)->kind;
}

/**
 * tok_job_get_items:
 *
 * Returns: (transfer none): a list of #TokJobItem, in the order in which they are sent
 */
GListModel *
tok_job_get_items (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), NULL);

  return G_LIST_MODEL (get_private (self)->items);
}

/**
 * tok_job_get_counts:
 *
 * Returns: (transfer none): how many items are in which state now
 */
const TokJobCounts *
tok_job_get_counts (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), NULL);

  return &get_private (self)->counts;
}

TokJobState
tok_job_get_state (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), TOK_JOB_STOPPED);

  return get_private (self)->state;
}

/**
 * tok_job_is_active:
 *
 * Returns: whether it sends, or would if the server let it
 */
gboolean
tok_job_is_active (TokJob *self)
{
  TokJobState state = tok_job_get_state (self);

  return state == TOK_JOB_RUNNING || state == TOK_JOB_WAITING || state == TOK_JOB_PAUSING;
}

/**
 * tok_job_has_ended:
 *
 * Returns: whether it sends nothing more unless something is tried again
 */
gboolean
tok_job_has_ended (TokJob *self)
{
  TokJobState state = tok_job_get_state (self);

  return state == TOK_JOB_FINISHED || state == TOK_JOB_STOPPED;
}

TokJobPause
tok_job_get_pause (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), TOK_JOB_PAUSE_NONE);

  return get_private (self)->pause;
}

/**
 * tok_job_get_error:
 *
 * Returns: (nullable): the error for which it paused by itself
 */
const GError *
tok_job_get_error (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), NULL);

  return get_private (self)->error;
}

/**
 * tok_job_get_time_left:
 *
 * Returns: how long it still takes if the rest goes as the last items did, in microseconds;
 *   -1: it does not run, or has begun too few items to tell
 */
gint64
tok_job_get_time_left (TokJob *self)
{
  TokJobPrivate *priv;
  guint n;
  gint64 duration;

  g_return_val_if_fail (TOK_IS_JOB (self), -1);

  priv = get_private (self);
  n = MIN (priv->n_samples, SAMPLES);
  if (n < SAMPLES_MIN || !tok_job_is_active (self))
    return -1;
  duration = priv->samples[(priv->n_samples - 1) % SAMPLES] -
             priv->samples[(priv->n_samples - n) % SAMPLES];
  return duration / (n - 1) * priv->counts.n[TOK_JOB_ITEM_WAITING];
}

/**
 * tok_job_dup_ids:
 *
 * Returns: (transfer full): the bundles of the items in @state
 */
GStrv
tok_job_dup_ids (TokJob *self, TokJobItemState state)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GListModel *items = tok_job_get_items (self);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (TokJobItem) item = g_list_model_get_item (items, i);

      if (tok_job_item_get_state (item) == state && tok_job_item_get_id (item) != NULL)
        g_strv_builder_add (ids, tok_job_item_get_id (item));
    }
  return g_strv_builder_end (ids);
}

/**
 * tok_job_get_waiting_until:
 *
 * Returns: until when the server lets it wait, monotonic time in microseconds; 0: it does not
 *   wait for the server
 */
gint64
tok_job_get_waiting_until (TokJob *self)
{
  g_return_val_if_fail (TOK_IS_JOB (self), 0);

  return get_private (self)->waiting_until;
}

/**
 * tok_job_enqueue:
 *
 * Makes a paused job go on as soon as no other one in its #TokJobs does.
 */
void
tok_job_enqueue (TokJob *self)
{
  if (tok_job_get_state (self) == TOK_JOB_PAUSED)
    tok_job_set_paused (self, TOK_JOB_PAUSE_QUEUED, NULL);
  else if (tok_job_get_state (self) == TOK_JOB_PAUSING)
    tok_job_resume (self);
}

/**
 * tok_job_resume:
 *
 * Starts it, or goes on after a pause.
 */
void
tok_job_resume (TokJob *self)
{
  TokJobState state = tok_job_get_state (self);

  if (state == TOK_JOB_PAUSED || state == TOK_JOB_PAUSING)
    TOK_JOB_GET_CLASS (self)->resume (self);
}

/**
 * tok_job_pause:
 *
 * Sends nothing more until it is resumed. What is under way ends as usual.
 */
void
tok_job_pause (TokJob *self)
{
  TokJobState state = tok_job_get_state (self);

  if (state == TOK_JOB_RUNNING || state == TOK_JOB_WAITING)
    TOK_JOB_GET_CLASS (self)->pause (self);
}

/**
 * tok_job_stop:
 *
 * Sends nothing more at all. What is under way ends as usual.
 */
void
tok_job_stop (TokJob *self)
{
  if (!tok_job_has_ended (self))
    TOK_JOB_GET_CLASS (self)->stop (self);
}

/**
 * tok_job_retry_failed:
 *
 * Enqueues it once more, with what failed and can be tried again. Only after its end, or while
 * it is paused.
 */
void
tok_job_retry_failed (TokJob *self)
{
  g_return_if_fail (TOK_IS_JOB (self));

  if (tok_job_is_active (self))
    return;
  TOK_JOB_GET_CLASS (self)->reset_failed (self);
  tok_job_set_paused (self, TOK_JOB_PAUSE_QUEUED, NULL);
}

/**
 * tok_job_forget:
 *
 * Removes what is stored of a job that is not active: it is not offered again.
 */
void
tok_job_forget (TokJob *self)
{
  g_return_if_fail (TOK_IS_JOB (self));
  g_return_if_fail (!tok_job_is_active (self));

  if (TOK_JOB_GET_CLASS (self)->forget != NULL)
    TOK_JOB_GET_CLASS (self)->forget (self);
}

/* Notifies each count that differs from @before. */
static void
notify_counts (TokJob *self, const guint before[N_PROPS])
{
  for (guint i = PROP_N_TOTAL; i < N_PROPS; i++)
    if (before[i] != count (get_private (self), i))
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
remember_counts (TokJob *self, guint counts[N_PROPS])
{
  for (guint i = PROP_N_TOTAL; i < N_PROPS; i++)
    counts[i] = count (get_private (self), i);
}

/**
 * tok_job_set_kind:
 *
 * For derived classes, when the job is created.
 */
void
tok_job_set_kind (TokJob *self, TokJobKind kind)
{
  g_return_if_fail (TOK_IS_JOB (self));

  get_private (self)->kind = kind;
}

/**
 * tok_job_add_items:
 * @items: (element-type TokJobItem): in the order in which they are sent
 *
 * For derived classes.
 */
void
tok_job_add_items (TokJob *self, GPtrArray *items)
{
  TokJobPrivate *priv;
  guint before[N_PROPS];

  g_return_if_fail (TOK_IS_JOB (self));
  g_return_if_fail (items != NULL);

  priv = get_private (self);
  remember_counts (self, before);
  for (guint i = 0; i < items->len; i++)
    priv->counts.n[tok_job_item_get_state (g_ptr_array_index (items, i))]++;
  g_list_store_splice (priv->items, g_list_model_get_n_items (G_LIST_MODEL (priv->items)), 0,
                       items->pdata, items->len);
  notify_counts (self, before);
}

/**
 * tok_job_set_item:
 * @item: one of its items
 * @error: (nullable): why; copied
 *
 * For derived classes: the only way to change the state of an item.
 */
void
tok_job_set_item (TokJob *self, TokJobItem *item, TokJobItemState state, const GError *error)
{
  TokJobPrivate *priv;
  guint before[N_PROPS];

  g_return_if_fail (TOK_IS_JOB (self));
  g_return_if_fail (TOK_IS_JOB_ITEM (item));

  priv = get_private (self);
  remember_counts (self, before);
  priv->counts.n[tok_job_item_get_state (item)]--;
  priv->counts.n[state]++;
  if (state == TOK_JOB_ITEM_ACTIVE)
    priv->samples[priv->n_samples++ % SAMPLES] = tok_clock_now ().steady;
  tok_job_item_set_state (item, state, error);
  notify_counts (self, before);
}

static void
set_state (TokJob *self, TokJobState state, TokJobPause pause, const GError *error)
{
  TokJobPrivate *priv = get_private (self);

  if (priv->state == state && priv->pause == pause && priv->error == NULL && error == NULL)
    return;
  if (!tok_job_is_active (self))
    priv->n_samples = 0;
  priv->state = state;
  priv->pause = pause;
  priv->waiting_until = 0;
  g_clear_error (&priv->error);
  if (error != NULL)
    priv->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_job_set_state:
 * @state: not PAUSED and not WAITING, which have functions of their own
 *
 * For derived classes.
 */
void
tok_job_set_state (TokJob *self, TokJobState state)
{
  g_return_if_fail (TOK_IS_JOB (self));
  g_return_if_fail (state != TOK_JOB_PAUSED && state != TOK_JOB_WAITING);

  set_state (self, state, TOK_JOB_PAUSE_NONE, NULL);
}

/**
 * tok_job_set_waiting:
 * @until: until when the server lets it wait, monotonic time in microseconds
 *
 * For derived classes.
 */
void
tok_job_set_waiting (TokJob *self, gint64 until)
{
  g_return_if_fail (TOK_IS_JOB (self));

  set_state (self, TOK_JOB_WAITING, TOK_JOB_PAUSE_NONE, NULL);
  get_private (self)->waiting_until = until;
}

/**
 * tok_job_set_paused:
 * @pause: why
 * @error: (nullable): with ERROR, the one that would repeat; copied
 *
 * For derived classes.
 */
void
tok_job_set_paused (TokJob *self, TokJobPause pause, const GError *error)
{
  g_return_if_fail (TOK_IS_JOB (self));

  set_state (self, TOK_JOB_PAUSED, pause, error);
}
