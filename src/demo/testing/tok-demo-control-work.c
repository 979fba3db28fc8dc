/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"

#include "tok-demo-slots.h"
#include "tok-demo-work.h"
#include "tok-demo-world.h"

/* Arguments and result of a function that runs on the server's thread. */
typedef struct
{
  const char *text;
  const char *status;
  guint number;
} Call;

static void
set_account_status (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle;

  tok_demo_life_run (world->life);
  bundle = tok_demo_world_lookup (world, call->text);
  if (bundle != NULL)
    tok_demo_work_set_account_status (world->life, bundle, call->status);
  call->number = bundle != NULL;
}

/**
 * tok_demo_server_set_account_status:
 * @id: of a bundle with a new account
 * @status: any text
 *
 * Changes the status of its account, effective now. "in_review" begins a review.
 *
 * Returns: whether a bundle with that id exists
 */
gboolean
tok_demo_server_set_account_status (TokDemoServer *self, const char *id, const char *status)
{
  Call call = { .text = id, .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  tok_demo_server_call (self, set_account_status, &call);
  return call.number;
}

/* Returns: (nullable): the slot of a call */
static TokDemoVideo *
find_video (TokDemoWorld *world, const Call *call, TokDemoBundle **bundle)
{
  g_autofree char *position = g_strdup_printf ("%u", call->number);

  tok_demo_life_run (world->life);
  *bundle = tok_demo_world_lookup (world, call->text);
  return *bundle != NULL ? tok_demo_slots_find (*bundle, position) : NULL;
}

static void
set_video_status (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_video (world, call, &bundle);

  if (video != NULL)
    tok_demo_work_set_video_status (world->life, bundle, video, call->status);
  call->number = video != NULL;
}

/**
 * tok_demo_server_set_video_status:
 * @position: from 1
 * @status: any text
 *
 * Changes the status of a slot, effective now. "in_review" begins a review.
 *
 * Returns: whether the slot exists
 */
gboolean
tok_demo_server_set_video_status (TokDemoServer *self,
                                  const char *id,
                                  guint position,
                                  const char *status)
{
  Call call = { .text = id, .status = status, .number = position };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  tok_demo_server_call (self, set_video_status, &call);
  return call.number;
}

static void
flag_download (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_video (world, call, &bundle);

  if (video != NULL)
    g_set_str (&video->download_issue, call->status);
  call->number = video != NULL;
}

/**
 * tok_demo_server_flag_download:
 * @position: from 1
 * @comment: what is wrong with the link
 *
 * Flags the link of a slot as broken.
 *
 * Returns: whether the slot exists
 */
gboolean
tok_demo_server_flag_download (TokDemoServer *self,
                               const char *id,
                               guint position,
                               const char *comment)
{
  Call call = { .text = id, .status = comment, .number = position };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (comment != NULL, FALSE);

  tok_demo_server_call (self, flag_download, &call);
  return call.number;
}

static void
block_account (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle = tok_demo_world_lookup (world, call->text);

  if (bundle != NULL && call->number)
    g_hash_table_add (world->blocked, g_strdup (bundle->account_id));
  else if (bundle != NULL)
    g_hash_table_remove (world->blocked, bundle->account_id);
  call->number = bundle != NULL;
}

/**
 * tok_demo_server_block_account:
 * @id: of a bundle
 * @blocked: whether the subscription of its account is not active from now on
 *
 * Takes effect for all bundles of the account, once it is delivered.
 *
 * Returns: whether a bundle with that id exists
 */
gboolean
tok_demo_server_block_account (TokDemoServer *self, const char *id, gboolean blocked)
{
  Call call = { .text = id, .number = blocked };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);

  tok_demo_server_call (self, block_account, &call);
  return call.number;
}

static void
count_files (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;

  call->number = tok_demo_storage_count (world->storage);
}

/**
 * tok_demo_server_count_files:
 *
 * Returns: the number of uploaded files
 */
guint
tok_demo_server_count_files (TokDemoServer *self)
{
  Call call = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_files, &call);
  return call.number;
}
