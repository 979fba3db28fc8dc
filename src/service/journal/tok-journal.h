/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-notification.h"
#include "tok-observation-period.h"
#include "tok-video-record.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

#define TOK_TYPE_JOURNAL (tok_journal_get_type ())
G_DECLARE_FINAL_TYPE (TokJournal, tok_journal, TOK, JOURNAL, GObject)

/*
 * The journal of one workspace: the observed changes of its bundles, the user's own
 * actions, and which changes are unread.
 *
 * Property "n-unread" (uint, notified): how many bundles have unread changes. Emits
 * "changed" when lines were added or deleted. Futures reject with TOK_ERROR_STORE.
 */
TokJournal *tok_journal_new (TokStore *store, const char *workspace_id, TokBundleList *list);
DexFuture *tok_journal_load_events (TokJournal *self,
                                    TokBundle *bundle); /* GPtrArray of TokEvent, oldest first */
DexFuture *tok_journal_query_events (TokJournal *self,
                                     const TokEventQuery *query); /* GPtrArray of TokEvent */
DexFuture *
tok_journal_load_observation_periods (TokJournal *self); /* GPtrArray of TokObservationPeriod */
DexFuture *tok_journal_load_json (TokJournal *self, TokBundle *bundle); /* string (nullable) */
DexFuture *tok_journal_load_jsons (TokJournal *self,
                                   GPtrArray *ids); /* GPtrArray of char *, nullable */
DexFuture *tok_journal_dismiss_event (TokJournal *self, gint64 sequence); /* boolean */

guint tok_journal_get_n_unread (TokJournal *self);
void tok_journal_mark_read (TokJournal *self, TokBundle *bundle);
void tok_journal_mark_many_read (TokJournal *self, GPtrArray *bundles);
void tok_journal_mark_all_read (TokJournal *self);

DexFuture *
tok_journal_take_unnotified_events (TokJournal *self);        /* GPtrArray of TokEvent, once each */
DexFuture *tok_journal_load_notifications (TokJournal *self); /* GPtrArray of TokNotification */
DexFuture *tok_journal_save_notifications (TokJournal *self,
                                           GPtrArray *notifications); /* boolean */

G_END_DECLS
