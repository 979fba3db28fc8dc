/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-activity-item.h"
#include "tok-bundle.h"

G_BEGIN_DECLS

#define TOK_TYPE_ACTIVITY_ROW (tok_activity_row_get_type ())
G_DECLARE_FINAL_TYPE (TokActivityRow, tok_activity_row, TOK, ACTIVITY_ROW, GtkWidget)

/* A line of the journal: what happened to which bundle, and when. The rest is in its tooltip. */
GtkWidget *tok_activity_row_new (void);
void tok_activity_row_set_item (TokActivityRow *self, TokActivityItem *item, const char *names);

G_END_DECLS
