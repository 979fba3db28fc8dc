/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"
#include "tok-journal.h"

G_BEGIN_DECLS

#define TOK_TYPE_HISTORY (tok_history_get_type ())
G_DECLARE_FINAL_TYPE (TokHistory, tok_history, TOK, HISTORY, GObject)

/*
 * The events of one bundle, read again when the journal changes. Signal: "changed": the
 * list of events changed.
 */
TokHistory *tok_history_new (TokJournal *journal, TokBundle *bundle);
TokJournal *tok_history_get_journal (TokHistory *self);
TokBundle *tok_history_get_bundle (TokHistory *self);
GPtrArray *tok_history_get_events (TokHistory *self);
GArray *tok_history_get_gaps (TokHistory *self);

G_END_DECLS
