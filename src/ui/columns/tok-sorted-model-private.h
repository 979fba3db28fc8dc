/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-sort-run.h"
#include "tok-sorted-model.h"

G_BEGIN_DECLS

struct _TokSortedModel
{
  GObject parent_instance;

  GListModel *model; /* (nullable): the bundles in the order of the server */
  GtkFilter *filter; /* (nullable) */
  TokSortKeys *keys;
  gint64 now;
  gboolean is_whole;  /* rows are replaced only once all of them are known */
  gboolean is_paused; /* rows stay where they are */

  GPtrArray *source;   /* TokSortEntry, owned: in the order of @model */
  GHashTable *entries; /* the same ones and those in @gone, by their bundles */
  GPtrArray *order;    /* those that have a place: sorted */
  GPtrArray *names;    /* (nullable): the same ones by their names; %NULL: not known */
  GPtrArray *shown;    /* those of @order that match: the rows */
  GArray *starts;      /* guint: where the groups of @shown begin, while the keys are replaced */

  /* Changes that wait: tok-sorted-model-changes.c */
  GPtrArray *fresh; /* without a place */
  GPtrArray *changed;
  GPtrArray *gone;    /* those that are still gone in the end are owned */
  guint flush_timer;  /* 0: none */
  gint64 next_flush;  /* monotonic: the earliest time of the next one, if the list is large */
  guint names_source; /* prepares @names when nothing changes; 0: none */

  /* Work in slices: tok-sorted-model-work.c */
  gint64 slices[2]; /* microseconds: how long the first slice works, and each other one */
  guint work;       /* the next slice; 0: none */
  GPtrArray *left;  /* (element-type TokBundle): do not match any more, and nobody was told */
  TokColumnId wanted_column;
  gboolean wanted_descending;
  TokBundleGroup wanted_group;
  gboolean is_sorting;   /* @order is not sorted as wanted yet */
  gboolean is_rekeyed;   /* the keys are those of the wanted order, or being replaced */
  gboolean is_grouped;   /* @starts are of groups */
  TokSortRun *run;       /* (nullable): sorts names, then everything */
  guint n_taken;         /* of the entries that are added to @run */
  gboolean is_regrouped; /* the new order has other groups */
  gboolean is_checking;  /* the filter is asked about @order, up to @n_checked */
  guint n_checked;
  guint n_known;     /* up to there, what did not match before need not be asked about */
  gboolean is_over;  /* another question: its first results are shown at once */
  gboolean is_begun; /* they are, and @next has what follows */
  GPtrArray *next;   /* what was found */
};

void tok_sorted_model_keep_groups (TokSortedModel *self);
void tok_sorted_model_take_rows (TokSortedModel *self, GPtrArray *rows);
void tok_sorted_model_settle (TokSortedModel *self);
gboolean tok_sorted_model_ask (TokSortedModel *self, TokSortEntry *entry);

void tok_sorted_model_splice (TokSortedModel *self, guint position, guint removed, guint added);
void tok_sorted_model_clear_changes (TokSortedModel *self);

gboolean tok_sorted_model_is_large (TokSortedModel *self);
void tok_sorted_model_begin_sorting (TokSortedModel *self);
void tok_sorted_model_begin_checking (TokSortedModel *self, gboolean is_within, gboolean is_over);
void tok_sorted_model_end_work (TokSortedModel *self);
void tok_sorted_model_schedule_work (TokSortedModel *self);
void tok_sorted_model_prepare_names (TokSortedModel *self);
void tok_sorted_model_clear_work (TokSortedModel *self);

G_END_DECLS
