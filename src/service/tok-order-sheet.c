/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-sheet.h"

#include "tok-order-csv.h"
#include "tok-order-json.h"
#include "tok-worker.h"

/* More than any table of orders has, and little enough to be kept in memory. */
#define SIZE_MAX_BYTES (32 * 1024 * 1024)

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
  g_clear_pointer (&self->source, tok_file_identity_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
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

/* What the file is. A copy with results has the orders of its original: what is on its
 * way while the copy is written must be known again from either. */
static TokFileIdentity *
identify (GFile *location, GBytes *bytes)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (location, HOST_PATH, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  const char *host = info != NULL ? g_file_info_get_attribute_as_string (info, HOST_PATH) : NULL;
  g_autoptr (GRegex) copy = g_regex_new (COPY_NAME, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  TokFileIdentity *identity = tok_file_identity_new (location, bytes);
  g_autofree char *place = NULL;

  if (identity == NULL)
    return NULL;
  place = g_strdup (host != NULL ? host : identity->path);
  g_free (identity->path);
  identity->path = g_regex_replace (copy, place, -1, 0, "\\1", G_REGEX_MATCH_DEFAULT, NULL);
  return identity;
}

static GBytes *
load_bytes (GFile *location, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (location, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > SIZE_MAX_BYTES)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "The file is too large to be a table of orders");
      return NULL;
    }
  return g_file_load_bytes (location, NULL, NULL, error);
}

/* By its name, else by how it begins. */
static gboolean
is_json (const TokOrderSheet *self)
{
  g_autofree char *name = g_file_get_basename (self->location);
  g_autofree char *lower = g_ascii_strdown (name != NULL ? name : "", -1);
  gsize length;
  const char *text = g_bytes_get_data (self->bytes, &length);

  if (g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".csv"))
    return g_str_has_suffix (lower, ".json");
  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  return length > 0 && (*text == '[' || *text == '{');
}

static void
read_orders (TokOrderSheet *self, TokContract contract)
{
  self->file = tok_order_file_new (contract);
  if (self->json)
    tok_order_json_read (self->bytes, self->file);
  else
    {
      g_autoptr (TokOrderCsv) csv = tok_order_csv_new (self->bytes);

      while (tok_order_csv_next (csv, self->file))
        ;
    }
}

static gboolean
read_sheet (gpointer data, GValue *value, GError **error)
{
  Reading *reading = data;
  TokOrderSheet *self = reading->sheet;

  self->bytes = load_bytes (self->location, error);
  if (self->bytes == NULL)
    return FALSE;
  self->source = identify (self->location, self->bytes);
  self->json = is_json (self);
  read_orders (self, reading->contract);
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
