/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-workspaces.h"

G_BEGIN_DECLS

/**
 * TokBackgroundState:
 * @TOK_BACKGROUND_OFF: nobody wants it: the program ends with its window
 * @TOK_BACKGROUND_ASKING: the system was asked
 * @TOK_BACKGROUND_ON: the system allows it: the program goes on without a window
 * @TOK_BACKGROUND_DENIED: the system does not allow it
 * @TOK_BACKGROUND_ABSENT: nothing is there that could allow it
 * @TOK_BACKGROUND_UNREACHABLE: not for this run of the program, which nobody could
 *   open again
 *
 * Whether the program goes on when its window is closed.
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
 * Goes on without a window where a person wants that and the Background portal allows
 * it: holds the application meanwhile. What is shown is always the portal's answer,
 * never the wish.
 *
 * Properties, notified: "state" (TokBackgroundState as uint), "autostart" (boolean: it
 * starts with the session), "autostart-refused" (boolean: it was asked for, and refused).
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
