/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-list.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

/**
 * TokCache:
 *
 * The cached bundles of one workspace.
 */
typedef struct
{
  char *workspace_id;
  TokBundleList *list;
} TokCache;

DexFuture *tok_cache_load_all (TokStore *store); /* GPtrArray of TokCache, last used first */

G_END_DECLS
