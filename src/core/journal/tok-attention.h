/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-rules.h"
#include "tok-durations.h"
#include "tok-lifecycle.h"
#include "tok-problems.h"

G_BEGIN_DECLS

/**
 * TokAttentionKind:
 * @TOK_ATTENTION_REVIEW: in review: the person decides, or the server does
 * @TOK_ATTENTION_ORDER: nobody knows whether something was ordered
 * @TOK_ATTENTION_PROBLEM: the person wanted something that was not done
 * @TOK_ATTENTION_STALLED: somebody else takes longer than usual
 * @TOK_ATTENTION_SETUP: it waits to be completed and published
 *
 * Why something needs attention, in the order in which it is told: what runs out
 * first, then what may have cost money, and last what waits for ever.
 */
typedef enum
{
  TOK_ATTENTION_REVIEW,
  TOK_ATTENTION_ORDER,
  TOK_ATTENTION_PROBLEM,
  TOK_ATTENTION_STALLED,
  TOK_ATTENTION_SETUP,
} TokAttentionKind;

#define TOK_N_ATTENTION_KINDS (TOK_ATTENTION_SETUP + 1)

/**
 * TokAttentionLevel:
 * @TOK_ATTENTION_NOW: it may be too late at any moment
 * @TOK_ATTENTION_SOON: within TOK_ATTENTION_NEAR
 * @TOK_ATTENTION_CALM: nothing runs out soon
 */
typedef enum
{
  TOK_ATTENTION_NOW,
  TOK_ATTENTION_SOON,
  TOK_ATTENTION_CALM,
} TokAttentionLevel;

/** How near the end of a review is near. */
#define TOK_ATTENTION_NEAR (12 * G_TIME_SPAN_HOUR)

/** So many samples of the own history tell more than a number that was chosen. */
#define TOK_ATTENTION_SAMPLES 20

/**
 * TokAttention:
 *
 * One thing that needs attention: a plain value, which owns nothing. Times are in
 * microseconds since 1970, or TOK_TIME_UNKNOWN; what does not belong to the kind is 0
 * or unknown.
 */
typedef struct
{
  TokAttentionKind kind;
  TokAttentionLevel level;
  TokBundle *bundle;     /* (nullable) (unowned): of an order, or of one that was not created */
  const TokEvent *event; /* (nullable) (unowned): of a problem */
  guint count;           /* of a problem how often, of an order how many */
  gint64 since;          /* it is so at least since then; of an order, when it was sent */
  gint64 due;            /* of a review: it is over then at the earliest */
  gint64 latest;         /* and then for certain */
  gint64 limit;          /* of what is stalled: how long it should have taken, in microseconds */
  guint n_samples;       /* by so many others; 0: as the person chose */
  TokMissing gaps;       /* of a setup: what is known to be missing */
} TokAttention;

/** Nothing changes by itself. */
#define TOK_ATTENTION_NEVER G_MAXINT64

gboolean tok_attention_evaluate (TokAttention *self,
                                 TokBundle *bundle,
                                 TokDurations *durations,
                                 TokAttentionRules *rules,
                                 gint64 now,
                                 gint64 *next);
void tok_attention_set_problem (TokAttention *self, const TokProblem *problem, TokBundle *bundle);
void tok_attention_set_orders (TokAttention *self, guint count, gint64 sent_at);
gboolean tok_attention_equal (const TokAttention *self, const TokAttention *other);
int tok_attention_compare (const TokAttention *self, const TokAttention *other);

const char *tok_attention_kind_to_string (TokAttentionKind kind);
const char *tok_attention_level_to_string (TokAttentionLevel level);

G_END_DECLS
