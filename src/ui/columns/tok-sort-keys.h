/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-group.h"
#include "tok-column.h"

G_BEGIN_DECLS

/**
 * TokSortKey:
 *
 * What a bundle is sorted by before its name.
 */
typedef struct
{
  int group_rank;
  gboolean is_empty;     /* has nothing to be sorted by */
  const char *group_key; /* (nullable): owned by the keys, like @text */
  gint64 number;
  const char *text; /* (nullable) */
} TokSortKey;

/**
 * TokSortEntry:
 *
 * A bundle with what it is sorted by, as it was when the entry was filled.
 */
typedef struct
{
  TokBundle *bundle; /* owned */
  TokSortKey key;
  char *name_key;       /* (nullable): made when it is needed; a GRefString if it is shared */
  guint8 is_shared : 1; /* the key of the name, with other bundles of that name */

  /* For the owner of the entry. */
  guint8 is_gone : 1;
  guint8 is_leaving : 1;
  guint8 is_placed : 1;
  guint8 is_match : 1;
  guint8 is_changed : 1;
  guint8 is_moving : 1;
  guint8 is_regrouped : 1;
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
int
tok_sort_keys_compare_columns (const TokSortKeys *self, const TokSortKey *a, const TokSortKey *b);
int tok_sort_key_compare_groups (const TokSortKey *a, const TokSortKey *b);

TokSortEntry *tok_sort_entry_new (TokBundle *bundle);
void tok_sort_entry_free (TokSortEntry *entry);
gboolean tok_sort_entry_prepare_name (TokSortEntry *entry);
void tok_sort_entry_forget_name (TokSortEntry *entry);
int tok_sort_entry_compare_names (TokSortEntry *a, TokSortEntry *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSortKeys, tok_sort_keys_free)

G_END_DECLS
