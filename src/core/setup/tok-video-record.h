/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-timestamp.h"
#include "tok-video.h"

G_BEGIN_DECLS

/**
 * TokVideoRecord:
 *
 * What is kept of a slot, so that changes are observed: also those between two processes.
 * Times are in microseconds since 1970, or TOK_TIME_UNKNOWN.
 */
typedef struct
{
  int position;           /* from 1 */
  char *status;           /* (nullable): as received */
  char *date;             /* (nullable): the planned day */
  TokFlag download_issue; /* the file could not be fetched */
  gint64 status_after;    /* the status began after this */
  gint64 status_before;   /* and not later than this */
  TokTimestamp asked;     /* when the last answer that had the slot was requested */
} TokVideoRecord;

#define TOK_TYPE_VIDEO_RECORD (tok_video_record_get_type ())

GType tok_video_record_get_type (void) G_GNUC_CONST;
TokVideoRecord *
tok_video_record_new (const TokVideo *video, const TokTimestamp *asked, gint64 before);
char *tok_video_record_dup_day (const char *text);
TokVideoRecord *tok_video_record_copy (const TokVideoRecord *self);
void tok_video_record_free (TokVideoRecord *self);
GPtrArray *tok_video_record_array_new (void);
TokVideoRecord *tok_video_record_array_find (GPtrArray *records, int position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokVideoRecord, tok_video_record_free)

G_END_DECLS
