/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-scale.h"

G_BEGIN_DECLS

#define TOK_TYPE_TIME_AXIS (tok_time_axis_get_type ())
G_DECLARE_FINAL_TYPE (TokTimeAxis, tok_time_axis, TOK, TIME_AXIS, GtkWidget)

/* The labels of the ticks of a time scale. */
GtkWidget *tok_time_axis_new (void);
void tok_time_axis_set_scale (TokTimeAxis *self, const TokScale *scale);

G_END_DECLS
