/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-row.h"

G_DEFINE_FINAL_TYPE (TokAnnotationRow, tok_annotation_row, G_TYPE_OBJECT)

static void
tok_annotation_row_finalize (GObject *object)
{
  TokAnnotationRow *self = TOK_ANNOTATION_ROW (object);

  g_free (self->encoding);
  g_free (self->key);
  for (guint i = 0; i < TOK_N_ANNOTATION_TEXTS; i++)
    g_free (self->texts[i]);
  g_clear_object (&self->bundle);
  g_clear_pointer (&self->annotation, tok_annotation_free);
  G_OBJECT_CLASS (tok_annotation_row_parent_class)->finalize (object);
}

static void
tok_annotation_row_class_init (TokAnnotationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_annotation_row_finalize;
}

static void
tok_annotation_row_init (TokAnnotationRow *self)
{
  self->state = TOK_ANNOTATION_ROW_NOT_FOUND;
}

/**
 * tok_annotation_row_new:
 * @line: of the table, from 1; 0: the table as a whole
 *
 * Returns: (transfer full): a row whose bundle was not found yet
 */
TokAnnotationRow *
tok_annotation_row_new (guint line)
{
  TokAnnotationRow *self = g_object_new (TOK_TYPE_ANNOTATION_ROW, NULL);

  self->line = line;
  return self;
}

/**
 * tok_annotation_row_reject:
 * @fault: what is wrong
 * @column: the number of the cell, from 1; 0: none
 */
void
tok_annotation_row_reject (TokAnnotationRow *self, TokAnnotationFault fault, guint column)
{
  g_return_if_fail (TOK_IS_ANNOTATION_ROW (self));
  g_return_if_fail (fault != TOK_ANNOTATION_NO_FAULT);

  self->state = TOK_ANNOTATION_ROW_FAULTY;
  self->fault = fault;
  self->column = column;
}

/**
 * tok_annotation_row_match:
 * @bundle: that the row is about
 *
 * Sets the annotation, and whether it changes anything.
 */
void
tok_annotation_row_match (TokAnnotationRow *self, TokBundle *bundle)
{
  const TokAnnotation *known;
  g_autofree char *tags = NULL;

  g_return_if_fail (TOK_IS_ANNOTATION_ROW (self));
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  known = tok_bundle_get_annotation (bundle);
  tags = known != NULL ? tok_annotation_dup_tags (known) : NULL;
  g_set_object (&self->bundle, bundle);
  g_clear_pointer (&self->annotation, tok_annotation_free);
  self->annotation = tok_annotation_new (
      tok_bundle_get_id (bundle),
      self->texts[TOK_ANNOTATION_NAME] != NULL || known == NULL ? self->texts[TOK_ANNOTATION_NAME]
                                                                : known->name,
      self->texts[TOK_ANNOTATION_TAGS] != NULL ? self->texts[TOK_ANNOTATION_TAGS] : tags,
      self->texts[TOK_ANNOTATION_NOTE] != NULL || known == NULL ? self->texts[TOK_ANNOTATION_NOTE]
                                                                : known->note);
  self->state = tok_annotation_equal (self->annotation, known) ? TOK_ANNOTATION_ROW_SAME
                                                               : TOK_ANNOTATION_ROW_CHANGED;
}
