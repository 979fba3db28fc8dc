/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-announce.h"

/* Where there is no accessibility bus, GTK 4.18 falls back to what it is tested with,
 * which crashes when it has to announce something. */
static gboolean
can_announce (GtkWidget *widget)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

  return context != NULL && !g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext");
}

/**
 * tok_announce:
 * @widget: what the words are about
 * @words: what has changed, for screen readers
 * @priority: whether it may interrupt what is being said
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
