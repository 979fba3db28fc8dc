/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What bundles and bundles-window have in common, installed or in a build folder. */
void tok_programs_init_languages (void);
char *tok_programs_dup_window (void);

G_END_DECLS
