/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-events.h"

#include "tok-clock.h"
#include "tok-error.h"

static const char *
get_word (const TokBundleSnapshot *snapshot, TokEventKind kind)
{
  return kind == TOK_EVENT_STATUS ? snapshot->status : snapshot->account_status;
}

static int
get_count (const TokBundleSnapshot *snapshot, TokEventKind kind)
{
  return kind == TOK_EVENT_VIDEOS ? snapshot->videos_quantity : snapshot->videos_configured;
}

static gboolean
is_word (TokEventKind kind)
{
  return kind == TOK_EVENT_STATUS || kind == TOK_EVENT_ACCOUNT_STATUS;
}

/* Whether both mention a value, and the values differ. */
static gboolean
differs (TokBundle *bundle, const TokBundleSnapshot *snapshot, TokEventKind kind)
{
  const TokBundleSnapshot *known = tok_bundle_get_known (bundle);

  if (is_word (kind))
    {
      const char *before = get_word (known, kind);
      const char *after = get_word (snapshot, kind);

      return before != NULL && after != NULL && !g_str_equal (before, after);
    }
  return get_count (known, kind) != get_count (snapshot, kind) &&
         get_count (known, kind) != TOK_COUNT_UNKNOWN &&
         get_count (snapshot, kind) != TOK_COUNT_UNKNOWN;
}

static TokEvent *
new_change (TokBundle *bundle,
            const TokBundleSnapshot *snapshot,
            TokEventKind kind,
            gint64 after,
            gint64 before)
{
  const TokBundleSnapshot *known = tok_bundle_get_known (bundle);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (is_word (kind))
    return tok_event_new_observed (kind, snapshot->id, get_word (known, kind),
                                   get_word (snapshot, kind), after, before);
  from = g_strdup_printf ("%d", get_count (known, kind));
  to = g_strdup_printf ("%d", get_count (snapshot, kind));
  return tok_event_new_observed (kind, snapshot->id, from, to, after, before);
}

/* An unchanged bundle entered its first step when it was created, by the server's clock. */
static gint64
first_step_after (const TokBundleSnapshot *snapshot, gint64 before)
{
  gint64 created_at = tok_time_parse (snapshot->created_at);

  if (tok_status_parse (snapshot->status) != TOK_STATUS_PENDING_SETUP ||
      created_at == TOK_TIME_UNKNOWN ||
      g_strcmp0 (snapshot->updated_at, snapshot->created_at) != 0 ||
      created_at - TOK_EVENT_CLOCK_SKEW > before)
    return TOK_TIME_UNKNOWN;
  return created_at - TOK_EVENT_CLOCK_SKEW;
}

static gboolean
is_published (const char *text)
{
  TokStatus status = tok_status_parse (text);

  return status == TOK_STATUS_PUBLISHED || status == TOK_STATUS_PUBLISHED_PRIORITY;
}

static void
add (GPtrArray *events, TokEvent *event, const TokBundleSnapshot *snapshot, const TokAnswer *answer)
{
  event->asked_at = tok_timestamp_to_wall (&answer->asked, &answer->arrived);
  event->updated_at = tok_time_parse (snapshot->updated_at);
  if (event->kind == TOK_EVENT_STATUS && is_published (snapshot->status))
    tok_event_set_told_time (event, tok_time_parse (snapshot->published_at));
  g_ptr_array_add (events, event);
}

/**
 * tok_journal_events_mentions:
 * @snapshot: a bundle as a response has it
 * @kind: an observed value
 *
 * Returns: whether @snapshot has the value
 */
gboolean
tok_journal_events_mentions (const TokBundleSnapshot *snapshot, TokEventKind kind)
{
  g_return_val_if_fail (snapshot != NULL, FALSE);
  g_return_val_if_fail (kind < TOK_N_OBSERVED, FALSE);

  return is_word (kind) ? get_word (snapshot, kind) != NULL
                        : get_count (snapshot, kind) != TOK_COUNT_UNKNOWN;
}

/**
 * tok_journal_events_contradicts:
 * @bundle: the known bundle
 * @snapshot: the bundle as a response has it
 *
 * Returns: whether any observed value differs
 */
gboolean
tok_journal_events_contradicts (TokBundle *bundle, const TokBundleSnapshot *snapshot)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (snapshot != NULL, FALSE);

  for (TokEventKind kind = TOK_EVENT_STATUS; kind < TOK_N_OBSERVED; kind++)
    if (differs (bundle, snapshot, kind))
      return TRUE;
  return FALSE;
}

/**
 * tok_journal_events_observe:
 * @events: (element-type TokEvent): where new events are added
 * @bundle: (nullable): the known bundle; %NULL: it is new
 * @snapshot: the bundle as a response has it
 * @shown: (array fixed-size=4): for each observed value, when the last response that had
 *   the known value was requested; TOK_TIMESTAMP_UNKNOWN: unknown
 * @answer: the times of the response
 *
 * The server reports hardly any times of changes, so each event has an interval. A response is
 * true at some time between request and arrival: the change happened after the last
 * request that returned the old value, and before the first response with the new value
 * arrived. The effect of the user's own action happened after its request.
 */
void
tok_journal_events_observe (GPtrArray *events,
                            TokBundle *bundle,
                            const TokBundleSnapshot *snapshot,
                            const TokTimestamp *shown,
                            const TokAnswer *answer)
{
  gint64 before;

  g_return_if_fail (events != NULL);
  g_return_if_fail (snapshot != NULL);
  g_return_if_fail (shown != NULL);
  g_return_if_fail (answer != NULL);

  before = answer->arrived.wall;
  if (snapshot->status != NULL && (bundle == NULL || tok_bundle_get_status_text (bundle) == NULL))
    add (events,
         tok_event_new (snapshot->id, NULL, snapshot->status, first_step_after (snapshot, before),
                        before),
         snapshot, answer);
  for (TokEventKind kind = TOK_EVENT_STATUS; bundle != NULL && kind < TOK_N_OBSERVED; kind++)
    {
      const TokTimestamp *last = answer->is_own ? &answer->asked : &shown[kind];

      if (differs (bundle, snapshot, kind))
        add (events,
             new_change (bundle, snapshot, kind, tok_timestamp_to_wall (last, &answer->arrived),
                         before),
             snapshot, answer);
    }
}

/* Whether a status is the result that the pending action asked for. */
static gboolean
is_expected (const char *text, TokPending pending)
{
  if (pending == TOK_PENDING_PUBLISH)
    return is_published (text);
  return pending == TOK_PENDING_UNPUBLISH && tok_status_parse (text) == TOK_STATUS_PENDING_SETUP;
}

/**
 * tok_journal_events_is_notifiable:
 * @event: an observed event
 * @answer: the times of the response that showed it
 * @pending: the unconfirmed action on the bundle
 *
 * Returns: whether to notify the user: not of first observations, nor of the effects of
 *   their own actions
 */
gboolean
tok_journal_events_is_notifiable (const TokEvent *event,
                                  const TokAnswer *answer,
                                  TokPending pending)
{
  g_return_val_if_fail (event != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  if (tok_event_is_own (event) || tok_event_is_first_observation (event) || answer->is_own)
    return FALSE;
  /* Publishing changes the account status too. */
  if (event->kind == TOK_EVENT_ACCOUNT_STATUS)
    return pending == TOK_PENDING_NONE;
  return event->kind != TOK_EVENT_STATUS || !is_expected (event->to, pending);
}

static TokEventOutcome
get_outcome (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (error == NULL)
    return TOK_EVENT_DONE;
  if (info == NULL || info->uncertain)
    return TOK_EVENT_UNKNOWN;
  return info->http_status != 0 ? TOK_EVENT_REFUSED : TOK_EVENT_FAILED;
}

/**
 * tok_journal_events_new_own:
 * @kind: the user's action
 * @bundle_id: (nullable): the bundle; %NULL: an order without a known bundle
 * @sent: when the request was sent
 * @request_id: (nullable): the server's id of a successful request
 * @error: (nullable): why the action failed, or its outcome is unknown
 *
 * To be called as soon as the outcome is known.
 *
 * Returns: (transfer full): the event, for tok_bundle_merger_record()
 */
TokEvent *
tok_journal_events_new_own (TokEventKind kind,
                            const char *bundle_id,
                            const TokTimestamp *sent,
                            const char *request_id,
                            const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  TokTimestamp now = tok_clock_now ();
  TokEvent *event;

  g_return_val_if_fail (sent != NULL, NULL);

  event = tok_event_new_own (kind, get_outcome (error), bundle_id,
                             tok_timestamp_to_wall (sent, &now), now.wall);
  tok_event_set_answer (event, info != NULL ? info->code : NULL,
                        error != NULL ? error->message : NULL,
                        info != NULL ? info->request_id : request_id);
  return event;
}
