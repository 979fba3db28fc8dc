/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-schedule.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;

/**
 * TokDoubt:
 *
 * Why nothing that the last read of everything lacks counts as gone.
 */
typedef enum
{
  TOK_DOUBT_NONE,       /* it does */
  TOK_DOUBT_INCOMPLETE, /* what the server sent does not add up */
  TOK_DOUBT_EMPTY,      /* there was nothing at all, where there had been bundles */
} TokDoubt;

#define TOK_TYPE_SYNC (tok_sync_get_type ())
G_DECLARE_FINAL_TYPE (TokSync, tok_sync, TOK, SYNC, GObject)

/*
 * Keeps the list like the server's: the cache first, then all pages, then again and
 * again what can change, one flight at a time: see TokSchedule. Rows go only after two
 * complete and consistent reads that lack them.
 *
 * Properties, all notified: "loading" (boolean), "n-loaded" and "n-total" (uint,
 * of the read of everything that is under way), "last-read" (gint64, end of the last
 * complete read, wall clock), "checked-at" (gint64, end of the last flight that went
 * well, of any kind), "error" (boxed GError, of the last flight, NULL after a good
 * one), "evidence" (TokContract as uint), "doubt" (TokDoubt as uint),
 * "interval" (uint, seconds between flights; notified with what slows them down too).
 */
TokSync *
tok_sync_new (TokClient *client, TokStore *store, const char *workspace_id, TokBundleList *list);
DexFuture *tok_sync_load_cache (TokSync *self); /* boolean */
DexFuture *tok_sync_refresh (TokSync *self);    /* boolean; reads everything */
void tok_sync_restart (TokSync *self);          /* with a new key */
void tok_sync_start (TokSync *self);
void tok_sync_stop (TokSync *self);
void tok_sync_update (TokSync *self); /* somebody looks at the list again */
void tok_sync_set_monitors (TokSync *self, GNetworkMonitor *network, GPowerProfileMonitor *power);
void tok_sync_set_background (TokSync *self, gboolean background);
void tok_sync_set_interval (TokSync *self, int seconds); /* TOK_SCHEDULE_AUTOMATIC, _MANUAL */
guint tok_sync_get_interval (TokSync *self);             /* effective, seconds; 0: none */
double tok_sync_get_share (TokSync *self);               /* of the server's limit, 0 to 1 */
TokThrottleReason tok_sync_get_throttle_reason (TokSync *self);
gboolean tok_sync_get_loading (TokSync *self);
guint tok_sync_get_n_loaded (TokSync *self);
guint tok_sync_get_n_total (TokSync *self);
gint64 tok_sync_get_last_read (TokSync *self);
void tok_sync_set_last_read (TokSync *self,
                             gint64 last_read); /* from the record, before anything was read */
gint64 tok_sync_get_checked_at (TokSync *self);
void tok_sync_set_checked_at (TokSync *self, gint64 checked_at); /* likewise */
const GError *tok_sync_get_error (TokSync *self);
TokContract tok_sync_get_evidence (TokSync *self);
TokDoubt tok_sync_get_doubt (TokSync *self);
DexFuture *tok_sync_reread (TokSync *self,
                            const char *id); /* TokBundle: GET one, merged, stored, journalled */
DexFuture *tok_sync_find (TokSync *self, const char *id); /* TokBundle, from the list or read */
void tok_sync_forget (TokSync *self, const char *id);     /* the server does not have it any more */
DexFuture *tok_sync_merge (TokSync *self,
                           const TokBundleSnapshot *snapshot,
                           const TokTimestamp *sent,
                           const char *known_status); /* TokBundle: the answer to an action */
DexFuture *tok_sync_record (TokSync *self,
                            TokEvent *event); /* boolean: an action of the person's own */

G_END_DECLS
