/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tok_interval_dup_text (gint64 after, gint64 before);

G_END_DECLS
