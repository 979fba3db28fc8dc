/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-exchange.h"
#include "tok-demo-world.h"

G_BEGIN_DECLS

/** The limits of files. Those of the service are UNKNOWN (doc/api.md, section 6.7). */
#define TOK_DEMO_IMAGE_MAX (10 * 1024 * 1024)
#define TOK_DEMO_VIDEO_MAX (G_GUINT64_CONSTANT (1024) * 1024 * 1024)

/** The paths outside the API: addresses to send files to, and the files. */
#define TOK_DEMO_UPLOADS_PATH "/uploads"
#define TOK_DEMO_STORAGE_PATH "/storage"

TokDemoUpload *tok_demo_files_begin (TokDemoWorld *world,
                                     const TokDemoRequest *request,
                                     SoupMessageHeaders *headers);
const char *tok_demo_files_detect_image (const GByteArray *content);
gboolean tok_demo_files_check (const TokDemoUpload *upload, gboolean is_video, TokDemoReply *reply);
void tok_demo_files_store (TokDemoWorld *world,
                           const TokDemoRequest *request,
                           const char *path,
                           const char *type,
                           gboolean is_video);
void
tok_demo_files_answer (TokDemoWorld *world, const TokDemoRequest *request, TokDemoReply *reply);

G_END_DECLS
