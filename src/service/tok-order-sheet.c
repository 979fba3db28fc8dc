/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-sheet.h"

#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-order-text.h"
#include "tok-worker.h"

/* More than any table of orders has, and little enough to be kept in memory. */
#define SIZE_MAX_BYTES (16 * 1024 * 1024)

/* Where a file really is that a sandbox shows at another place. */
#define HOST_PATH "xattr::document-portal.host-path"

/* How the copy with the results is called; see tok_batch_dup_results_name(). */
#define COPY_NAME "(?:\\.results)+(\\.[^./]*)?$"

G_DEFINE_BOXED_TYPE (TokOrderSheet, tok_order_sheet, tok_order_sheet_ref, tok_order_sheet_unref)

static void
clear (gpointer data)
{
  TokOrderSheet *self = data;

  g_object_unref (self->location);
  g_free (self->source);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->file, tok_order_file_free);
}

TokOrderSheet *
tok_order_sheet_ref (TokOrderSheet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tok_order_sheet_unref (TokOrderSheet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* One reading, on a thread of its own. */
typedef struct
{
  TokWorker *worker;
  TokOrderSheet *sheet;
  TokContract contract;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  tok_worker_free (reading->worker);
  g_clear_pointer (&reading->sheet, tok_order_sheet_unref);
  g_free (reading);
}

static char *
dup_place (GFile *location)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (location, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *host = info != NULL ? g_file_info_get_attribute_as_string (info, HOST_PATH) : NULL;

  if (host != NULL)
    return g_strdup (host);
  return g_file_peek_path (location) != NULL ? g_strdup (g_file_peek_path (location))
                                             : g_file_get_uri (location);
}

/* A copy with results has the orders of its original: what is on its way while the
 * copy is written must be known again from either. */
static char *
dup_source (GFile *location)
{
  g_autofree char *place = dup_place (location);
  g_autoptr (GRegex) copy = g_regex_new (COPY_NAME, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace (copy, place, -1, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
}

/* Goes by what there is to read: what a file says of its size can be wrong, and some have
 * none. Returns: NULL with an error, or with a problem in the sheet */
static GBytes *
load_bytes (TokOrderSheet *self, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->location, NULL, error);
  g_autofree char *buffer = NULL;
  gsize length;

  if (stream == NULL)
    return NULL;
  buffer = g_malloc (SIZE_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), buffer, SIZE_MAX_BYTES + 1, &length, NULL,
                                error))
    return NULL;
  if (length <= SIZE_MAX_BYTES)
    return g_bytes_new (buffer, length);
  tok_order_file_add_problem (self->file, TOK_ORDER_PROBLEM_TOO_LARGE, &(TokOrderCell) { 0 });
  return NULL;
}

/* By its name, else by how it begins. */
static gboolean
is_json (const TokOrderSheet *self)
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
read_orders (TokOrderSheet *self)
{
  g_autoptr (TokOrderCsv) csv = NULL;

  self->json = is_json (self);
  if (self->json)
    {
      tok_order_json_read (self->text, self->file);
      return;
    }
  csv = tok_order_csv_new (self->text);
  while (tok_order_csv_next (csv, self->file))
    ;
}

static gboolean
read_sheet (gpointer data, GValue *value, GError **error)
{
  Reading *reading = data;
  TokOrderSheet *self = reading->sheet;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local = NULL;

  self->file = tok_order_file_new (reading->contract);
  bytes = load_bytes (self, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->source = dup_source (self->location);
  self->text = bytes != NULL ? tok_order_text_read (bytes, self->file) : NULL;
  if (self->text != NULL)
    read_orders (self);
  else
    self->text = g_bytes_new (NULL, 0);
  g_value_init (value, TOK_TYPE_ORDER_SHEET);
  g_value_take_boxed (value, g_steal_pointer (&reading->sheet));
  return TRUE;
}

/**
 * tok_order_sheet_load:
 * @location: a file
 * @contract: that its orders are judged by
 *
 * Reads a file with orders and judges them, without a moment of the main loop.
 *
 * Returns: (transfer full): a future of a TokOrderSheet, problems included. Rejects
 *   with an error of GIO when the file cannot be read
 */
DexFuture *
tok_order_sheet_load (GFile *location, TokContract contract)
{
  Reading *reading;

  g_return_val_if_fail (G_IS_FILE (location), NULL);

  reading = g_new0 (Reading, 1);
  reading->worker = tok_worker_new ("tok-orders");
  reading->sheet = g_atomic_rc_box_new0 (TokOrderSheet);
  reading->sheet->location = g_object_ref (location);
  reading->contract = contract;
  return tok_worker_run (reading->worker, read_sheet, reading, reading_free);
}
