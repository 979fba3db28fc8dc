/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-job-item.h"

G_BEGIN_DECLS

/** What is said about a job. */
typedef struct
{
  TokJobKind kind;
  TokJobState state;
  TokJobPause pause;
  const TokJobCounts *counts;
  const GError *error; /* (nullable): why it paused by itself */
  gint64 wait;         /* how long the server lets it wait, in microseconds */
  gint64 time_left;    /* microseconds; -1: unknown */
} TokJobFacts;

char *tok_words_dup_job_title (const TokJobFacts *facts);
char *tok_words_dup_job_line (const TokJobFacts *facts);
char *tok_words_dup_job_detail (const TokJobFacts *facts, const char *address); /* (nullable) */
char *tok_words_dup_job_result (const TokJobFacts *facts);
char *tok_words_dup_job_item (const TokJobFacts *facts, TokJobItem *item, const char *address);
char *tok_words_dup_job_report (const TokJobFacts *facts, GListModel *items, const char *address);

/* The questions before a job, and before the program ends. */
const char *tok_words_job_leave (TokJobKind kind);
char *tok_words_dup_bulk_question (TokJobKind kind, guint n);
char *tok_words_dup_bulk_nothing (TokJobKind kind);
char *tok_words_dup_bulk_verb (TokJobKind kind, guint n);
char *tok_words_dup_bulk_left_out (TokJobKind kind, guint n, guint n_selected);
char *tok_words_dup_bulk_reason (TokReason reason, guint n);

G_END_DECLS
