/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-walk.h"

/* The bundles of a slice: about a millisecond. */
#define SLICE 256

/* The least time between the beginnings of two long walks, in microseconds. */
#define PAUSE (100 * G_TIME_SPAN_MILLISECOND)

struct _TokBundleWalk
{
  GObject parent_instance;

  const TokBundleWalkFuncs *funcs;
  gpointer data;
  TokBundleList *list; /* (nullable) */
  GSignalGroup *list_signals;
  guint source;      /* the next slice or the end of the pause; 0: none */
  guint position;    /* of the next bundle */
  gint64 begun_at;   /* monotonic */
  gboolean is_long;  /* the last walk took several slices */
  gboolean is_going; /* between two slices */
  gboolean is_stale; /* the list has changed since the walk began */
  gboolean is_stopped;
};

G_DEFINE_FINAL_TYPE (TokBundleWalk, tok_bundle_walk, G_TYPE_OBJECT)

static void schedule (TokBundleWalk *self);

static void
end (TokBundleWalk *self)
{
  self->is_going = FALSE;
  self->source = 0;
  if (self->is_stale)
    schedule (self);
  self->funcs->end (self->data);
}

static gboolean
on_slice (gpointer data)
{
  TokBundleWalk *self = data;
  guint n = self->list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;

  if (!self->is_going)
    {
      self->is_going = TRUE;
      self->is_stale = FALSE;
      self->position = 0;
      self->begun_at = g_get_monotonic_time ();
      self->is_long = n > SLICE;
      self->funcs->begin (self->data);
    }
  /* Bundles that moved meanwhile are visited properly by the next walk. */
  for (guint i = 0; i < SLICE && self->position < n; i++, self->position++)
    {
      g_autoptr (TokBundle) bundle =
          g_list_model_get_item (G_LIST_MODEL (self->list), self->position);

      self->funcs->visit (bundle, self->data);
    }
  if (self->position < n)
    return G_SOURCE_CONTINUE;
  end (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  TokBundleWalk *self = data;

  self->source = g_idle_add (on_slice, self);
  return G_SOURCE_REMOVE;
}

static void
schedule (TokBundleWalk *self)
{
  gint64 left = self->begun_at + PAUSE - g_get_monotonic_time ();

  if (self->source != 0)
    return;
  if (self->is_long && left > 0)
    self->source = g_timeout_add ((guint) (left / G_TIME_SPAN_MILLISECOND) + 1, on_pause, self);
  else
    self->source = g_idle_add (on_slice, self);
}

/* A walk goes on to its end, so that a list that always changes is counted nevertheless. */
static void
on_merged (TokBundleWalk *self, const TokMergeResult *result)
{
  if (self->is_stopped || result->n_added + result->n_changed + result->n_removed == 0)
    return;
  self->is_stale = TRUE;
  schedule (self);
}

static void
tok_bundle_walk_dispose (GObject *object)
{
  TokBundleWalk *self = TOK_BUNDLE_WALK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (tok_bundle_walk_parent_class)->dispose (object);
}

static void
tok_bundle_walk_class_init (TokBundleWalkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_bundle_walk_dispose;
}

static void
tok_bundle_walk_init (TokBundleWalk *self)
{
  self->list_signals = g_signal_group_new (TOK_TYPE_BUNDLE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "merged", G_CALLBACK (on_merged), self);
}

/**
 * tok_bundle_walk_new:
 * @funcs: what is done; static
 * @data: for @funcs; must live as long as the walk
 *
 * Returns: (transfer full): a walk that has not begun
 */
TokBundleWalk *
tok_bundle_walk_new (const TokBundleWalkFuncs *funcs, gpointer data)
{
  TokBundleWalk *self = g_object_new (TOK_TYPE_BUNDLE_WALK, NULL);

  self->funcs = funcs;
  self->data = data;
  return self;
}

/**
 * tok_bundle_walk_set_list:
 * @list: (nullable): what to walk over; begins soon
 */
void
tok_bundle_walk_set_list (TokBundleWalk *self, TokBundleList *list)
{
  g_return_if_fail (TOK_IS_BUNDLE_WALK (self));

  g_set_object (&self->list, list);
  g_signal_group_set_target (self->list_signals, list);
  self->is_long = FALSE;
  tok_bundle_walk_restart (self);
}

/**
 * tok_bundle_walk_restart:
 *
 * Begins soon, since something else is asked of the bundles; what is under way ends.
 */
void
tok_bundle_walk_restart (TokBundleWalk *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_WALK (self));

  tok_bundle_walk_stop (self);
  self->is_stopped = FALSE;
  schedule (self);
}

/**
 * tok_bundle_walk_stop:
 *
 * Ends what is under way, and does not begin before tok_bundle_walk_restart().
 */
void
tok_bundle_walk_stop (TokBundleWalk *self)
{
  g_return_if_fail (TOK_IS_BUNDLE_WALK (self));

  g_clear_handle_id (&self->source, g_source_remove);
  self->is_going = FALSE;
  self->is_stopped = TRUE;
}

/**
 * tok_bundle_walk_is_done:
 *
 * Returns: whether everything is visited, for tests
 */
gboolean
tok_bundle_walk_is_done (TokBundleWalk *self)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_WALK (self), TRUE);

  return self->source == 0;
}
