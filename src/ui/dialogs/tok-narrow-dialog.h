/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void tok_narrow_dialog_set_up (AdwDialog *dialog);
void tok_narrow_dialog_stack_row (GtkWidget *row);

G_END_DECLS
