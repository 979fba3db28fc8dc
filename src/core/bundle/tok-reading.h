/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle.h"

G_BEGIN_DECLS

/**
 * TokReadingKind:
 * @TOK_READING_NONE: nothing
 * @TOK_READING_DETAILS: names and the like: GET /bundles/{id}, and if it has no profile
 *   GET /bundles/{id}/account
 * @TOK_READING_VIDEOS: the slots: GET /bundles/{id}/videos
 * @TOK_READING_READINESS: what blocks publishing: GET /bundles/{id}/publish-readiness
 *
 * What can be read of a bundle besides the list.
 */
typedef enum
{
  TOK_READING_NONE,
  TOK_READING_DETAILS,
  TOK_READING_VIDEOS,
  TOK_READING_READINESS,
} TokReadingKind;

#define TOK_N_READING_KINDS (TOK_READING_READINESS + 1)

/**
 * TokReading:
 * @kind: what to read
 * @urgency: 0 is read first
 * @interval: microseconds; it is not read again before
 *
 * What is worth reading of a bundle in its present state.
 */
typedef struct
{
  TokReadingKind kind;
  guint urgency;
  gint64 interval;
} TokReading;

/** Urgencies of TOK_READING_DETAILS. */
#define TOK_READING_NAMES_FIRST 0
#define TOK_READING_NAMES 1
#define TOK_READING_AGAIN 2

TokReading tok_reading_plan (TokBundle *bundle);
TokReading tok_reading_plan_details (TokBundle *bundle);

G_END_DECLS
