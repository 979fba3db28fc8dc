/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-event.h"
#include "tok-observation-period.h"

G_BEGIN_DECLS

/*
 * Sentences about the journal, for the windows and the command line; see tok-words.h.
 */
char *tok_words_dup_interval (gint64 after, gint64 before);                     /* (nullable) */
char *tok_words_dup_compact_interval (gint64 after, gint64 before, gint64 now); /* (nullable) */
char *tok_words_dup_step_since (gint64 after, gint64 before, gint64 now);       /* (nullable) */
char *tok_words_dup_event (const TokEvent *event);       /* "Accepted", "Published by You" */
char *tok_words_dup_sight (guint n);                     /* "240 Bundles First Seen" */
char *tok_words_dup_event_line (const TokEvent *event);  /* for one line */
char *tok_words_dup_event_clock (const TokEvent *event); /* (nullable): likewise, in its day */
char *tok_words_dup_event_time (const TokEvent *event, gboolean in_gap);
char *tok_words_dup_event_reason (const TokEvent *event); /* (nullable): why it failed */
char *tok_words_dup_event_row (const TokEvent *event,
                               const char *name,
                               gboolean in_gap);   /* one sentence */
char *tok_words_dup_effects (GPtrArray *effects);  /* (nullable): a line each */
char *tok_words_dup_day (gint64 time, gint64 now); /* "Today", "12 January 2026" */
char *tok_words_dup_gaps (const TokGap *first, const TokGap *last, guint n_gaps);

G_END_DECLS
