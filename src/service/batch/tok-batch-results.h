/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-order-import.h"

G_BEGIN_DECLS

gboolean tok_batch_result_is_open (const char *word);
char *tok_batch_dup_results (TokBatch *batch, TokOrderImport *import);

G_END_DECLS
