/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-sidebar-button.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tok-tooltip.h"

struct _TokSidebarButton
{
  GtkButton parent_instance;

  GBinding *binding; /* (nullable) (unowned) */
};

G_DEFINE_FINAL_TYPE (TokSidebarButton, tok_sidebar_button, GTK_TYPE_BUTTON)

static void
tok_sidebar_button_root (GtkWidget *widget)
{
  GtkWidget *split = gtk_widget_get_ancestor (widget, ADW_TYPE_OVERLAY_SPLIT_VIEW);

  GTK_WIDGET_CLASS (tok_sidebar_button_parent_class)->root (widget);
  if (split != NULL)
    TOK_SIDEBAR_BUTTON (widget)->binding =
        g_object_bind_property (split, "collapsed", widget, "visible", G_BINDING_SYNC_CREATE);
}

static void
tok_sidebar_button_unroot (GtkWidget *widget)
{
  g_clear_pointer (&TOK_SIDEBAR_BUTTON (widget)->binding, g_binding_unbind);
  GTK_WIDGET_CLASS (tok_sidebar_button_parent_class)->unroot (widget);
}

static void
tok_sidebar_button_class_init (TokSidebarButtonClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = tok_sidebar_button_root;
  GTK_WIDGET_CLASS (klass)->unroot = tok_sidebar_button_unroot;
}

static void
tok_sidebar_button_init (TokSidebarButton *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self), "sidebar-show-symbolic");
  tok_tooltip_set_text (GTK_WIDGET (self), _ ("Toggle Sidebar"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.toggle-sidebar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
