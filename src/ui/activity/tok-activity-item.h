/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tok-journal-line.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTIVITY_ITEM (tok_activity_item_get_type ())
G_DECLARE_FINAL_TYPE (TokActivityItem, tok_activity_item, TOK, ACTIVITY_ITEM, GObject)

/** How many bundles of a first sight are named. */
#define TOK_ACTIVITY_NAMES 10

/* A line of the journal as an item of a list model. */
TokActivityItem *tok_activity_item_new (const TokJournalLine *line, gboolean is_unwatched);
GPtrArray *tok_activity_item_get_effects (TokActivityItem *self); /* of TokEvent */
guint tok_activity_item_get_n_seen (TokActivityItem *self);
const char *const *tok_activity_item_get_ids (TokActivityItem *self); /* (nullable) */
const TokEvent *tok_activity_item_get_event (TokActivityItem *self);
gboolean tok_activity_item_get_unwatched (TokActivityItem *self);
gint64 tok_activity_item_get_day (TokActivityItem *self); /* equal for events of one local day */

G_END_DECLS
