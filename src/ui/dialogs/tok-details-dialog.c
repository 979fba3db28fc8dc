/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-details-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-dialog.h"
#include "tok-toast.h"
#include "tok-ui.h"
#include "tok-words.h"

struct _TokDetailsDialog
{
  AdwDialog parent_instance;

  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (TokDetailsDialog, tok_details_dialog, ADW_TYPE_DIALOG)

static void
on_copy_clicked (TokDetailsDialog *self)
{
  tok_toast_copy (GTK_WIDGET (self->text), gtk_label_get_label (self->text),
                  _ ("Copied to Clipboard"));
}

static void
tok_details_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_DETAILS_DIALOG);
  G_OBJECT_CLASS (tok_details_dialog_parent_class)->dispose (object);
}

static void
tok_details_dialog_class_init (TokDetailsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_details_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               TOK_UI_RESOURCES "dialogs/tok-details-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokDetailsDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
tok_details_dialog_init (TokDetailsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tok_details_dialog_present:
 * @parent: a widget of the window
 * @error: the error to show
 */
void
tok_details_dialog_present (GtkWidget *parent, const GError *error)
{
  TokDetailsDialog *self;
  g_autofree char *details = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (error != NULL);

  self = g_object_new (TOK_TYPE_DETAILS_DIALOG, NULL);
  details = tok_words_dup_error_details (error);
  gtk_label_set_label (self->text, details);
  tok_dialog_present (ADW_DIALOG (self), parent);
}
