/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-observations.h"
#include "tok-store.h"

G_BEGIN_DECLS

/* Shared by tok-bundle-merger.c and tok-bundle-merger-videos.c. */
struct _TokBundleMerger
{
  GObject parent_instance;

  TokStore *store;
  char *workspace_id;
  TokBundleList *list;
  TokObservations *observations;
  GHashTable *videos; /* id → the slots that were read in this session */
  DexFuture *cache;   /* (nullable) (owned): loading or loaded */
  DexPromise *first_rows;
  gint64 revoked_at; /* steady clock: when a readiness was last revoked by an own change */
  gboolean unreadable_cache;
  gboolean has_unstored; /* a response could not be stored */
};

GHashTable *tok_bundle_merger_new_videos (void);
void tok_bundle_merger_prune_videos (TokBundleMerger *self);

G_END_DECLS
