/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-link.h"

#include <glib/gi18n-lib.h>

#include "tok-toast.h"
#include "tok-weak-ref.h"

/**
 * tok_link_is_web:
 * @address: (nullable): an address of an answer
 *
 * Returns: whether it can be opened: other schemes than http and https would start programs
 *   other than the browser
 */
gboolean
tok_link_is_web (const char *address)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0')
    return FALSE;
  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 ||
         g_strcmp0 (g_uri_get_scheme (uri), "http") == 0;
}

static void
on_launched (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (data);

  tok_weak_ref_free (data);
  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) ||
      g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) || widget == NULL)
    return;
  tok_toast_show (widget, _ ("The browser could not be opened."));
}

/**
 * tok_link_open:
 * @widget: a widget of the window or dialog
 * @address: an address for which tok_link_is_web() holds
 *
 * Opens it in the browser. A failure is said in a toast.
 */
void
tok_link_open (GtkWidget *widget, const char *address)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (tok_link_is_web (address));

  root = gtk_widget_get_root (widget);
  launcher = gtk_uri_launcher_new (address);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                           on_launched, tok_weak_ref_new (widget));
}
