/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-key-test.h"

#include "tok-test.h"

typedef struct
{
  guint key;
  GdkModifierType state;
} Press;

static gboolean
try_shortcuts (GtkWidget *widget, GListModel *shortcuts, const Press *press)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == press->key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == press->state &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_controller (GtkWidget *widget, GtkEventController *controller, const Press *press)
{
  gboolean is_handled = FALSE;

  if (GTK_IS_SHORTCUT_CONTROLLER (controller))
    return try_shortcuts (widget, G_LIST_MODEL (controller), press);
  if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
    g_signal_emit_by_name (controller, "key-pressed", press->key, 0, press->state, &is_handled);
  return is_handled;
}

static gboolean
try_widget (GtkWidget *widget, GtkPropagationPhase phase, const Press *press)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (gtk_event_controller_get_propagation_phase (controller) == phase &&
          try_controller (widget, controller, press))
        return TRUE;
    }
  return FALSE;
}

/* From the window down to what has the focus. */
static gboolean
capture (GtkWidget *window, GtkWidget *widget, const Press *press)
{
  return (widget != window && capture (window, gtk_widget_get_parent (widget), press)) ||
         try_widget (widget, GTK_PHASE_CAPTURE, press);
}

static gboolean
has_focus (gpointer window)
{
  return gtk_root_get_focus (window) != NULL;
}

/**
 * tok_key_test_press:
 * @window: a window in which something has the focus, or gets it soon
 * @key: a key
 * @state: modifiers
 *
 * Presses a key where the focus is: as in GTK, the widgets around it may take the key before
 * it, from the outermost inwards, and after it, from the innermost outwards.
 */
void
tok_key_test_press (GtkWidget *window, guint key, GdkModifierType state)
{
  const Press press = { key, state };
  GtkWidget *focus;
  g_autoptr (GtkWidget) kept = NULL;

  tok_test_run_until (has_focus, window);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  /* The key may close what it is in. */
  kept = g_object_ref (focus);
  if (capture (window, focus, &press) || try_widget (focus, GTK_PHASE_TARGET, &press))
    return;
  for (GtkWidget *widget = focus; widget != window; widget = gtk_widget_get_parent (widget))
    if (try_widget (widget, GTK_PHASE_BUBBLE, &press))
      return;
}
