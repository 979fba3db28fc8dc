/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_WALL_TIMER (tok_wall_timer_get_type ())
G_DECLARE_FINAL_TYPE (TokWallTimer, tok_wall_timer, TOK, WALL_TIMER, GObject)

/*
 * The clock on the wall, and one moment at which it rings: not late when the computer
 * slept meanwhile, and without a look at the clock before. Emits "elapsed" when that
 * moment has come, and when somebody sets the clock before it has.
 */
TokWallTimer *tok_wall_timer_new (void);
gint64 tok_wall_timer_get_now (TokWallTimer *self);
gint64 tok_wall_timer_get_time (TokWallTimer *self);
void tok_wall_timer_set (TokWallTimer *self, gint64 timestamp);
void tok_wall_timer_set_now (TokWallTimer *self, gint64 now);

G_END_DECLS
