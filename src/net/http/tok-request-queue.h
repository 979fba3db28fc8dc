/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-rate-limiter.h"

G_BEGIN_DECLS

/*
 * Who may send when: each request waits here for its place in the rate budget, and for
 * what the server asks to wait.
 */
typedef struct _TokRequestQueue TokRequestQueue;

/** Something changed that people are told about the waiting. */
typedef void (*TokRequestQueueNotify) (gpointer data);

TokRequestQueue *tok_request_queue_new (guint limit, TokRequestQueueNotify notify, gpointer data);
void tok_request_queue_free (TokRequestQueue *self);
gboolean tok_request_queue_wait (TokRequestQueue *self, TokPriority priority, GError **error);
void tok_request_queue_block (TokRequestQueue *self, gint64 seconds);
void tok_request_queue_observe (TokRequestQueue *self, guint limit, guint remaining);
gint64 tok_request_queue_get_waiting_until (TokRequestQueue *self);
gboolean tok_request_queue_is_patient (TokRequestQueue *self);
void tok_request_queue_give_up (TokRequestQueue *self);
guint tok_request_queue_get_limit (TokRequestQueue *self);

G_END_DECLS
