/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-announce.h"

/* Without an accessibility bus GTK 4.18 uses its test backend, which crashes on announce. */
static gboolean
can_announce (GtkWidget *widget)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

/**
 * tok_announce:
 * @widget: the widget that changed
 * @words: the message for screen readers
 * @priority: whether it may interrupt other speech
 *
 * Like gtk_accessible_announce(), and safe without an accessibility bus.
 */
void
tok_announce (GtkWidget *widget, const char *words, GtkAccessibleAnnouncementPriority priority)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (words != NULL);

  if (can_announce (widget))
    gtk_accessible_announce (GTK_ACCESSIBLE (widget), words, priority);
}
