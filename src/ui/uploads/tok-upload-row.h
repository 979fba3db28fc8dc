/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_UPLOAD_ROW (tok_upload_row_get_type ())
G_DECLARE_FINAL_TYPE (TokUploadRow, tok_upload_row, TOK, UPLOAD_ROW, GtkWidget)

/*
 * One upload, updated with it. Property "label" (string, notified): the row as one sentence,
 * without the progress, so that a screen reader does not repeat itself.
 */
GtkWidget *tok_upload_row_new (void);
void tok_upload_row_set_upload (TokUploadRow *self, TokWorkspace *workspace, TokUpload *upload);

G_END_DECLS
