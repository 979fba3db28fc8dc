/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tok_key_dup (const char *text); /* (nullable) */
gboolean tok_key_check (const char *key, GError **error);

G_END_DECLS
