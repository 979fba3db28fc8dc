/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

/**
 * TokBackgroundState:
 * @TOK_BACKGROUND_OFF: not enabled: the program exits with its window
 * @TOK_BACKGROUND_ASKING: the portal was asked
 * @TOK_BACKGROUND_ON: granted: the program runs without a window
 * @TOK_BACKGROUND_DENIED: refused by the portal
 * @TOK_BACKGROUND_ABSENT: there is no portal
 * @TOK_BACKGROUND_UNREACHABLE: not for this instance, which a second start would not reach
 *
 * Whether the program continues when its window is closed.
 */
typedef enum
{
  TOK_BACKGROUND_OFF,
  TOK_BACKGROUND_ASKING,
  TOK_BACKGROUND_ON,
  TOK_BACKGROUND_DENIED,
  TOK_BACKGROUND_ABSENT,
  TOK_BACKGROUND_UNREACHABLE,
} TokBackgroundState;

#define TOK_TYPE_BACKGROUND (tok_background_get_type ())
G_DECLARE_FINAL_TYPE (TokBackground, tok_background, TOK, BACKGROUND, GObject)

/*
 * Background operation: holds the application if the user enabled it and the Background
 * portal granted it. The state is always the portal's answer, not the setting.
 *
 * Properties, notified: "state" (TokBackgroundState as uint), "autostart" (boolean: starts
 * with the session), "autostart-refused" (boolean: requested and refused).
 */
TokBackground *tok_background_new (GtkApplication *application, GSettings *settings);
TokBackground *tok_background_get_for (GtkApplication *application); /* (nullable) */
void tok_background_start (TokBackground *self, gboolean is_reachable);
void tok_background_set_workspaces (TokBackground *self, TokWorkspaces *workspaces);
void tok_background_set_wanted (TokBackground *self, gboolean wanted);
void tok_background_set_autostart_wanted (TokBackground *self, gboolean wanted);
TokBackgroundState tok_background_get_state (TokBackground *self);
gboolean tok_background_get_autostart (TokBackground *self);
gboolean tok_background_get_autostart_refused (TokBackground *self);

G_END_DECLS
