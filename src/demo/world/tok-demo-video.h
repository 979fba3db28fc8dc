/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tok-demo-time.h"

G_BEGIN_DECLS

/**
 * TokDemoVideo:
 *
 * A video slot of a bundle.
 */
typedef struct
{
  char *id;
  int position;       /* from 1 */
  const char *status; /* interned: doc/api.md, section 3.5; tests also set others */
  JsonObject *fields; /* (owned): what was configured, by the names of doc/api.md, section
                         6.2, without the dates; empty for a pending slot */
  gint64 day;         /* the first day of the target, TOK_DEMO_NO_DAY: none */
  gint64 last_day;
  char *download_issue; /* (nullable): what is wrong with the link */
  char *platform_url;   /* (nullable): the live post */
  gint64 finalized_at;  /* TOK_TIME_UNKNOWN: not yet */
  gint64 due_at;        /* of its next move, TOK_TIME_UNKNOWN: it has none of its own */
  gboolean volume_paid;
  gboolean repost_paid;
} TokDemoVideo;

TokDemoVideo *tok_demo_video_new (const char *bundle_id, int position);
TokDemoVideo *tok_demo_video_copy (const TokDemoVideo *self);
void tok_demo_video_free (TokDemoVideo *self);

gboolean tok_demo_video_is (const TokDemoVideo *self, const char *status);
void tok_demo_video_set_status (TokDemoVideo *self, const char *status);
gboolean tok_demo_video_is_configured (const TokDemoVideo *self);
void tok_demo_video_set_day (TokDemoVideo *self, gint64 day);
void tok_demo_video_clear (TokDemoVideo *self);
void tok_demo_video_write_members (const TokDemoVideo *self,
                                   const char *bundle_id,
                                   TokContract contract,
                                   GString *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDemoVideo, tok_demo_video_free)

G_END_DECLS
