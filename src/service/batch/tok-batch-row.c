/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-row.h"

struct _TokBatchRow
{
  GObject parent_instance;

  TokOrder *order;
  guint line;
  TokBatchState state;
  char *name;                  /* (nullable): a local name for the bundle */
  gboolean held;               /* not sent for now */
  char *bundle_id;             /* (nullable) */
  GError *error;               /* (nullable) */
  TokIssue issue;              /* the first one; its reason is NONE when the order is valid */
  TokSubmissionRecord *record; /* (nullable): its earlier submission */
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokBatchRow, tok_batch_row, G_TYPE_OBJECT)

static void
tok_batch_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, TOK_BATCH_ROW (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_batch_row_finalize (GObject *object)
{
  TokBatchRow *self = TOK_BATCH_ROW (object);

  g_clear_object (&self->order);
  g_clear_pointer (&self->record, tok_submission_record_free);
  g_clear_error (&self->error);
  g_free (self->bundle_id);
  g_free (self->name);
  G_OBJECT_CLASS (tok_batch_row_parent_class)->finalize (object);
}

static void
tok_batch_row_class_init (TokBatchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_batch_row_get_property;
  object_class->finalize = tok_batch_row_finalize;
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, TOK_BATCH_UNKNOWN, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_batch_row_init (TokBatchRow *self)
{
}

/**
 * tok_batch_row_new_valid:
 * @order: an order that was validated
 * @line: its line in the file; 0: none
 *
 * Returns: (transfer full): a row that is ready
 */
TokBatchRow *
tok_batch_row_new_valid (TokOrder *order, guint line)
{
  TokBatchRow *self;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  self = g_object_new (TOK_TYPE_BATCH_ROW, NULL);
  self->order = g_object_ref (order);
  self->line = line;
  self->state = TOK_BATCH_READY;
  return self;
}

/**
 * tok_batch_row_new:
 * @order: an order; an invalid one is never sent
 * @line: its line in the file; 0: none
 *
 * Returns: (transfer full): a row that is ready, or invalid
 */
TokBatchRow *
tok_batch_row_new (TokOrder *order, guint line)
{
  g_autoptr (GArray) issues = NULL;
  TokBatchRow *self;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  issues = tok_order_validate (order);
  self = tok_batch_row_new_valid (order, line);
  if (issues->len > 0)
    {
      self->state = TOK_BATCH_INVALID;
      self->issue = g_array_index (issues, TokIssue, 0);
    }
  return self;
}

/**
 * tok_batch_row_get_order:
 *
 * Returns: (transfer none): its order
 */
TokOrder *
tok_batch_row_get_order (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->order;
}

/**
 * tok_batch_row_get_line:
 *
 * Returns: its line in the file; 0: none
 */
guint
tok_batch_row_get_line (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), 0);

  return self->line;
}

/**
 * tok_batch_row_set_name:
 * @name: (nullable): a local name for the bundle, where its contract has no title
 */
void
tok_batch_row_set_name (TokBatchRow *self, const char *name)
{
  g_return_if_fail (TOK_IS_BATCH_ROW (self));

  g_set_str (&self->name, name);
}

/**
 * tok_batch_row_get_name:
 *
 * Returns: (nullable): the local name for the bundle
 */
const char *
tok_batch_row_get_name (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->name;
}

/**
 * tok_batch_row_set_held:
 * @held: whether the order is not sent for now, although it could be
 */
void
tok_batch_row_set_held (TokBatchRow *self, gboolean held)
{
  g_return_if_fail (TOK_IS_BATCH_ROW (self));

  self->held = held;
}

gboolean
tok_batch_row_is_held (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), FALSE);

  return self->held;
}

/**
 * tok_batch_row_get_state:
 *
 * Returns: its state
 */
TokBatchState
tok_batch_row_get_state (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), TOK_BATCH_INVALID);

  return self->state;
}

/**
 * tok_batch_row_get_bundle_id:
 *
 * Returns: (nullable): its bundle, or the one that matches it
 */
const char *
tok_batch_row_get_bundle_id (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->bundle_id;
}

/**
 * tok_batch_row_get_error:
 *
 * Returns: (nullable): the error of the last attempt
 */
const GError *
tok_batch_row_get_error (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->error;
}

/**
 * tok_batch_row_get_issue:
 *
 * Returns: (nullable): why the order is invalid
 */
const TokIssue *
tok_batch_row_get_issue (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->issue.reason != TOK_REASON_NONE ? &self->issue : NULL;
}

/**
 * tok_batch_row_can_send:
 *
 * Returns: whether it can be sent: ready, a possible duplicate, refused before, or unknown
 *   with a key that keeps it from being created twice
 */
gboolean
tok_batch_row_can_send (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), FALSE);

  switch (self->state)
    {
    case TOK_BATCH_READY:
    case TOK_BATCH_POSSIBLE_DUPLICATE:
    case TOK_BATCH_REFUSED:
      return TRUE;
    case TOK_BATCH_UNKNOWN:
      return self->record != NULL && self->record->idempotency_key != NULL;
    default:
      return FALSE;
    }
}

/**
 * tok_batch_row_set_state:
 * @bundle_id: (nullable): its bundle, or the one that matches it
 */
void
tok_batch_row_set_state (TokBatchRow *self, TokBatchState state, const char *bundle_id)
{
  g_return_if_fail (TOK_IS_BATCH_ROW (self));

  self->state = state;
  g_set_str (&self->bundle_id, bundle_id);
  g_clear_error (&self->error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_batch_row_set_error:
 * @error: (nullable): why it was not created; %NULL: it is to be tried again
 */
void
tok_batch_row_set_error (TokBatchRow *self, TokBatchState state, const GError *error)
{
  g_return_if_fail (TOK_IS_BATCH_ROW (self));

  self->state = state;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_batch_row_set_record:
 * @record: (nullable): its earlier submission, whose key is used again
 */
void
tok_batch_row_set_record (TokBatchRow *self, const TokSubmissionRecord *record)
{
  g_return_if_fail (TOK_IS_BATCH_ROW (self));

  g_clear_pointer (&self->record, tok_submission_record_free);
  self->record = record != NULL ? tok_submission_record_copy (record) : NULL;
}

/**
 * tok_batch_row_get_record:
 *
 * Returns: (nullable): its earlier submission
 */
const TokSubmissionRecord *
tok_batch_row_get_record (TokBatchRow *self)
{
  g_return_val_if_fail (TOK_IS_BATCH_ROW (self), NULL);

  return self->record;
}
