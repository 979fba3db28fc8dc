/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/*
 * Reads the API's error object, in both contracts. It is here and not in net/api because
 * the retry policy depends on it.
 */
GError *tok_error_response_read (guint status, const char *text, gsize length);

G_END_DECLS
