/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-sync-private.h"

/* One flight, from the cache to the last answer, and what the sync says about it. */

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
believe (TokSync *self, TokAgenda *agenda)
{
  gboolean empty = tok_agenda_get_ids (agenda)->len == 0 && has_listed (self->list);
  gboolean believed = !empty || self->suspicious;

  set_suspicious (self, !believed);
  return believed;
}

/* One flight; given up when the sync has gone on to another number. */
typedef struct
{
  TokSync *sync;
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
is_wanted (const FlightCall *call)
{
  return call->number == call->sync->flight_number;
}

static gboolean
on_page (TokRead *read, gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  guint n_read = tok_agenda_get_ids (read->agenda)->len;

  if (!is_wanted (call))
    return FALSE;
  if (tok_agenda_has_whole (read->agenda))
    set_progress (self, n_read, MAX (tok_agenda_get_total (read->agenda), n_read));
  set_evidence (self, read->evidence);
  return TRUE;
}

/* What the statuses are expected to show. What has no id of the server's cannot be
 * looked for. */
static void
add_open (TokSync *self, TokAgenda *agenda)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (tok_bundle_get_listed (bundle) && tok_bundle_get_problem (bundle) == NULL &&
          tok_plan_is_open (tok_bundle_get_status_text (bundle)))
        tok_agenda_add_open (agenda, tok_bundle_get_id (bundle),
                             tok_bundle_get_status_text (bundle));
    }
}

static TokRead *
begin_read (TokSync *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;
  TokAgenda *agenda;
  TokRead *read;

  tok_sync_replan (self);
  agenda = tok_plan_make_agenda (tok_poll_get_plan (self->poll), self->everything,
                                 tok_clock_now ().wall);
  if (!tok_agenda_has_whole (agenda))
    add_open (self, agenda);
  read = tok_read_new (self->client, self->intake, agenda);
  read->urgency = self->urgency;
  /* Whoever starts the program wants to see what changed; the rest can wait, unless
   * there is nothing to be seen yet. */
  read->whole_urgency = self->everything || empty ? self->urgency : TOK_URGENCY_POLL;
  self->read = read;
  return read;
}

/* The journal tells when nobody watched. A read that took long was watching all the
 * time. What the store does not have is no knowledge of the next session. */
static void
note_watch (TokSync *self, TokRead *read, gboolean complete)
{
  gint64 duration = g_get_monotonic_time () - read->begun_at;
  gint64 patience = tok_watch_patience (tok_sync_get_interval (self)) + duration;

  if (read->store_error == NULL)
    dex_future_disown (tok_intake_note_read (self->intake, &read->asked, complete, patience));
}

/* What a flight that went well has shown. */
static DexFuture *
settle (TokSync *self, TokRead *read)
{
  gint64 now = tok_clock_now ().wall;
  gboolean complete = tok_agenda_is_complete (read->agenda) && believe (self, read->agenda);
  DexFuture *stored = NULL;

  if (complete)
    {
      stored = tok_intake_finish (self->intake, tok_agenda_get_ids (read->agenda),
                                  tok_agenda_get_n_unreadable (read->agenda) == 0,
                                  read->asked.steady, now);
      note_watch (self, read, TRUE);
      tok_sync_set_last_read (self, now);
    }
  else if (tok_agenda_is_round (read->agenda))
    {
      stored = tok_intake_note_check (self->intake, now);
      if (!tok_agenda_get_missing (read->agenda))
        note_watch (self, read, FALSE);
      tok_sync_set_checked_at (self, now);
    }
  tok_sync_replan (self);
  tok_plan_learn (tok_poll_get_plan (self->poll), read->agenda, complete, now);
  return stored != NULL ? stored : dex_future_new_true ();
}

static gboolean
run_flight (FlightCall *call, GError **error)
{
  TokSync *self = call->sync;
  g_autoptr (TokRead) read = begin_read (self);
  gboolean done = tok_read_run (read, on_page, call, error);

  if (self->read == read)
    self->read = NULL;
  if (!done)
    return FALSE;
  dex_await (settle (self, read), read->store_error == NULL ? &read->store_error : NULL);
  if (read->store_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read->store_error));
  return FALSE;
}

static void
end_flight (TokSync *self, const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);
  gint64 retry_after = info != NULL ? info->retry_after : -1;

  dex_clear (&self->flight);
  g_object_freeze_notify (G_OBJECT (self));
  set_error (self, error);
  g_object_notify (G_OBJECT (self), "loading");
  g_object_thaw_notify (G_OBJECT (self));

  if (g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH))
    tok_poll_end (self->poll, TOK_PLAN_REFUSED, retry_after);
  else
    tok_poll_end (self->poll, error == NULL ? TOK_PLAN_GOOD : TOK_PLAN_FAILED, retry_after);
}

static DexFuture *
flight_fiber (gpointer data)
{
  FlightCall *call = data;
  TokSync *self = call->sync;
  GError *error = NULL;

  /* The cache tells which bundles are new; without it the list still loads. */
  dex_await (tok_sync_load_cache (self), NULL);
  if (!is_wanted (call))
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The read was given up");
  run_flight (call, &error);
  if (is_wanted (call))
    end_flight (self, error);
  return error == NULL ? dex_future_new_true () : dex_future_new_for_error (error);
}

/* A flight that reads everything serves whoever wants that, unless it keeps to the
 * pace of polling: its next page may be a minute away. */
static gboolean
join (TokSync *self)
{
  if (self->read != NULL)
    return tok_agenda_has_whole (self->read->agenda) &&
           self->read->whole_urgency == TOK_URGENCY_USER;
  self->everything = TRUE;
  self->urgency = TOK_URGENCY_USER;
  return TRUE;
}

/**
 * tok_sync_fly:
 * @everything: whether a person wants everything to be read; else the plan says
 *   what is to be read, and a flight that is under way will do
 *
 * Begins a flight, or joins the one that is under way.
 */
void
tok_sync_fly (TokSync *self, TokUrgency urgency, gboolean everything)
{
  FlightCall *call;

  if (self->flight != NULL)
    {
      if (!everything || join (self))
        return;
      tok_sync_give_up (self);
    }
  tok_poll_begin (self->poll);
  self->urgency = urgency;
  self->everything = everything;
  call = g_new0 (FlightCall, 1);
  call->sync = g_object_ref (self);
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
 * Lets the flight that is under way end after the answer that it waits for; it no
 * longer counts.
 */
void
tok_sync_give_up (TokSync *self)
{
  self->flight_number++;
  self->read = NULL;
  dex_clear (&self->flight);
}

static void
count_one (GHashTable *counts, TokBundle *bundle, guint *n_unlisted)
{
  const char *status = tok_bundle_get_status_text (bundle);
  gpointer key = (gpointer) (status != NULL ? status : "");

  if (!tok_bundle_get_listed (bundle))
    (*n_unlisted)++;
  else
    g_hash_table_insert (counts, key,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) +
                                           1));
}

static void
count_bundles (TokBundleList *list, TokPlan *plan)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_unlisted = 0;
  GHashTableIter iter;
  gpointer status, n_bundles;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      count_one (counts, bundle, &n_unlisted);
    }
  tok_plan_clear_counts (plan);
  tok_plan_add_count (plan, NULL, FALSE, n_unlisted);
  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &status, &n_bundles))
    tok_plan_add_count (plan, status, TRUE, GPOINTER_TO_UINT (n_bundles));
}

/**
 * tok_sync_replan:
 *
 * Plans the next flight by the bundles that there are, the server's limit and the
 * surroundings.
 */
void
tok_sync_replan (TokSync *self)
{
  TokPlan *plan = tok_poll_get_plan (self->poll);
  guint interval;

  count_bundles (self->list, plan);
  tok_plan_set_limit (plan, tok_client_get_limit (self->client));
  tok_poll_replan (self->poll);
  interval = tok_plan_get_interval (plan);
  if (self->interval == interval && self->brake == tok_plan_get_brake (plan))
    return;
  self->interval = interval;
  self->brake = tok_plan_get_brake (plan);
  g_object_notify (G_OBJECT (self), "interval");
}
