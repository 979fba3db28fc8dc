/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-order-file.h"

struct _TokOrderFile
{
  TokContract contract;
  gboolean json;
  GArray *rows; /* (element-type TokOrderRow) */
  TokOrderProblems *problems;
  GHashTable *ref_lines; /* (element-type utf8 guint): the first line with it */
  guint n_good;
};

void tok_order_file_append (TokOrderFile *self, TokOrderProblem problem);
void tok_order_file_read_row (TokOrderFile *self,
                              TokOrderRow *row,
                              const TokOrderPosition *position,
                              const TokOrderCell *cells,
                              guint n_cells);
