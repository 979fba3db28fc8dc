/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-activity-item.h"
#include "tok-journal.h"

G_BEGIN_DECLS

/** How many lines are loaded at once: a list begins with few, because a view makes
 * widgets for its first rows, however few of them are seen. */
#define TOK_ACTIVITY_FEW 25
#define TOK_ACTIVITY_CHUNK 200

#define TOK_TYPE_ACTIVITY_MODEL (tok_activity_model_get_type ())
G_DECLARE_FINAL_TYPE (TokActivityModel, tok_activity_model, TOK, ACTIVITY_MODEL, GObject)

/*
 * A journal as a GListModel of TokActivityItem, the newest first, with
 * the days as its sections (GtkSectionModel). It holds what was asked for so far, and
 * follows the journal. Property, notified: "loading" (boolean).
 */
TokActivityModel *tok_activity_model_new (void);
void tok_activity_model_set_journal (TokActivityModel *self, TokJournal *journal);
void tok_activity_model_set_filter (TokActivityModel *self, TokEventFilter filter);
TokEventFilter tok_activity_model_get_filter (TokActivityModel *self);
void tok_activity_model_load_more (TokActivityModel *self);
gboolean tok_activity_model_get_loading (TokActivityModel *self);

G_END_DECLS
