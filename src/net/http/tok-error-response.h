/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-types.h"

G_BEGIN_DECLS

/*
 * The error object of the API, in both contracts. It is read here and not with the
 * answers of net/api: whether a request is tried again depends on what it says.
 */
GError *tok_error_response_read (guint status, const char *text, gsize length);

G_END_DECLS
