/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokEventKind:
 *
 * The kind of an event: first observed changes of a bundle, which index arrays of
 * TOK_N_OBSERVED elements, then actions of the user, then observed changes of a slot.
 */
typedef enum
{
  TOK_EVENT_STATUS,
  TOK_EVENT_ACCOUNT_STATUS,
  TOK_EVENT_VIDEOS,     /* the number ordered */
  TOK_EVENT_CONFIGURED, /* the number configured */
  TOK_EVENT_CREATE,
  TOK_EVENT_PUBLISH,
  TOK_EVENT_UNPUBLISH,
  TOK_EVENT_EDIT,    /* title, reference or automatic finalization */
  TOK_EVENT_PROFILE, /* the profile was set up */
  TOK_EVENT_TERMS,
  TOK_EVENT_ADD_SLOTS,
  TOK_EVENT_PUBLISH_VIDEOS, /* all that were set up */
  TOK_EVENT_APPROVE_ACCOUNT,
  TOK_EVENT_CORRECT_ACCOUNT,
  /* Of one slot: see TokEvent.position. */
  TOK_EVENT_VIDEO, /* the slot was set up */
  TOK_EVENT_PUBLISH_VIDEO,
  TOK_EVENT_APPROVE_VIDEO,
  TOK_EVENT_CORRECT_VIDEO,
  TOK_EVENT_FIX_DOWNLOAD,
  TOK_EVENT_RESET_VIDEO,
  TOK_EVENT_UNSCHEDULE_VIDEO,
  /* Observed changes of one slot. */
  TOK_EVENT_VIDEO_STATUS,
  TOK_EVENT_VIDEO_DATE,
  TOK_EVENT_DOWNLOAD_ISSUE, /* from or to "true" */
} TokEventKind;

#define TOK_N_OBSERVED (TOK_EVENT_CONFIGURED + 1)
#define TOK_N_EVENT_KINDS (TOK_EVENT_DOWNLOAD_ISSUE + 1)

/**
 * TokEventOutcome:
 *
 * The outcome of an action of the user.
 */
typedef enum
{
  TOK_EVENT_OBSERVED, /* not an action */
  TOK_EVENT_DONE,
  TOK_EVENT_REFUSED, /* by the server */
  TOK_EVENT_FAILED,  /* it did not reach the server */
  TOK_EVENT_UNKNOWN, /* the server may have done it */
} TokEventOutcome;

/**
 * TokEvent:
 *
 * An entry of the journal. An observed change from @from to @to happened after @after
 * (when the last answer with @from was requested; TOK_TIME_UNKNOWN if none) and not
 * later than @before (when the first answer with @to was received). @from is %NULL for
 * the first observation of a bundle. Counts are in digits.
 *
 * An action of the user was sent at @after and answered at @before; its texts are the
 * server's, shortened, and never contain the API key.
 */
typedef struct
{
  gint64 sequence; /* its number in the journal, from 1; 0: not stored */
  TokEventKind kind;
  char *bundle_id; /* (nullable): %NULL: an order without a known bundle */
  int position;    /* of the slot, from 1; 0: about no slot */
  char *from;      /* (nullable) */
  char *to;        /* (nullable) */
  gint64 after;
  gint64 before;
  gint64 asked_at;   /* when the answer with @to was requested; TOK_TIME_UNKNOWN */
  gint64 updated_at; /* the last change of the bundle by that answer; TOK_TIME_UNKNOWN */
  TokEventOutcome outcome;
  char *code;            /* (nullable): why the action failed */
  char *message;         /* (nullable): the server's sentence */
  char *request_id;      /* (nullable) */
  gboolean is_dismissed; /* the user dismissed the problem */
} TokEvent;

/** The tolerated difference of the server's clock, in microseconds. */
#define TOK_EVENT_CLOCK_SKEW (2 * 60 * G_USEC_PER_SEC)

/**
 * TokEventFilter:
 *
 * The events of a query: the union of the bits.
 */
typedef enum
{
  TOK_EVENT_FILTER_OBSERVED = 1 << 0,
  TOK_EVENT_FILTER_OWN = 1 << 1,
  TOK_EVENT_FILTER_PROBLEMS = 1 << 2, /* see tok_event_is_problem() */
  TOK_EVENT_FILTER_ALL = TOK_EVENT_FILTER_OBSERVED | TOK_EVENT_FILTER_OWN,
} TokEventFilter;

/**
 * TokEventQuery:
 *
 * Selects events of a journal.
 */
typedef struct
{
  const char *bundle_id; /* (nullable): of one bundle only */
  TokEventFilter filter;
  gint64 above;        /* only larger sequences */
  gint64 below;        /* and smaller ones */
  guint limit;         /* the most events */
  gboolean is_forward; /* the oldest first; else the newest first */
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

TokEvent *tok_event_new_observed_slot (TokEventKind kind,
                                       const char *bundle_id,
                                       int position,
                                       const char *from,
                                       const char *to,
                                       gint64 after,
                                       gint64 before);
gboolean tok_event_kind_is_observed (TokEventKind kind);
gboolean tok_event_is_own (const TokEvent *self);
gboolean tok_event_is_problem (const TokEvent *self);
gboolean tok_event_is_first_observation (const TokEvent *self);
void tok_event_get_interval (const TokEvent *self, gint64 *after, gint64 *before);
void tok_event_set_told_time (TokEvent *self, gint64 told);
gint64 tok_event_limit_before (gint64 after, gint64 before, gint64 updated_at);

const char *tok_event_kind_to_string (TokEventKind kind);
gboolean tok_event_kind_parse (const char *text, TokEventKind *kind);
const char *tok_event_outcome_to_string (TokEventOutcome outcome); /* (nullable): OBSERVED */
TokEventOutcome tok_event_outcome_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokEvent, tok_event_free)

G_END_DECLS
