/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/**
 * TokEvent:
 *
 * One line of the journal: a change of status that was observed. The true moment
 * lies after @after (the last read that showed @from; TOK_TIME_UNKNOWN when
 * there was none) and not later than @before (the first read that showed @to).
 * @from is NULL for the first time that the bundle was seen.
 */
typedef struct
{
  char *bundle_id;
  char *from; /* (nullable) */
  char *to;
  gint64 after;
  gint64 before;
} TokEvent;

#define TOK_TYPE_EVENT (tok_event_get_type ())

GType tok_event_get_type (void) G_GNUC_CONST;
TokEvent *tok_event_new (
    const char *bundle_id, const char *from, const char *to, gint64 after, gint64 before);
TokEvent *tok_event_copy (const TokEvent *self);
void tok_event_free (TokEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokEvent, tok_event_free)

G_END_DECLS
