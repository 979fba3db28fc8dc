/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-timestamp.h"

G_BEGIN_DECLS

/* The current time, for everything that is recorded or scheduled. */
TokTimestamp tok_clock_now (void);

/* For tests. */
void tok_clock_advance (gint64 duration);
void tok_clock_keep_steady (void);
gint64 tok_clock_get_offset (void);

G_END_DECLS
