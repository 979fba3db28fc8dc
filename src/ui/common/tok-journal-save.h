/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* The journal in a file, of the format that its name asks for. */
void tok_journal_save_ask (GtkWidget *widget, TokWorkspace *workspace, const char *bundle_id);
DexFuture *
tok_journal_save (TokWorkspace *workspace, const char *bundle_id, GFile *file); /* boolean */

G_END_DECLS
