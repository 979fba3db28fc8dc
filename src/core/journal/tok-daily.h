/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"

G_BEGIN_DECLS

/**
 * TokDay:
 * @date: the day in the user's time zone
 * @n_created: how many bundles of the list were created on it
 * @n_completed: how many completions were observed by its end
 * @n_late: how many of those may have happened on an earlier day
 * @is_known: whether the journal began before its end; earlier completions are unknown
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
 * The server gives the time of creation, but not that of completion (doc/api.md,
 * section 4.1). The journal has an interval for it, which ends at the last change by
 * the server if known. A completion counts on the last day of its interval. Bundles
 * that were completed when first observed are not counted.
 */
typedef struct _TokDaily TokDaily;

TokDaily *tok_daily_new (void);
void tok_daily_free (TokDaily *self);
void tok_daily_add (TokDaily *self, GPtrArray *events);
GArray *
tok_daily_count (TokDaily *self, TokBundleList *bundles, GTimeZone *zone, gint64 now, guint n_days);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokDaily, tok_daily_free)

G_END_DECLS
