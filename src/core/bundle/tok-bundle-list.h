/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-bundle-counts.h"
#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokMerge:
 * @TOK_MERGE_PARTIAL: some bundles: update and append
 * @TOK_MERGE_COMPLETE: all bundles of the server, in its order: remove all others
 */
typedef enum
{
  TOK_MERGE_PARTIAL,
  TOK_MERGE_COMPLETE,
} TokMerge;

/**
 * TokMergeResult:
 *
 * The result of a merge, in numbers of bundles. TokBundleList::merged also tells which ones, so
 * that what follows the list costs as much as the change.
 */
typedef struct
{
  guint n_added;
  guint n_changed;
  guint n_removed;
  const GPtrArray *added;   /* (nullable) (element-type TokBundle): valid during the emission */
  const GPtrArray *changed; /* (nullable) (element-type TokBundle): likewise */
} TokMergeResult;

#define TOK_TYPE_BUNDLE_LIST (tok_bundle_list_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleList, tok_bundle_list, TOK, BUNDLE_LIST, GObject)

/*
 * The only list of bundles of a workspace: a GListModel of TokBundle, keyed by
 * id, with one writer (the service). A merge keeps the objects, emits at most
 * one items-changed and then "merged" (const TokMergeResult *) once. It counts the
 * bundles as it goes.
 */
TokBundleList *tok_bundle_list_new (void);
TokMergeResult tok_bundle_list_merge (TokBundleList *self, GPtrArray *snapshots, TokMerge mode);
gboolean tok_bundle_list_is_within (TokBundleList *self, GPtrArray *ids);
GPtrArray *tok_bundle_list_keep (TokBundleList *self, GHashTable *ids, gboolean certain);
TokBundle *tok_bundle_list_lookup (TokBundleList *self,
                                   const char *id); /* (transfer none) (nullable) */
gboolean tok_bundle_list_remove (TokBundleList *self, const char *id);
guint tok_bundle_list_get_n_without_details (TokBundleList *self);
const TokBundleCounts *tok_bundle_list_get_counts (TokBundleList *self);
void tok_bundle_list_annotate (TokBundleList *self, GPtrArray *annotations);
GStrv tok_bundle_list_dup_tags (TokBundleList *self);
void tok_bundle_list_set_unsaved (TokBundleList *self, const char *id, const TokUnsaved *unsaved);

G_END_DECLS
