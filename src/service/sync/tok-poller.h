/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-bundle-list.h"
#include "tok-schedule.h"

G_BEGIN_DECLS

#define TOK_TYPE_POLLER (tok_poller_get_type ())
G_DECLARE_FINAL_TYPE (TokPoller, tok_poller, TOK, POLLER, GObject)

/*
 * Drives a TokSchedule with a timer, the network and power profile monitors and random
 * jitter. Emits "due" when a run is due, and "changed" when the interval, the throttle
 * reason or the share may have changed. The caller reports each run with
 * tok_poller_begin() and tok_poller_end().
 */
TokPoller *tok_poller_new (TokBundleList *bundles);
TokSchedule *tok_poller_get_schedule (TokPoller *self);
void
tok_poller_set_monitors (TokPoller *self, GNetworkMonitor *network, GPowerProfileMonitor *power);
void tok_poller_set_limit (TokPoller *self, guint per_minute);
void tok_poller_reserve (TokPoller *self, double part);
void tok_poller_set_background (TokPoller *self, gboolean background);
void tok_poller_set_interval (TokPoller *self, int seconds); /* TOK_SCHEDULE_AUTOMATIC, _MANUAL */
guint tok_poller_get_interval (TokPoller *self);             /* seconds; 0: no automatic runs */
double tok_poller_get_share (TokPoller *self);               /* of the request limit, 0 to 1 */
TokThrottleReason tok_poller_get_throttle_reason (TokPoller *self);
void tok_poller_start (TokPoller *self);
void tok_poller_stop (TokPoller *self);
gboolean tok_poller_get_started (TokPoller *self);
void tok_poller_begin (TokPoller *self);
void tok_poller_end (TokPoller *self, TokScheduleOutcome outcome, gint64 retry_after);
TokSyncQueue *tok_poller_make_queue (TokPoller *self, gboolean full);
void tok_poller_apply (TokPoller *self, const TokSyncQueue *queue, gboolean confirmed);
void tok_poller_reschedule (TokPoller *self);
void tok_poller_retry_now (TokPoller *self);
void tok_poller_update (TokPoller *self);

G_END_DECLS
