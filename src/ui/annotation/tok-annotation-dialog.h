/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ANNOTATION_DIALOG (tok_annotation_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokAnnotationDialog, tok_annotation_dialog, TOK, ANNOTATION_DIALOG, AdwDialog)

/* The user's own name, tags and note of a bundle. */
AdwDialog *tok_annotation_dialog_new (TokWorkspace *workspace, TokBundle *bundle);

G_END_DECLS
