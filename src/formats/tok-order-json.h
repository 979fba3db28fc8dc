/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

void tok_order_json_read (GBytes *text, TokOrderFile *file);
char *tok_order_json_dup_with (GBytes *text,
                               const TokOrderResult *results,
                               guint n_results,
                               TokOrderPlace *places);
gboolean
tok_order_json_replace (GString *text, const TokOrderPlace *place, const TokOrderResult *result);

G_END_DECLS
