/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-poller.h"
#include "tok-read.h"
#include "tok-sync.h"

G_BEGIN_DECLS

struct _TokSync
{
  GObject parent_instance;

  TokClient *client;
  TokBundleMerger *merger;
  TokBundleList *list;
  TokPoller *poller;

  DexFuture *run; /* (nullable) (owned): under way */
  guint run_number;
  TokRead *read; /* (nullable) (unowned): of the flight, once it reads */
  TokPriority priority;
  gboolean everything; /* the flight was asked to read everything */

  guint interval; /* as it was told last */
  TokThrottleReason throttle_reason;
  guint n_loaded;
  guint n_total;
  gint64 last_read;
  gint64 checked_at;
  GError *error; /* (nullable) (owned) */
  TokContract evidence;
  TokDoubt doubt;
  gint64 empty_since; /* steady clock: since when the server has had nothing, where there are
                         bundles here; TOK_TIME_UNKNOWN: it has some */
};

void tok_sync_reschedule (TokSync *self); /* by the bundles, the limit and the surroundings */
void tok_sync_begin_run (TokSync *self, TokPriority priority, gboolean everything);
void tok_sync_give_up (TokSync *self);

G_END_DECLS
