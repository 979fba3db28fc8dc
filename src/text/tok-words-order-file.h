/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotation-row.h"
#include "tok-order-file.h"

G_BEGIN_DECLS

char *tok_words_dup_not_possible (const char *text, const char *possible);
char *
tok_words_dup_place (guint line, guint column, gboolean json, const char *name, const char *cause);
char *tok_words_dup_order_problem (const TokOrderProblem *problem);

/* tok-words-annotation.c: files of names, tags and notes. */
char *tok_words_dup_annotation_fault (const TokAnnotationRow *row);
char *tok_words_dup_annotation_change (const TokAnnotation *before, const TokAnnotation *after);

G_END_DECLS
