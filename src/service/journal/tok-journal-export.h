/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal.h"

G_BEGIN_DECLS

typedef enum
{
  TOK_JOURNAL_CSV,
  TOK_JOURNAL_JSON,
} TokJournalFormat;

DexFuture *
tok_journal_export (TokJournal *self, const char *bundle_id, TokJournalFormat format); /* GBytes */
DexFuture *tok_journal_export_to_file (TokJournal *self,
                                       const char *bundle_id,
                                       TokJournalFormat format,
                                       GFile *file); /* boolean */

G_END_DECLS
