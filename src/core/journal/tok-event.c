/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event.h"

#include "tok-text.h"

/* The most characters stored of a word and of a sentence. */
#define WORD_MAX 200
#define SENTENCE_MAX 500

static const char *const kinds[TOK_N_EVENT_KINDS] = {
  [TOK_EVENT_STATUS] = "status",
  [TOK_EVENT_ACCOUNT_STATUS] = "account_status",
  [TOK_EVENT_VIDEOS] = "videos",
  [TOK_EVENT_CONFIGURED] = "videos_configured",
  [TOK_EVENT_CREATE] = "create",
  [TOK_EVENT_PUBLISH] = "publish",
  [TOK_EVENT_UNPUBLISH] = "unpublish",
  [TOK_EVENT_EDIT] = "edit",
  [TOK_EVENT_PROFILE] = "profile",
  [TOK_EVENT_TERMS] = "terms",
  [TOK_EVENT_ADD_SLOTS] = "add_slots",
  [TOK_EVENT_PUBLISH_VIDEOS] = "publish_videos",
  [TOK_EVENT_APPROVE_ACCOUNT] = "approve_account",
  [TOK_EVENT_CORRECT_ACCOUNT] = "correct_account",
  [TOK_EVENT_VIDEO] = "video",
  [TOK_EVENT_PUBLISH_VIDEO] = "publish_video",
  [TOK_EVENT_APPROVE_VIDEO] = "approve_video",
  [TOK_EVENT_CORRECT_VIDEO] = "correct_video",
  [TOK_EVENT_FIX_DOWNLOAD] = "fix_download",
  [TOK_EVENT_RESET_VIDEO] = "reset_video",
  [TOK_EVENT_UNSCHEDULE_VIDEO] = "unschedule_video",
  [TOK_EVENT_VIDEO_STATUS] = "video_status",
  [TOK_EVENT_VIDEO_DATE] = "video_date",
  [TOK_EVENT_DOWNLOAD_ISSUE] = "download_issue",
};

static const char *const outcomes[] = {
  [TOK_EVENT_OBSERVED] = NULL,   [TOK_EVENT_DONE] = "done",       [TOK_EVENT_REFUSED] = "refused",
  [TOK_EVENT_FAILED] = "failed", [TOK_EVENT_UNKNOWN] = "unknown",
};

G_DEFINE_BOXED_TYPE (TokEvent, tok_event, tok_event_copy, tok_event_free)

static TokEvent *
new_event (TokEventKind kind, const char *bundle_id, gint64 after, gint64 before)
{
  TokEvent *self = g_new0 (TokEvent, 1);

  self->kind = kind;
  self->bundle_id = g_strdup (bundle_id);
  self->after = after;
  self->before = before;
  self->asked_at = TOK_TIME_UNKNOWN;
  self->updated_at = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_event_new:
 * @from: (nullable): the status before; %NULL: the first observation of the bundle
 * @to: the observed status
 * @after: when the last answer with @from was requested, or TOK_TIME_UNKNOWN
 * @before: when the first answer with @to was received
 *
 * Returns: (transfer full): a change of status
 */
TokEvent *
tok_event_new (const char *bundle_id, const char *from, const char *to, gint64 after, gint64 before)
{
  return tok_event_new_observed (TOK_EVENT_STATUS, bundle_id, from, to, after, before);
}

/**
 * tok_event_new_observed:
 * @kind: one of the first TOK_N_OBSERVED
 *
 * Like tok_event_new().
 *
 * Returns: (transfer full): an observed change
 */
TokEvent *
tok_event_new_observed (TokEventKind kind,
                        const char *bundle_id,
                        const char *from,
                        const char *to,
                        gint64 after,
                        gint64 before)
{
  TokEvent *self;

  g_return_val_if_fail (kind < TOK_N_OBSERVED, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (to != NULL, NULL);

  self = new_event (kind, bundle_id, after, before);
  self->from = tok_text_dup_short (from, WORD_MAX);
  self->to = tok_text_dup_short (to, WORD_MAX);
  return self;
}

/**
 * tok_event_kind_is_observed:
 *
 * Returns: whether events of @kind are observed; else they are actions of the user
 */
gboolean
tok_event_kind_is_observed (TokEventKind kind)
{
  return kind < TOK_N_OBSERVED || kind >= TOK_EVENT_VIDEO_STATUS;
}

/**
 * tok_event_new_observed_slot:
 * @kind: TOK_EVENT_VIDEO_STATUS or a later one
 * @position: of the slot, from 1
 * @from: (nullable): the value before; %NULL: not set, or the first observation
 * @to: (nullable): the observed value; %NULL: not set
 * @after: when the last answer with @from was requested, or TOK_TIME_UNKNOWN
 * @before: when the first answer with @to was received
 *
 * Returns: (transfer full): an observed change of a slot
 */
TokEvent *
tok_event_new_observed_slot (TokEventKind kind,
                             const char *bundle_id,
                             int position,
                             const char *from,
                             const char *to,
                             gint64 after,
                             gint64 before)
{
  TokEvent *self;

  g_return_val_if_fail (kind >= TOK_EVENT_VIDEO_STATUS && kind < TOK_N_EVENT_KINDS, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (position > 0, NULL);

  self = new_event (kind, bundle_id, after, before);
  self->position = position;
  self->from = tok_text_dup_short (from, WORD_MAX);
  self->to = tok_text_dup_short (to, WORD_MAX);
  return self;
}

/**
 * tok_event_new_own:
 * @kind: an action: see tok_event_kind_is_observed()
 * @outcome: its outcome
 * @bundle_id: (nullable): the bundle; %NULL: an order without a known bundle
 * @after: when it was sent
 * @before: when the outcome was known
 *
 * Returns: (transfer full): an action of the user
 */
TokEvent *
tok_event_new_own (
    TokEventKind kind, TokEventOutcome outcome, const char *bundle_id, gint64 after, gint64 before)
{
  TokEvent *self;

  g_return_val_if_fail (!tok_event_kind_is_observed (kind), NULL);
  g_return_val_if_fail (outcome != TOK_EVENT_OBSERVED, NULL);

  self = new_event (kind, bundle_id, after, before);
  self->outcome = outcome;
  return self;
}

/**
 * tok_event_set_answer:
 * @self: an action of the user
 * @code: (nullable): why it failed
 * @message: (nullable): the same in a sentence
 * @request_id: (nullable): the server's id of the request
 *
 * Sets the answer to an action, shortening long texts. The caller must remove the API
 * key from them.
 */
void
tok_event_set_answer (TokEvent *self, const char *code, const char *message, const char *request_id)
{
  g_return_if_fail (self != NULL);

  g_free (self->code);
  g_free (self->message);
  g_free (self->request_id);
  self->code = tok_text_dup_short (code, WORD_MAX);
  self->message = tok_text_dup_short (message, SENTENCE_MAX);
  self->request_id = tok_text_dup_short (request_id, WORD_MAX);
}

/**
 * tok_event_copy:
 *
 * Returns: (transfer full): an equal event
 */
TokEvent *
tok_event_copy (const TokEvent *self)
{
  TokEvent *copy = g_memdup2 (self, sizeof *self);

  copy->bundle_id = g_strdup (self->bundle_id);
  copy->from = g_strdup (self->from);
  copy->to = g_strdup (self->to);
  copy->code = g_strdup (self->code);
  copy->message = g_strdup (self->message);
  copy->request_id = g_strdup (self->request_id);
  return copy;
}

/**
 * tok_event_free:
 * @self: (transfer full): an event
 */
void
tok_event_free (TokEvent *self)
{
  g_free (self->bundle_id);
  g_free (self->from);
  g_free (self->to);
  g_free (self->code);
  g_free (self->message);
  g_free (self->request_id);
  g_free (self);
}

/**
 * tok_event_is_own:
 *
 * Returns: whether it is an action of the user; else it was observed
 */
gboolean
tok_event_is_own (const TokEvent *self)
{
  return self->outcome != TOK_EVENT_OBSERVED;
}

/**
 * tok_event_is_problem:
 *
 * Returns: whether it is an action that failed or may have failed
 */
gboolean
tok_event_is_problem (const TokEvent *self)
{
  return self->outcome > TOK_EVENT_DONE;
}

/**
 * tok_event_is_first_observation:
 *
 * Returns: whether it is the first observation of the bundle, not a change
 */
gboolean
tok_event_is_first_observation (const TokEvent *self)
{
  return !tok_event_is_own (self) && self->from == NULL;
}

/**
 * tok_event_set_told_time:
 * @told: when it happened by the server's clock, or TOK_TIME_UNKNOWN: not told
 *
 * Narrows the interval, unless @told cannot be: then the server means an earlier change, or the
 * clocks differ.
 */
void
tok_event_set_told_time (TokEvent *self, gint64 told)
{
  g_return_if_fail (self != NULL);

  if (!tok_time_is_within (told, self->after, self->before))
    return;
  /* TOK_TIME_UNKNOWN is the smallest value. */
  self->after = MAX (self->after, told - TOK_TIME_ACCURACY);
  if (self->before == TOK_TIME_UNKNOWN || self->before > told + TOK_TIME_ACCURACY)
    self->before = told + TOK_TIME_ACCURACY;
}

/**
 * tok_event_limit_before:
 * @after: a status began after this, or TOK_TIME_UNKNOWN
 * @before: and not later than this
 * @updated_at: the last change of the bundle by the server's clock, or
 *   TOK_TIME_UNKNOWN
 *
 * No status begins after the last change by the server, plus TOK_EVENT_CLOCK_SKEW. A
 * limit before @after is ignored: that clock is wrong.
 *
 * Returns: the upper end of the interval: @before or earlier
 */
gint64
tok_event_limit_before (gint64 after, gint64 before, gint64 updated_at)
{
  gint64 latest;

  if (updated_at == TOK_TIME_UNKNOWN)
    return before;
  latest = updated_at + TOK_EVENT_CLOCK_SKEW;
  return latest < before && (after == TOK_TIME_UNKNOWN || latest >= after) ? latest : before;
}

/**
 * tok_event_get_interval:
 * @after: (out): it happened after this, or TOK_TIME_UNKNOWN
 * @before: (out): and not later than this
 *
 * The narrowest known interval, which all views show.
 */
void
tok_event_get_interval (const TokEvent *self, gint64 *after, gint64 *before)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (after != NULL && before != NULL);

  *after = self->after;
  *before = self->before;
  if (self->kind == TOK_EVENT_STATUS)
    *before = tok_event_limit_before (self->after, self->before, self->updated_at);
}

/**
 * tok_event_kind_to_string:
 *
 * Returns: the word for @kind in files
 */
const char *
tok_event_kind_to_string (TokEventKind kind)
{
  g_return_val_if_fail (kind < TOK_N_EVENT_KINDS, NULL);

  return kinds[kind];
}

/**
 * tok_event_kind_parse:
 * @text: (nullable): a word
 * @kind: (out): its kind
 *
 * Returns: whether @text is a word for a kind
 */
gboolean
tok_event_kind_parse (const char *text, TokEventKind *kind)
{
  for (guint i = 0; i < TOK_N_EVENT_KINDS; i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        *kind = (TokEventKind) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * tok_event_outcome_to_string:
 *
 * Returns: (nullable): the word for @outcome in files; %NULL for OBSERVED
 */
const char *
tok_event_outcome_to_string (TokEventOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), NULL);

  return outcomes[outcome];
}

/**
 * tok_event_outcome_parse:
 * @text: (nullable): a word; %NULL: OBSERVED
 *
 * Returns: the outcome; UNKNOWN for any other word
 */
TokEventOutcome
tok_event_outcome_parse (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (text, outcomes[i]) == 0)
      return (TokEventOutcome) i;
  return TOK_EVENT_UNKNOWN;
}
