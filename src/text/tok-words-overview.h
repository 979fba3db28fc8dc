/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-daily.h"
#include "tok-durations.h"

G_BEGIN_DECLS

/*
 * Texts of the charts, visible or for assistive technology; see tok-words.h.
 */
char *tok_words_dup_share (const char *step,
                           TokPlatform platform,
                           guint count); /* "In Review, Instagram, 12 bundles" */
char *tok_words_dup_platform_total (TokPlatform platform, guint count); /* "Instagram · 12" */
char *tok_words_dup_step (const char *step, guint count); /* "In Review, 12 bundles" */
char *tok_words_dup_span (gint64 span);                   /* "45 min", "2 d" */
char *tok_words_dup_sample (guint n_samples);             /* "12 bundles" */
char *tok_words_dup_few (guint n_samples);                /* "Not enough history (3)" */
char *tok_words_dup_duration (const char *step, const TokDurationSummary *summary); /* a sentence */
char *tok_words_dup_left_out (guint n_left_out);                                    /* a sentence */
char *tok_words_dup_date (const GDate *date);
char *tok_words_dup_long_date (const GDate *date);     /* "12 Aug" */
char *tok_words_dup_day_counts (const TokDay *day);    /* "Tue, 12 Aug: 14 created, 9 completed" */
char *tok_words_dup_days (GArray *days, guint first);  /* "Last 8 weeks: 431 created, …" */
char *tok_words_dup_weeks (GArray *days, guint first); /* a sentence about each week */
char *tok_words_dup_late (guint n_late);               /* a sentence */
char *tok_words_dup_since (const GDate *date);         /* a sentence */

G_END_DECLS
