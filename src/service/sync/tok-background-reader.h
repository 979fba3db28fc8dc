/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-poller.h"
#include "tok-reading.h"
#include "tok-wall-timer.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

#define TOK_TYPE_BACKGROUND_READER (tok_background_reader_get_type ())
G_DECLARE_FINAL_TYPE (TokBackgroundReader, tok_background_reader, TOK, BACKGROUND_READER, GObject)

/*
 * Reads what the list lacks, one request after the other, between the runs of a sync: the
 * slots of bundles whose videos are being made or reviewed, and whether a bundle in setup can
 * be published (tok_reading_plan()). Its requests have the priority of polling, and take at
 * most half of what runs leave of polling's share. Reads nothing while it is stopped, during
 * runs, offline, without a valid key, while the server makes us wait, without automatic runs,
 * and on metered networks or to save power. Sleeps until something is due.
 */
TokBackgroundReader *tok_background_reader_new (TokClient *client,
                                                TokBundleMerger *merger,
                                                TokBundleList *list,
                                                TokPoller *poller);
void tok_background_reader_start (TokBackgroundReader *self);
void tok_background_reader_stop (TokBackgroundReader *self);
void tok_background_reader_set_paused (TokBackgroundReader *self, gboolean paused);
gboolean tok_background_reader_get_reading (TokBackgroundReader *self);
TokWallTimer *tok_background_reader_get_timer (TokBackgroundReader *self); /* for tests */

G_END_DECLS
