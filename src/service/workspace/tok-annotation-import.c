/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-annotation-import.h"

#include "tok-annotation-csv.h"
#include "tok-fiber.h"
#include "tok-worker.h"

/* --- reading, on a thread ----------------------------------------------------------- */

#define BLOCK (1024 * 1024)

typedef struct
{
  TokWorker *worker;
  GFile *file;
} Read;

static void
read_free (gpointer data)
{
  Read *job = data;

  tok_worker_free (job->worker);
  g_object_unref (job->file);
  g_free (job);
}

/* (nullable): NULL with an error. One byte more than the limit is enough to see that it is too
 * large: a reported size can be wrong or missing. */
static GBytes *
load_bytes (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (stream != NULL && bytes->len <= TOK_ANNOTATION_CSV_BYTES_MAX)
    {
      g_autoptr (GBytes) block =
          g_input_stream_read_bytes (G_INPUT_STREAM (stream), BLOCK, NULL, error);

      if (block == NULL)
        return NULL;
      if (g_bytes_get_size (block) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      g_byte_array_append (bytes, g_bytes_get_data (block, NULL), (guint) g_bytes_get_size (block));
    }
  return stream != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}

static GPtrArray *
new_too_large (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  TokAnnotationRow *row = tok_annotation_row_new (0);

  tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_TOO_LARGE, 0);
  g_ptr_array_add (rows, row);
  return rows;
}

static gboolean
read_rows (gpointer data, GValue *value, GError **error)
{
  const Read *job = data;
  g_autoptr (GBytes) bytes = load_bytes (job->file, error);

  if (bytes == NULL)
    return FALSE;
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, g_bytes_get_size (bytes) > TOK_ANNOTATION_CSV_BYTES_MAX
                                 ? new_too_large ()
                                 : tok_annotation_csv_read (bytes));
  return TRUE;
}

/**
 * tok_annotation_import_read:
 * @file: a CSV file
 *
 * Returns: (transfer full): a future of a GPtrArray of TokAnnotationRow, at least one, without
 *   their bundles. Rejects with an error of GIO when the file cannot be read
 */
DexFuture *
tok_annotation_import_read (GFile *file)
{
  Read *job;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  job = g_new (Read, 1);
  *job = (Read) { tok_worker_new ("tok-annotations"), g_object_ref (file) };
  return tok_worker_run (job->worker, read_rows, job, read_free);
}

/* --- matching, in slices ------------------------------------------------------------ */

typedef struct
{
  GPtrArray *rows;
  TokBundleList *list;
} Match;

static void
match_free (gpointer data)
{
  Match *job = data;

  g_ptr_array_unref (job->rows);
  g_object_unref (job->list);
  g_free (job);
}

static gboolean
has_references (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);

      if (row->state != TOK_ANNOTATION_ROW_FAULTY && row->is_reference)
        return TRUE;
    }
  return FALSE;
}

static void
unref_bundle (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
add_reference (GHashTable *bundles, TokBundle *bundle)
{
  const char *reference = tok_bundle_get_external_ref (bundle);
  gpointer other = NULL;

  if (reference == NULL)
    return;
  if (!g_hash_table_lookup_extended (bundles, reference, NULL, &other))
    g_hash_table_insert (bundles, g_strdup (reference), g_object_ref (bundle));
  else if (other != bundle)
    g_hash_table_insert (bundles, g_strdup (reference), NULL);
}

/* The bundle of each reference; NULL: several have it. The list may change between slices: a
 * bundle may be seen twice, and one that comes meanwhile not be found. */
static GHashTable *
index_references (TokBundleList *list)
{
  GHashTable *bundles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_bundle);
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      add_reference (bundles, bundle);
      tok_fiber_yield_if_due (&began);
    }
  return bundles;
}

/* @references: (nullable): see index_references(). Returns: (nullable): the bundle of the row */
static TokBundle *
find_bundle (TokAnnotationRow *row, TokBundleList *list, GHashTable *references)
{
  gpointer bundle = NULL;

  if (!row->is_reference)
    return tok_bundle_list_lookup (list, row->key);
  if (g_hash_table_lookup_extended (references, row->key, NULL, &bundle) && bundle == NULL)
    tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_AMBIGUOUS, 0);
  return bundle;
}

/* @seen: the line of each bundle so far */
static void
match_row (TokAnnotationRow *row, TokBundle *bundle, GHashTable *seen)
{
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (seen, bundle));

  if (other == 0)
    {
      g_hash_table_insert (seen, bundle, GUINT_TO_POINTER (row->line));
      tok_annotation_row_match (row, bundle);
      return;
    }
  tok_annotation_row_reject (row, TOK_ANNOTATION_FAULT_REPEATED, 0);
  row->other_line = other;
}

static DexFuture *
match_fiber (gpointer data)
{
  const Match *job = data;
  GPtrArray *rows = job->rows;
  g_autoptr (GHashTable) references = has_references (rows) ? index_references (job->list) : NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  gint64 began = g_get_monotonic_time ();

  for (guint i = 0; i < rows->len; i++)
    {
      TokAnnotationRow *row = g_ptr_array_index (rows, i);
      TokBundle *bundle =
          row->state != TOK_ANNOTATION_ROW_FAULTY ? find_bundle (row, job->list, references) : NULL;

      if (bundle != NULL)
        match_row (row, bundle, seen);
      tok_fiber_yield_if_due (&began);
    }
  return dex_future_new_take_boxed (G_TYPE_PTR_ARRAY, g_ptr_array_ref (rows));
}

/**
 * tok_annotation_import_match:
 * @rows: (element-type TokAnnotationRow): the rows of a file
 * @list: all bundles
 *
 * Finds the bundle of each row, and what it would change, in slices so that frames are drawn in
 * between.
 *
 * Returns: (transfer full): a future of @rows
 */
DexFuture *
tok_annotation_import_match (GPtrArray *rows, TokBundleList *list)
{
  Match *job;

  g_return_val_if_fail (rows != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  job = g_new (Match, 1);
  *job = (Match) { g_ptr_array_ref (rows), g_object_ref (list) };
  return tok_fiber_spawn (match_fiber, job, match_free);
}

/**
 * tok_annotation_import_dup_changes:
 * @rows: (element-type TokAnnotationRow): rows with their bundles
 *
 * Returns: (transfer full) (element-type TokAnnotation): those that change anything
 */
GPtrArray *
tok_annotation_import_dup_changes (GPtrArray *rows)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_return_val_if_fail (rows != NULL, changes);

  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);

      if (row->state == TOK_ANNOTATION_ROW_CHANGED)
        g_ptr_array_add (changes, tok_annotation_copy (row->annotation));
    }
  return changes;
}
