/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-batch-queue.h"
#include "tok-bundle-list.h"
#include "tok-owner.h"

G_BEGIN_DECLS

#define TOK_TYPE_ANNOTATIONS (tok_annotations_get_type ())
G_DECLARE_FINAL_TYPE (TokAnnotations, tok_annotations, TOK, ANNOTATIONS, GObject)

/* The names, tags and notes of the user for the bundles of a list, kept on this computer. */
TokAnnotations *tok_annotations_new (TokBundleList *list, TokOwner *owner);
DexFuture *tok_annotations_load (TokAnnotations *self); /* boolean */
DexFuture *tok_annotations_replace (TokAnnotations *self,
                                    GPtrArray *wanted,
                                    GPtrArray *expected); /* GPtrArray of TokAnnotation */
DexFuture *tok_annotations_plan_tags (GPtrArray *bundles,
                                      const char *const *added,
                                      const char *const *removed); /* GPtrArray of TokAnnotation */
void tok_annotations_follow (TokAnnotations *self, TokBatchQueue *queue);

G_END_DECLS
