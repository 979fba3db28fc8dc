/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "tok-attention-item.h"
#include "tok-attention-rules.h"
#include "tok-bundle-list.h"
#include "tok-open-submissions.h"
#include "tok-statistics.h"
#include "tok-wall-timer.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_LIST (tok_attention_list_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionList, tok_attention_list, TOK, ATTENTION_LIST, GObject)

/*
 * What needs attention in a workspace: a GListModel of TokAttentionItem, in the order of
 * tok_attention_compare(). Updated on changes of the bundles, the journal, the open orders,
 * the rules and the time; only what may have changed is judged again, of many bundles in slices.
 * An item is the same object as long as it is in the list. Each update emits items-changed at
 * most once for each group, and then "changed" if any item is new, gone or has another value; a
 * sync run without changes costs nothing.
 *
 * Properties, all notified: "n-items" (uint), "n-tasks" (uint): how many of them only the user
 * can do something about, and "loaded" (boolean): the cache and the journal were read once, or
 * could not be.
 */
TokAttentionList *tok_attention_list_new (TokBundleList *bundles,
                                          TokJournal *journal,
                                          TokStatistics *statistics,
                                          TokAttentionRules *rules,
                                          TokOpenSubmissions *submissions,
                                          TokWallTimer *timer);
GListModel *tok_attention_list_get_group (TokAttentionList *self, TokAttentionGroup group);
guint tok_attention_list_get_n_special (TokAttentionList *self, TokAttentionGroup group);
gboolean tok_attention_list_get_loaded (TokAttentionList *self);
guint tok_attention_list_get_n_tasks (TokAttentionList *self);
gboolean tok_attention_list_has_bundle (TokAttentionList *self, TokBundle *bundle);
DexFuture *tok_attention_list_when_loaded (TokAttentionList *self); /* boolean */
void tok_attention_list_dismiss (TokAttentionList *self, TokAttentionItem *item);

G_END_DECLS
