/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* However the program ends, short of being killed: what it stores is whole before. */
void tok_shutdown_watch_signals (void);

G_END_DECLS
