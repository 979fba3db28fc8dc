/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-board-model.h"

#include "tok-bundle.h"

/* How long one slice works, and the time between two walks; both in microseconds. */
#define SLICE_TIME (4 * G_USEC_PER_SEC / 1000)
#define PAUSE (G_USEC_PER_SEC / 10)

/* How many bundles are walked through between two looks at the clock. */
#define SLICE_SIZE 256

struct _TokBoardModel
{
  GObject parent_instance;

  GListModel *source; /* (nullable) */
  TokArrayModel *columns[TOK_N_BOARD_COLUMNS];
  GPtrArray *next[TOK_N_BOARD_COLUMNS]; /* what the walk has found so far */
  guint position;                       /* where the walk goes on */
  guint id;                             /* of the source of the walk; 0: the columns are current */
  gint64 ended_at;                      /* the last walk, in monotonic time; 0: never */
  gboolean is_held;                     /* no column changes */
  gboolean is_stale;                    /* one would have */
};

enum
{
  SIGNAL_FILLING,
  SIGNAL_FILLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokBoardModel, tok_board_model, G_TYPE_OBJECT)

static void
begin (TokBoardModel *self)
{
  self->position = 0;
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      g_ptr_array_unref (self->next[i]);
      self->next[i] = g_ptr_array_new_with_free_func (g_object_unref);
    }
}

static void
fill (TokBoardModel *self)
{
  g_signal_emit (self, signals[SIGNAL_FILLING], 0);
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    tok_array_model_set (self->columns[i], self->next[i]);
  begin (self);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

static void
walk_on (TokBoardModel *self, guint end)
{
  for (; self->position < end; self->position++)
    {
      TokBundle *bundle = g_list_model_get_item (self->source, self->position);

      g_ptr_array_add (self->next[tok_bundle_get_status (bundle)], bundle);
    }
}

static gboolean
on_walk (gpointer data)
{
  TokBoardModel *self = data;
  guint n = g_list_model_get_n_items (self->source);
  gint64 began = g_get_monotonic_time ();

  while (self->position < n && g_get_monotonic_time () - began < SLICE_TIME)
    walk_on (self, MIN (self->position + SLICE_SIZE, n));
  if (self->position < n)
    return G_SOURCE_CONTINUE;
  self->id = 0;
  fill (self);
  self->ended_at = g_get_monotonic_time ();
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  TokBoardModel *self = data;

  self->id = g_idle_add (on_walk, self);
  return G_SOURCE_REMOVE;
}

static void
on_items_changed (TokBoardModel *self)
{
  tok_board_model_refresh (self);
}

static void
tok_board_model_dispose (GObject *object)
{
  TokBoardModel *self = TOK_BOARD_MODEL (object);

  g_clear_handle_id (&self->id, g_source_remove);
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_clear_object (&self->source);
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      g_clear_object (&self->columns[i]);
      g_clear_pointer (&self->next[i], g_ptr_array_unref);
    }
  G_OBJECT_CLASS (tok_board_model_parent_class)->dispose (object);
}

static void
tok_board_model_class_init (TokBoardModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tok_board_model_dispose;

  /**
   * TokBoardModel::filling:
   *
   * The columns are about to change.
   */
  signals[SIGNAL_FILLING] = g_signal_new ("filling", TOK_TYPE_BOARD_MODEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * TokBoardModel::filled:
   *
   * The columns are as the list is.
   */
  signals[SIGNAL_FILLED] = g_signal_new ("filled", TOK_TYPE_BOARD_MODEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_board_model_init (TokBoardModel *self)
{
  for (guint i = 0; i < TOK_N_BOARD_COLUMNS; i++)
    {
      self->columns[i] = tok_array_model_new (TOK_TYPE_BUNDLE);
      self->next[i] = g_ptr_array_new_with_free_func (g_object_unref);
    }
}

/**
 * tok_board_model_new:
 *
 * Returns: (transfer full): a model without bundles
 */
TokBoardModel *
tok_board_model_new (void)
{
  return g_object_new (TOK_TYPE_BOARD_MODEL, NULL);
}

/**
 * tok_board_model_set_source:
 * @source: (nullable): a list of TokBundle
 */
void
tok_board_model_set_source (TokBoardModel *self, GListModel *source)
{
  g_return_if_fail (TOK_IS_BOARD_MODEL (self));
  g_return_if_fail (source == NULL || G_IS_LIST_MODEL (source));

  if (self->source == source)
    return;
  if (self->source != NULL)
    g_signal_handlers_disconnect_by_data (self->source, self);
  g_set_object (&self->source, source);
  if (source != NULL)
    g_signal_connect_swapped (source, "items-changed", G_CALLBACK (on_items_changed), self);
  self->ended_at = 0;
  tok_board_model_refresh (self);
}

/**
 * tok_board_model_refresh:
 *
 * Looks at the status of all bundles again, soon.
 */
void
tok_board_model_refresh (TokBoardModel *self)
{
  gint64 pause;

  g_return_if_fail (TOK_IS_BOARD_MODEL (self));

  begin (self);
  if (self->source == NULL)
    {
      g_clear_handle_id (&self->id, g_source_remove);
      self->is_stale = FALSE;
      fill (self);
      return;
    }
  self->is_stale = self->is_held;
  if (self->id != 0 || self->is_held)
    return;
  pause = self->ended_at != 0 ? self->ended_at + PAUSE - g_get_monotonic_time () : 0;
  self->id = pause > 0 ? g_timeout_add ((guint) (pause / 1000) + 1, on_pause, self)
                       : g_idle_add (on_walk, self);
}

/**
 * tok_board_model_set_held:
 * @held: whether the columns stay as they are
 *
 * What has changed meanwhile is shown afterwards.
 */
void
tok_board_model_set_held (TokBoardModel *self, gboolean held)
{
  g_return_if_fail (TOK_IS_BOARD_MODEL (self));

  if (self->is_held == held)
    return;
  self->is_held = held;
  if (held && self->id != 0)
    {
      g_clear_handle_id (&self->id, g_source_remove);
      self->is_stale = TRUE;
    }
  else if (!held && self->is_stale)
    tok_board_model_refresh (self);
}

/**
 * tok_board_model_is_current:
 *
 * Returns: whether the columns are as the list is
 */
gboolean
tok_board_model_is_current (TokBoardModel *self)
{
  g_return_val_if_fail (TOK_IS_BOARD_MODEL (self), FALSE);

  return self->id == 0 && !self->is_stale;
}

/**
 * tok_board_model_get_column:
 * @status: TOK_STATUS_UNKNOWN: the bundles whose status is unknown
 *
 * Returns: (transfer none): the bundles of @status
 */
TokArrayModel *
tok_board_model_get_column (TokBoardModel *self, TokStatus status)
{
  g_return_val_if_fail (TOK_IS_BOARD_MODEL (self), NULL);
  g_return_val_if_fail (status < TOK_N_BOARD_COLUMNS, NULL);

  return self->columns[status];
}
