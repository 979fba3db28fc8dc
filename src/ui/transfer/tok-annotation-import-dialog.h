/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ANNOTATION_IMPORT_DIALOG (tok_annotation_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokAnnotationImportDialog,
                      tok_annotation_import_dialog,
                      TOK,
                      ANNOTATION_IMPORT_DIALOG,
                      AdwDialog)

/*
 * What a table of names, tags and notes would change. Nothing is kept of it before it is
 * confirmed.
 */
void tok_annotation_import_ask (GtkWidget *parent, TokWorkspace *workspace);
AdwDialog *
tok_annotation_import_dialog_new (GtkWidget *parent, TokWorkspace *workspace, GFile *file);

G_END_DECLS
