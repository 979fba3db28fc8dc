/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

void tok_order_json_read (GBytes *bytes, TokOrderFile *file);
char *tok_order_json_dup_with (GBytes *bytes,
                               const char *const *results,
                               const char *const *bundles,
                               guint n_rows);

G_END_DECLS
