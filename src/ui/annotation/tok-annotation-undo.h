/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <libdex.h>

#include "tok-inline-note.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* The end of a dialog that annotates bundles: a toast that can undo it, or what went wrong. */
gboolean tok_annotation_undo_end (AdwDialog *dialog,
                                  TokInlineNote *fault,
                                  GtkWidget *overlay,
                                  TokWorkspace *workspace,
                                  DexFuture *replaced,
                                  GPtrArray *wanted,
                                  const char *title);

G_END_DECLS
