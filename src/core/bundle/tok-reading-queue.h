/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-reading.h"

G_BEGIN_DECLS

/** Returns: when the slots of a bundle were last read, or TOK_TIME_UNKNOWN. */
typedef gint64 (*TokVideosReadFunc) (gpointer data, const char *id);

/*
 * What is read next of the bundles of a list, and in which order: names of the rows on the
 * screen; names of bundles that wait for the person; names of the others, by the order of the
 * list; and with every fourth request something of tok_reading_plan(), the most urgent first,
 * of equally urgent ones that which was not read for longest. Without names that lack, every
 * fourth request is for details that are old.
 *
 * The list is scanned in slices, and only after it has changed or when all was taken. No clock,
 * no I/O; times are microseconds of the wall clock.
 */
typedef struct _TokReadingQueue TokReadingQueue;

TokReadingQueue *
tok_reading_queue_new (TokBundleList *list, TokVideosReadFunc get_videos_read_at, gpointer data);
void tok_reading_queue_free (TokReadingQueue *self);
void tok_reading_queue_set_visible (TokReadingQueue *self, GPtrArray *bundles);
void tok_reading_queue_set_unsupported (TokReadingQueue *self, TokReadingKind kind);
gboolean tok_reading_queue_get_unsupported (TokReadingQueue *self, TokReadingKind kind);
void tok_reading_queue_invalidate (TokReadingQueue *self);

gboolean tok_reading_queue_needs_scan (TokReadingQueue *self, gint64 now);
gboolean tok_reading_queue_scan (TokReadingQueue *self, guint n_rows, gint64 now);
gboolean tok_reading_queue_wants_visible (TokReadingQueue *self, gint64 now);
gint64 tok_reading_queue_get_due (TokReadingQueue *self, gint64 now);
TokBundle *tok_reading_queue_take (TokReadingQueue *self,
                                   gboolean only_visible,
                                   gint64 now,
                                   TokReading *reading);
void
tok_reading_queue_note (TokReadingQueue *self, TokBundle *bundle, TokReadingKind kind, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokReadingQueue, tok_reading_queue_free)

G_END_DECLS
