/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokDay:
 * @date: a day of the calendar where the person is
 * @n_created: how many bundles of the list were created on it
 * @n_completed: how many were seen to be completed by it
 * @n_late: how many of those may have been completed on an earlier day already
 * @is_known: whether the journal had begun by its end; before, nobody saw what was
 *   completed
 */
typedef struct
{
  GDate date;
  guint n_created;
  guint n_completed;
  guint n_late;
  gboolean is_known;
} TokDay;

/*
 * How many bundles are created and completed on each day.
 *
 * The server says when a bundle was created. It does not say when one was completed
 * (doc/api.md, section 4.1), so that comes from the journal, where it is an
 * interval. It counts on the last day of its interval: by then it was so, and when the
 * answer told the last change of the bundle, the interval ends there. What was
 * completed when it was first seen counts on no day.
 */
typedef struct _TokDaily TokDaily;

TokDaily *tok_daily_new (void);
void tok_daily_free (TokDaily *self);
void tok_daily_add (TokDaily *self, GPtrArray *events);
GArray *
tok_daily_count (TokDaily *self, TokBundleList *bundles, GTimeZone *zone, gint64 now, guint n_days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDaily, tok_daily_free)

G_END_DECLS
