/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-review-queue.h"

#include "tok-error.h"
#include "tok-fiber.h"

struct _TokReviewQueue
{
  GObject parent_instance;

  TokSetup *setup;
  GPtrArray *bundles; /* (element-type TokBundle) */
  GPtrArray *setups;  /* (element-type TokBundleSetup): of those that were read */
  GListStore *entries;
  guint n_read; /* of the bundles */
  gboolean is_loading;
  gboolean is_approving;
  gboolean is_stopped;         /* nobody looks at it any more */
  gboolean is_approve_stopped; /* nothing more is approved */
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_EXPECTED,
  PROP_APPROVING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_REVIEW_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TOK_REVIEW_QUEUE (model)->entries));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TOK_REVIEW_QUEUE (model)->entries), position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokReviewQueue,
                               tok_review_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tok_review_queue_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokReviewQueue *self = TOK_REVIEW_QUEUE (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_N_EXPECTED:
      g_value_set_uint (value, tok_review_queue_get_n_expected (self));
      break;
    case PROP_APPROVING:
      g_value_set_boolean (value, self->is_approving);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_review_queue_finalize (GObject *object)
{
  TokReviewQueue *self = TOK_REVIEW_QUEUE (object);

  g_object_unref (self->setup);
  g_ptr_array_unref (self->bundles);
  g_ptr_array_unref (self->setups);
  g_object_unref (self->entries);
  G_OBJECT_CLASS (tok_review_queue_parent_class)->finalize (object);
}

static void
tok_review_queue_class_init (TokReviewQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_review_queue_get_property;
  object_class->finalize = tok_review_queue_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_N_EXPECTED] =
      g_param_spec_uint ("n-expected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_APPROVING] = g_param_spec_boolean ("approving", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
on_entries_changed (TokReviewQueue *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
tok_review_queue_init (TokReviewQueue *self)
{
  self->bundles = g_ptr_array_new_with_free_func (g_object_unref);
  self->setups = g_ptr_array_new_with_free_func (g_object_unref);
  self->entries = g_list_store_new (TOK_TYPE_REVIEW_ENTRY);
  g_signal_connect_object (self->entries, "items-changed", G_CALLBACK (on_entries_changed), self,
                           G_CONNECT_SWAPPED);
}

/* (transfer none): the queue keeps it */
static TokReviewEntry *
peek (TokReviewQueue *self, guint position)
{
  g_autoptr (TokReviewEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  return entry;
}

/* The position of the entry of @item, which is %NULL for a bundle that could not be read. */
static gboolean
find_item (TokReviewQueue *self, TokBundleSetup *setup, TokSetupItem *item, guint *position)
{
  for (*position = 0; *position < get_n_items (G_LIST_MODEL (self)); (*position)++)
    if (tok_review_entry_get_setup (peek (self, *position)) == setup &&
        tok_review_entry_get_item (peek (self, *position)) == item)
      return TRUE;
  return FALSE;
}

static guint
get_rank (TokReviewQueue *self, TokBundleSetup *setup)
{
  guint rank = self->setups->len;

  g_ptr_array_find (self->setups, setup, &rank);
  return rank;
}

/* After the other entries of the bundle, and before those of the next one. */
static void
add_entry (TokReviewQueue *self, TokBundleSetup *setup, TokSetupItem *item)
{
  g_autoptr (TokReviewEntry) entry = tok_review_entry_new (setup, item);
  guint rank = get_rank (self, setup);
  guint position = 0;

  while (position < get_n_items (G_LIST_MODEL (self)) &&
         get_rank (self, tok_review_entry_get_setup (peek (self, position))) <= rank)
    position++;
  g_list_store_insert (self->entries, position, entry);
}

/* Returns: whether it is in review */
static gboolean
merge_item (TokReviewQueue *self, TokBundleSetup *setup, TokSetupItem *item)
{
  guint position;

  if (find_item (self, setup, item, &position))
    tok_review_entry_update (peek (self, position));
  else if (tok_review_is_open (setup, item))
    add_entry (self, setup, item);
  else
    return FALSE;
  return TRUE;
}

/* A server without profiles or slots is no failure as long as there is something to decide. */
static gboolean
is_unread (TokBundleSetup *setup, gboolean has_entries)
{
  const GError *error = tok_bundle_setup_get_error (setup);

  return error != NULL &&
         (!has_entries || !g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED));
}

static void
merge_setup (TokReviewQueue *self, TokBundleSetup *setup)
{
  GListModel *slots = tok_bundle_setup_get_slots (setup);
  gboolean has_entries = merge_item (self, setup, tok_bundle_setup_get_profile (setup));
  guint position;

  for (guint i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);

      has_entries |= merge_item (self, setup, item);
    }
  if (find_item (self, setup, NULL, &position))
    {
      if (!is_unread (setup, has_entries))
        g_list_store_remove (self->entries, position);
    }
  else if (is_unread (setup, has_entries))
    add_entry (self, setup, NULL);
}

/* The profile and the slots of a bundle were read, here or elsewhere. */
static void
on_changed (TokReviewQueue *self, TokBundle *bundle)
{
  for (guint i = 0; i < self->setups->len; i++)
    if (tok_bundle_setup_get_bundle (g_ptr_array_index (self->setups, i)) == bundle)
      merge_setup (self, g_ptr_array_index (self->setups, i));
}

/**
 * tok_review_queue_new:
 * @bundles: (element-type TokBundle): the most urgent first
 *
 * Returns: (transfer full): a queue of what is in @bundles now, not read yet
 */
TokReviewQueue *
tok_review_queue_new (TokSetup *setup, GListModel *bundles)
{
  TokReviewQueue *self = g_object_new (TOK_TYPE_REVIEW_QUEUE, NULL);

  self->setup = g_object_ref (setup);
  for (guint i = 0; i < g_list_model_get_n_items (bundles); i++)
    g_ptr_array_add (self->bundles, g_list_model_get_item (bundles, i));
  g_signal_connect_object (setup, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return self;
}

static DexFuture *
load_fiber (gpointer data)
{
  TokReviewQueue *self = data;

  /* One after the other: the first can be decided while the rest is read. */
  for (guint i = 0; i < self->bundles->len && !self->is_stopped; i++)
    {
      TokBundleSetup *setup =
          tok_setup_get_bundle (self->setup, g_ptr_array_index (self->bundles, i));

      g_ptr_array_add (self->setups, setup);
      dex_await (tok_bundle_setup_load (setup), NULL);
      self->n_read++;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_EXPECTED]);
    }
  self->is_loading = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  return dex_future_new_true ();
}

/**
 * tok_review_queue_load:
 *
 * Reads the bundles.
 */
void
tok_review_queue_load (TokReviewQueue *self)
{
  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));

  self->is_loading = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  dex_future_disown (tok_fiber_spawn (load_fiber, g_object_ref (self), g_object_unref));
}

/**
 * tok_review_queue_retry:
 * @entry: an entry of a bundle that could not be read
 *
 * Reads the bundle again.
 */
void
tok_review_queue_retry (TokReviewQueue *self, TokReviewEntry *entry)
{
  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));
  g_return_if_fail (TOK_IS_REVIEW_ENTRY (entry));

  dex_future_disown (tok_bundle_setup_load (tok_review_entry_get_setup (entry)));
}

/**
 * tok_review_queue_stop:
 *
 * Sends nothing more. What was sent goes on.
 */
void
tok_review_queue_stop (TokReviewQueue *self)
{
  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));

  self->is_stopped = TRUE;
  self->is_approve_stopped = TRUE;
}

gboolean
tok_review_queue_get_loading (TokReviewQueue *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), FALSE);

  return self->is_loading;
}

static gboolean
has_entries (TokReviewQueue *self, TokBundle *bundle)
{
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    if (tok_bundle_setup_get_bundle (tok_review_entry_get_setup (peek (self, i))) == bundle)
      return TRUE;
  return FALSE;
}

/**
 * tok_review_queue_get_n_expected:
 *
 * Of bundles that are still to be read, what Needs Attention counts is expected, so that both
 * name the same number from the beginning.
 *
 * Returns: how many entries there are when everything was read, as far as is known
 */
guint
tok_review_queue_get_n_expected (TokReviewQueue *self)
{
  guint n_expected;

  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), 0);

  n_expected = get_n_items (G_LIST_MODEL (self));
  for (guint i = self->n_read; i < self->bundles->len; i++)
    {
      TokBundle *bundle = g_ptr_array_index (self->bundles, i);

      if (!has_entries (self, bundle))
        n_expected += tok_bundle_count_reviews (bundle);
    }
  return n_expected;
}

gboolean
tok_review_queue_get_approving (TokReviewQueue *self)
{
  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), FALSE);

  return self->is_approving;
}

/**
 * tok_review_queue_find:
 *
 * Returns: the position of @entry; GTK_INVALID_LIST_POSITION: it is gone
 */
guint
tok_review_queue_find (TokReviewQueue *self, TokReviewEntry *entry)
{
  guint position;

  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), G_MAXUINT);

  return g_list_store_find (self->entries, entry, &position) ? position : G_MAXUINT;
}

/**
 * tok_review_queue_find_waiting:
 * @position: where to begin
 *
 * Returns: the position of the first entry from @position on that waits for a decision;
 *   the number of entries if none does
 */
guint
tok_review_queue_find_waiting (TokReviewQueue *self, guint position)
{
  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), 0);

  while (position < get_n_items (G_LIST_MODEL (self)) &&
         tok_review_entry_get_state (peek (self, position)) != TOK_REVIEW_WAITING)
    position++;
  return position;
}

/**
 * tok_review_queue_count:
 * @counts: (out): how many entries are in which state
 */
void
tok_review_queue_count (TokReviewQueue *self, TokReviewCounts *counts)
{
  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));
  g_return_if_fail (counts != NULL);

  *counts = (TokReviewCounts) { 0 };
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    switch (tok_review_entry_get_state (peek (self, i)))
      {
      case TOK_REVIEW_APPROVED:
        counts->approved++;
        break;
      case TOK_REVIEW_CORRECTED:
        counts->corrections++;
        break;
      case TOK_REVIEW_OVER:
        counts->over++;
        break;
      default:
        counts->left++;
      }
}

/**
 * tok_review_queue_dup_delivered:
 *
 * Returns: (transfer full) (element-type TokReviewEntry): what can be approved without
 *   looking at each: what waits and was delivered
 */
GPtrArray *
tok_review_queue_dup_delivered (TokReviewQueue *self)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (TOK_IS_REVIEW_QUEUE (self), entries);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    if (tok_review_entry_get_state (peek (self, i)) == TOK_REVIEW_WAITING &&
        tok_review_entry_is_delivered (peek (self, i)))
      g_ptr_array_add (entries, g_object_ref (peek (self, i)));
  return entries;
}

typedef struct
{
  TokReviewQueue *queue;
  GPtrArray *entries;
} ApproveCall;

static void
approve_call_free (gpointer data)
{
  ApproveCall *call = data;

  g_object_unref (call->queue);
  g_ptr_array_unref (call->entries);
  g_free (call);
}

/* Whether the next one would fail in the same way. */
static gboolean
is_lasting (const GError *error)
{
  return g_error_matches (error, TOK_ERROR, TOK_ERROR_OFFLINE) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_TLS) ||
         g_error_matches (error, TOK_ERROR, TOK_ERROR_AUTH);
}

static DexFuture *
approve_fiber (gpointer data)
{
  ApproveCall *call = data;
  TokReviewQueue *self = call->queue;

  for (guint i = 0; i < call->entries->len && !self->is_approve_stopped; i++)
    {
      TokReviewEntry *entry = g_ptr_array_index (call->entries, i);
      g_autoptr (GError) error = NULL;

      /* Another one of its bundle may have ended its review. */
      if (tok_review_entry_get_state (entry) == TOK_REVIEW_WAITING &&
          !dex_await (tok_review_entry_approve (entry), &error))
        self->is_approve_stopped |= is_lasting (error);
    }
  self->is_approving = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_APPROVING]);
  return dex_future_new_true ();
}

/**
 * tok_review_queue_approve:
 * @entries: (element-type TokReviewEntry): what to approve
 *
 * Approves several, one after the other. The entries have the results.
 */
void
tok_review_queue_approve (TokReviewQueue *self, GPtrArray *entries)
{
  ApproveCall *call;

  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));
  g_return_if_fail (!self->is_approving);

  self->is_approving = TRUE;
  self->is_approve_stopped = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_APPROVING]);
  call = g_new0 (ApproveCall, 1);
  call->queue = g_object_ref (self);
  call->entries = g_ptr_array_ref (entries);
  dex_future_disown (tok_fiber_spawn (approve_fiber, call, approve_call_free));
}

/**
 * tok_review_queue_stop_approving:
 *
 * Approves nothing more. What was sent goes on.
 */
void
tok_review_queue_stop_approving (TokReviewQueue *self)
{
  g_return_if_fail (TOK_IS_REVIEW_QUEUE (self));

  self->is_approve_stopped = TRUE;
}
