/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-rules.h"

struct _TokAttentionRules
{
  GObject parent_instance;

  int review_hours;
  int stalled_days;
};

enum
{
  PROP_0,
  PROP_REVIEW_HOURS,
  PROP_STALLED_DAYS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokAttentionRules, tok_attention_rules, G_TYPE_OBJECT)

static void
tok_attention_rules_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokAttentionRules *self = TOK_ATTENTION_RULES (object);

  switch (prop_id)
    {
    case PROP_REVIEW_HOURS:
      g_value_set_int (value, self->review_hours);
      break;
    case PROP_STALLED_DAYS:
      g_value_set_int (value, self->stalled_days);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_number (TokAttentionRules *self, int *number, const GValue *value, GParamSpec *pspec)
{
  if (*number == g_value_get_int (value))
    return;
  *number = g_value_get_int (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
tok_attention_rules_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  TokAttentionRules *self = TOK_ATTENTION_RULES (object);

  switch (prop_id)
    {
    case PROP_REVIEW_HOURS:
      set_number (self, &self->review_hours, value, pspec);
      break;
    case PROP_STALLED_DAYS:
      set_number (self, &self->stalled_days, value, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_rules_class_init (TokAttentionRulesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_attention_rules_get_property;
  object_class->set_property = tok_attention_rules_set_property;

  properties[PROP_REVIEW_HOURS] =
      g_param_spec_int ("review-hours", NULL, NULL, 1, G_MAXINT, TOK_REVIEW_HOURS, flags);
  properties[PROP_STALLED_DAYS] =
      g_param_spec_int ("stalled-days", NULL, NULL, 0, G_MAXINT, TOK_STALLED_DAYS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_attention_rules_init (TokAttentionRules *self)
{
  self->review_hours = TOK_REVIEW_HOURS;
  self->stalled_days = TOK_STALLED_DAYS;
}

/**
 * tok_attention_rules_new:
 *
 * Returns: (transfer full): the default rules
 */
TokAttentionRules *
tok_attention_rules_new (void)
{
  return g_object_new (TOK_TYPE_ATTENTION_RULES, NULL);
}

/**
 * tok_attention_rules_get_review_time:
 *
 * Returns: how long a review is open, in microseconds
 */
gint64
tok_attention_rules_get_review_time (TokAttentionRules *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_RULES (self), 0);

  return self->review_hours * G_TIME_SPAN_HOUR;
}

/**
 * tok_attention_rules_get_stall_time:
 *
 * Returns: how long a step may take without enough history, in microseconds; 0: no
 *   limit, even with history
 */
gint64
tok_attention_rules_get_stall_time (TokAttentionRules *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_RULES (self), 0);

  return self->stalled_days * G_TIME_SPAN_DAY;
}
