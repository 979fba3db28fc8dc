/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-tester.h"

#include <json-glib/json-glib.h>

#include "tok-demo-router.h"

static void
count (TokDemoTester *self, const TokDemoRequest *request)
{
  char *target = g_strconcat (request->method, " ", request->path,
                              request->query_text != NULL ? "?" : NULL, request->query_text, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->requests, target));

  g_hash_table_replace (self->requests, target, GUINT_TO_POINTER (n + 1));
  if (request->key != NULL)
    self->n_keys++;
}

static void
carry_out (TokDemoTester *self,
           TokDemoWorld *world,
           const TokDemoRequest *request,
           TokDemoReply *reply)
{
  if (request->is_open)
    {
      tok_demo_route (world, request, reply);
      return;
    }
  if (!tok_demo_gate_enter (self->gate, request->key, reply))
    return;
  if (tok_demo_gate_replay (self->gate, request, reply))
    return;
  tok_demo_route (world, request, reply);
  tok_demo_gate_store_reply (self->gate, request, reply);
}

static void
remove_pagination (TokDemoReply *reply)
{
  g_autoptr (JsonNode) node = json_from_string (reply->json->str, NULL);
  g_autofree char *json = NULL;

  json_object_remove_member (json_node_get_object (node), "pagination");
  json = json_to_string (node, FALSE);
  g_string_assign (reply->json, json);
}

static void
handle (TokDemoTester *self,
        TokDemoWorld *world,
        const TokDemoRequest *request,
        TokDemoReply *reply)
{
  if (self->fault != NULL && tok_demo_fault_answer (self->fault, reply))
    return;
  if (self->fault == NULL || tok_demo_fault_is_carried_out (self->fault))
    carry_out (self, world, request, reply);
  if (self->fault != NULL && self->fault->kind == TOK_DEMO_FAULT_NO_PAGINATION)
    remove_pagination (reply);
}

static void
tester_handle (TokDemoHooks *hooks,
               TokDemoWorld *world,
               const TokDemoRequest *request,
               TokDemoReply *reply)
{
  TokDemoTester *self = (TokDemoTester *) hooks;

  count (self, request);
  self->fault = tok_demo_faults_take (self->faults, request);
  handle (self, world, request, reply);
  tok_demo_gate_tell_rate (self->gate, reply);
}

/* A request that is cut is counted: it never comes to be handled. */
static guint64
tester_begin (TokDemoHooks *hooks, const TokDemoRequest *request)
{
  TokDemoTester *self = (TokDemoTester *) hooks;
  guint64 length = tok_demo_faults_take_cut (self->faults, request);

  if (length != G_MAXUINT64)
    count (self, request);
  return length;
}

static void
tester_send (TokDemoHooks *hooks, SoupServerMessage *message, const TokDemoReply *reply)
{
  TokDemoTester *self = (TokDemoTester *) hooks;

  if (self->fault != NULL)
    tok_demo_fault_disturb (self->fault, message, reply);
}

static void
tester_moved (TokDemoHooks *hooks, const TokDemoBundle *bundle, const char *from, gint64 timestamp)
{
  TokDemoTester *self = (TokDemoTester *) hooks;

  tok_demo_log_add (self->log, bundle, from, timestamp);
}

static void
tester_free (TokDemoHooks *hooks)
{
  TokDemoTester *self = (TokDemoTester *) hooks;

  g_hash_table_unref (self->requests);
  g_ptr_array_unref (self->faults);
  tok_demo_gate_free (self->gate);
  tok_demo_log_free (self->log);
  g_free (self);
}

static GOutputStream *
open_log (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return G_OUTPUT_STREAM (g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error));
}

/**
 * tok_demo_tester_new:
 *
 * Returns: (transfer full) (nullable): hooks for tok_demo_server_start(); %NULL and a
 *   G_OPTION_ERROR when a fault is invalid, a G_IO_ERROR when the log cannot be opened
 */
TokDemoHooks *
tok_demo_tester_new (const TokDemoTestOptions *options, GError **error)
{
  g_autoptr (GPtrArray) faults = tok_demo_faults_parse (options->faults, error);
  g_autoptr (GOutputStream) stream = NULL;
  TokDemoTester *self;

  if (faults == NULL)
    return NULL;
  if (options->log != NULL && (stream = open_log (options->log, error)) == NULL)
    return NULL;
  self = g_new0 (TokDemoTester, 1);
  self->hooks =
      (TokDemoHooks) { tester_begin, tester_handle, tester_send, tester_moved, tester_free };
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_steal_pointer (&faults);
  self->gate = tok_demo_gate_new (options->key != NULL ? options->key : TOK_DEMO_KEY, options->rate,
                                  options->limit, options->is_rate_told);
  self->log = tok_demo_log_new (stream);
  return &self->hooks;
}

/**
 * tok_demo_tester_set_faults:
 * @faults: (element-type TokDemoFault): replaces the previous faults
 */
void
tok_demo_tester_set_faults (TokDemoTester *self, GPtrArray *faults)
{
  g_ptr_array_unref (self->faults);
  self->faults = g_ptr_array_ref (faults);
}

/**
 * tok_demo_tester_count_requests:
 * @prefix: for example "POST /bundles" or "GET /bundles?page=3"
 *
 * Returns: the number of requests that start with @prefix
 */
guint
tok_demo_tester_count_requests (TokDemoTester *self, const char *prefix)
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
