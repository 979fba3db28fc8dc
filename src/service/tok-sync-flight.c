/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-read.h"
#include "tok-sync-private.h"

/* One read of the server, from the cache to the last page, and what the sync says
 * about it. */

static void
set_count (TokSync *self, guint *member, guint count, const char *property)
{
  if (*member == count)
    return;
  *member = count;
  g_object_notify (G_OBJECT (self), property);
}

static void
set_progress (TokSync *self, guint n_loaded, guint n_total)
{
  set_count (self, &self->n_loaded, n_loaded, "n-loaded");
  set_count (self, &self->n_total, n_total, "n-total");
}

static void
set_error (TokSync *self, const GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  g_object_notify (G_OBJECT (self), "error");
}

static void
set_evidence (TokSync *self, TokContract evidence)
{
  if (evidence == TOK_CONTRACT_UNKNOWN || self->evidence == evidence)
    return;
  self->evidence = evidence;
  g_object_notify (G_OBJECT (self), "evidence");
}

static void
set_suspicious (TokSync *self, gboolean suspicious)
{
  if (self->suspicious == suspicious)
    return;
  self->suspicious = suspicious;
  g_object_notify (G_OBJECT (self), "suspicious");
}

static gboolean
has_listed (TokBundleList *list)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bundle_get_listed (bundle))
        return TRUE;
    }
  return FALSE;
}

/* Whether an answer without any bundle is to be believed where there had been
 * some: when it comes a second time. */
static gboolean
believe (TokSync *self, TokRead *read)
{
  gboolean empty = read->ids->len == 0 && has_listed (self->list);
  gboolean believed = !empty || self->suspicious;

  set_suspicious (self, !believed);
  return believed;
}

/* One flight; given up when the sync has gone on to another number. */
typedef struct
{
  TokSync *sync;
  TokUrgency urgency;
  guint number;
} FlightCall;

static void
flight_call_free (gpointer data)
{
  FlightCall *call = data;

  g_object_unref (call->sync);
  g_free (call);
}

static gboolean
on_page (TokRead *read, gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;

  if (call->number != self->flight_number)
    return FALSE;
  set_progress (self, read->ids->len, MAX (read->total, read->ids->len));
  set_evidence (self, read->evidence);
  return TRUE;
}

static gboolean
run_flight (FlightCall *call, GError **error)
{
  TokSync *self = call->sync;
  g_autoptr (TokRead) read = tok_read_new (self->client, self->intake, call->urgency);

  if (!tok_read_run (read, on_page, call, error))
    return FALSE;
  if (tok_read_is_complete (read) && believe (self, read))
    {
      gint64 now = g_get_real_time ();
      DexFuture *stored = tok_intake_finish (self->intake, read->ids, read->asked.steady, now);

      dex_future_disown (
          tok_intake_note_read (self->intake, &read->asked, TRUE, tok_sync_get_interval (self)));
      tok_sync_set_last_read (self, now);
      dex_await (stored, read->store_error == NULL ? &read->store_error : NULL);
    }
  if (read->store_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read->store_error));
  return FALSE;
}

static void
end_flight (TokSync *self, const GError *error)
{
  dex_clear (&self->flight);
  g_object_freeze_notify (G_OBJECT (self));
  set_error (self, error);
  g_object_notify (G_OBJECT (self), "loading");
  g_object_thaw_notify (G_OBJECT (self));

  tok_sync_plan (self);
  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    tok_poll_end (self->poll, TOK_POLL_REFUSED);
  else
    tok_poll_end (self->poll, error == NULL ? TOK_POLL_GOOD : TOK_POLL_FAILED);
}

static DexFuture *
flight_fiber (gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  GError *error = NULL;

  /* The cache tells which bundles are new; without it the list still loads. */
  dex_await (tok_sync_load_cache (self), NULL);
  run_flight (call, &error);
  if (call->number == self->flight_number)
    end_flight (self, error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/**
 * tok_sync_fly:
 *
 * Begins a flight unless one is under way.
 */
void
tok_sync_fly (TokSync *self, TokUrgency urgency)
{
  FlightCall *call;

  if (self->flight != NULL)
    return;
  tok_poll_begin (self->poll);
  call = g_new0 (FlightCall, 1);
  call->sync = g_object_ref (self);
  call->urgency = urgency;
  call->number = ++self->flight_number;
  self->flight = tok_fiber_spawn (flight_fiber, call, flight_call_free);
  g_object_freeze_notify (G_OBJECT (self));
  set_progress (self, 0, 0);
  g_object_notify (G_OBJECT (self), "loading");
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * tok_sync_give_up:
 *
 * Lets the flight that is under way end after the page that it waits for; it no
 * longer counts.
 */
void
tok_sync_give_up (TokSync *self)
{
  self->flight_number++;
  dex_clear (&self->flight);
}
