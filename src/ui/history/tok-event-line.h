/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-event.h"

G_BEGIN_DECLS

/* An event in one line; see TokEventRow for all that is known of it. */
GtkWidget *tok_event_line_new (const TokEvent *event, GArray *gaps, gint64 now);

G_END_DECLS
