/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokEventKind:
 *
 * What a line of the journal is about: first what is observed, a place each in the
 * arrays of TOK_N_OBSERVED elements, then what the person did.
 */
typedef enum
{
  TOK_EVENT_STATUS,
  TOK_EVENT_ACCOUNT_STATUS,
  TOK_EVENT_VIDEOS,     /* how many are ordered */
  TOK_EVENT_CONFIGURED, /* how many of them are configured */
  TOK_EVENT_CREATE,
  TOK_EVENT_PUBLISH,
  TOK_EVENT_UNPUBLISH,
} TokEventKind;

#define TOK_N_OBSERVED (TOK_EVENT_CONFIGURED + 1)
#define TOK_N_EVENT_KINDS (TOK_EVENT_UNPUBLISH + 1)

/**
 * TokEventOutcome:
 *
 * What became of an action of the person's own.
 */
typedef enum
{
  TOK_EVENT_OBSERVED, /* it is none */
  TOK_EVENT_DONE,
  TOK_EVENT_REFUSED, /* the server said no */
  TOK_EVENT_FAILED,  /* it did not come as far as the server */
  TOK_EVENT_UNKNOWN, /* the server may have done it */
} TokEventOutcome;

/**
 * TokEvent:
 *
 * One line of the journal. What was observed changed from @from to @to after
 * @after (when the last answer that showed @from was asked for; TOK_TIME_UNKNOWN
 * when there was none) and not later than @before (when the first answer that
 * showed @to was here). @from is %NULL for the first time that the bundle was seen.
 * Counts are in digits.
 *
 * An action of the person's own was sent at @after and answered at @before; its
 * texts are the server's, as received but shortened. Nothing here holds the key.
 */
typedef struct
{
  gint64 sequence; /* its place in the journal, from 1; 0: it is not stored */
  TokEventKind kind;
  char *bundle_id; /* (nullable): of an order that became no known bundle */
  char *from;      /* (nullable) */
  char *to;        /* (nullable): only of an action that was not done */
  gint64 after;
  gint64 before;
  gint64 asked_at;   /* when the answer that showed @to was asked for; TOK_TIME_UNKNOWN */
  gint64 updated_at; /* the last change of the bundle as that answer says; TOK_TIME_UNKNOWN */
  TokEventOutcome outcome;
  char *code;            /* (nullable): why it was not done */
  char *message;         /* (nullable): the same in a sentence of the server */
  char *request_id;      /* (nullable) */
  gboolean is_dismissed; /* the person has understood why it was not done */
} TokEvent;

/** How far the server's clock may be from ours, in microseconds. */
#define TOK_EVENT_CLOCK_SKEW (2 * 60 * G_USEC_PER_SEC)

/**
 * TokEventFilter:
 *
 * Which lines are wanted: the union of the bits.
 */
typedef enum
{
  TOK_EVENT_FILTER_OBSERVED = 1 << 0,
  TOK_EVENT_FILTER_OWN = 1 << 1,
  TOK_EVENT_FILTER_PROBLEMS = 1 << 2, /* actions that were not done, or perhaps not */
  TOK_EVENT_FILTER_ALL = TOK_EVENT_FILTER_OBSERVED | TOK_EVENT_FILTER_OWN,
} TokEventFilter;

/**
 * TokEventQuery:
 *
 * A part of a journal.
 */
typedef struct
{
  const char *bundle_id; /* (nullable): of one bundle only */
  TokEventFilter filter;
  gint64 above;        /* only those whose sequence is larger */
  gint64 below;        /* and smaller than this */
  guint limit;         /* at most so many */
  gboolean is_forward; /* the oldest first; else the newest */
} TokEventQuery;

/** The whole journal, the newest first. */
#define TOK_EVENT_QUERY_ALL                                                                        \
  ((TokEventQuery) { NULL, TOK_EVENT_FILTER_ALL, 0, G_MAXINT64, G_MAXUINT, FALSE })

#define TOK_TYPE_EVENT (tok_event_get_type ())

GType tok_event_get_type (void) G_GNUC_CONST;
TokEvent *tok_event_new (
    const char *bundle_id, const char *from, const char *to, gint64 after, gint64 before);
TokEvent *tok_event_new_observed (TokEventKind kind,
                                  const char *bundle_id,
                                  const char *from,
                                  const char *to,
                                  gint64 after,
                                  gint64 before);
TokEvent *tok_event_new_own (
    TokEventKind kind, TokEventOutcome outcome, const char *bundle_id, gint64 after, gint64 before);
void tok_event_set_answer (TokEvent *self,
                           const char *code,
                           const char *message,
                           const char *request_id);
TokEvent *tok_event_copy (const TokEvent *self);
void tok_event_free (TokEvent *self);

gboolean tok_event_is_own (const TokEvent *self);
gboolean tok_event_is_problem (const TokEvent *self);
gboolean tok_event_is_first_observation (const TokEvent *self);
void tok_event_get_interval (const TokEvent *self, gint64 *after, gint64 *before);
gint64 tok_event_limit_before (gint64 after, gint64 before, gint64 updated_at);

const char *tok_event_kind_to_string (TokEventKind kind);
gboolean tok_event_kind_parse (const char *text, TokEventKind *kind);
const char *tok_event_outcome_to_string (TokEventOutcome outcome); /* (nullable): OBSERVED */
TokEventOutcome tok_event_outcome_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokEvent, tok_event_free)

G_END_DECLS
