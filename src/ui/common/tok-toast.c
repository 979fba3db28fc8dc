/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-toast.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-workspace-words.h"

/* Of an overlay: the workspace around it. */
#define WORKSPACE "tok-workspace"

/**
 * tok_toast_new:
 * @title: what happened, as plain text
 *
 * Returns: (transfer full): a toast that says it
 */
AdwToast *
tok_toast_new (const char *title)
{
  g_autofree char *start = tok_text_dup_short (title, TOK_TEXT_LINE);

  return g_object_new (ADW_TYPE_TOAST, "use-markup", FALSE, "title", start, NULL);
}

/**
 * tok_toast_show:
 * @widget: a widget of the window or dialog
 * @title: what happened, as plain text
 *
 * Shows a toast in the overlay that @widget lies in; without one nothing happens.
 */
void
tok_toast_show (GtkWidget *widget, const char *title)
{
  GtkWidget *overlay;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (title != NULL);

  overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  if (overlay == NULL)
    return;
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), tok_toast_new (title));
}

/**
 * tok_toast_set_workspace:
 * @overlay: an AdwToastOverlay
 * @workspace: (nullable): what is shown around it from now on
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
 * @workspace: what something is about
 *
 * Returns: whether another workspace is shown around @overlay
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
 * @workspace: what the toast is about
 * @toast: (transfer full): what happened
 *
 * Shows a toast, which names its workspace where another one is shown by now.
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
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/**
 * tok_toast_copy:
 * @widget: a widget of the window or dialog
 * @text: what goes to the clipboard
 * @title: what the toast says about it
 */
void
tok_toast_copy (GtkWidget *widget, const char *text, const char *title)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  tok_toast_show (widget, title);
}
