/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_TAGS_DIALOG (tok_tags_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TokTagsDialog, tok_tags_dialog, TOK, TAGS_DIALOG, AdwDialog)

/* The tags of many bundles: each is on all, on some, or on none of them. */
AdwDialog *tok_tags_dialog_new (GtkWidget *parent, TokWorkspace *workspace, GPtrArray *bundles);

G_END_DECLS
