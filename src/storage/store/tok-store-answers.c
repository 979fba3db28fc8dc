/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-store-query.h"

/* The JSON of bundles as received: table "answers", which tok_store_save_bundles() writes. */

/* The detail response has more members, so it wins when both have the same time. */
#define SELECT_ANSWER                                                                              \
  "SELECT CASE WHEN list_json IS NULL OR detail_read_at >= list_read_at"                           \
  " THEN detail_json ELSE list_json END FROM answers WHERE workspace = ? AND bundle = ?"

/**
 * tok_store_load_json:
 *
 * Returns: (transfer full): a future of a string: the newest JSON of the bundle as received;
 *   %NULL: none is cached
 */
DexFuture *
tok_store_load_json (TokStore *self, const char *workspace_id, const char *bundle_id)
{
  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);

  return tok_store_load_value (self, G_TYPE_STRING, SELECT_ANSWER,
                               g_variant_new ("(ss)", workspace_id, bundle_id));
}

typedef struct
{
  char *workspace_id;
  GPtrArray *ids;
} LoadJsons;

static void
load_jsons_free (gpointer data)
{
  LoadJsons *job = data;

  g_free (job->workspace_id);
  g_ptr_array_unref (job->ids);
  g_free (job);
}

static gboolean
load_jsons (TokStoreOpening *opening, gpointer data, GValue *value, GError **error)
{
  const LoadJsons *job = data;
  g_autoptr (GPtrArray) jsons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < job->ids->len; i++)
    {
      g_auto (GValue) json = G_VALUE_INIT;

      g_value_init (&json, G_TYPE_STRING);
      if (!tok_database_load_value (opening->database, SELECT_ANSWER,
                                    g_variant_new ("(ss)", job->workspace_id, job->ids->pdata[i]),
                                    &json, error))
        return FALSE;
      g_ptr_array_add (jsons, g_value_dup_string (&json));
    }
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, g_steal_pointer (&jsons));
  return TRUE;
}

/**
 * tok_store_load_jsons:
 * @ids: (element-type utf8): of bundles; not to be changed any more
 *
 * Returns: (transfer full): a future of a GPtrArray with a string for each id: see
 *   tok_store_load_json()
 */
DexFuture *
tok_store_load_jsons (TokStore *self, const char *workspace_id, GPtrArray *ids)
{
  LoadJsons *job;

  g_return_val_if_fail (TOK_IS_STORE (self), NULL);
  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  job = g_new (LoadJsons, 1);
  *job = (LoadJsons) { g_strdup (workspace_id), g_ptr_array_ref (ids) };
  return tok_store_run (self, load_jsons, job, load_jsons_free);
}
