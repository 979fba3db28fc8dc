/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-toast.h"

#include "tok-text.h"

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
