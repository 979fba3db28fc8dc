/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-store-lock.h"

G_BEGIN_DECLS

struct _TokBatch
{
  GObject parent_instance;

  TokOrders *orders;
  TokFileIdentity *source; /* (nullable) */
  TokOrderImport *import;  /* (nullable): the rows are those of it */
  GFile *place;            /* (nullable): where its results are kept */
  TokStoreLock *lock;      /* (nullable): nobody else orders from that file, or writes there */
  GListStore *rows;
  GPtrArray *order; /* (element-type TokBatchRow): the same rows, quicker to go through */
  guint next;       /* rows before this one were tried */
  gboolean send_alike;
};

TokBatchRow *tok_batch_get_row (TokBatch *self, guint i);
gboolean tok_batch_is_waiting (TokBatch *self, TokBatchRow *row);
gboolean tok_batch_read_evidence (TokBatch *self, GHashTable *open, GError **error);

G_END_DECLS
