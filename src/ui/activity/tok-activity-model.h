/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-activity-item.h"
#include "tok-journal.h"

G_BEGIN_DECLS

/** Events per query. The first query is small, because a view creates widgets for up to 200
 * rows at once, also for those that are not visible. */
#define TOK_ACTIVITY_FIRST_CHUNK 25
#define TOK_ACTIVITY_CHUNK 200

#define TOK_TYPE_ACTIVITY_MODEL (tok_activity_model_get_type ())
G_DECLARE_FINAL_TYPE (TokActivityModel, tok_activity_model, TOK, ACTIVITY_MODEL, GObject)

/*
 * A journal as a GListModel of TokActivityItem, newest first, with a section per day
 * (GtkSectionModel). It has the lines (tok_journal_lines_new()) of the events loaded so far, and
 * updates with the journal; older events can change the last lines.
 * Property: "loading" (boolean, read-only).
 */
TokActivityModel *tok_activity_model_new (void);
void tok_activity_model_set_journal (TokActivityModel *self, TokJournal *journal);
void tok_activity_model_set_filter (TokActivityModel *self, TokEventFilter filter);
TokEventFilter tok_activity_model_get_filter (TokActivityModel *self);
void tok_activity_model_load_more (TokActivityModel *self);
gboolean tok_activity_model_get_loading (TokActivityModel *self);

G_END_DECLS
