/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-confirm-key.h"

/* What is open over the dialog, as a calendar or a menu, has its own use for keys. */
static gboolean
is_in_popover (GtkWidget *dialog, GtkWidget *focus)
{
  return focus != NULL && gtk_widget_get_native (focus) != gtk_widget_get_native (dialog);
}

/* A number counts once the entry loses the focus, which it keeps here. */
static void
finish_number (GtkWidget *focus)
{
  GtkWidget *spin = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) : NULL;

  if (spin != NULL)
    gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
}

/* The key is taken also while the action is disabled, or it would begin a line. */
static gboolean
on_confirm (GtkWidget *dialog, GVariant *arguments, gpointer action)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (dialog));

  if (is_in_popover (dialog, focus))
    return GDK_EVENT_PROPAGATE;
  finish_number (focus);
  gtk_widget_activate_action (dialog, action, NULL);
  return GDK_EVENT_STOP;
}

/**
 * tok_confirm_key_add:
 * @dialog: a dialog, or a page of one
 * @action: what confirms it
 *
 * Makes Ctrl+Return activate @action, also within a text of several lines, which would take the
 * key first and insert a line. Does nothing while the action is disabled.
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
                          gtk_callback_action_new (on_confirm, g_strdup (action), g_free)));
  gtk_widget_add_controller (dialog, controller);
}
