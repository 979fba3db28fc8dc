/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TOK_TYPE_ALARM (tok_alarm_get_type ())
G_DECLARE_FINAL_TYPE (TokAlarm, tok_alarm, TOK, ALARM, GObject)

/*
 * The clock on the wall, and one moment at which it rings: not late when the computer
 * slept meanwhile, and without a look at the clock before. Emits "rang" when that
 * moment has come, and when somebody sets the clock before it has.
 */
TokAlarm *tok_alarm_new (void);
gint64 tok_alarm_get_now (TokAlarm *self);
gint64 tok_alarm_get_moment (TokAlarm *self);
void tok_alarm_set (TokAlarm *self, gint64 moment);
void tok_alarm_set_now (TokAlarm *self, gint64 now);

G_END_DECLS
