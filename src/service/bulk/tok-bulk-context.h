/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-actions.h"
#include "tok-owner.h"
#include "tok-setup.h"

G_BEGIN_DECLS

typedef struct _TokClient TokClient;

/** What the bulks of a workspace share. */
typedef struct
{
  TokClient *client;
  TokSync *sync;
  TokActions *actions;
  TokSetup *setup;
  TokOwner *owner;
} TokBulkContext;

TokBulkContext *tok_bulk_context_new (
    TokClient *client, TokSync *sync, TokActions *actions, TokSetup *setup, TokOwner *owner);
TokBulkContext *tok_bulk_context_ref (TokBulkContext *self);
void tok_bulk_context_unref (TokBulkContext *self);

G_END_DECLS
