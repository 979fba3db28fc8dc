/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

G_BEGIN_DECLS

/*
 * Reads orders from CSV: the first row names the columns, and every other one is
 * an order.
 */
typedef struct _TokOrderCsv TokOrderCsv;

TokOrderCsv *tok_order_csv_new (GBytes *bytes);
void tok_order_csv_free (TokOrderCsv *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderCsv, tok_order_csv_free)

gboolean tok_order_csv_next (TokOrderCsv *self, TokOrderFile *file);

G_END_DECLS
