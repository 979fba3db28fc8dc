/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-daily.h"
#include "tok-durations.h"
#include "tok-journal.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

#define TOK_TYPE_STATISTICS (tok_statistics_get_type ())
G_DECLARE_FINAL_TYPE (TokStatistics, tok_statistics, TOK, STATISTICS, GObject)

/*
 * What can be counted in the journal of a workspace. It reads the journal once, a part
 * at a time so that frames are drawn in between, and after that only what is new.
 * Emits "changed" when it is loaded, and when there was something new.
 */
TokStatistics *
tok_statistics_new (TokJournal *journal, TokBundleList *list, DexFuture *list_loaded);
gboolean tok_statistics_get_loaded (TokStatistics *self);
TokDurations *tok_statistics_get_durations (TokStatistics *self); /* until the next "changed" */
TokDaily *tok_statistics_get_daily (TokStatistics *self);         /* likewise */

G_END_DECLS
