/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-csv.h"
#include "tok-order-file.h"

G_BEGIN_DECLS

/*
 * Reads orders from CSV: the first row is the header, and every other one an order.
 */
typedef struct _TokOrderCsv TokOrderCsv;

TokOrderCsv *tok_order_csv_new (GBytes *text);
void tok_order_csv_free (TokOrderCsv *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokOrderCsv, tok_order_csv_free)

gboolean tok_order_csv_next (TokOrderCsv *self, TokOrderFile *file);

char *tok_order_csv_dup_with (GBytes *text,
                              const TokOrderResult *results,
                              guint n_results,
                              TokOrderPlace *places,
                              TokCsvStyle *style);
gboolean tok_order_csv_replace (GString *text,
                                const TokOrderPlace *place,
                                const TokCsvStyle *style,
                                const TokOrderResult *result);

G_END_DECLS
