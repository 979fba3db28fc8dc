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

/* Whether something that was known has changed. */
static gboolean
differs (TokBundle *bundle, const TokBundleSnapshot *snapshot, TokEventKind kind)
{
  const TokBundleSnapshot *known = tok_bundle_get_known (bundle);

  if (!tok_journal_events_mentions (known, kind) || !tok_journal_events_mentions (snapshot, kind))
    return FALSE;
  return is_word (kind) ? !g_str_equal (get_word (known, kind), get_word (snapshot, kind))
                        : get_count (known, kind) != get_count (snapshot, kind);
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

/* A bundle that never changed is still in its first step, which then began with
 * the bundle itself: by the server's clock. */
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

static void
add (GPtrArray *events, TokEvent *event, const TokBundleSnapshot *snapshot, const TokAnswer *answer)
{
  event->asked_at = tok_timestamp_to_wall (&answer->asked, &answer->arrived);
  event->updated_at = tok_time_parse (snapshot->updated_at);
  g_ptr_array_add (events, event);
}

/**
 * tok_journal_events_mentions:
 * @kind: something that is observed
 *
 * Returns: whether the answer says anything about it
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
 *
 * Returns: whether the answer says something else than is known of what is observed
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
 * @events: (element-type TokEvent): where to write
 * @bundle: (nullable): the bundle as it was known; %NULL when it was not
 * @snapshot: what an answer says about it
 * @shown: (array fixed-size=4): when the last answer was asked for that showed what
 *   is known, for each that is observed; TOK_TIMESTAMP_UNKNOWN when that is not known
 * @answer: the time of the answer
 *
 * The server tells only the present, so every change is written down with the
 * interval in which it happened. What an answer said was so at some time between its
 * question and its arrival: the change came after the last question that was
 * answered in the old way, and before the first new answer was here. What the
 * person's own action brought about came after that was sent.
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

/* Whether a status is what the action on its way is to lead to. */
static gboolean
is_wanted (const char *text, TokPending pending)
{
  TokStatus status = tok_status_parse (text);

  if (pending == TOK_PENDING_PUBLISH)
    return status == TOK_STATUS_PUBLISHED || status == TOK_STATUS_PUBLISHED_PRIORITY;
  return pending == TOK_PENDING_UNPUBLISH && status == TOK_STATUS_PENDING_SETUP;
}

/**
 * tok_journal_events_is_notifiable:
 * @event: what was observed
 * @answer: the time of the answer that showed it
 * @pending: what this program has asked of the server and not seen confirmed
 *
 * Returns: whether the person has to be told: not what was only seen for the first
 *   time, nor what the person did
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
  /* The account goes along with the bundle. */
  if (event->kind == TOK_EVENT_ACCOUNT_STATUS)
    return pending == TOK_PENDING_NONE;
  return event->kind != TOK_EVENT_STATUS || !is_wanted (event->to, pending);
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
 * @kind: what the person did
 * @bundle_id: (nullable): to which bundle; %NULL: an order that became none that is
 *   known
 * @sent: when it was sent
 * @request_id: (nullable): by which the server knows the request, when it was done
 * @error: (nullable): why it was not done, or perhaps not
 *
 * To be called as soon as the outcome is known.
 *
 * Returns: (transfer full): the line of the journal, for tok_bundle_merger_record()
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
