/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest delay, in seconds: does not overflow in microseconds. */
#define TOK_RETRY_AFTER_MAX ((gint64) G_MAXUINT32)

gint64 tok_retry_after_parse (const char *value, const char *date, gint64 now);

G_END_DECLS
