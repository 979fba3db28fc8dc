/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the words of the program mean: statuses, options, and why something is off. */
AdwDialog *tok_help_dialog_new (void);

G_END_DECLS
