/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotation-row.h"

G_BEGIN_DECLS

/* Sentences about names, tags and notes, and tables of them. */
char *tok_words_dup_annotation_fault (const TokAnnotationRow *row);
char *tok_words_dup_annotation_change (const TokAnnotation *before, const TokAnnotation *after);

G_END_DECLS
