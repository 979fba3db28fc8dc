/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-group.h"
#include "tok-column.h"

G_BEGIN_DECLS

/**
 * TokSortEntry:
 *
 * A bundle with what it is sorted by, as of a revision of it.
 */
typedef struct
{
  TokBundle *bundle; /* owned */
  guint revision;
  int group_rank;
  const char *group_key; /* (nullable): owned by the keys, like @text_key */
  gboolean is_empty;     /* has nothing to be sorted by */
  gint64 number;
  const char *text_key; /* (nullable) */
  char *name_key;       /* (nullable): made when it is needed */

  /* For the owner of the entry. */
  gboolean is_gone;
  gboolean is_moving;
  gboolean is_regrouped;
} TokSortEntry;

typedef struct _TokSortKeys TokSortKeys;

/*
 * What bundles are sorted by: groups, a column, then names from A to Z, then ids, so that the
 * order is the same every time. Texts are compared as the user's language does, by collation
 * keys: one for each different text, because a comparison without them takes a microsecond.
 */
TokSortKeys *tok_sort_keys_new (void);
void tok_sort_keys_free (TokSortKeys *self);
void tok_sort_keys_set (TokSortKeys *self,
                        TokColumnId column,
                        gboolean descending,
                        TokBundleGroup group);
TokColumnId tok_sort_keys_get_column (const TokSortKeys *self);
gboolean tok_sort_keys_get_descending (const TokSortKeys *self);
TokBundleGroup tok_sort_keys_get_group (const TokSortKeys *self);
void tok_sort_keys_fill (TokSortKeys *self, TokSortEntry *entry, gint64 now);
gboolean tok_sort_keys_regroup (TokSortKeys *self, TokSortEntry *entry, gint64 now);
int tok_sort_keys_compare (const TokSortKeys *self, TokSortEntry *a, TokSortEntry *b);
gboolean tok_sort_keys_is_same_group (const TokSortEntry *a, const TokSortEntry *b);

TokSortEntry *tok_sort_entry_new (TokBundle *bundle);
void tok_sort_entry_free (TokSortEntry *entry);
gboolean tok_sort_entry_prepare_name (TokSortEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSortKeys, tok_sort_keys_free)

G_END_DECLS
