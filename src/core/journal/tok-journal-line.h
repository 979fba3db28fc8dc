/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"

G_BEGIN_DECLS

/** How far apart an action and its effect can be in a journal, in sequence numbers. */
#define TOK_JOURNAL_LINE_REACH 200

/** First observations of bundles farther apart are not of the same sight, in microseconds. */
#define TOK_JOURNAL_LINE_SIGHT (10 * G_TIME_SPAN_MINUTE)

/**
 * TokJournalLine:
 * @lead: what the line is about: the action, else its last event; borrowed
 * @events: (element-type TokEvent): all of its events, the oldest first; borrowed
 *
 * One line of a journal for readers: an event; or an action of the user together with the
 * observed changes that it caused; or the first observations of many bundles.
 */
typedef struct
{
  const TokEvent *lead;
  GPtrArray *events;
} TokJournalLine;

GPtrArray *tok_journal_lines_new (GPtrArray *events); /* of TokJournalLine */
void tok_journal_line_free (TokJournalLine *self);
gint64 tok_journal_line_get_position (const TokJournalLine *self);
GPtrArray *tok_journal_line_dup_effects (const TokJournalLine *self); /* of TokEvent */
gboolean tok_journal_line_is_sight (const TokJournalLine *self);
gboolean tok_journal_line_equal (const TokJournalLine *self, const TokJournalLine *other);
guint tok_journal_lines_count_open (GPtrArray *lines, gboolean at_start);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokJournalLine, tok_journal_line_free)

G_END_DECLS
