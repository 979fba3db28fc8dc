/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bulks.h"

#include "tok-bulk-check.h"
#include "tok-clock.h"
#include "tok-fiber.h"
#include "tok-store.h"

struct _TokBulks
{
  GObject parent_instance;

  TokBulkContext *context;
  TokJobs *jobs;
  gboolean is_loaded; /* or being loaded */
};

G_DEFINE_FINAL_TYPE (TokBulks, tok_bulks, G_TYPE_OBJECT)

static void
tok_bulks_finalize (GObject *object)
{
  TokBulks *self = TOK_BULKS (object);

  tok_bulk_context_unref (self->context);
  g_object_unref (self->jobs);
  G_OBJECT_CLASS (tok_bulks_parent_class)->finalize (object);
}

static void
tok_bulks_class_init (TokBulksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_bulks_finalize;
}

static void
tok_bulks_init (TokBulks *self)
{
}

/**
 * tok_bulks_new:
 * @context: (transfer full): what they share
 * @jobs: where they are added
 *
 * Returns: (transfer full): nothing to do yet
 */
TokBulks *
tok_bulks_new (TokBulkContext *context, TokJobs *jobs)
{
  TokBulks *self;

  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (TOK_IS_JOBS (jobs), NULL);

  self = g_object_new (TOK_TYPE_BULKS, NULL);
  self->context = context;
  self->jobs = g_object_ref (jobs);
  return self;
}

/**
 * tok_bulks_check:
 *
 * Returns: why nothing can be done with any bundle now; NONE if it can: see tok_bulk_check()
 */
TokReason
tok_bulks_check (TokBulks *self)
{
  g_return_val_if_fail (TOK_IS_BULKS (self), TOK_REASON_INVALID);

  /* Like creating, this depends on the workspace only. */
  return tok_actions_check_create (self->context->actions);
}

typedef struct
{
  TokBulks *bulks;
  TokBulkRecord *record;
} StartCall;

static void
start_call_free (gpointer data)
{
  StartCall *call = data;

  g_object_unref (call->bulks);
  tok_bulk_record_free (call->record);
  g_free (call);
}

static DexFuture *
start_fiber (gpointer data)
{
  StartCall *call = data;
  TokOwner *owner = call->bulks->context->owner;
  g_autoptr (TokBulk) bulk = NULL;
  GError *error = NULL;

  if (!dex_await (tok_store_insert_bulk (tok_owner_get_ledger (owner), tok_owner_get_name (owner),
                                         call->record),
                  &error))
    return dex_future_new_for_error (error);
  bulk = tok_bulk_new (call->bulks->context, call->record);
  tok_jobs_add (call->bulks->jobs, TOK_JOB (bulk));
  return dex_future_new_take_object (g_steal_pointer (&bulk));
}

/**
 * tok_bulks_start:
 * @kind: what the user confirmed; not CREATE
 * @bundles: (element-type TokBundle): for which bundles, each once
 *
 * Stores what was confirmed, then adds the job for it, which starts when it is its turn.
 *
 * Returns: (transfer full): a future of the TokBulk; rejects with TOK_ERROR_STORE, and nothing
 *   was sent
 */
DexFuture *
tok_bulks_start (TokBulks *self, TokJobKind kind, GPtrArray *bundles)
{
  g_autofree char *id = g_uuid_string_random ();
  StartCall *call;

  g_return_val_if_fail (TOK_IS_BULKS (self), NULL);
  g_return_val_if_fail (kind != TOK_JOB_CREATE, NULL);
  g_return_val_if_fail (bundles != NULL && bundles->len > 0, NULL);

  call = g_new (StartCall, 1);
  call->bulks = g_object_ref (self);
  call->record = tok_bulk_record_new (id, kind, tok_clock_now ().wall);
  for (guint i = 0; i < bundles->len; i++)
    {
      TokBundle *bundle = g_ptr_array_index (bundles, i);

      g_ptr_array_add (call->record->entries,
                       tok_bulk_entry_new (tok_bundle_get_id (bundle), tok_bundle_get_name (bundle),
                                           kind == TOK_JOB_APPROVE ? tok_bulk_count_reviews (bundle)
                                                                   : TOK_COUNT_UNKNOWN));
    }
  return tok_fiber_spawn (start_fiber, call, start_call_free);
}

/* Whether something was left undone when the process ended. */
static gboolean
is_unfinished (const TokBulkRecord *record)
{
  for (guint i = 0; i < record->entries->len; i++)
    {
      const TokBulkEntry *entry = g_ptr_array_index (record->entries, i);

      if (entry->state == TOK_JOB_ITEM_WAITING || entry->state == TOK_JOB_ITEM_ACTIVE)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_known (TokBulks *self, const TokBulkRecord *record)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (TokJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      if (TOK_IS_BULK (job) && g_str_equal (tok_bulk_get_id (TOK_BULK (job)), record->id))
        return TRUE;
    }
  return FALSE;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokBulks *self = data;
  TokStore *ledger = tok_owner_get_ledger (self->context->owner);
  GError *error = NULL;
  g_autoptr (GPtrArray) records =
      dex_await_boxed (tok_store_load_bulks (ledger, tok_owner_get_name (self->context->owner)),
                       &error);

  self->is_loaded = records != NULL;
  if (records == NULL)
    return dex_future_new_for_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      const TokBulkRecord *record = g_ptr_array_index (records, i);
      g_autoptr (TokBulk) bulk = NULL;

      if (is_known (self, record))
        continue;
      if (!is_unfinished (record))
        {
          dex_future_disown (tok_store_delete_bulk (ledger, record->id));
          continue;
        }
      bulk = tok_bulk_new (self->context, record);
      tok_job_set_paused (TOK_JOB (bulk), TOK_JOB_PAUSE_INTERRUPTED, NULL);
      tok_jobs_add (self->jobs, TOK_JOB (bulk));
    }
  return dex_future_new_true ();
}

/**
 * tok_bulks_load:
 *
 * Adds the jobs that earlier processes did not finish, paused; once.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_bulks_load (TokBulks *self)
{
  g_return_val_if_fail (TOK_IS_BULKS (self), NULL);

  if (self->is_loaded)
    return dex_future_new_true ();
  self->is_loaded = TRUE;
  return tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref);
}
