/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-toast.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-workspace-words.h"

/* The data of an overlay: the workspace shown in its window. */
#define WORKSPACE "tok-workspace"

/* The data of an overlay whose dialog Escape closes. */
#define ESCAPE "tok-toast-escape"

/* The data of an overlay: its last toast that only tells something. */
#define MESSAGE "tok-toast-message"

/* An overlay dismisses its toasts one by one with Escape, before its dialog gets the key. In a
 * dialog Escape closes that, unless the user went to the toast itself. */
static gboolean
on_escape (GtkWidget *overlay, GVariant *arguments, gpointer data)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (overlay, ADW_TYPE_DIALOG);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (overlay));

  if (dialog == NULL || focus == NULL ||
      !gtk_widget_is_ancestor (focus, adw_toast_overlay_get_child (ADW_TOAST_OVERLAY (overlay))))
    return FALSE;
  adw_dialog_close (ADW_DIALOG (dialog));
  return TRUE;
}

/* Before the keys of the overlay: the last controller of a widget is the first that is asked. */
static void
add_escape (GtkWidget *overlay)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (overlay), ESCAPE) != NULL)
    return;
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (overlay, controller);
  g_object_set_data (G_OBJECT (overlay), ESCAPE, controller);
}

/* What the user does next is told at once, and not after all that was told before. A toast with
 * something to do stays as long as it says. */
static void
replace_message (GtkWidget *overlay, AdwToast *toast)
{
  AdwToast *last = g_object_get_data (G_OBJECT (overlay), MESSAGE);

  if (last != NULL)
    adw_toast_dismiss (last);
  g_object_set_data_full (G_OBJECT (overlay), MESSAGE,
                          adw_toast_get_button_label (toast) == NULL ? g_object_ref (toast) : NULL,
                          g_object_unref);
}

/**
 * tok_toast_new:
 * @title: plain text
 *
 * Returns: (transfer full): a toast with @title
 */
AdwToast *
tok_toast_new (const char *title)
{
  g_autofree char *start = tok_text_dup_short (title, TOK_TEXT_LINE);

  return g_object_new (ADW_TYPE_TOAST, "use-markup", FALSE, "title", start, NULL);
}

/**
 * tok_toast_present:
 * @widget: a widget of the window or dialog
 * @toast: (transfer full): a toast
 *
 * Shows a toast in the overlay around @widget, if there is one. It replaces the last one, unless
 * that has a button.
 */
void
tok_toast_present (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (ADW_IS_TOAST (toast));

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    {
      g_object_unref (toast);
      return;
    }
  add_escape (overlay);
  replace_message (overlay, toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * tok_toast_show:
 * @widget: a widget of the window or dialog
 * @title: plain text
 *
 * Shows a toast in the overlay around @widget, if there is one.
 */
void
tok_toast_show (GtkWidget *widget, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);

  tok_toast_present (widget, tok_toast_new (title));
}

/**
 * tok_toast_set_workspace:
 * @overlay: an AdwToastOverlay
 * @workspace: (nullable): the workspace shown in its window
 */
void
tok_toast_set_workspace (GtkWidget *overlay, TokWorkspace *workspace)
{
  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));

  g_object_set_data_full (G_OBJECT (overlay), WORKSPACE,
                          workspace != NULL ? g_object_ref (workspace) : NULL, g_object_unref);
}

/**
 * tok_toast_is_elsewhere:
 * @overlay: an AdwToastOverlay
 * @workspace: a workspace
 *
 * Returns: whether the window of @overlay shows another workspace
 */
gboolean
tok_toast_is_elsewhere (GtkWidget *overlay, TokWorkspace *workspace)
{
  gpointer shown;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), FALSE);

  shown = g_object_get_data (G_OBJECT (overlay), WORKSPACE);
  return shown != NULL && shown != workspace;
}

/**
 * tok_toast_add:
 * @overlay: an AdwToastOverlay
 * @workspace: the workspace of the toast
 * @toast: (transfer full): a toast
 *
 * Shows a toast, with the name of its workspace if the window shows another one.
 */
void
tok_toast_add (GtkWidget *overlay, TokWorkspace *workspace, AdwToast *toast)
{
  g_autofree char *title = NULL;
  g_autofree char *start = NULL;

  g_return_if_fail (ADW_IS_TOAST (toast));

  if (tok_toast_is_elsewhere (overlay, workspace))
    {
      /* Translators: the name of a workspace, and what happened in it */
      title = g_strdup_printf (_ ("%s: %s"), tok_words_workspace (workspace),
                               adw_toast_get_title (toast));
      start = tok_text_dup_short (title, TOK_TEXT_LINE);
      adw_toast_set_use_markup (toast, FALSE);
      adw_toast_set_title (toast, start);
    }
  tok_toast_present (overlay, toast);
}

/**
 * tok_toast_copy:
 * @widget: a widget of the window or dialog
 * @text: copied to the clipboard
 * @title: the title of the toast
 */
void
tok_toast_copy (GtkWidget *widget, const char *text, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tok_toast_show (widget, title);
}
