/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"

#include "tok-demo-fault.h"
#include "tok-demo-tester.h"
#include "tok-demo-world.h"

/**
 * tok_demo_test_server_start:
 * @options: (nullable): what it has beyond @config
 *
 * Starts a server that counts, has faults and checks the key.
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
 * @faults: (nullable): as TokDemoFaultKind describes, instead of those before;
 *   one that cannot be read is the caller's mistake
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
 * @seconds: how far to move the server's clock forward; what is due by then
 *   happens
 */
void
tok_demo_server_advance (TokDemoServer *self, double seconds)
{
  g_return_if_fail (TOK_IS_DEMO_SERVER (self));
  g_return_if_fail (seconds >= 0);

  tok_demo_server_call (self, advance, &seconds);
}

/* What a function on the thread is given and gives back. */
typedef struct
{
  const char *text;
  const char *status;
  guint number;
  char *id;
} Question;

static void
count_requests (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;

  question->number = tok_demo_tester_count_requests ((TokDemoTester *) hooks, question->text);
}

/**
 * tok_demo_server_count_requests:
 * @prefix: method, space, path below the base and perhaps query: "POST /bundles"
 *
 * Returns: how many requests that begin so have come in
 */
guint
tok_demo_server_count_requests (TokDemoServer *self, const char *prefix)
{
  Question question = { .text = prefix };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_requests, &question);
  return question.number;
}

static void
count_keys (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;

  question->number = ((TokDemoTester *) hooks)->n_keys;
}

/**
 * tok_demo_server_count_keys:
 *
 * Returns: how many requests have brought an API key, right or wrong
 */
guint
tok_demo_server_count_keys (TokDemoServer *self)
{
  Question question = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_keys, &question);
  return question.number;
}

static void
count_bundles (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;

  question->number = world->bundles->len;
}

/**
 * tok_demo_server_count_bundles:
 *
 * Returns: how many bundles the server has
 */
guint
tok_demo_server_count_bundles (TokDemoServer *self)
{
  Question question = { 0 };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), 0);

  tok_demo_server_call (self, count_bundles, &question);
  return question.number;
}

static void
add_bundle (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;
  TokDemoBundle *bundle;

  tok_demo_life_run (world->life);
  bundle = tok_demo_world_new_bundle (world);
  bundle->type = TOK_TYPE_ACCOUNT_ONLY;
  bundle->platform = TOK_PLATFORM_TIKTOK;
  bundle->country = world->contract == TOK_CONTRACT_CURRENT ? "USA" : "US";
  bundle->status = g_intern_string (question->status);
  tok_demo_world_add (world, bundle);
  question->id = g_strdup (bundle->id);
}

/**
 * tok_demo_server_add_bundle:
 * @status: any text
 *
 * Adds an account_only bundle of now, as if somebody else had created it.
 *
 * Returns: (transfer full): its id
 */
char *
tok_demo_server_add_bundle (TokDemoServer *self, const char *status)
{
  Question question = { .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);
  g_return_val_if_fail (status != NULL, NULL);

  tok_demo_server_call (self, add_bundle, &question);
  return question.id;
}

static void
remove_bundle (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;

  tok_demo_life_run (world->life);
  question->number = tok_demo_world_remove (world, question->text);
}

/**
 * tok_demo_server_remove_bundle:
 *
 * Returns: whether there was a bundle of that id
 */
gboolean
tok_demo_server_remove_bundle (TokDemoServer *self, const char *id)
{
  Question question = { .text = id };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);

  tok_demo_server_call (self, remove_bundle, &question);
  return question.number;
}

static void
set_status (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  Question *question = data;
  TokDemoBundle *bundle;

  tok_demo_life_run (world->life);
  bundle = tok_demo_world_lookup (world, question->text);
  if (bundle != NULL)
    tok_demo_world_move (world, bundle, question->status);
  question->number = bundle != NULL;
}

/**
 * tok_demo_server_set_status:
 * @status: any text
 *
 * Puts a bundle into a status, now.
 *
 * Returns: whether there is a bundle of that id
 */
gboolean
tok_demo_server_set_status (TokDemoServer *self, const char *id, const char *status)
{
  Question question = { .text = id, .status = status };

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  tok_demo_server_call (self, set_status, &question);
  return question.number;
}

static void
set_credits (TokDemoWorld *world, TokDemoHooks *hooks, gpointer data)
{
  const int *credits = data;

  world->credits = *credits;
}

/**
 * tok_demo_server_set_credits:
 * @credits: what the workspace has from now on
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
 * Returns: (transfer full) (element-type TokDemoMove): what truly happened up to
 *   now, the earliest first; the sample data is not in it
 */
GPtrArray *
tok_demo_server_dup_log (TokDemoServer *self)
{
  GPtrArray *moves;

  g_return_val_if_fail (TOK_IS_DEMO_SERVER (self), NULL);

  tok_demo_server_call (self, dup_log, &moves);
  return moves;
}
