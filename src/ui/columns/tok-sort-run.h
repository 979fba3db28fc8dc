/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-sort-keys.h"

G_BEGIN_DECLS

/**
 * TokSortItem:
 *
 * An entry with a copy of its key, so that a comparison reads no other memory.
 */
typedef struct
{
  TokSortKey key;
  TokSortEntry *entry; /* (unowned) */
} TokSortItem;

/** Returns: negative, 0, or positive */
typedef int (*TokSortFunc) (const TokSortItem *a, const TokSortItem *b, gconstpointer data);

/*
 * A sort in steps of less than a few milliseconds, so that the main loop can do something between
 * them. It is stable: what is equal stays in the order in which it was added.
 */
typedef struct _TokSortRun TokSortRun;

TokSortRun *tok_sort_run_new (guint n_items, TokSortFunc compare, gconstpointer data);
void tok_sort_run_free (TokSortRun *self);
void tok_sort_run_add (TokSortRun *self, TokSortEntry *entry, const TokSortKey *key);
gboolean tok_sort_run_step (TokSortRun *self);
GPtrArray *tok_sort_run_dup_order (const TokSortRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSortRun, tok_sort_run_free)

G_END_DECLS
