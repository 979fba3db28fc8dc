/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-connection.h"
#include "tok-rate-limiter.h"

G_BEGIN_DECLS

/*
 * Requests wait here for the rate limit, and for delays that the server asks for.
 */
typedef struct _TokRequestQueue TokRequestQueue;

TokRequestQueue *tok_request_queue_new (guint limit, TokConnection *connection);
void tok_request_queue_free (TokRequestQueue *self);
gboolean tok_request_queue_wait (TokRequestQueue *self, TokPriority priority, GError **error);
void tok_request_queue_end (TokRequestQueue *self);
void tok_request_queue_block (TokRequestQueue *self, gint64 seconds);
void tok_request_queue_observe (TokRequestQueue *self, guint limit, guint remaining);
gint64 tok_request_queue_get_room_at (TokRequestQueue *self);
guint tok_request_queue_get_limit (TokRequestQueue *self);

G_END_DECLS
