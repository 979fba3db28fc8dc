/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Explains statuses, options and reasons, with the sentences that the program shows. */
AdwDialog *tok_help_dialog_new (void);

G_END_DECLS
