/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-create.h"

#include "tok-action.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-store-lock.h"
#include "tok-wire.h"

/* How many of the newest bundles are known by their ids: what a server creates next may
 * be dated before them, and one of them may be dated wrongly. */
#define N_KNOWN 16

/* The time of creation of the oldest of the newest bundles; TOK_TIME_UNKNOWN: there is
 * none. */
static gint64
find_known_until (GListModel *list)
{
  gint64 newest[N_KNOWN];
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      gint64 created = tok_bundle_get_created_at (bundle);
      guint place;

      if (created == TOK_TIME_UNKNOWN || (n == N_KNOWN && created <= newest[n - 1]))
        continue;
      n = MIN (n + 1, N_KNOWN);
      for (place = n - 1; place > 0 && newest[place - 1] < created; place--)
        newest[place] = newest[place - 1];
      newest[place] = created;
    }
  return n > 0 ? newest[n - 1] : TOK_TIME_UNKNOWN;
}

/* The bundles that are known now: none of them is what the order becomes. */
static void
note_known (TokSubmissionRecord *record, GListModel *list)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  record->known_until = find_known_until (list);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      gint64 created = tok_bundle_get_created_at (bundle);

      if (created != TOK_TIME_UNKNOWN && created >= record->known_until)
        g_string_append_printf (ids, "%s\n", tok_bundle_get_id (bundle));
    }
  record->known_ids = g_string_free_and_steal (g_steal_pointer (&ids));
}

/* The order in the contract that it is sent in; NULL with the reason why it is not. */
static TokOrder *
prepare (TokOrders *self, TokOrder *order, TokReason *reason)
{
  g_autoptr (TokOrder) copy = tok_orders_complete (self, order);
  g_autoptr (GArray) issues = tok_order_validate (copy);

  *reason = tok_actions_get_read_only (tok_orders_get_actions (self)) ? TOK_REASON_READ_ONLY
            : issues->len > 0 ? g_array_index (issues, TokIssue, 0).reason
                              : TOK_REASON_NONE;
  return *reason == TOK_REASON_NONE ? g_steal_pointer (&copy) : NULL;
}

/* One order on its way into the ledger. */
typedef struct
{
  TokOrders *orders;
  TokSubmissionRecord *record;
  gboolean again;
  TokWitness witness; /* (nullable) */
  GObject *object;    /* (nullable) (owned): for it */
  TokStoreLock *lock; /* (nullable) (owned): keeps others from ordering the same */
} Creation;

static void
creation_free (gpointer data)
{
  Creation *creation = data;

  tok_store_lock_free (creation->lock);
  g_clear_object (&creation->object);
  g_object_unref (creation->orders);
  g_clear_pointer (&creation->record, tok_submission_record_free);
  g_free (creation);
}

static Creation *
creation_new (TokOrders *self, TokOrder *order, const TokFileIdentity *source, guint line)
{
  TokContract contract = tok_order_get_contract (order);
  g_autofree char *key = tok_contract_new_idempotency_key (contract);
  g_autofree char *body = tok_wire_write_order (order);
  Creation *creation = g_new0 (Creation, 1);

  creation->orders = g_object_ref (self);
  creation->record = tok_submission_record_new (tok_owner_get_name (tok_orders_get_owner (self)),
                                                contract, key, body);
  creation->record->source = source != NULL ? tok_file_identity_copy (source) : NULL;
  creation->record->line = line;
  creation->record->reference = g_strdup (tok_order_get_external_ref (order));
  return creation;
}

/* With what is known when it leaves. */
static DexFuture *
send_new (Creation *creation)
{
  TokOrders *self = creation->orders;
  TokSubmissionRecord *record = creation->record;

  g_set_str (&record->owner, tok_owner_get_name (tok_orders_get_owner (self)));
  note_known (record, G_LIST_MODEL (tok_orders_get_list (self)));
  return tok_orders_send (self, record, creation->witness, creation->object);
}

/* Two that order the same at the same time would both find that nobody has. */
static gboolean
lock_order (Creation *creation, GError **error)
{
  TokOrders *self = creation->orders;
  const TokSubmissionRecord *record = creation->record;
  g_autofree char *fingerprint =
      tok_submission_dup_fingerprint (record->reference != NULL ? record->reference : record->body);
  g_autofree char *name =
      g_strdup_printf ("order %s %s", tok_owner_get_name (tok_orders_get_owner (self)),
                       fingerprint);
  g_autoptr (GError) failure = NULL;

  creation->lock = tok_store_lock_new (tok_orders_get_ledger (self), error);
  if (creation->lock == NULL)
    return FALSE;
  if (tok_store_lock_take (creation->lock, name, &failure))
    return TRUE;
  if (failure == NULL)
    {
      failure = tok_error_new_refusal (TOK_REASON_BEING_SENT);
      tok_error_edit (failure)->uncertain = TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
says_the_same (const TokSubmissionRecord *a, const TokSubmissionRecord *b)
{
  return a->contract == b->contract && g_str_equal (a->body, b->body);
}

/* A reference is one order, wherever it is written. Without one it is the same words, sent
 * by itself and not from a file. */
static gboolean
is_same (const TokSubmissionRecord *a, const TokSubmissionRecord *b)
{
  if (b->reference != NULL)
    return g_strcmp0 (a->reference, b->reference) == 0;
  return a->source == NULL && says_the_same (a, b);
}

/* Whoever ordered it was not told that it was created, and orders it again. */
static gboolean
is_untold (const TokSubmissionRecord *other, const TokSubmissionRecord *record)
{
  return record->unreported && other->unreported && other->state == TOK_SUBMISSION_CREATED &&
         says_the_same (other, record);
}

/* The same order from before, of which nobody knows; with a key also one that a person
 * gave up: the key makes sure that it is not created twice. The newest one. */
static const TokSubmissionRecord *
find_same (GPtrArray *records, const TokSubmissionRecord *record)
{
  for (guint i = 0; i < records->len; i++)
    {
      const TokSubmissionRecord *other = g_ptr_array_index (records, i);

      if (other->n_bundles == 1 && is_same (other, record) &&
          (tok_submission_record_is_open (other) || is_untold (other, record) ||
           (other->state == TOK_SUBMISSION_DISMISSED && other->idempotency_key != NULL &&
            says_the_same (other, record))))
        return other;
    }
  return NULL;
}

/* What the list shows of an order that was sent before. */
static TokCreated *
find_created (TokOrders *self, TokSubmissionRecord *record)
{
  g_autoptr (GPtrArray) checked = NULL;
  const TokSubmissionRecord *now;
  TokCreated *created;

  if (tok_submission_record_is_open (record))
    checked = dex_await_boxed (tok_orders_check_submissions (self, &record, 1), NULL);
  now = checked != NULL ? g_ptr_array_index (checked, 0) : record;
  if (now->state != TOK_SUBMISSION_CREATED)
    return NULL;
  created = tok_created_new ();
  created->snapshot = tok_bundle_snapshot_new (now->bundle_ids);
  created->submission_id = g_strdup (now->id);
  return created;
}

/* A person says that it is another order than the one from before, and knows better than
 * we what that came to. */
static DexFuture *
send_another (Creation *creation, const TokSubmissionRecord *same)
{
  g_autoptr (TokSubmissionRecord) before = tok_submission_record_copy (same);

  if (tok_submission_record_is_open (before))
    dex_await (tok_orders_dismiss_submission (creation->orders, before), NULL);
  return send_new (creation);
}

/* An order that was sent before is looked for; then it is sent again with its own key and
 * in its own words, and else never. */
static DexFuture *
resume (Creation *creation, const TokSubmissionRecord *same)
{
  TokOrders *self = creation->orders;
  g_autoptr (TokSubmissionRecord) before = tok_submission_record_copy (same);
  TokCreated *created = find_created (self, before);

  if (created != NULL)
    return dex_future_new_take_boxed (TOK_TYPE_CREATED, created);
  if (!says_the_same (before, creation->record))
    return dex_future_new_for_error (
        tok_submission_new_still_unknown (before, TOK_REASON_STILL_OPEN));
  return tok_orders_retry_submission (self, before);
}

static DexFuture *
create_fiber (gpointer data)
{
  Creation *creation = data;
  TokOrders *self = creation->orders;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TokCreated) created = NULL;
  const TokSubmissionRecord *same;
  GError *error = NULL;

  dex_await (tok_owner_identify (tok_orders_get_owner (self)), NULL);
  if (!lock_order (creation, &error))
    return dex_future_new_for_error (error);
  records = dex_await_boxed (tok_orders_load_submissions (self), &error);
  if (records == NULL)
    return dex_future_new_for_error (error);
  same = find_same (records, creation->record);
  /* To its end: until then the lock is held. */
  created = dex_await_boxed (same == NULL      ? send_new (creation)
                             : creation->again ? send_another (creation, same)
                                               : resume (creation, same),
                             &error);
  if (created == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_take_boxed (TOK_TYPE_CREATED, g_steal_pointer (&created));
}

/**
 * tok_orders_create:
 * @order: what to order; judged and sent in its own contract, in that of the
 *   server when it has none
 * @flags: what is special about it
 *
 * Creates a bundle, which costs credits: sent once and never again by itself. An equal
 * order from before whose outcome is not known is the same order, unless AGAIN: it is
 * looked for in the list, and then sent with its first key, or, without one, not at all.
 *
 * Returns: (transfer full): a future of a TokCreated, whose bundle is in the list.
 *   Rejects with TOK_ERROR_RULES and the reason of the first issue when nothing
 *   was sent, else with the error of the request. The error carries the id of the
 *   order, if it is in the ledger
 */
DexFuture *
tok_orders_create (TokOrders *self, TokOrder *order, TokCreateFlags flags)
{
  g_autoptr (TokOrder) copy = NULL;
  Creation *creation;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return dex_future_new_for_error (tok_error_new_refusal (reason));
  creation = creation_new (self, copy, NULL, 0);
  creation->again = (flags & TOK_CREATE_AGAIN) != 0;
  creation->record->unreported = (flags & TOK_CREATE_UNTOLD) != 0;
  return tok_fiber_spawn (create_fiber, creation, creation_free);
}

/**
 * tok_orders_create_from:
 * @order: see tok_orders_create()
 * @source: (nullable): the file that it comes from
 * @line: and its line there
 * @witness: (nullable): writes down before it leaves that it is sent
 * @object: (nullable): for @witness
 *
 * Like tok_orders_create(), for one of many orders, which is always a new one: see
 * tok_batch_match_existing().
 *
 * Returns: (transfer full): a future of a TokCreated
 */
DexFuture *
tok_orders_create_from (TokOrders *self,
                        TokOrder *order,
                        const TokFileIdentity *source,
                        guint line,
                        TokWitness witness,
                        GObject *object)
{
  g_autoptr (TokOrder) copy = NULL;
  Creation *creation;
  DexFuture *future;
  TokReason reason;

  g_return_val_if_fail (TOK_IS_ORDERS (self), NULL);
  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  copy = prepare (self, order, &reason);
  if (copy == NULL)
    return dex_future_new_for_error (tok_error_new_refusal (reason));
  creation = creation_new (self, copy, source, line);
  creation->witness = witness;
  g_set_object (&creation->object, object);
  future = send_new (creation);
  creation_free (creation);
  return future;
}
