/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulk-private.h"

#include "tok-client.h"
#include "tok-fiber.h"
#include "tok-store.h"

/* So many failures of the server in a row pause the job: all others would meet it too. */
#define TROUBLE_MAX 5

/* It is paused when it was told to wait so often in a row. */
#define POSTPONED_MAX 20

/* Shorter waits for the limit are its pace, and are not shown; microseconds. */
#define WAIT_SHOWN (3 * (gint64) G_USEC_PER_SEC)

struct _TokBulk
{
  TokJob parent_instance;

  TokBulkContext *context;
  TokBulkRecord *record;
  guint next;        /* no entry before it waits */
  gboolean is_run;   /* its fiber lives */
  gboolean is_held;  /* nothing more is sent by this fiber */
  gboolean is_ended; /* by the user, with is_held */
  DexPromise *held;  /* (nullable): while it waits for room: resolved to end that */
};

G_DEFINE_FINAL_TYPE (TokBulk, tok_bulk, TOK_TYPE_JOB)

static TokJobItem *
dup_item (TokBulk *self, guint position)
{
  return g_list_model_get_item (tok_job_get_items (TOK_JOB (self)), position);
}

static gboolean
find_next (TokBulk *self)
{
  while (self->next < self->record->entries->len &&
         tok_bulk_get_entry (self, self->next)->state != TOK_JOB_ITEM_WAITING)
    self->next++;
  return self->next < self->record->entries->len;
}

/* Waits until the user's own requests have room beside this one. */
static gboolean
wait_for_room (TokBulk *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 at = tok_client_get_room_at (self->context->client);

  while (at > now && !self->is_held)
    {
      if (at - now > WAIT_SHOWN)
        tok_job_set_waiting (TOK_JOB (self), at);
      self->held = dex_promise_new ();
      dex_await (dex_future_first (dex_timeout_new_deadline (at), dex_ref (self->held), NULL),
                 NULL);
      dex_clear (&self->held);
      now = g_get_monotonic_time ();
      at = tok_client_get_room_at (self->context->client);
    }
  if (!self->is_held)
    tok_job_set_state (TOK_JOB (self), TOK_JOB_RUNNING);
  return !self->is_held;
}

/* Returns: %FALSE with an error when the others would meet it too */
static gboolean
send_all (TokBulk *self, GError **error)
{
  guint n_troubles = 0;
  guint n_postponed = 0;

  while (!self->is_held && find_next (self) && wait_for_room (self))
    {
      g_autoptr (GError) failure = NULL;
      TokBulkStep step = tok_bulk_send (self, self->next, &failure);

      n_troubles = step == TOK_BULK_TROUBLE ? n_troubles + 1 : 0;
      n_postponed = step == TOK_BULK_POSTPONED ? n_postponed + 1 : 0;
      if (step == TOK_BULK_OBSTACLE || n_troubles >= TROUBLE_MAX || n_postponed >= POSTPONED_MAX)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
    }
  return TRUE;
}

static void
read_unknown (TokBulk *self)
{
  for (guint i = 0; i < self->record->entries->len && !self->is_held; i++)
    if (tok_bulk_get_entry (self, i)->state == TOK_JOB_ITEM_UNKNOWN && wait_for_room (self))
      tok_bulk_read_unknown (self, i);
}

static DexFuture *
run_fiber (gpointer data)
{
  TokBulk *self = data;
  g_autoptr (GError) error = NULL;
  gboolean was_ended;

  if (send_all (self, &error) && !self->is_held)
    read_unknown (self);
  was_ended = self->is_ended;
  self->is_run = FALSE;
  self->is_ended = FALSE;
  if (error != NULL)
    tok_job_set_paused (TOK_JOB (self), TOK_JOB_PAUSE_ERROR, error);
  else if (was_ended)
    tok_job_set_state (TOK_JOB (self), TOK_JOB_STOPPED);
  else if (self->is_held)
    tok_job_set_paused (TOK_JOB (self), TOK_JOB_PAUSE_USER, NULL);
  else
    tok_job_set_state (TOK_JOB (self), TOK_JOB_FINISHED);
  return dex_future_new_true ();
}

static void
tok_bulk_resume (TokJob *job)
{
  TokBulk *self = TOK_BULK (job);

  self->is_held = FALSE;
  tok_job_set_state (job, TOK_JOB_RUNNING);
  if (self->is_run)
    return;
  self->is_run = TRUE;
  dex_future_disown (tok_fiber_spawn (run_fiber, g_object_ref (self), g_object_unref));
}

static void
hold (TokBulk *self)
{
  self->is_held = TRUE;
  if (self->held != NULL)
    dex_promise_resolve_boolean (self->held, TRUE);
}

static void
tok_bulk_pause (TokJob *job)
{
  tok_job_set_state (job, TOK_JOB_PAUSING);
  hold (TOK_BULK (job));
}

static void
tok_bulk_stop (TokJob *job)
{
  TokBulk *self = TOK_BULK (job);

  if (!self->is_run)
    {
      tok_job_set_state (job, TOK_JOB_STOPPED);
      return;
    }
  self->is_ended = TRUE;
  tok_job_set_state (job, TOK_JOB_PAUSING);
  hold (self);
}

/* What was skipped was not possible, and was not asked for again. */
static void
tok_bulk_reset_failed (TokJob *job)
{
  TokBulk *self = TOK_BULK (job);

  for (guint i = 0; i < self->record->entries->len; i++)
    {
      TokBulkEntry *entry = tok_bulk_get_entry (self, i);

      if (entry->state != TOK_JOB_ITEM_FAILED && entry->state != TOK_JOB_ITEM_UNKNOWN)
        continue;
      entry->state = TOK_JOB_ITEM_WAITING;
      g_clear_error (&entry->error);
      dex_future_disown (tok_store_save_bulk_entry (tok_owner_get_ledger (self->context->owner),
                                                    self->record->id, i, entry));
      tok_bulk_show (self, i);
    }
  self->next = 0;
}

static void
tok_bulk_forget (TokJob *job)
{
  TokBulk *self = TOK_BULK (job);

  dex_future_disown (
      tok_store_delete_bulk (tok_owner_get_ledger (self->context->owner), self->record->id));
}

static void
tok_bulk_finalize (GObject *object)
{
  TokBulk *self = TOK_BULK (object);

  tok_bulk_context_unref (self->context);
  tok_bulk_record_free (self->record);
  G_OBJECT_CLASS (tok_bulk_parent_class)->finalize (object);
}

static void
tok_bulk_class_init (TokBulkClass *klass)
{
  TokJobClass *job_class = TOK_JOB_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_bulk_finalize;
  job_class->resume = tok_bulk_resume;
  job_class->pause = tok_bulk_pause;
  job_class->stop = tok_bulk_stop;
  job_class->reset_failed = tok_bulk_reset_failed;
  job_class->forget = tok_bulk_forget;
}

static void
tok_bulk_init (TokBulk *self)
{
}

static TokJobItem *
new_item (const TokBulkEntry *entry)
{
  TokJobItem *item = tok_job_item_new (entry->bundle_id, entry->name);

  tok_job_item_set_n_moved (item, entry->n_moved);
  tok_job_item_set_state (item, entry->state, entry->error);
  return item;
}

/**
 * tok_bulk_new:
 * @record: what was confirmed, which is on disk; what was under way when a process ended waits
 *   again, and is read before it is sent
 *
 * Returns: (transfer full): a queued job
 */
TokBulk *
tok_bulk_new (TokBulkContext *context, const TokBulkRecord *record)
{
  TokBulk *self = g_object_new (TOK_TYPE_BULK, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  self->context = tok_bulk_context_ref (context);
  self->record = tok_bulk_record_copy (record);
  for (guint i = 0; i < record->entries->len; i++)
    {
      TokBulkEntry *entry = tok_bulk_get_entry (self, i);

      if (entry->state == TOK_JOB_ITEM_ACTIVE)
        entry->state = TOK_JOB_ITEM_WAITING;
      g_ptr_array_add (items, new_item (entry));
    }
  tok_job_set_kind (TOK_JOB (self), record->kind);
  tok_job_add_items (TOK_JOB (self), items);
  return self;
}

/**
 * tok_bulk_get_id:
 *
 * Returns: its id in the store
 */
const char *
tok_bulk_get_id (TokBulk *self)
{
  g_return_val_if_fail (TOK_IS_BULK (self), NULL);

  return self->record->id;
}

TokBulkContext *
tok_bulk_get_context (TokBulk *self)
{
  return self->context;
}

TokBulkEntry *
tok_bulk_get_entry (TokBulk *self, guint position)
{
  return g_ptr_array_index (self->record->entries, position);
}

/**
 * tok_bulk_save:
 * @position: of an entry
 *
 * Writes its state to disk. For fibers.
 *
 * Returns: %FALSE with TOK_ERROR_STORE
 */
gboolean
tok_bulk_save (TokBulk *self, guint position, GError **error)
{
  return dex_await (tok_store_save_bulk_entry (tok_owner_get_ledger (self->context->owner),
                                               self->record->id, position,
                                               tok_bulk_get_entry (self, position)),
                    error);
}

/**
 * tok_bulk_show:
 * @position: of an entry
 *
 * Shows its state in its item.
 */
void
tok_bulk_show (TokBulk *self, guint position)
{
  const TokBulkEntry *entry = tok_bulk_get_entry (self, position);
  g_autoptr (TokJobItem) item = dup_item (self, position);

  tok_job_item_set_n_moved (item, entry->n_moved);
  tok_job_set_item (TOK_JOB (self), item, entry->state, entry->error);
}
