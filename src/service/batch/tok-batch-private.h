/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-batch.h"
#include "tok-send-group.h"
#include "tok-store-lock.h"

G_BEGIN_DECLS

struct _TokBatch
{
  GObject parent_instance;

  TokOrders *orders;
  TokFileIdentity *source; /* (nullable) */
  TokOrderImport *import;  /* (nullable): the file of its rows */
  GFile *results;          /* (nullable): its results file */
  TokStoreLock *lock;      /* (nullable): of the file and of the results file */
  GListStore *rows;
  GPtrArray *order;    /* (element-type TokBatchRow): the same rows, for quick access */
  guint next;          /* the first row that was not tried */
  TokSendGroup *group; /* what sends them */
  GPtrArray *answered; /* (element-type TokBatchRow): the submissions of the group that are not
                          confirmed, in the same order */
  gboolean send_duplicates;
};

TokBatchRow *tok_batch_get_row (TokBatch *self, guint i);
gboolean tok_batch_read_evidence (TokBatch *self, GHashTable *open, GError **error);

G_END_DECLS
