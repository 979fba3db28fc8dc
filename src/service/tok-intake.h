/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-bundle-list.h"
#include "tok-moment.h"
#include "tok-store.h"

G_BEGIN_DECLS

#define TOK_TYPE_INTAKE (tok_intake_get_type ())
G_DECLARE_FINAL_TYPE (TokIntake, tok_intake, TOK, INTAKE, GObject)

/*
 * The one writer of the list: what the server said goes to the journal, to the
 * store and into the list, in this order and only here. The list has it when a
 * function returns, the store when its future resolves.
 */
TokIntake *tok_intake_new (TokStore *store, const char *workspace_id, TokBundleList *list);
DexFuture *tok_intake_load_cache (TokIntake *self); /* boolean */
DexFuture *tok_intake_take (TokIntake *self,
                            GPtrArray *snapshots,
                            TokSource source,
                            const TokMoment *asked); /* boolean */
DexFuture *tok_intake_take_one (TokIntake *self,
                                const TokBundleSnapshot *snapshot,
                                const TokMoment *asked); /* TokBundle */
DexFuture *tok_intake_take_own (TokIntake *self,
                                const TokBundleSnapshot *snapshot,
                                const TokMoment *sent,
                                const char *known_status);       /* TokBundle */
DexFuture *tok_intake_record (TokIntake *self, TokEvent *event); /* boolean */
DexFuture *tok_intake_note_read (TokIntake *self,
                                 const TokMoment *asked,
                                 gboolean is_complete,
                                 gint64 patience); /* boolean */
DexFuture *tok_intake_finish (TokIntake *self,
                              GPtrArray *ids,
                              gboolean certain,
                              gint64 requested_at,
                              gint64 read_at);                         /* boolean */
DexFuture *tok_intake_note_check (TokIntake *self, gint64 checked_at); /* boolean */

G_END_DECLS
