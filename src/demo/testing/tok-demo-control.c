/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"

#include "tok-demo-fault.h"
#include "tok-demo-tester.h"
#include "tok-demo-world.h"

/**
 * tok_demo_test_server_start:
 * @options: (nullable): settings for tests, in addition to @config
 *
 * Starts a server that counts requests, injects faults and checks the key.
 *
 * Returns: (transfer full) (nullable): the server; %NULL and an error when the
 *   port is taken, a fault cannot be read or the log cannot be opened
 */
TokDemoServer *
tok_demo_test_server_start (const TokDemoConfig *config,
                            const TokDemoTestOptions *options,
                            GError **error)
{
  static const TokDemoTestOptions none = { 0 };
  TokDemoHooks *hooks = tok_demo_tester_new (options != NULL ? options : &none, error);

  return hooks != NULL ? tok_demo_server_start (config, hooks, error) : NULL;
}

static void
set_faults (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  tok_demo_tester_set_faults ((TokDemoTester *) hooks, data);
}

/**
 * tok_demo_server_set_faults:
 * @faults: (nullable): see TokDemoFaultKind; replaces the previous faults. An invalid
 *   one is a programming error
 */
void
tok_demo_server_set_faults (TokDemoServer *self, const char *const *faults)
{
  g_autoptr (GPtrArray) parsed = tok_demo_faults_parse (faults, NULL);

  g_return_if_fail (TOK_IS_DEMO_SERVER (self));
  g_return_if_fail (parsed != NULL);

  tok_demo_server_call (self, set_faults, parsed);
}

static void
advance (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  const double *seconds = data;

  tok_demo_life_advance (world->life, *seconds);
  tok_demo_life_run (world->life);
}

/**
 * tok_demo_server_advance:
 * @seconds: how far to move the server's clock forward; runs the moves due by then
 */
void
tok_demo_server_advance (TokDemoServer *self, double seconds)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));
  g_return_if_fail (seconds >= 0);

  tok_demo_server_call (self, advance, &seconds);
}

/* Arguments and result of a function that runs on the server's thread. */
typedef struct
{
  const char *text;
  const char *status;
  guint number;
  char *id;
} Call;

static void
count_requests (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;

  call->number = tok_demo_tester_count_requests ((TokDemoTester *) hooks, call->text);
}

/**
 * tok_demo_server_count_requests:
 * @prefix: method, space, path below the base, optional query: "POST /bundles"
 *
 * Returns: the number of requests received that start with @prefix
 */
guint
tok_demo_server_count_requests (TokDemoServer *self, const char *prefix)
{
  Call call = { .text = prefix };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_requests, &call);
  return call.number;
}

static void
count_keys (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;

  call->number = ((TokDemoTester *) hooks)->n_keys;
}

/**
 * tok_demo_server_count_keys:
 *
 * Returns: the number of requests with an API key, valid or not
 */
guint
tok_demo_server_count_keys (TokDemoServer *self)
{
  Call call = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_keys, &call);
  return call.number;
}

static void
count_bundles (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;

  call->number = world->bundles->len;
}

/**
 * tok_demo_server_count_bundles:
 *
 * Returns: the number of bundles on the server
 */
guint
tok_demo_server_count_bundles (TokDemoServer *self)
{
  Call call = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_bundles, &call);
  return call.number;
}

static void
add_bundle (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle;

  tok_demo_life_run (world->life);
  bundle = tok_demo_world_new_bundle (world);
  bundle->type = TOK_TYPE_ACCOUNT_ONLY;
  bundle->platform = TOK_PLATFORM_TIKTOK;
  bundle->country = world->contract == TOK_CONTRACT_CURRENT ? "USA" : "US";
  bundle->status = g_intern_string (call->status);
  tok_demo_world_add (world, bundle);
  call->id = g_strdup (bundle->id);
}

/**
 * tok_demo_server_add_bundle:
 * @status: any text
 *
 * Adds an account_only bundle, created now, as if another client had ordered it.
 *
 * Returns: (transfer full): its id
 */
char *
tok_demo_server_add_bundle (TokDemoServer *self, const char *status)
{
  Call call = { .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);
  g_return_val_if_fail (status != NULL, NULL);

  tok_demo_server_call (self, add_bundle, &call);
  return call.id;
}

static void
remove_bundle (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;

  tok_demo_life_run (world->life);
  call->number = tok_demo_world_remove (world, call->text);
}

/**
 * tok_demo_server_remove_bundle:
 *
 * Returns: whether a bundle with that id existed
 */
gboolean
tok_demo_server_remove_bundle (TokDemoServer *self, const char *id)
{
  Call call = { .text = id };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);

  tok_demo_server_call (self, remove_bundle, &call);
  return call.number;
}

static void
set_status (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Call *call = data;
  TokDemoBundle *bundle;

  tok_demo_life_run (world->life);
  bundle = tok_demo_world_lookup (world, call->text);
  if (bundle != NULL)
    tok_demo_world_move (world, bundle, call->status);
  call->number = bundle != NULL;
}

/**
 * tok_demo_server_set_status:
 * @status: any text
 *
 * Changes the status of a bundle, effective now.
 *
 * Returns: whether a bundle with that id exists
 */
gboolean
tok_demo_server_set_status (TokDemoServer *self, const char *id, const char *status)
{
  Call call = { .text = id, .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  tok_demo_server_call (self, set_status, &call);
  return call.number;
}

static void
set_credits (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  const int *credits = data;

  world->credits = *credits;
}

/**
 * tok_demo_server_set_credits:
 * @credits: the new balance of the workspace
 */
void
tok_demo_server_set_credits (TokDemoServer *self, int credits)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));

  tok_demo_server_call (self, set_credits, &credits);
}

static void
dup_log (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  GPtrArray **moves = data;

  tok_demo_life_run (world->life);
  *moves = tok_demo_log_dup_moves (((TokDemoTester *) hooks)->log);
}

/**
 * tok_demo_server_dup_log:
 *
 * Returns: (transfer full) (element-type TokDemoMove): all moves so far, earliest
 *   first, without the creation of the sample data
 */
GPtrArray *
tok_demo_server_dup_log (TokDemoServer *self)
{
  GPtrArray *moves;

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);

  tok_demo_server_call (self, dup_log, &moves);
  return moves;
}
