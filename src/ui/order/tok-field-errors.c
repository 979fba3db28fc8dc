/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-field-errors.h"

typedef struct
{
  GtkWidget *widget;  /* (nullable): NULL if the field is not in the form */
  GtkWidget *caption; /* owned by the form, like group */
} Field;

struct _TokFieldErrors
{
  GObject parent_instance;

  Field fields[TOK_N_FIELDS];
};

G_DEFINE_FINAL_TYPE (TokFieldErrors, tok_field_errors, G_TYPE_OBJECT)

static GtkWidget *
create_caption (void)
{
  GtkWidget *caption = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "error");
  gtk_widget_add_css_class (caption, "form-caption");
  gtk_widget_set_visible (caption, FALSE);
  return caption;
}

static void
tok_field_errors_class_init (TokFieldErrorsClass *klass)
{
}

static void
tok_field_errors_init (TokFieldErrors *self)
{
}

/**
 * tok_field_errors_new:
 *
 * Returns: (transfer full): errors without fields. The widgets of the form must outlive
 *   them
 */
TokFieldErrors *
tok_field_errors_new (void)
{
  return g_object_new (TOK_TYPE_FIELD_ERRORS, NULL);
}

/**
 * tok_field_errors_add:
 * @field: a field of the form
 * @widget: the widget that edits it; replaces an earlier one
 * @group: where the caption is added, below the rows
 */
void
tok_field_errors_add (TokFieldErrors *self,
                      TokField field,
                      GtkWidget *widget,
                      AdwPreferencesGroup *group)
{
  Field *entry;

  g_return_if_fail (TOK_IS_FIELD_ERRORS (self));
  g_return_if_fail (field < TOK_N_FIELDS);
  g_return_if_fail (GTK_IS_WIDGET (widget));

  tok_field_errors_set (self, field, NULL);
  entry = &self->fields[field];
  entry->widget = widget;
  if (entry->caption != NULL)
    return;
  entry->caption = create_caption ();
  adw_preferences_group_add (group, entry->caption);
}

/**
 * tok_field_errors_set:
 * @field: a field of the form
 * @text: (nullable): the error; %NULL: none
 */
void
tok_field_errors_set (TokFieldErrors *self, TokField field, const char *text)
{
  const Field *entry;

  g_return_if_fail (TOK_IS_FIELD_ERRORS (self));
  g_return_if_fail (field < TOK_N_FIELDS);

  entry = &self->fields[field];
  if (entry->widget == NULL)
    return;
  gtk_label_set_label (GTK_LABEL (entry->caption), text != NULL ? text : "");
  gtk_widget_set_visible (entry->caption, text != NULL);
  tok_field_errors_mark (entry->widget, entry->caption, text != NULL);
}

/**
 * tok_field_errors_is_set:
 *
 * Returns: whether @field has an error
 */
gboolean
tok_field_errors_is_set (TokFieldErrors *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_FIELD_ERRORS (self), FALSE);
  g_return_val_if_fail (field < TOK_N_FIELDS, FALSE);

  return self->fields[field].widget != NULL && gtk_widget_get_visible (self->fields[field].caption);
}

/**
 * tok_field_errors_focus:
 *
 * Moves the focus to @field.
 *
 * Returns: whether it has the focus now
 */
gboolean
tok_field_errors_focus (TokFieldErrors *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_FIELD_ERRORS (self), FALSE);
  g_return_val_if_fail (field < TOK_N_FIELDS, FALSE);

  return self->fields[field].widget != NULL && gtk_widget_grab_focus (self->fields[field].widget);
}

/**
 * tok_field_errors_mark:
 * @widget: edits a value
 * @caption: shows what is wrong with it
 * @is_wrong: whether something is
 *
 * Gives @widget the error style and the invalid state for assistive technology, or takes
 * them away.
 */
void
tok_field_errors_mark (GtkWidget *widget, GtkWidget *caption, gboolean is_wrong)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (caption));

  if (is_wrong)
    {
      gtk_widget_add_css_class (widget, "error");
      gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE, -1);
      gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, caption,
                                      NULL, -1);
      return;
    }
  gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}
