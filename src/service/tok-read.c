/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-fiber.h"
#include "tok-read.h"

/* A page that was asked for. */
typedef struct
{
  DexFuture *future; /* (nullable) (owned): none: there is no such page */
  gint64 requested_at;
} PageRequest;

static PageRequest
ask (TokRead *self, guint page)
{
  PageRequest request = { NULL, g_get_monotonic_time () };

  if (page <= self->total_pages)
    request.future =
        tok_client_list_bundles (self->client, NULL, page, TOK_READ_PER_PAGE, self->urgency);
  return request;
}

static void
note_page (TokRead *self, const TokPage *page)
{
  /* Rows may shift between pages, so the same one can come twice. */
  for (guint i = 0; i < page->snapshots->len; i++)
    {
      const TokBundleSnapshot *snapshot = g_ptr_array_index (page->snapshots, i);
      char *id;

      if (g_hash_table_contains (self->known, snapshot->id))
        continue;
      id = g_strdup (snapshot->id);
      g_ptr_array_add (self->ids, id);
      g_hash_table_add (self->known, id);
    }
  self->total = MAX (self->total, page->total);
  self->total_pages = page->snapshots->len > 0 ? page->total_pages : 0;
  if (page->evidence != TOK_CONTRACT_UNKNOWN)
    self->evidence = page->evidence;
}

static gboolean
finish_page (
    TokRead *self, PageRequest *request, TokReadProgress progress, gpointer data, GError **error)
{
  g_autoptr (TokPage) page = dex_await_boxed (g_steal_pointer (&request->future), error);
  DexFuture *stored;
  gboolean go_on;

  if (page == NULL)
    return FALSE;

  note_page (self, page);
  stored = tok_intake_take (self->intake, page->snapshots, TOK_SOURCE_LIST, request->requested_at);
  go_on = progress (self, data);
  /* A full disk is no reason to show less than the server said. */
  dex_await (stored, self->store_error == NULL ? &self->store_error : NULL);
  if (!go_on)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The read was given up");
  return go_on;
}

/**
 * tok_read_new:
 *
 * Returns: (transfer full): a read that has not begun
 */
TokRead *
tok_read_new (TokClient *client, TokIntake *intake, TokUrgency urgency)
{
  TokRead *self = g_new0 (TokRead, 1);

  self->client = g_object_ref (client);
  self->intake = g_object_ref (intake);
  self->urgency = urgency;
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->total_pages = 1;
  return self;
}

/**
 * tok_read_free:
 * @self: (transfer full): a read
 */
void
tok_read_free (TokRead *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->client);
  g_object_unref (self->intake);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->ids);
  g_clear_error (&self->store_error);
  g_free (self);
}

/**
 * tok_read_run:
 * @progress: called after each page; may give the read up
 *
 * Reads the first page, then the others, two on their way at a time; each is in
 * the list as soon as it is here. To be called on a fiber.
 *
 * Returns: whether every page was answered; %FALSE with the error of the first
 *   one that was not, or with G_IO_ERROR_CANCELLED
 */
gboolean
tok_read_run (TokRead *self, TokReadProgress progress, gpointer data, GError **error)
{
  PageRequest current = ask (self, 1);
  PageRequest ahead;

  self->requested_at = current.requested_at;
  if (!finish_page (self, &current, progress, data, error))
    return FALSE;

  current = ask (self, 2);
  for (guint page = 3; current.future != NULL; page++)
    {
      ahead = ask (self, page);
      if (!finish_page (self, &current, progress, data, error))
        {
          /* It comes to its end by itself: see tok_fiber_spawn(). */
          if (ahead.future != NULL)
            dex_future_disown (ahead.future);
          return FALSE;
        }
      current = ahead;
    }
  return TRUE;
}

/**
 * tok_read_is_complete:
 *
 * Rows that move between pages while they are read can be missed. So only a read
 * that met as many bundles as the server ever counted proves that the others are
 * gone.
 *
 * Returns: whether the read saw everything
 */
gboolean
tok_read_is_complete (TokRead *self)
{
  return self->ids->len >= self->total;
}

typedef struct
{
  TokClient *client;
  TokIntake *intake;
  char *id;
} OneCall;

static void
one_call_free (gpointer data)
{
  OneCall *call = data;

  g_object_unref (call->client);
  g_object_unref (call->intake);
  g_free (call->id);
  g_free (call);
}

static DexFuture *
one_fiber (gpointer data)
{
  OneCall *call = data;
  gint64 requested_at = g_get_monotonic_time ();
  g_autoptr (TokBundleSnapshot) snapshot = NULL;
  GError *error = NULL;

  snapshot =
      dex_await_boxed (tok_client_get_bundle (call->client, call->id, TOK_URGENCY_USER), &error);
  if (snapshot == NULL)
    return dex_future_new_for_error (error);
  return tok_intake_take_one (call->intake, snapshot, requested_at);
}

/**
 * tok_read_one:
 * @id: the id of a bundle
 *
 * Reads one bundle, which says more than the list does.
 *
 * Returns: (transfer full): a future of a TokBundle of the list. Rejects with the
 *   error of the request
 */
DexFuture *
tok_read_one (TokClient *client, TokIntake *intake, const char *id)
{
  OneCall *call = g_new0 (OneCall, 1);

  call->client = g_object_ref (client);
  call->intake = g_object_ref (intake);
  call->id = g_strdup (id);
  return tok_fiber_spawn (one_fiber, call, one_call_free);
}
