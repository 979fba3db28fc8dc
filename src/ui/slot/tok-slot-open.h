/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/* Open the editor of slots. */
void tok_slot_open (GtkWidget *parent, TokBundleSetup *setup, TokSetupItem *item);
void tok_slot_open_first (GtkWidget *parent, TokWorkspace *workspace, TokBundle *bundle);

G_END_DECLS
