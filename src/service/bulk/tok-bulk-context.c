/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-context.h"

#include "tok-client.h"

/**
 * tok_bulk_context_new:
 * @client: the server
 * @sync: the sync of the list
 * @actions: what is allowed
 * @setup: the profiles and slots
 * @owner: the account, which owns what is stored
 *
 * Returns: (transfer full): a context
 */
TokBulkContext *
tok_bulk_context_new (
    TokClient *client, TokSync *sync, TokActions *actions, TokSetup *setup, TokOwner *owner)
{
  TokBulkContext *self = g_rc_box_new (TokBulkContext);

  *self = (TokBulkContext) {
    g_object_ref (client), g_object_ref (sync),  g_object_ref (actions),
    g_object_ref (setup),  g_object_ref (owner),
  };
  return self;
}

TokBulkContext *
tok_bulk_context_ref (TokBulkContext *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  TokBulkContext *self = data;

  g_object_unref (self->client);
  g_object_unref (self->sync);
  g_object_unref (self->actions);
  g_object_unref (self->setup);
  g_object_unref (self->owner);
}

void
tok_bulk_context_unref (TokBulkContext *self)
{
  g_rc_box_release_full (self, clear);
}
