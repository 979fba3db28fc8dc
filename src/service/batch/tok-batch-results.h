/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

gboolean tok_batch_result_is_open (const char *word);

/* Where a copy has the results, so that one can be replaced in place. */
typedef struct _TokResultsLayout TokResultsLayout;

char *tok_batch_dup_results (TokBatch *batch, TokOrderImport *import, TokResultsLayout **layout);
void tok_results_layout_free (TokResultsLayout *self);
gboolean tok_results_layout_replace (TokResultsLayout *self, guint i, GString *text, gsize *offset);

G_END_DECLS
