/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-menu.h"

static void
create (GtkMenuButton *button, gpointer model)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, model);
}

/**
 * tok_menu_set_template_model:
 * @widget: a widget with a template
 * @button: the name of a menu button in it, without a menu
 * @model: the name of the menu; both are bound as children
 *
 * Gives the button a menu whose widgets are created when it is first opened; those of
 * GtkMenuButton:menu-model are created at once, with the window.
 */
void
tok_menu_set_template_model (GtkWidget *widget, const char *button, const char *model)
{
  GObject *menu_button;
  GObject *menu;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  menu_button = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), button);
  menu = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), model);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (menu_button), create, g_object_ref (menu),
                                         g_object_unref);
}
