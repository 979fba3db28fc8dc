/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-upload.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/** The most files that are sent at once. */
#define TOK_UPLOADS_AT_ONCE 2

/** How many uploads are in which state. */
typedef struct
{
  guint n_active; /* they wait or run */
  guint n_paused;
  guint n_failed;
  guint n_done;
  guint n_cancelled;
} TokUploadCounts;

#define TOK_TYPE_UPLOAD_QUEUE (tok_upload_queue_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadQueue, tok_upload_queue, TOK, UPLOAD_QUEUE, GObject)

/*
 * The uploads of a workspace: a GListModel of TokUpload, oldest first. Finished ones stay until
 * they are cleared.
 *
 * Property "n-open" (uint, notified): the uploads that are not over. Signal "changed": an upload
 * has come or gone, or has another state.
 */
TokUploadQueue *tok_upload_queue_new (TokClient *client);
void tok_upload_queue_set_has_keys (TokUploadQueue *self, gboolean has_keys);
TokUpload *tok_upload_queue_add (TokUploadQueue *self,
                                 TokUploadKind kind,
                                 const char *purpose,
                                 const char *bundle_id,
                                 int position,
                                 GFile *file);
guint tok_upload_queue_get_n_open (TokUploadQueue *self);
TokUploadCounts tok_upload_queue_count (TokUploadQueue *self);
void tok_upload_queue_clear (TokUploadQueue *self); /* those that are over */
void tok_upload_queue_pause (TokUploadQueue *self); /* all */
void tok_upload_queue_resume (TokUploadQueue *self);

G_END_DECLS
