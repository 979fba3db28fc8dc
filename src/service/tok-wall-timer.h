/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_WALL_TIMER (tok_wall_timer_get_type ())
G_DECLARE_FINAL_TYPE (TokWallTimer, tok_wall_timer, TOK, WALL_TIMER, GObject)

/*
 * A timer on the wall clock, which includes suspend. Emits "elapsed" when its time is
 * reached, and when the system clock is set before that.
 */
TokWallTimer *tok_wall_timer_new (void);
gint64 tok_wall_timer_get_now (TokWallTimer *self);
gint64 tok_wall_timer_get_time (TokWallTimer *self);
void tok_wall_timer_set (TokWallTimer *self, gint64 timestamp);
void tok_wall_timer_set_now (TokWallTimer *self, gint64 now);

G_END_DECLS
