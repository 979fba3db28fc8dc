/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"

G_BEGIN_DECLS

char *tok_batch_dup_results_path (const char *path);
gboolean tok_batch_is_json (const char *path, GBytes *bytes);
char *tok_batch_dup_results (TokBatch *batch, GBytes *bytes, gboolean json);

G_END_DECLS
