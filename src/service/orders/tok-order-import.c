/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-import.h"

#include <stdlib.h>
#include <string.h>

#include "tok-file-identify.h"
#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-order-text.h"
#include "tok-worker.h"

/* More than any file of orders has, and small enough for memory. */
#define SIZE_MAX_BYTES (16 * 1024 * 1024)

/* The document portal, which exports single files: nothing can be written beside them. */
#define PORTAL_FOLDER "^/run/(user/[0-9]+|flatpak)/doc/"

/* Devices and open file descriptors have no folder of their own. */
#define OPEN_FILE "^/(dev|proc)/"

/* The path on the host of a file from the document portal. */
#define HOST_PATH "xattr::document-portal.host-path"

/* The suffix of results files; see tok_order_import_dup_results_name() and
 * tok_order_import_dup_tagged_results(). */
#define COPY_NAME "(?:\\.results(?:-w[0-9a-f]{16})?)+(\\.[^./]*)?$"

G_DEFINE_BOXED_TYPE (TokOrderImport, tok_order_import, tok_order_import_ref, tok_order_import_unref)

static void
clear (gpointer data)
{
  TokOrderImport *self = data;

  g_object_unref (self->location);
  g_clear_pointer (&self->source, tok_file_identity_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->file, tok_order_file_free);
  g_clear_object (&self->results);
}

TokOrderImport *
tok_order_import_ref (TokOrderImport *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tok_order_import_unref (TokOrderImport *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* One read, on a thread of its own. */
typedef struct
{
  TokWorker *worker;
  TokOrderImport *import;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  tok_worker_free (reading->worker);
  g_clear_pointer (&reading->import, tok_order_import_unref);
  g_free (reading);
}

/* A results file has the identity of its original: an order has to be recognized from either. */
static TokFileIdentity *
identify (GFile *location, GBytes *bytes)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (location, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *host = info != NULL ? g_file_info_get_attribute_as_string (info, HOST_PATH) : NULL;
  g_autoptr (GRegex) copy = g_regex_new (COPY_NAME, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  TokFileIdentity *identity = tok_file_identify (location, bytes);
  g_autofree char *path = NULL;

  if (identity == NULL)
    return NULL;
  path = g_strdup (host != NULL ? host : identity->path);
  g_free (identity->path);
  identity->path = g_regex_replace (copy, path, -1, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
  return identity;
}

/* Limits the bytes that are read, as a reported size can be wrong or missing.
 * Returns: (nullable): NULL with an error, or without one when there is too much */
static GBytes *
load_bytes (GFile *location, GFileInfo **info, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (location, NULL, error);
  g_autofree char *buffer = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  *info =
      g_file_input_stream_query_info (stream,
                                      G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_UNIX_MODE,
                                      NULL, NULL);
  buffer = g_malloc (SIZE_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, SIZE_MAX_BYTES + 1, &length, NULL,
                                error))
    return NULL;
  return length <= SIZE_MAX_BYTES ? g_bytes_new (buffer, length) : NULL;
}

/**
 * tok_order_import_dup_results_name:
 * @location: a file of orders
 *
 * Returns: (transfer full): the name of its results file
 */
char *
tok_order_import_dup_results_name (GFile *location)
{
  g_autofree char *name = NULL;
  const char *dot;

  g_return_val_if_fail (G_IS_FILE (location), NULL);

  name = g_file_get_basename (location);
  dot = strrchr (name, '.');
  if (dot == NULL || dot == name)
    return g_strconcat (name, ".results", NULL);
  return g_strdup_printf ("%.*s.results%s", (int) (dot - name), name, dot);
}

/**
 * tok_order_import_dup_tagged_results:
 * @results: a results file
 * @tag: the tag of an account
 *
 * Returns: (transfer full): the file for that account's results when @results has those of
 *   another account
 */
GFile *
tok_order_import_dup_tagged_results (GFile *results, const char *tag)
{
  g_autofree char *name = NULL;
  g_autofree char *tagged = NULL;
  g_autoptr (GFile) folder = NULL;
  const char *dot;

  g_return_val_if_fail (G_IS_FILE (results), NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  name = g_file_get_basename (results);
  folder = g_file_get_parent (results);
  dot = strrchr (name, '.');
  if (dot == NULL || dot == name || g_str_equal (dot, ".results"))
    tagged = g_strdup_printf ("%s-%s", name, tag);
  else
    tagged = g_strdup_printf ("%.*s-%s%s", (int) (dot - name), name, tag, dot);
  return g_file_get_child (folder, tagged);
}

/* Symbolic links and standard input are resolved, so that any path of a file leads to the same
 * results file.
 * Returns: (nullable): NULL: a device, or an open file without a path */
static GFile *
resolve (GFile *location)
{
  const char *path = g_file_peek_path (location);
  g_autofree char *real = NULL;

  if (path == NULL)
    return g_object_ref (location);
  real = realpath (path, NULL);
  return real != NULL && !g_regex_match_simple (OPEN_FILE, real, G_REGEX_DEFAULT, 0)
             ? g_file_new_for_path (real)
             : NULL;
}

/* Returns: (nullable): the results file beside @location; NULL: there is no such folder */
static GFile *
find_results (GFile *location)
{
  const char *path = g_file_peek_path (location);
  g_autofree char *portal = g_build_filename (g_get_user_runtime_dir (), "doc", "", NULL);
  g_autofree char *name = NULL;
  g_autoptr (GFile) resolved = NULL;
  g_autoptr (GFile) folder = NULL;

  if (path != NULL && (g_str_has_prefix (path, portal) ||
                       g_regex_match_simple (PORTAL_FOLDER, path, G_REGEX_DEFAULT, 0)))
    return NULL;
  resolved = resolve (location);
  folder = resolved != NULL ? g_file_get_parent (resolved) : NULL;
  if (folder == NULL)
    return NULL;
  name = tok_order_import_dup_results_name (resolved);
  return g_file_get_child (folder, name);
}

/* A pipe has no results file, and its permissions do not apply. */
static void
set_results (TokOrderImport *self, GFileInfo *info)
{
  self->mode = 0600;
  if (info == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return;
  if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_UNIX_MODE))
    self->mode |= g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_UNIX_MODE) & 0666;
  if (self->results == NULL)
    self->results = find_results (self->location);
}

/* By its extension, else by its first character. */
static gboolean
is_json (const TokOrderImport *self)
{
  g_autofree char *name = g_file_get_basename (self->location);
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);
  gsize length;
  const char *text = g_bytes_get_data (self->text, &length);

  if (g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".csv"))
    return g_str_has_suffix (lower, ".json");
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]) && (guchar) text[i] < 0x80)
      return text[i] == '[' || text[i] == '{';
  return FALSE;
}

static void
read_orders (GBytes *text, gboolean json, TokOrderFile *file)
{
  g_autoptr (TokOrderCsv) csv = NULL;

  if (json)
    {
      tok_order_json_read (text, file);
      return;
    }
  csv = tok_order_csv_new (text);
  while (tok_order_csv_next (csv, file))
    ;
}

static void
read_text (TokOrderImport *self, GBytes *bytes)
{
  if (bytes == NULL)
    tok_order_file_add_problem (self->file, TOK_ORDER_PROBLEM_TOO_LARGE, &(TokOrderCell) { 0 });
  else
    self->text = tok_order_text_read (bytes, self->file);
  if (self->text == NULL)
    self->text = g_bytes_new (NULL, 0);
  else
    {
      self->json = is_json (self);
      read_orders (self->text, self->json, self->file);
    }
}

static gboolean
read_file (gpointer data, GValue *value, GError **error)
{
  Reading *reading = data;
  TokOrderImport *self = reading->import;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  bytes = load_bytes (self->location, &info, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (bytes != NULL)
    self->source = identify (self->location, bytes);
  self->file = tok_order_file_new (self->contract);
  set_results (self, info);
  read_text (self, bytes);
  g_value_init (value, TOK_TYPE_ORDER_IMPORT);
  g_value_take_boxed (value, g_steal_pointer (&reading->import));
  return TRUE;
}

/**
 * tok_order_import_load:
 * @location: a file
 * @results: (nullable): its results file; %NULL: beside it, if possible
 * @contract: that its orders are validated by
 *
 * Reads and validates a file of orders, on a thread.
 *
 * Returns: (transfer full): a future of a TokOrderImport, problems included. Rejects
 *   with an error of GIO when the file cannot be read
 */
DexFuture *
tok_order_import_load (GFile *location, GFile *results, TokContract contract)
{
  Reading *reading;

  g_return_val_if_fail (G_IS_FILE (location), NULL);

  reading = g_new0 (Reading, 1);
  reading->worker = tok_worker_new ("tok-orders");
  reading->import = g_atomic_rc_box_new0 (TokOrderImport);
  reading->import->location = g_object_ref (location);
  g_set_object (&reading->import->results, results);
  reading->import->contract = contract;
  return tok_worker_run (reading->worker, read_file, reading, reading_free);
}
