/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-merger.h"
#include "tok-send-group.h"
#include "tok-store-lock.h"

G_BEGIN_DECLS

/* A submission of the group. */
typedef struct
{
  TokSubmissionRecord *record;   /* (owned) */
  TokBeforeSendFunc before_send; /* (nullable) */
  GObject *object;               /* (nullable) (owned): its argument */
  gboolean is_first;             /* its first attempt */
  TokStoreLock *lock;            /* (nullable) (owned): keeps others from sending and settling it */
  GHashTable *undated;           /* (nullable) (owned): see tok_known_bundles_ref_undated() */
  TokTimestamp sent;
  TokCreated *created; /* (nullable) (owned) */
  GError *error;       /* (nullable) (owned): why the named bundle does not count */
} TokSending;

struct _TokSendGroup
{
  GObject parent_instance;

  TokOrders *orders;
  GPtrArray *answered; /* (element-type TokSending): not confirmed yet */
};

TokBundleMerger *tok_send_group_get_merger (TokSendGroup *self);
void tok_sending_free (TokSending *self);
gboolean tok_sending_contradicts (const TokSending *self, const TokBundleSnapshot *snapshot);
GError *tok_sending_new_other_bundle (const TokSending *self, const char *message);
TokEvent *tok_sending_new_event (const TokSending *self);

G_END_DECLS
