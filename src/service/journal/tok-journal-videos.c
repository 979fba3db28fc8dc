/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-journal-videos.h"

/* One slot of one answer. */
typedef struct
{
  const char *bundle_id;
  const TokVideo *video;
  const TokVideoRecord *known;
  TokVideoRecord *record;
  const TokAnswer *answer;
  const TokTimestamp *sent; /* (nullable): when the user changed the slot */
  GPtrArray *events;
} Slot;

static gboolean
is_about (const TokOwnChange *own, int position)
{
  return own != NULL && (own->position == 0 || own->position == position);
}

static TokEvent *
add_event (const Slot *slot, TokEventKind kind, const char *from, const char *to)
{
  const TokTimestamp *last = slot->sent != NULL ? slot->sent : &slot->known->asked;
  TokEvent *event =
      tok_event_new_observed_slot (kind, slot->bundle_id, slot->record->position, from, to,
                                   tok_timestamp_to_wall (last, &slot->answer->arrived),
                                   slot->answer->arrived.wall);

  event->asked_at = tok_timestamp_to_wall (&slot->answer->asked, &slot->answer->arrived);
  g_ptr_array_add (slot->events, event);
  return event;
}

/* The server tells when a video was approved. */
static void
add_status (const Slot *slot)
{
  TokEvent *event =
      add_event (slot, TOK_EVENT_VIDEO_STATUS, slot->known->status, slot->record->status);

  if (tok_video_status_parse (event->to) == TOK_VIDEO_STATUS_FINALIZED)
    tok_event_set_told_time (event, tok_time_parse (slot->video->finalized_at));
  slot->record->status_after = event->after;
  slot->record->status_before = event->before;
}

/* A status that the answer lacks is still the known one. */
static void
observe_status (const Slot *slot)
{
  const TokVideoRecord *known = slot->known;
  TokVideoRecord *record = slot->record;

  if (record->status == NULL)
    g_set_str (&record->status, known->status);
  if (known->status == NULL)
    return;
  if (g_str_equal (record->status, known->status))
    {
      record->status_after = known->status_after;
      record->status_before = known->status_before;
      return;
    }
  add_status (slot);
}

/* The user's own date is told by the action. */
static void
observe_date (const Slot *slot, gboolean is_mentioned)
{
  if (!is_mentioned)
    g_set_str (&slot->record->date, slot->known->date);
  else if (slot->sent == NULL && g_strcmp0 (slot->known->date, slot->record->date) != 0)
    add_event (slot, TOK_EVENT_VIDEO_DATE, slot->known->date, slot->record->date);
}

static const char *
flag_to_string (TokFlag flag)
{
  if (flag == TOK_FLAG_UNKNOWN)
    return NULL;
  return flag == TOK_FLAG_YES ? "true" : "false";
}

static void
observe_download (const Slot *slot)
{
  TokFlag before = slot->known->download_issue;
  TokFlag after = slot->record->download_issue;

  if (after == TOK_FLAG_UNKNOWN)
    slot->record->download_issue = before;
  else if (before != after && (before == TOK_FLAG_YES || after == TOK_FLAG_YES) &&
           slot->sent == NULL)
    add_event (slot, TOK_EVENT_DOWNLOAD_ISSUE, flag_to_string (before), flag_to_string (after));
}

/**
 * tok_journal_videos_observe:
 * @known: (element-type TokVideoRecord): the known slots
 * @videos: (element-type TokVideo): slots of the bundle as an answer has them
 * @answer: the times of the answer
 * @own: (nullable): the user's own change before it
 * @events: (element-type TokEvent): where new events are added
 *
 * Like tok_journal_events_observe(), for the slots of a bundle. A slot that is not known is
 * no change. Of a slot that the user has just changed only the new status is recorded: the
 * rest is what the user asked for, and recorded as the action.
 *
 * Returns: (transfer full) (element-type TokVideoRecord): the slots of @videos
 */
GPtrArray *
tok_journal_videos_observe (GPtrArray *known,
                            GPtrArray *videos,
                            const char *bundle_id,
                            const TokAnswer *answer,
                            const TokOwnChange *own,
                            GPtrArray *events)
{
  GPtrArray *records = tok_video_record_array_new ();

  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);
      TokVideoRecord *record = tok_video_record_new (video, &answer->asked, answer->arrived.wall);
      const Slot slot = {
        .bundle_id = bundle_id,
        .video = video,
        .known = tok_video_record_array_find (known, video->position),
        .record = record,
        .answer = answer,
        .sent = is_about (own, video->position) ? &own->sent : NULL,
        .events = events,
      };

      g_ptr_array_add (records, record);
      if (slot.known == NULL)
        continue;
      observe_status (&slot);
      observe_date (&slot, (video->mentioned & TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE)) != 0);
      observe_download (&slot);
    }
  return records;
}

/**
 * tok_journal_videos_move:
 * @records: (element-type TokVideoRecord): the known slots, of which the dates are set
 * @moved: (element-type TokMovedDate): the dates that the server moved
 * @answer: the times of the request that moved them
 * @events: (element-type TokEvent): where new events are added
 *
 * Records the dates that the server moved when something was published. A later answer with
 * these dates is no change.
 *
 * Returns: whether there are any
 */
gboolean
tok_journal_videos_move (GPtrArray *records,
                         GPtrArray *moved,
                         const char *bundle_id,
                         const TokAnswer *answer,
                         GPtrArray *events)
{
  guint n_before = events->len;

  for (guint i = 0; i < moved->len; i++)
    {
      const TokMovedDate *date = g_ptr_array_index (moved, i);
      TokVideoRecord *record = tok_video_record_array_find (records, date->position);
      g_autofree char *before = tok_video_record_dup_day (date->before);
      g_autofree char *after = tok_video_record_dup_day (date->after);

      if (date->position <= 0 || after == NULL)
        continue;
      if (before == NULL && record != NULL)
        g_set_str (&before, record->date);
      g_ptr_array_add (events, tok_event_new_observed_slot (
                                   TOK_EVENT_VIDEO_DATE, bundle_id, date->position, before, after,
                                   tok_timestamp_to_wall (&answer->asked, &answer->arrived),
                                   answer->arrived.wall));
      if (record != NULL)
        g_set_str (&record->date, after);
    }
  return events->len > n_before;
}

static gboolean
contradicts (const TokVideoRecord *known, const TokVideo *video)
{
  g_autofree char *date = tok_video_record_dup_day (video->values->texts[TOK_SETUP_DATE]);

  return (known->status != NULL && video->status != NULL &&
          !g_str_equal (known->status, video->status)) ||
         ((video->mentioned & TOK_SETUP_FIELD_BIT (TOK_SETUP_DATE)) != 0 &&
          g_strcmp0 (known->date, date) != 0) ||
         (known->download_issue != TOK_FLAG_UNKNOWN && video->download_issue != TOK_FLAG_UNKNOWN &&
          known->download_issue != video->download_issue);
}

/**
 * tok_journal_videos_contradict:
 * @known: (element-type TokVideoRecord): the known slots
 * @videos: (element-type TokVideo): slots as an answer has them
 *
 * Returns: whether any observed value differs
 */
gboolean
tok_journal_videos_contradict (GPtrArray *known, GPtrArray *videos)
{
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);
      const TokVideoRecord *record = tok_video_record_array_find (known, video->position);

      if (record != NULL && contradicts (record, video))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_notable (const char *status)
{
  switch (tok_video_status_parse (status))
    {
    case TOK_VIDEO_STATUS_IN_REVIEW:
    case TOK_VIDEO_STATUS_FINALIZED:
    case TOK_VIDEO_STATUS_CANCELLED:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tok_journal_videos_is_notifiable:
 * @event: an observed event of a slot
 * @own: (nullable): the user's own change before the answer that showed it
 *
 * Returns: whether the bundle has changes to look at: not the effects of the user's own
 *   changes, nor what goes on anyway, like the work of the operator
 */
gboolean
tok_journal_videos_is_notifiable (const TokEvent *event, const TokOwnChange *own)
{
  g_return_val_if_fail (event != NULL, FALSE);

  if (is_about (own, event->position))
    return FALSE;
  switch (event->kind)
    {
    case TOK_EVENT_VIDEO_STATUS:
      return is_notable (event->to);
    case TOK_EVENT_VIDEO_DATE:
      return event->from != NULL;
    case TOK_EVENT_DOWNLOAD_ISSUE:
      return g_strcmp0 (event->to, "true") == 0;
    default:
      return FALSE;
    }
}

static gint64
get_earlier (gint64 time, gint64 other)
{
  if (time == TOK_TIME_UNKNOWN || other == TOK_TIME_UNKNOWN)
    return MAX (time, other);
  return MIN (time, other);
}

/* For a contract whose bundles do not tell it. Returns: TOK_COUNT_UNKNOWN with an unknown status */
static int
count_configured (GPtrArray *records)
{
  int n = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const TokVideoRecord *record = g_ptr_array_index (records, i);
      TokVideoStatus status = tok_video_status_parse (record->status);

      if (status == TOK_VIDEO_STATUS_UNKNOWN)
        return TOK_COUNT_UNKNOWN;
      n += status != TOK_VIDEO_STATUS_PENDING && status != TOK_VIDEO_STATUS_CANCELLED;
    }
  return n;
}

/**
 * tok_journal_videos_summarize:
 * @records: (element-type TokVideoRecord): all slots of a bundle
 * @snapshot: (inout): the bundle, of which the counts and the review are set
 */
void
tok_journal_videos_summarize (GPtrArray *records, TokBundleSnapshot *snapshot)
{
  snapshot->videos_in_review = 0;
  snapshot->videos_corrections = 0;
  snapshot->download_issues = 0;
  snapshot->videos_configured = count_configured (records);
  for (guint i = 0; i < records->len; i++)
    {
      const TokVideoRecord *record = g_ptr_array_index (records, i);
      TokVideoStatus status = tok_video_status_parse (record->status);

      /* What is over needs no file any more. */
      if (record->download_issue == TOK_FLAG_YES && status != TOK_VIDEO_STATUS_FINALIZED &&
          status != TOK_VIDEO_STATUS_CANCELLED)
        snapshot->download_issues++;
      if (status == TOK_VIDEO_STATUS_PENDING_CORRECTIONS)
        snapshot->videos_corrections++;
      if (status != TOK_VIDEO_STATUS_IN_REVIEW)
        continue;
      snapshot->videos_in_review++;
      snapshot->videos_after = get_earlier (snapshot->videos_after, record->status_after);
      snapshot->videos_before = get_earlier (snapshot->videos_before, record->status_before);
    }
}
