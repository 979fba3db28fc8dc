/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-unread-dot.h"

#include <glib/gi18n-lib.h>

struct _TokUnreadDot
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TokUnreadDot, tok_unread_dot, GTK_TYPE_WIDGET)

/* Created on demand: a list has many dots. */
static gboolean
tok_unread_dot_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, _ ("Changed since you last looked"));
  return TRUE;
}

static void
tok_unread_dot_class_init (TokUnreadDotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->query_tooltip = tok_unread_dot_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "unseen-dot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tok_unread_dot_init (TokUnreadDot *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * tok_unread_dot_new:
 *
 * Returns: (transfer floating): an invisible dot
 */
GtkWidget *
tok_unread_dot_new (void)
{
  return g_object_new (TOK_TYPE_UNREAD_DOT, NULL);
}
