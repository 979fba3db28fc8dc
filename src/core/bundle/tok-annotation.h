/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** The most characters of a tag. */
#define TOK_TAG_LENGTH 50

/**
 * TokAnnotation:
 *
 * What the user noted about a bundle on this computer. The server does not know it. Make them
 * with tok_annotation_new(), which tidies the texts.
 */
typedef struct
{
  char *bundle_id;
  char *name; /* (nullable): a name of one line */
  GStrv tags; /* in alphabetical order, each once whatever its case */
  char *note; /* (nullable): any number of lines */
} TokAnnotation;

#define TOK_TYPE_ANNOTATION (tok_annotation_get_type ())

GType tok_annotation_get_type (void) G_GNUC_CONST;
TokAnnotation *
tok_annotation_new (const char *bundle_id, const char *name, const char *tags, const char *note);
TokAnnotation *tok_annotation_copy (const TokAnnotation *self);
void tok_annotation_free (TokAnnotation *self);
gboolean tok_annotation_is_empty (const TokAnnotation *self);
gboolean tok_annotation_equal (const TokAnnotation *a, const TokAnnotation *b);
char *tok_annotation_dup_tags (const TokAnnotation *self);

TokAnnotation *tok_annotation_new_retagged (const TokAnnotation *self,
                                            const char *bundle_id,
                                            const char *const *added,
                                            const char *const *removed);

GStrv tok_tags_parse (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokAnnotation, tok_annotation_free)

G_END_DECLS
