/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-job-item.h"

#include "tok-error.h"

struct _TokJobItem
{
  GObject parent_instance;

  char *id; /* (nullable) */
  char *name;
  TokJobItemState state;
  GError *error; /* (nullable) */
  guint n_moved;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokJobItem, tok_job_item, G_TYPE_OBJECT)

static void
tok_job_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, TOK_JOB_ITEM (object)->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_job_item_finalize (GObject *object)
{
  TokJobItem *self = TOK_JOB_ITEM (object);

  g_free (self->id);
  g_free (self->name);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_job_item_parent_class)->finalize (object);
}

static void
tok_job_item_class_init (TokJobItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_job_item_get_property;
  object_class->finalize = tok_job_item_finalize;
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_JOB_ITEM_UNKNOWN, TOK_JOB_ITEM_WAITING,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_job_item_init (TokJobItem *self)
{
}

/**
 * tok_job_item_new:
 * @id: (nullable): the bundle; %NULL as long as there is none
 * @name: what a person calls it
 *
 * Returns: (transfer full): an item that waits
 */
TokJobItem *
tok_job_item_new (const char *id, const char *name)
{
  TokJobItem *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_object_new (TOK_TYPE_JOB_ITEM, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  return self;
}

/**
 * tok_job_item_get_id:
 *
 * Returns: (nullable): its bundle
 */
const char *
tok_job_item_get_id (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), NULL);

  return self->id;
}

const char *
tok_job_item_get_name (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), NULL);

  return self->name;
}

TokJobItemState
tok_job_item_get_state (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), TOK_JOB_ITEM_WAITING);

  return self->state;
}

/**
 * tok_job_item_get_error:
 *
 * Returns: (nullable): why it failed, was skipped, or is unknown
 */
const GError *
tok_job_item_get_error (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), NULL);

  return self->error;
}

/**
 * tok_job_item_get_reason:
 *
 * Returns: the rule for which nothing was sent; NONE when no rule forbade it
 */
TokReason
tok_job_item_get_reason (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), TOK_REASON_NONE);

  return g_error_matches (self->error, TOK_ERROR, TOK_ERROR_RULES)
             ? tok_error_get_info (self->error)->reason
             : TOK_REASON_NONE;
}

/**
 * tok_job_item_set_id:
 * @id: (nullable): its bundle
 */
void
tok_job_item_set_id (TokJobItem *self, const char *id)
{
  g_return_if_fail (TOK_IS_JOB_ITEM (self));

  g_set_str (&self->id, id);
}

guint
tok_job_item_get_n_moved (TokJobItem *self)
{
  g_return_val_if_fail (TOK_IS_JOB_ITEM (self), 0);

  return self->n_moved;
}

/**
 * tok_job_item_set_n_moved:
 * @n_moved: of how many videos the server moved the dates (doc/api.md, section 4.10)
 */
void
tok_job_item_set_n_moved (TokJobItem *self, guint n_moved)
{
  g_return_if_fail (TOK_IS_JOB_ITEM (self));

  self->n_moved = n_moved;
}

/**
 * tok_job_item_set_state:
 * @error: (nullable): why; copied
 */
void
tok_job_item_set_state (TokJobItem *self, TokJobItemState state, const GError *error)
{
  g_return_if_fail (TOK_IS_JOB_ITEM (self));

  self->state = state;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * tok_job_counts_get_total:
 *
 * Returns: all items
 */
guint
tok_job_counts_get_total (const TokJobCounts *counts)
{
  guint total = 0;

  g_return_val_if_fail (counts != NULL, 0);

  for (guint i = 0; i < TOK_N_JOB_ITEM_STATES; i++)
    total += counts->n[i];
  return total;
}

/**
 * tok_job_counts_get_ended:
 *
 * Returns: the items that have a result
 */
guint
tok_job_counts_get_ended (const TokJobCounts *counts)
{
  g_return_val_if_fail (counts != NULL, 0);

  return tok_job_counts_get_total (counts) - counts->n[TOK_JOB_ITEM_WAITING] -
         counts->n[TOK_JOB_ITEM_ACTIVE];
}
