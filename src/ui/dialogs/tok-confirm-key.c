/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-confirm-key.h"

/**
 * tok_confirm_key_add:
 * @dialog: a dialog, or a page of one
 * @action: what confirms it
 *
 * Makes Ctrl+Return activate @action, also within a text of several lines, which would take the
 * key first and insert a line.
 */
void
tok_confirm_key_add (GtkWidget *dialog, const char *action)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                          gtk_named_action_new (action)));
  gtk_widget_add_controller (dialog, controller);
}
