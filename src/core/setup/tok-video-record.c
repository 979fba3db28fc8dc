/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video-record.h"

#include "tok-date.h"

G_DEFINE_BOXED_TYPE (TokVideoRecord, tok_video_record, tok_video_record_copy, tok_video_record_free)

/**
 * tok_video_record_dup_day:
 * @text: (nullable): a day or a time, as received
 *
 * Servers give days or times for the same slot.
 *
 * Returns: (transfer full) (nullable): the day, for comparison; other texts as they are
 */
char *
tok_video_record_dup_day (const char *text)
{
  TokDate day = tok_date_parse (text);

  return day != TOK_DATE_UNKNOWN ? tok_date_to_string (day) : g_strdup (text);
}

/**
 * tok_video_record_new:
 * @video: a slot of an answer
 * @asked: when it was requested
 * @before: when it arrived, in microseconds since 1970
 *
 * Returns: (transfer full): the record of a slot that was not observed before
 */
TokVideoRecord *
tok_video_record_new (const TokVideo *video, const TokTimestamp *asked, gint64 before)
{
  TokVideoRecord *self = g_new0 (TokVideoRecord, 1);

  self->position = video->position;
  self->status = g_strdup (video->status);
  self->date = tok_video_record_dup_day (video->values->texts[TOK_SETUP_DATE]);
  self->download_issue = video->download_issue;
  self->status_after = TOK_TIME_UNKNOWN;
  self->status_before = before;
  self->asked = *asked;
  return self;
}

TokVideoRecord *
tok_video_record_copy (const TokVideoRecord *self)
{
  TokVideoRecord *copy = g_memdup2 (self, sizeof *self);

  copy->status = g_strdup (self->status);
  copy->date = g_strdup (self->date);
  return copy;
}

void
tok_video_record_free (TokVideoRecord *self)
{
  g_free (self->status);
  g_free (self->date);
  g_free (self);
}

/**
 * tok_video_record_array_new:
 *
 * Returns: (transfer full) (element-type TokVideoRecord): an empty list
 */
GPtrArray *
tok_video_record_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_video_record_free);
}

/**
 * tok_video_record_array_find:
 * @records: (element-type TokVideoRecord): slots
 *
 * Returns: (transfer none) (nullable): the slot at @position
 */
TokVideoRecord *
tok_video_record_array_find (GPtrArray *records, int position)
{
  for (guint i = 0; i < records->len; i++)
    {
      TokVideoRecord *record = g_ptr_array_index (records, i);

      if (record->position == position)
        return record;
    }
  return NULL;
}
