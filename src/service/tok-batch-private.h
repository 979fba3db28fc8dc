/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-store-lock.h"

G_BEGIN_DECLS

struct _TokBatch
{
  GObject parent_instance;

  TokWorkspace *workspace;
  TokFileIdentity *source; /* (nullable) */
  TokStoreLock *lock;      /* (nullable): nobody else orders from that file */
  GListStore *rows;
  GPtrArray *order; /* (element-type TokBatchRow): the same rows, quicker to go through */
  GPtrArray *known; /* (nullable) (element-type utf8): for each row the bundle that results of
                     * an earlier run name; or %NULL */
  guint next;       /* rows before this one were tried */
  gboolean send_alike;
};

TokBatchRow *tok_batch_get_row (TokBatch *self, guint i);
gboolean tok_batch_is_waiting (TokBatch *self, TokBatchRow *row);

G_END_DECLS
