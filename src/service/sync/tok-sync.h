/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-background-reader.h"
#include "tok-bundle-list.h"
#include "tok-poller.h"
#include "tok-removal-check.h"

G_BEGIN_DECLS

typedef struct _TokBundleMerger TokBundleMerger;
typedef struct _TokClient TokClient;
typedef struct _TokStore TokStore;

#define TOK_TYPE_SYNC (tok_sync_get_type ())
G_DECLARE_FINAL_TYPE (TokSync, tok_sync, TOK, SYNC, GObject)

/*
 * Keeps the list in sync with the server: loads the cache, then performs one TokSyncRun at
 * a time, on the schedule of its TokPoller. Bundles are removed only after two complete
 * full reads that lack them.
 *
 * Properties, all notified, with a getter each:
 *  - "loading" (boolean): there is a current run.
 *  - "n-loaded", "n-total" (uint): progress of the current full read; 0 before its first
 *    page.
 *  - "last-read" (gint64, wall clock): the end of the last full read; TOK_TIME_UNKNOWN:
 *    none.
 *  - "checked-at" (gint64, wall clock): the end of the last successful run.
 *  - "error" (boxed GError, nullable): why the last run failed.
 *  - "evidence" (uint, TokContract): the contract of the elements of the list.
 *  - "doubt" (uint, TokDoubt): why the last full read marked no missing bundles.
 */
TokSync *
tok_sync_new (TokClient *client, TokStore *store, const char *workspace_id, TokBundleList *list);
DexFuture *tok_sync_load_cache (TokSync *self);      /* boolean */
DexFuture *tok_sync_load_first_rows (TokSync *self); /* boolean; as much as a screen shows */
DexFuture *tok_sync_refresh (TokSync *self);         /* boolean; a full read */
void tok_sync_restart (TokSync *self);               /* with a new key */
void tok_sync_start (TokSync *self);
void tok_sync_stop (TokSync *self);
TokBundleList *tok_sync_get_list (TokSync *self);
TokPoller *tok_sync_get_poller (TokSync *self);
TokBackgroundReader *tok_sync_get_reader (TokSync *self);
TokBundleMerger *tok_sync_get_merger (TokSync *self);
DexFuture *tok_sync_reread (TokSync *self, const char *id); /* TokBundle */
void tok_sync_forget (TokSync *self, const char *id);       /* the server does not have it */

gboolean tok_sync_get_loading (TokSync *self);
guint tok_sync_get_n_loaded (TokSync *self);
guint tok_sync_get_n_total (TokSync *self);
gint64 tok_sync_get_last_read (TokSync *self);
gint64 tok_sync_get_checked_at (TokSync *self);
const GError *tok_sync_get_error (TokSync *self);
TokContract tok_sync_get_evidence (TokSync *self);
TokDoubt tok_sync_get_doubt (TokSync *self);
DexFuture *tok_sync_find (TokSync *self, const char *id); /* TokBundle, from the list or read */

/* The times of the last session, before the first run. */
void tok_sync_set_times (TokSync *self, gint64 last_read, gint64 checked_at);

G_END_DECLS
