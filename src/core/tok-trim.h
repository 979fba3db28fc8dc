/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean tok_trim_is_invisible (gunichar c);
char *tok_trim_dup (const char *text);

G_END_DECLS
