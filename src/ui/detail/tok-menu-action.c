/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-menu-action.h"

#include "tok-ui.h"

struct _TokMenuAction
{
  GtkButton parent_instance;

  GtkLabel *label;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (TokMenuAction, tok_menu_action, GTK_TYPE_BUTTON)

/* The items of the model close the menu; a button does not. */
static void
tok_menu_action_clicked (GtkButton *button)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
tok_menu_action_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_MENU_ACTION);
  G_OBJECT_CLASS (tok_menu_action_parent_class)->dispose (object);
}

static void
tok_menu_action_class_init (TokMenuActionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_menu_action_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = tok_menu_action_clicked;

  /* As the other items of the menu. */
  gtk_widget_class_set_css_name (widget_class, "modelbutton");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_MENU_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "detail/tok-menu-action.ui");
  gtk_widget_class_bind_template_child (widget_class, TokMenuAction, label);
  gtk_widget_class_bind_template_child (widget_class, TokMenuAction, reason);
}

static void
tok_menu_action_init (TokMenuAction *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_menu_action_new:
 * @label: its label, with a mnemonic
 * @action_name: what it does
 *
 * Returns: (transfer floating): an item
 */
TokMenuAction *
tok_menu_action_new (const char *label, const char *action_name)
{
  TokMenuAction *self = g_object_new (TOK_TYPE_MENU_ACTION, "action-name", action_name, NULL);

  gtk_label_set_label (self->label, label);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, NULL, -1);
  return self;
}

/**
 * tok_menu_action_set_reason:
 * @reason: (nullable): why the action is impossible; %NULL: it is possible
 */
void
tok_menu_action_set_reason (TokMenuAction *self, const char *reason)
{
  g_return_if_fail (TOK_IS_MENU_ACTION (self));

  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  reason != NULL ? reason : "", -1);
}
