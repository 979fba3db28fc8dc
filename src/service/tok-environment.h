/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *tok_environment_get_key (void); /* (nullable) */

G_END_DECLS
