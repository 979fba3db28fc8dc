/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-values.h"

G_BEGIN_DECLS

/**
 * TokVideo:
 *
 * One slot as the server described it: doc/api.md, section 6.1. Its number in the bundle
 * identifies it.
 */
typedef struct
{
  int position;    /* from 1 */
  char *id;        /* (nullable) */
  char *bundle_id; /* (nullable): the bundle that the answer named */
  char *status;    /* (nullable): as received */
  TokSetupValues *values;
  TokSetupFieldSet mentioned; /* the fields that the answer had, null included */
  char *end_date;             /* (nullable): the last day of the window, as received */
  char *platform_url;         /* (nullable): the live post */
  TokFlag download_issue;     /* the file could not be fetched, whatever the status */
  char *download_comment;     /* (nullable) */
  char *finalized_at;         /* (nullable) */
  char **ignored;             /* (nullable): the members that the platform does not use */
} TokVideo;

#define TOK_TYPE_VIDEO (tok_video_get_type ())

GType tok_video_get_type (void) G_GNUC_CONST;
TokVideo *tok_video_new (int position);
TokVideo *tok_video_copy (const TokVideo *self);
void tok_video_free (TokVideo *self);
gboolean tok_video_equal (const TokVideo *a, const TokVideo *b);
TokVideoStatus tok_video_get_status (const TokVideo *self);
GPtrArray *tok_video_array_new (void);
const TokVideo *tok_video_array_find (GPtrArray *videos, int position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokVideo, tok_video_free)

G_END_DECLS
