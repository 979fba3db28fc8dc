/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-rules.h"
#include "tok-durations.h"
#include "tok-lifecycle.h"
#include "tok-problems.h"

G_BEGIN_DECLS

/**
 * TokAttentionKind:
 * @TOK_ATTENTION_REVIEW: the account, videos or all of it are in review: the server decides
 *   when the time is up
 * @TOK_ATTENTION_DOWNLOAD: files could not be fetched: the operator cannot go on
 * @TOK_ATTENTION_ORDER: orders with an unknown outcome; they may have cost credits
 * @TOK_ATTENTION_PROBLEM: an action of the user failed
 * @TOK_ATTENTION_STALLED: the operator or the service takes longer than usual
 * @TOK_ATTENTION_SETUP: to be completed and published
 *
 * Why something needs attention, in the order of the list: deadlines first, then
 * what keeps others waiting, possible costs, and last what can wait.
 */
typedef enum
{
  TOK_ATTENTION_REVIEW,
  TOK_ATTENTION_DOWNLOAD,
  TOK_ATTENTION_ORDER,
  TOK_ATTENTION_PROBLEM,
  TOK_ATTENTION_STALLED,
  TOK_ATTENTION_SETUP,
} TokAttentionKind;

#define TOK_N_ATTENTION_KINDS (TOK_ATTENTION_SETUP + 1)

/**
 * TokAttentionGroup:
 *
 * Entries that are shown and acted on together, in the order of the list.
 */
typedef enum
{
  TOK_ATTENTION_GROUP_REVIEW,
  TOK_ATTENTION_GROUP_DOWNLOAD,
  TOK_ATTENTION_GROUP_FAILED, /* or unclear: orders and problems */
  TOK_ATTENTION_GROUP_STALLED,
  TOK_ATTENTION_GROUP_SETUP,
} TokAttentionGroup;

#define TOK_N_ATTENTION_GROUPS (TOK_ATTENTION_GROUP_SETUP + 1)

/**
 * TokAttentionLevel:
 * @TOK_ATTENTION_NOW: the deadline may have passed
 * @TOK_ATTENTION_SOON: the deadline is within TOK_ATTENTION_NEAR
 * @TOK_ATTENTION_CALM: no deadline soon
 */
typedef enum
{
  TOK_ATTENTION_NOW,
  TOK_ATTENTION_SOON,
  TOK_ATTENTION_CALM,
} TokAttentionLevel;

/** How long before the end of a review its level is SOON. */
#define TOK_ATTENTION_NEAR (12 * G_TIME_SPAN_HOUR)

/** From this many samples on, the history replaces the user's limit. */
#define TOK_ATTENTION_SAMPLES 20

/**
 * TokAttention:
 *
 * One entry of the attention list: a plain value that owns nothing. Times are in
 * microseconds since 1970, or TOK_TIME_UNKNOWN; members of other kinds are 0 or unknown.
 */
typedef struct
{
  TokAttentionKind kind;
  TokAttentionLevel level;
  TokBundle *bundle;     /* (nullable) (unowned): %NULL for orders and failed creations */
  const TokEvent *event; /* (nullable) (unowned): of a problem */
  guint count;           /* of a problem how often, of others how many: things in review,
                            files, orders */
  gint64 since;          /* the latest possible beginning; of orders, when the newest was sent */
  gint64 due;            /* of a review: its earliest end */
  gint64 latest;         /* of a review: its latest end */
  gint64 limit;          /* of a stalled bundle: the exceeded limit, in microseconds */
  guint n_samples;       /* of the limit; 0: the limit is the user's */
  TokMissing gaps;       /* of a setup: the missing requirements */
  TokMissing unknowns;   /* of a setup: those that nothing is known of */
  TokFlag ready;         /* of a setup: whether it can be published, by the server */
  TokUnsaved unsaved;    /* of a setup: changes that the server does not have yet */
} TokAttention;

/** No change without an event. */
#define TOK_ATTENTION_NEVER G_MAXINT64

gboolean tok_attention_evaluate (TokAttention *self,
                                 TokBundle *bundle,
                                 TokDurations *durations,
                                 TokAttentionRules *rules,
                                 gint64 now,
                                 gint64 *next);
gboolean tok_attention_evaluate_download (TokAttention *self, TokBundle *bundle);
void tok_attention_set_problem (TokAttention *self, const TokProblem *problem, TokBundle *bundle);
void tok_attention_set_orders (TokAttention *self, guint count, gint64 sent_at);
gboolean tok_attention_is_ready (const TokAttention *self);
gboolean tok_attention_is_urgent (const TokAttention *self);
gboolean tok_attention_is_special (const TokAttention *self);
gboolean tok_attention_is_task (const TokAttention *self);
gboolean tok_attention_equal (const TokAttention *self, const TokAttention *other);
int tok_attention_compare (const TokAttention *self, const TokAttention *other);

const char *tok_attention_kind_to_string (TokAttentionKind kind);
const char *tok_attention_level_to_string (TokAttentionLevel level);
TokAttentionGroup tok_attention_kind_get_group (TokAttentionKind kind);
const char *tok_attention_group_to_string (TokAttentionGroup group);

G_END_DECLS
