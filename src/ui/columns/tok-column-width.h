/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-column.h"

G_BEGIN_DECLS

int tok_column_measure (const TokColumn *column, GtkWidget *widget, gboolean exact);

G_END_DECLS
