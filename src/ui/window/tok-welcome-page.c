/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-welcome-page.h"

#include "tok-ui.h"

struct _TokWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *view; /* bound so that disposing the template removes it */
  AdwStatusPage *page;
  GtkWidget *add_button;
};

G_DEFINE_FINAL_TYPE (TokWelcomePage, tok_welcome_page, GTK_TYPE_WIDGET)

static void
tok_welcome_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_WELCOME_PAGE);
  G_OBJECT_CLASS (tok_welcome_page_parent_class)->dispose (object);
}

static void
tok_welcome_page_class_init (TokWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_welcome_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "window/tok-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TokWelcomePage, view);
  gtk_widget_class_bind_template_child (widget_class, TokWelcomePage, page);
  gtk_widget_class_bind_template_child (widget_class, TokWelcomePage, add_button);
}

static void
tok_welcome_page_init (TokWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->page, BUNDLES_APPLICATION_ID);
}

/**
 * tok_welcome_page_get_first:
 *
 * Returns: (transfer none): the widget to focus first
 */
GtkWidget *
tok_welcome_page_get_first (TokWelcomePage *self)
{
  g_return_val_if_fail (TOK_IS_WELCOME_PAGE (self), NULL);

  return self->add_button;
}
