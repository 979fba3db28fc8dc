/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-daily.h"
#include "tok-durations.h"
#include "tok-journal-reader.h"

G_BEGIN_DECLS

#define TOK_TYPE_STATISTICS (tok_statistics_get_type ())
G_DECLARE_FINAL_TYPE (TokStatistics, tok_statistics, TOK, STATISTICS, TokJournalReader)

/* The statistics of a workspace, computed from its journal. */
TokStatistics *
tok_statistics_new (TokJournal *journal, TokBundleList *list, DexFuture *list_loaded);
TokDurations *tok_statistics_get_durations (TokStatistics *self); /* until the next "changed" */
TokDaily *tok_statistics_get_daily (TokStatistics *self);         /* likewise */

G_END_DECLS
