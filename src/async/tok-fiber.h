/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

DexFuture *tok_fiber_spawn (DexFiberFunc func, gpointer data, GDestroyNotify destroy);
DexFuture *tok_fiber_yield (void); /* boolean */
void tok_fiber_yield_if_due (gint64 *began);

G_END_DECLS
