/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** A shortcut as GtkApplication takes it. */
typedef struct
{
  const char *action; /* (nullable): NULL for a shortcut that a widget handles itself */
  const char *accels; /* separated by spaces */
  const char *title;
  const char *group;
} TokShortcut;

/* The table of shortcuts, used for the accelerators and for the dialog. */
const TokShortcut *tok_shortcuts_get (guint *n_shortcuts);
void tok_shortcuts_install (GtkApplication *application);
char *tok_shortcut_dup_title (const TokShortcut *shortcut);
AdwDialog *tok_shortcuts_dialog_new (void);

G_END_DECLS
