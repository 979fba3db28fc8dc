/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"

G_BEGIN_DECLS

/** The functions of a walk, with the data of tok_bundle_walk_new(). */
typedef struct
{
  void (*begin) (gpointer data);
  void (*visit) (TokBundle *bundle, gpointer data);
  void (*end) (gpointer data);
} TokBundleWalkFuncs;

#define TOK_TYPE_BUNDLE_WALK (tok_bundle_walk_get_type ())
G_DECLARE_FINAL_TYPE (TokBundleWalk, tok_bundle_walk, TOK, BUNDLE_WALK, GObject)

/*
 * Visits all bundles of a list, in slices that fit between two frames, again after each change of
 * the list. A walk that takes several slices begins at most once in 100 ms.
 */
TokBundleWalk *tok_bundle_walk_new (const TokBundleWalkFuncs *funcs, gpointer data);
void tok_bundle_walk_set_list (TokBundleWalk *self, TokBundleList *list);
void tok_bundle_walk_restart (TokBundleWalk *self);
void tok_bundle_walk_stop (TokBundleWalk *self);
gboolean tok_bundle_walk_is_done (TokBundleWalk *self);

G_END_DECLS
