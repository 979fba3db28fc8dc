/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_NOTIFIER (tok_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TokNotifier, tok_notifier, TOK, NOTIFIER, GObject)

/*
 * Says on the desktop what the window cannot say because nobody looks at it. Each
 * thing is said once, and withdrawn when it is no longer true.
 */
TokNotifier *tok_notifier_new (GApplication *application);
void tok_notifier_set_workspace (TokNotifier *self, TokWorkspace *workspace);

G_END_DECLS
