/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal.h"

G_BEGIN_DECLS

typedef struct _TokStore TokStore;

#define TOK_TYPE_JOURNAL_READER (tok_journal_reader_get_type ())
G_DECLARE_FINAL_TYPE (TokJournalReader, tok_journal_reader, TOK, JOURNAL_READER, GObject)

/*
 * Reads lines of one kind in a journal from the first to the last, a
 * part at a time so that frames are drawn in between, and after that only what is new.
 *
 * Signals: "lines" (GPtrArray of TokEvent): the next part, "forgotten": somebody has
 * deleted the journal, and what was read does not count any more, and "changed": the end
 * was reached for the first time, or there was something new.
 */
TokJournalReader *tok_journal_reader_new (TokJournal *journal, TokEventFilter filter);
void tok_journal_reader_start (TokJournalReader *self);
gboolean tok_journal_reader_get_loaded (TokJournalReader *self);

G_END_DECLS
