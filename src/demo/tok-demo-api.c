/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-api.h"

#include "tok-demo-router.h"

static GOutputStream *
open_log (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error));
}

/**
 * tok_demo_api_new:
 *
 * Returns: (transfer full) (nullable): an API that still lacks its world; NULL
 *   and a G_OPTION_ERROR when a fault cannot be read, a G_IO_ERROR when the log
 *   cannot be opened
 */
TokDemoApi *
tok_demo_api_new (const TokDemoConfig *config, GError **error)
{
  g_autoptr (GPtrArray) faults =
      tok_demo_faults_parse ((const char *const *) config->faults, error);
  g_autoptr (GOutputStream) log = NULL;
  TokDemoApi *self;

  if (faults == NULL)
    return NULL;
  if (config->log != NULL && (log = open_log (config->log, error)) == NULL)
    return NULL;
  self = g_new0 (TokDemoApi, 1);
  self->born_at = g_get_monotonic_time ();
  self->config = *config;
  self->config.key = NULL;
  self->config.faults = NULL;
  self->config.log = NULL;
  self->gate = tok_demo_gate_new (config->key, config->rate);
  self->faults = g_steal_pointer (&faults);
  self->log = g_steal_pointer (&log);
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
tok_demo_api_free (TokDemoApi *self)
{
  g_clear_pointer (&self->world, tok_demo_world_free);
  tok_demo_gate_free (self->gate);
  g_ptr_array_unref (self->faults);
  g_clear_object (&self->log);
  g_hash_table_unref (self->requests);
  g_free (self);
}

/* As late as possible, as the clock of the world goes on from here: what the log says
 * can be compared with other clocks of this computer. A thread may begin late. */
static gint64
get_present (TokDemoApi *self)
{
  if (self->config.now == TOK_TIME_UNKNOWN)
    return g_get_real_time ();
  if (self->config.speed <= 0)
    return self->config.now;
  return self->config.now + g_get_monotonic_time () - self->born_at;
}

/**
 * tok_demo_api_build:
 *
 * Makes the sample data: apart from tok_demo_api_new(), so that it can happen on
 * another thread.
 */
void
tok_demo_api_build (TokDemoApi *self)
{
  const TokDemoConfig *config = &self->config;

  self->world = tok_demo_world_new (config->contract, config->seed, config->n_bundles,
                                    get_present (self), config->speed);
  tok_demo_log_set_stream (self->world->log, self->log);
  self->world->credits = config->credits;
  self->world->prices = config->prices;
  self->world->minimal = config->minimal;
}

static void
count (TokDemoApi *self, const TokDemoRequest *request)
{
  char *target = g_strconcat (request->method, " ", request->path,
                              request->query_text != NULL ? "?" : NULL, request->query_text, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->requests, target));

  g_hash_table_replace (self->requests, target, GUINT_TO_POINTER (n + 1));
  self->n_requests++;
  if (request->key != NULL)
    self->n_keys++;
}

static void
answer (TokDemoApi *self, const TokDemoRequest *request, TokDemoReply *reply)
{
  tok_demo_life_run (self->world->life);
  if (!tok_demo_gate_enter (self->gate, request->key, reply))
    return;
  if (tok_demo_gate_replay (self->gate, request, reply))
    return;
  tok_demo_route (self->world, request, reply);
  tok_demo_gate_remember (self->gate, request, reply);
}

/**
 * tok_demo_api_handle:
 * @reply: initialised
 *
 * Answers one request.
 *
 * Returns: (transfer none) (nullable): what is to happen to the connection, if it
 *   is one of the faults that concern it
 */
const TokDemoFault *
tok_demo_api_handle (TokDemoApi *self, const TokDemoRequest *request, TokDemoReply *reply)
{
  const TokDemoFault *fault = tok_demo_faults_take (self->faults, request);

  count (self, request);
  if (fault != NULL && tok_demo_fault_answer (fault, reply))
    return NULL;
  reply->omit_pagination = fault != NULL && fault->kind == TOK_DEMO_FAULT_NO_PAGINATION;
  if (fault == NULL || tok_demo_fault_is_carried_out (fault))
    answer (self, request, reply);
  return fault;
}

/**
 * tok_demo_api_count_requests:
 * @prefix: for instance "POST /bundles" or "GET /bundles?page=3"
 *
 * Returns: how many requests began with @prefix
 */
guint
tok_demo_api_count_requests (TokDemoApi *self, const char *prefix)
{
  GHashTableIter iter;
  gpointer target;
  gpointer n;
  guint total = 0;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, &target, &n))
    if (g_str_has_prefix (target, prefix))
      total += GPOINTER_TO_UINT (n);
  return total;
}
