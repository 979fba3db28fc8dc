/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-group.h"

#include "tok-fact-row.h"
#include "tok-ui.h"

struct _TokAnnotationGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *edit_button;
  GtkWidget *facts;
  TokFactRow *name_row;
  TokFactRow *tags_row;
  TokFactRow *note_row;
  GtkWidget *add_row;

  GSignalGroup *signals;
  GtkSizeGroup *titles;
};

G_DEFINE_FINAL_TYPE (TokAnnotationGroup, tok_annotation_group, ADW_TYPE_PREFERENCES_GROUP)

static void
update (TokAnnotationGroup *self)
{
  g_autoptr (TokBundle) bundle = g_signal_group_dup_target (self->signals);
  const TokAnnotation *annotation = bundle != NULL ? tok_bundle_get_annotation (bundle) : NULL;
  g_autofree char *tags = annotation != NULL ? tok_annotation_dup_tags (annotation) : NULL;

  g_object_set (self->name_row, "value", annotation != NULL ? annotation->name : NULL, NULL);
  g_object_set (self->tags_row, "value", tags != NULL && *tags != '\0' ? tags : NULL, NULL);
  g_object_set (self->note_row, "value", annotation != NULL ? annotation->note : NULL, NULL);
  gtk_widget_set_visible (self->edit_button, annotation != NULL);
  gtk_widget_set_visible (self->facts, annotation != NULL);
  gtk_widget_set_visible (self->add_row, annotation == NULL);
}

static void
tok_annotation_group_dispose (GObject *object)
{
  TokAnnotationGroup *self = TOK_ANNOTATION_GROUP (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->titles);
  gtk_widget_dispose_template (GTK_WIDGET (object), TOK_TYPE_ANNOTATION_GROUP);
  G_OBJECT_CLASS (tok_annotation_group_parent_class)->dispose (object);
}

static void
tok_annotation_group_class_init (TokAnnotationGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tok_annotation_group_dispose;

  g_type_ensure (TOK_TYPE_FACT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, TOK_UI_RESOURCES
                                               "annotation/tok-annotation-group.ui");
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, facts);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, name_row);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, tags_row);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, note_row);
  gtk_widget_class_bind_template_child (widget_class, TokAnnotationGroup, add_row);
}

static void
tok_annotation_group_init (TokAnnotationGroup *self)
{
  TokFactRow *rows[3];

  gtk_widget_init_template (GTK_WIDGET (self));
  rows[0] = self->name_row;
  rows[1] = self->tags_row;
  rows[2] = self->note_row;
  self->titles = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_size_group_add_widget (self->titles, tok_fact_row_get_title_label (rows[i]));
  self->signals = g_signal_group_new (TOK_TYPE_BUNDLE);
  g_signal_group_connect_swapped (self->signals, "notify::annotation", G_CALLBACK (update), self);
  update (self);
}

/**
 * tok_annotation_group_set_bundle:
 * @bundle: (nullable): whose annotation is shown
 */
void
tok_annotation_group_set_bundle (TokAnnotationGroup *self, TokBundle *bundle)
{
  g_return_if_fail (TOK_IS_ANNOTATION_GROUP (self));

  g_signal_group_set_target (self->signals, bundle);
  update (self);
}
