/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-merger.h"
#include "tok-poller.h"
#include "tok-wall-timer.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/**
 * TokReaderPause:
 * @TOK_READER_PAUSE_NONE: no run reads the list
 * @TOK_READER_PAUSE_REST: a run of the schedule does: only names of rows on the screen are read
 * @TOK_READER_PAUSE_ALL: the person waits for the list
 */
typedef enum
{
  TOK_READER_PAUSE_NONE,
  TOK_READER_PAUSE_REST,
  TOK_READER_PAUSE_ALL,
} TokReaderPause;

#define TOK_TYPE_BACKGROUND_READER (tok_background_reader_get_type ())
G_DECLARE_FINAL_TYPE (TokBackgroundReader, tok_background_reader, TOK, BACKGROUND_READER, GObject)

/*
 * Reads what the list lacks, in the order of a TokReadingQueue and within a TokReadingBudget:
 * names and other details, the slots of bundles whose videos are being made or reviewed, and
 * whether a bundle in setup can be published. Its requests have the priority of polling.
 * Reads nothing while it is stopped, offline, without a valid key, while the server makes us
 * wait, and without automatic runs; on metered networks and to save power only names of rows
 * on the screen. Sleeps until something is due.
 */
TokBackgroundReader *tok_background_reader_new (TokClient *client,
                                                TokBundleMerger *merger,
                                                TokBundleList *list,
                                                TokPoller *poller);
void tok_background_reader_start (TokBackgroundReader *self);
void tok_background_reader_stop (TokBackgroundReader *self);
void tok_background_reader_pause (TokBackgroundReader *self, TokReaderPause pause);
void tok_background_reader_set_visible (TokBackgroundReader *self, GPtrArray *bundles);
DexFuture *tok_background_reader_await_visible (TokBackgroundReader *self); /* boolean */
guint tok_background_reader_count_unnamed (TokBackgroundReader *self);
gint64 tok_background_reader_estimate (TokBackgroundReader *self);
gboolean tok_background_reader_get_reading (TokBackgroundReader *self);
TokWallTimer *tok_background_reader_get_timer (TokBackgroundReader *self); /* for tests */

G_END_DECLS
