/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Closes the stores on termination signals, so that no write is cut off. */
void tok_shutdown_watch_signals (void);

G_END_DECLS
