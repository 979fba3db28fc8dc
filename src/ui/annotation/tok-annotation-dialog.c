/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-dialog.h"

#include <glib/gi18n-lib.h>

#include "tok-confirm-key.h"
#include "tok-inline-note.h"
#include "tok-text-row.h"
#include "tok-ui.h"
#include "tok-weak-ref.h"
#include "tok-words.h"

struct _TokAnnotationDialog
{
  AdwDialog parent_instance;

  TokInlineNote *fault;
  AdwPreferencesGroup *group;
  GtkEditable *name_row;
  GtkEditable *tags_row;
  GtkWidget *note_row; /* (unowned): TokTextRow */

  TokWorkspace *workspace;
  TokBundle *bundle;
};

G_DEFINE_FINAL_TYPE (TokAnnotationDialog, tok_annotation_dialog, ADW_TYPE_DIALOG)

static TokAnnotation *
new_annotation (TokAnnotationDialog *self)
{
  g_autofree char *note = NULL;

  g_object_get (self->note_row, "text", &note, NULL);
  return tok_annotation_new (tok_bundle_get_id (self->bundle),
                             gtk_editable_get_text (self->name_row),
                             gtk_editable_get_text (self->tags_row), note);
}

static void
on_changed (TokAnnotationDialog *self)
{
  g_autoptr (TokAnnotation) annotation = NULL;

  if (self->bundle == NULL)
    return;
  annotation = new_annotation (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "annotation.save",
                                 !tok_annotation_equal (annotation,
                                                        tok_bundle_get_annotation (self->bundle)));
}

static void
on_entry_activated (TokAnnotationDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "annotation.save", NULL);
}

/* What could not be stored stays here, and in the list until the program ends. */
static DexFuture *
on_saved (DexFuture *future, gpointer data)
{
  g_autoptr (TokAnnotationDialog) self = g_weak_ref_get (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self == NULL)
    return NULL;
  if (dex_future_get_value (future, &error) != NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return NULL;
    }
  text = tok_words_dup_error (error, NULL);
  tok_inline_note_set_text (self->fault, text);
  gtk_widget_set_visible (GTK_WIDGET (self->fault), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "annotation.save", TRUE);
  return NULL;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TokAnnotationDialog *self = TOK_ANNOTATION_DIALOG (widget);
  TokAnnotations *annotations = tok_workspace_get_annotations (self->workspace);
  g_autoptr (GPtrArray) wanted =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (wanted, new_annotation (self));
  gtk_widget_action_set_enabled (widget, "annotation.save", FALSE);
  dex_future_disown (dex_future_finally (tok_annotations_replace (annotations, wanted, NULL),
                                         on_saved, tok_weak_ref_new (self), tok_weak_ref_free));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
tok_annotation_dialog_dispose (GObject *object)
{
  TokAnnotationDialog *self = TOK_ANNOTATION_DIALOG (object);

  g_clear_object (&self->bundle);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ANNOTATION_DIALOG);
  G_OBJECT_CLASS (tok_annotation_dialog_parent_class)->dispose (object);
}

static void
tok_annotation_dialog_class_init (TokAnnotationDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_annotation_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "annotation.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "annotation.cancel", NULL, cancel_action);
  g_type_ensure (TOK_TYPE_INLINE_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "annotation/tok-annotation-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationDialog, fault);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationDialog, group);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationDialog, tags_row);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
}

static void
tok_annotation_dialog_init (TokAnnotationDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tok_confirm_key_add (GTK_WIDGET (self), "annotation.save");
  self->note_row = tok_text_row_new (_ ("Note"));
  adw_preferences_group_add (self->group, self->note_row);
  g_signal_connect_object (self->note_row, "notify::text", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_annotation_dialog_new:
 * @workspace: the workspace of the bundle
 * @bundle: a bundle
 *
 * Returns: (transfer floating): a dialog with what was noted before
 */
AdwDialog *
tok_annotation_dialog_new (TokWorkspace *workspace, TokBundle *bundle)
{
  TokAnnotationDialog *self;
  const TokAnnotation *known;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = g_object_new (TOK_TYPE_ANNOTATION_DIALOG, NULL);
  known = tok_bundle_get_annotation (bundle);
  if (known != NULL)
    {
      g_autofree char *tags = tok_annotation_dup_tags (known);

      gtk_editable_set_text (self->name_row, known->name != NULL ? known->name : "");
      gtk_editable_set_text (self->tags_row, tags);
      g_object_set (self->note_row, "text", known->note != NULL ? known->note : "", NULL);
    }
  self->workspace = g_object_ref (workspace);
  self->bundle = g_object_ref (bundle);
  on_changed (self);
  return ADW_DIALOG (self);
}
