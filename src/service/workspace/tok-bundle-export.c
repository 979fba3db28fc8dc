/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-export.h"

#include "tok-bundle-csv.h"
#include "tok-bundle-json.h"
#include "tok-fiber.h"
#include "tok-json-append.h"
#include "tok-worker.h"

/* How many bundles the store is asked for at once. */
#define CHUNK 500

/* --- collecting --------------------------------------------------------------------- */

static void
on_items_changed (
    GListModel *model, guint position, guint n_removed, guint n_added, gboolean *changed)
{
  *changed = TRUE;
}

/* A list that changes meanwhile is collected anew: none is missing, and none there twice. */
static DexFuture *
collect_fiber (gpointer data)
{
  GListModel *model = data;
  gint64 began = g_get_monotonic_time ();
  gboolean changed = FALSE;
  g_autoptr (GPtrArray) bundles = g_ptr_array_new_with_free_func (g_object_unref);
  gulong handler =
      g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), &changed);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_ptr_array_add (bundles, g_list_model_get_item (model, i));
      tok_fiber_yield_if_due (&began);
      if (!changed)
        continue;
      changed = FALSE;
      g_ptr_array_set_size (bundles, 0);
      i = G_MAXUINT; /* the first one is next */
    }
  g_signal_handler_disconnect (model, handler);
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_steal_pointer (&bundles));
}

/**
 * tok_bundle_export_collect:
 * @model: of TokBundle
 *
 * Returns: (transfer full): a future of a GPtrArray: the bundles of the list in its order
 */
DexFuture *
tok_bundle_export_collect (GListModel *model)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  return tok_fiber_spawn (collect_fiber, g_object_ref (model), g_object_unref);
}

/* --- writing ------------------------------------------------------------------------ */

typedef struct
{
  TokWorker *worker;
  GFile *file;
  GBytes *bytes;
} Write;

static void
write_free (gpointer data)
{
  Write *job = data;

  tok_worker_free (job->worker);
  g_object_unref (job->file);
  g_bytes_unref (job->bytes);
  g_free (job);
}

/* A stream that is closed without being cancelled replaces the file, also after an error. */
static gboolean
write_bytes (gpointer data, GValue *value, GError **error)
{
  const Write *job = data;
  gsize length;
  const char *bytes = g_bytes_get_data (job->bytes, &length);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFileOutputStream) stream =
      g_file_replace (job->file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);

  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), bytes, length, NULL, NULL, error))
    {
      g_cancellable_cancel (cancellable);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, NULL);
      return FALSE;
    }
  if (!g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error))
    return FALSE;
  g_value_init (value, G_TYPE_BOOLEAN);
  g_value_set_boolean (value, TRUE);
  return TRUE;
}

static DexFuture *
replace_file (GFile *file, GBytes *bytes)
{
  Write *job = g_new (Write, 1);

  *job = (Write) { tok_worker_new ("tok-export"), g_object_ref (file), g_bytes_ref (bytes) };
  return tok_worker_run (job->worker, write_bytes, job, write_free);
}

/* --- the texts ---------------------------------------------------------------------- */

typedef struct
{
  TokJournal *journal;
  GPtrArray *bundles;
  TokBundleFormat format;
  GFile *file;
} Export;

static void
export_free (gpointer data)
{
  Export *job = data;

  g_object_unref (job->journal);
  g_ptr_array_unref (job->bundles);
  g_object_unref (job->file);
  g_free (job);
}

static void
append_csv (const Export *job, GString *text)
{
  gint64 began = g_get_monotonic_time ();

  tok_bundle_csv_append_header (text);
  for (guint i = 0; i < job->bundles->len; i++)
    {
      tok_bundle_csv_append (text, job->bundles->pdata[i]);
      tok_fiber_yield_if_due (&began);
    }
}

/* @json: (nullable): what the server sent. Without, only the id is certain to be of it. */
static void
append_object (GString *text, TokBundle *bundle, const char *json)
{
  g_autoptr (GString) only = NULL;

  if (json == NULL)
    {
      only = g_string_new ("{\"id\":");
      tok_json_append_string (only, tok_bundle_get_id (bundle));
      g_string_append_c (only, '}');
    }
  tok_bundle_json_append (text, only != NULL ? only->str : json,
                          tok_bundle_get_annotation (bundle));
}

static gboolean
append_chunk (const Export *job, GString *text, guint begin, gint64 *began, GError **error)
{
  guint end = MIN (begin + CHUNK, job->bundles->len);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) jsons = NULL;

  for (guint i = begin; i < end; i++)
    g_ptr_array_add (ids, g_strdup (tok_bundle_get_id (job->bundles->pdata[i])));
  jsons = dex_await_boxed (tok_journal_load_jsons (job->journal, ids), error);
  for (guint i = begin; jsons != NULL && i < end; i++)
    {
      g_string_append (text, i > 0 ? ",\n" : "\n");
      append_object (text, job->bundles->pdata[i], jsons->pdata[i - begin]);
      tok_fiber_yield_if_due (began);
    }
  return jsons != NULL;
}

static gboolean
append_json (const Export *job, GString *text, GError **error)
{
  gint64 began = g_get_monotonic_time ();

  g_string_append_c (text, '[');
  for (guint i = 0; i < job->bundles->len; i += CHUNK)
    if (!append_chunk (job, text, i, &began, error))
      return FALSE;
  g_string_append (text, job->bundles->len > 0 ? "\n]\n" : "]\n");
  return TRUE;
}

static DexFuture *
export_fiber (gpointer data)
{
  const Export *job = data;
  GError *error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (job->format == TOK_BUNDLE_CSV)
    append_csv (job, text);
  else if (!append_json (job, text, &error))
    return dex_future_new_for_error (error);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  if (!dex_await (replace_file (job->file, bytes), &error))
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * tok_bundle_export_save:
 * @journal: of the workspace, for what the server sent
 * @bundles: (element-type TokBundle): not to be changed any more
 * @file: the target
 *
 * Writes the bundles as "bundles list" prints them, in slices so that frames are drawn in between.
 * The file is replaced as a whole: an error leaves the old one.
 *
 * Returns: (transfer full): a future of a boolean. Rejects with TOK_ERROR_STORE or an error of GIO
 */
DexFuture *
tok_bundle_export_save (TokJournal *journal,
                        GPtrArray *bundles,
                        TokBundleFormat format,
                        GFile *file)
{
  Export *job;

  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (bundles != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  job = g_new (Export, 1);
  *job =
      (Export) { g_object_ref (journal), g_ptr_array_ref (bundles), format, g_object_ref (file) };
  return tok_fiber_spawn (export_fiber, job, export_free);
}
