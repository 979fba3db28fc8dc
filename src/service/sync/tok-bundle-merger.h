/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-journal-videos.h"
#include "tok-timestamp.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

#define TOK_TYPE_BUNDLE_MERGER (tok_bundle_merger_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleMerger, tok_bundle_merger, TOK, BUNDLE_MERGER, GObject)

/*
 * The only writer of the list: merges responses of the server into the journal, the store
 * and the list. The list is updated when a function returns, the store when its future
 * resolves.
 */
TokBundleMerger *
tok_bundle_merger_new (TokStore *store, const char *workspace_id, TokBundleList *list);
DexFuture *tok_bundle_merger_load_cache (TokBundleMerger *self);       /* boolean */
DexFuture *tok_bundle_merger_load_cache_by_id (TokBundleMerger *self); /* boolean */
DexFuture *tok_bundle_merger_load_first_rows (TokBundleMerger *self);  /* boolean */
DexFuture *tok_bundle_merger_merge (TokBundleMerger *self,
                                    GPtrArray *snapshots,
                                    TokSource source,
                                    const TokTimestamp *asked); /* boolean */
DexFuture *tok_bundle_merger_merge_one (TokBundleMerger *self,
                                        const TokBundleSnapshot *snapshot,
                                        const TokTimestamp *asked); /* TokBundle */
DexFuture *tok_bundle_merger_merge_own (TokBundleMerger *self,
                                        const TokBundleSnapshot *snapshot,
                                        const TokTimestamp *sent,
                                        const char *known_status); /* TokBundle */
DexFuture *tok_bundle_merger_merge_created (TokBundleMerger *self,
                                            GPtrArray *snapshots,
                                            const TokTimestamp *sent);              /* boolean */
DexFuture *tok_bundle_merger_record (TokBundleMerger *self, TokEvent *event);       /* boolean */
DexFuture *tok_bundle_merger_record_all (TokBundleMerger *self, GPtrArray *events); /* boolean */
DexFuture *tok_bundle_merger_record_read (TokBundleMerger *self,
                                          const TokTimestamp *asked,
                                          gboolean is_complete,
                                          gint64 tolerance); /* boolean */
DexFuture *tok_bundle_merger_finish (TokBundleMerger *self,
                                     GPtrArray *ids,
                                     gboolean certain,
                                     gint64 requested_at,
                                     gint64 read_at); /* boolean */
DexFuture *tok_bundle_merger_merge_videos (TokBundleMerger *self,
                                           const char *id,
                                           GPtrArray *videos,
                                           gboolean is_complete,
                                           const TokTimestamp *asked,
                                           const TokOwnChange *own); /* boolean */
const TokVideoRecord *
tok_bundle_merger_find_video (TokBundleMerger *self, const char *id, int position); /* (nullable) */
DexFuture *tok_bundle_merger_merge_moved (TokBundleMerger *self,
                                          const char *id,
                                          GPtrArray *moved,
                                          const TokTimestamp *sent); /* boolean */
gint64 tok_bundle_merger_get_videos_read_at (TokBundleMerger *self, const char *id);
void tok_bundle_merger_merge_ready (TokBundleMerger *self,
                                    TokBundle *bundle,
                                    gboolean is_ready,
                                    const TokTimestamp *asked,
                                    guint revision);
void tok_bundle_merger_revoke_ready (TokBundleMerger *self, TokBundle *bundle);
DexFuture *tok_bundle_merger_record_check (TokBundleMerger *self, gint64 checked_at); /* boolean */

G_END_DECLS
