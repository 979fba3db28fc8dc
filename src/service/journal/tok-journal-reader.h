/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-journal.h"

G_BEGIN_DECLS

#define TOK_TYPE_JOURNAL_READER (tok_journal_reader_get_type ())
G_DECLARE_DERIVABLE_TYPE (TokJournalReader, tok_journal_reader, TOK, JOURNAL_READER, GObject)

/*
 * Base of what is computed from the lines of a journal. Reads the lines of one filter once,
 * oldest first, in chunks so that frames are drawn in between, and after that only new
 * ones. Emits "changed" when it is loaded, and at each change after that.
 */
struct _TokJournalReaderClass
{
  GObjectClass parent_class;

  TokEventFilter filter; /* the lines to read */
  /* Adds new lines: a GPtrArray of TokEvent. */
  void (*add) (TokJournalReader *self, GPtrArray *events);
  /* The journal was deleted: drops all lines that were added. */
  void (*reset) (TokJournalReader *self);
};

void tok_journal_reader_start (TokJournalReader *self, TokJournal *journal);
gboolean tok_journal_reader_get_loaded (TokJournalReader *self);
DexFuture *tok_journal_reader_when_loaded (TokJournalReader *self);

G_END_DECLS
