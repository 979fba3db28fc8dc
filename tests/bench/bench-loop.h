/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

void bench_await (DexFuture *future, GValue *result);
gpointer bench_await_object (DexFuture *future);
void bench_rest (guint milliseconds);

G_END_DECLS
