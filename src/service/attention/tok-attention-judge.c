/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-judge.h"

/* What is known of a bundle that needs attention, or will. */
typedef struct
{
  TokBundle *bundle;          /* (owned) */
  TokAttentionItem *state;    /* (nullable) (unowned): of the order */
  TokAttentionItem *download; /* (nullable) (unowned): likewise */
  gint64 next;                /* when the state changes without an event */
  guint place;                /* in the queue; NOT_QUEUED: it does not */
  guint batch;                /* in which it was judged last */
} Entry;

#define NOT_QUEUED G_MAXUINT

struct _TokAttentionJudge
{
  TokBundleList *bundles;
  TokAttentionRules *rules;
  TokAttentionOrder *order;

  GHashTable *entries;      /* TokBundle → Entry */
  GPtrArray *queue;         /* (element-type Entry): a heap, the next one first */
  GHashTable *problems;     /* TokAttention of an item → TokAttentionItem (unowned) */
  GHashTable *problem_ids;  /* a set of ids of bundles */
  GHashTable *failed;       /* a set of TokBundle (owned): those that failed to publish */
  TokAttentionItem *orders; /* (nullable) (unowned): of the order */

  TokDurations *durations; /* (nullable) (unowned): of the batch */
  gint64 now;              /* likewise */
  guint batch;
};

/* --- the queue ---------------------------------------------------------------------- */

static Entry *
get_queued (TokAttentionJudge *self, guint place)
{
  return g_ptr_array_index (self->queue, place);
}

static void
put (TokAttentionJudge *self, guint place, Entry *entry)
{
  self->queue->pdata[place] = entry;
  entry->place = place;
}

static void
move_up (TokAttentionJudge *self, Entry *entry)
{
  guint place = entry->place;

  while (place > 0 && get_queued (self, (place - 1) / 2)->next > entry->next)
    {
      put (self, place, get_queued (self, (place - 1) / 2));
      place = (place - 1) / 2;
    }
  put (self, place, entry);
}

static void
move_down (TokAttentionJudge *self, Entry *entry)
{
  guint place = entry->place;

  for (guint child = 2 * place + 1; child < self->queue->len; child = 2 * place + 1)
    {
      if (child + 1 < self->queue->len &&
          get_queued (self, child + 1)->next < get_queued (self, child)->next)
        child++;
      if (get_queued (self, child)->next >= entry->next)
        break;
      put (self, place, get_queued (self, child));
      place = child;
    }
  put (self, place, entry);
}

static void
unqueue (TokAttentionJudge *self, Entry *entry)
{
  guint place = entry->place;
  Entry *last;

  if (place == NOT_QUEUED)
    return;
  entry->place = NOT_QUEUED;
  last = g_ptr_array_steal_index (self->queue, self->queue->len - 1);
  if (last == entry)
    return;
  put (self, place, last);
  move_up (self, last);
  move_down (self, last);
}

static void
set_next (TokAttentionJudge *self, Entry *entry, gint64 next)
{
  if (entry->place != NOT_QUEUED && entry->next == next)
    return;
  unqueue (self, entry);
  entry->next = next;
  if (next == TOK_ATTENTION_NEVER)
    return;
  entry->place = self->queue->len;
  g_ptr_array_add (self->queue, entry);
  move_up (self, entry);
}

/* --- bundles ------------------------------------------------------------------------ */

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->bundle);
  g_free (entry);
}

/* Items are identified by what never changes: kind, bundle and the kind of the event. */
static guint
hash_subject (gconstpointer data)
{
  const TokAttention *attention = data;

  return g_direct_hash (attention->bundle) ^ ((guint) attention->kind << 3) ^
         (attention->event != NULL ? attention->event->kind : 0);
}

static gboolean
is_same_subject (gconstpointer a, gconstpointer b)
{
  const TokAttention *first = a;
  const TokAttention *second = b;

  return first->kind == second->kind && first->bundle == second->bundle &&
         (first->event == NULL || first->event->kind == second->event->kind);
}

/* @attention: (nullable). An item of another kind is another item. */
static void
set_item (TokAttentionJudge *self, TokAttentionItem **item, const TokAttention *attention)
{
  if (*item != NULL && attention != NULL && tok_attention_item_get (*item)->kind != attention->kind)
    *item = tok_attention_order_set (self->order, *item, NULL);
  *item = tok_attention_order_set (self->order, *item, attention);
}

static gboolean
is_listed (TokAttentionJudge *self, TokBundle *bundle)
{
  return tok_bundle_list_lookup (self->bundles, tok_bundle_get_id (bundle)) == bundle;
}

static Entry *
ensure_entry (TokAttentionJudge *self, TokBundle *bundle)
{
  Entry *entry = g_hash_table_lookup (self->entries, bundle);

  if (entry != NULL)
    return entry;
  entry = g_new0 (Entry, 1);
  entry->bundle = g_object_ref (bundle);
  entry->next = TOK_ATTENTION_NEVER;
  entry->place = NOT_QUEUED;
  g_hash_table_insert (self->entries, bundle, entry);
  return entry;
}

/* @state, @download: (nullable) */
static void
set_entry (TokAttentionJudge *self,
           Entry *entry,
           const TokAttention *state,
           const TokAttention *download,
           gint64 next)
{
  entry->batch = self->batch;
  set_item (self, &entry->state, state);
  set_item (self, &entry->download, download);
  set_next (self, entry, next);
}

/* The setup item is omitted for bundles that failed to publish. */
static gboolean
is_redundant (TokAttentionJudge *self, const TokAttention *attention)
{
  return attention->kind == TOK_ATTENTION_SETUP &&
         g_hash_table_contains (self->failed, attention->bundle);
}

/**
 * tok_attention_judge_new:
 * @bundles: the bundles of the workspace
 * @rules: when bundles need attention
 *
 * Returns: (transfer full): a judge that has judged nothing yet
 */
TokAttentionJudge *
tok_attention_judge_new (TokBundleList *bundles, TokAttentionRules *rules)
{
  TokAttentionJudge *self = g_new0 (TokAttentionJudge, 1);

  self->bundles = g_object_ref (bundles);
  self->rules = g_object_ref (rules);
  self->order = tok_attention_order_new ();
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->queue = g_ptr_array_new ();
  self->problems = g_hash_table_new (hash_subject, is_same_subject);
  self->problem_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->failed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  return self;
}

/**
 * tok_attention_judge_free:
 * @self: (transfer full): a judge
 */
void
tok_attention_judge_free (TokAttentionJudge *self)
{
  g_hash_table_unref (self->failed);
  g_hash_table_unref (self->problem_ids);
  g_hash_table_unref (self->problems);
  g_ptr_array_unref (self->queue);
  g_hash_table_unref (self->entries);
  tok_attention_order_free (self->order);
  g_object_unref (self->rules);
  g_object_unref (self->bundles);
  g_free (self);
}

/**
 * tok_attention_judge_begin:
 * @durations: (nullable): how long other bundles stayed in their steps; %NULL: not loaded yet;
 *   valid until the next call
 * @now: the present, in microseconds since 1970
 *
 * Begins a batch, which ends with tok_attention_order_apply(). In a batch no bundle is judged
 * twice; problems come first.
 */
void
tok_attention_judge_begin (TokAttentionJudge *self, TokDurations *durations, gint64 now)
{
  g_return_if_fail (self != NULL);

  self->durations = durations;
  self->now = now;
  self->batch++;
}

/**
 * tok_attention_judge_bundle:
 * @bundle: a bundle of the list that may have changed
 */
void
tok_attention_judge_bundle (TokAttentionJudge *self, TokBundle *bundle)
{
  TokAttention state, download;
  gboolean has_state, has_download;
  Entry *entry;
  gint64 next;

  g_return_if_fail (self != NULL);
  g_return_if_fail (TOK_IS_BUNDLE (bundle));

  entry = g_hash_table_lookup (self->entries, bundle);
  if (entry != NULL && entry->batch == self->batch)
    return;
  has_state =
      tok_attention_evaluate (&state, bundle, self->durations, self->rules, self->now, &next);
  has_state = has_state && !is_redundant (self, &state);
  has_download = tok_attention_evaluate_download (&download, bundle);
  if (entry == NULL && !has_state && !has_download && next == TOK_ATTENTION_NEVER)
    return;
  set_entry (self, ensure_entry (self, bundle), has_state ? &state : NULL,
             has_download ? &download : NULL, next);
}

/**
 * tok_attention_judge_due:
 *
 * Judges the bundles whose time has come.
 */
void
tok_attention_judge_due (TokAttentionJudge *self)
{
  g_return_if_fail (self != NULL);

  while (self->queue->len > 0 && get_queued (self, 0)->next <= self->now &&
         get_queued (self, 0)->batch != self->batch)
    tok_attention_judge_bundle (self, get_queued (self, 0)->bundle);
}

/**
 * tok_attention_judge_removed:
 *
 * Forgets the bundles that are no longer in the list.
 */
void
tok_attention_judge_removed (TokAttentionJudge *self)
{
  GHashTableIter iter;
  Entry *entry;

  g_return_if_fail (self != NULL);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &entry))
    if (!is_listed (self, entry->bundle))
      {
        set_entry (self, entry, NULL, NULL, TOK_ATTENTION_NEVER);
        g_hash_table_iter_remove (&iter);
      }
}

/* --- problems and orders ------------------------------------------------------------ */

/**
 * tok_attention_judge_has_item:
 *
 * Returns: whether @bundle itself, not an action on it, needs attention
 */
gboolean
tok_attention_judge_has_item (TokAttentionJudge *self, TokBundle *bundle)
{
  const Entry *entry;

  g_return_val_if_fail (self != NULL, FALSE);

  entry = g_hash_table_lookup (self->entries, bundle);
  return entry != NULL && (entry->state != NULL || entry->download != NULL);
}

/**
 * tok_attention_judge_has_problem:
 *
 * Returns: whether an action on a bundle of this id failed: when the bundle changes,
 *   tok_attention_judge_problems() is to be called
 */
gboolean
tok_attention_judge_has_problem (TokAttentionJudge *self, TokBundle *bundle)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->problem_ids, tok_bundle_get_id (bundle));
}

static void
judge_problem (TokAttentionJudge *self,
               const TokProblem *problem,
               GHashTable *problems,
               GHashTable *failed)
{
  const char *id = problem->event->bundle_id;
  TokBundle *bundle = id != NULL ? tok_bundle_list_lookup (self->bundles, id) : NULL;
  TokAttentionItem *item;
  TokAttention attention;

  if (id != NULL)
    g_hash_table_add (self->problem_ids, g_strdup (id));
  if (tok_problem_is_obsolete (problem, bundle))
    return;
  tok_attention_set_problem (&attention, problem, bundle);
  item = tok_attention_order_set (self->order, g_hash_table_lookup (self->problems, &attention),
                                  &attention);
  g_hash_table_insert (problems, (gpointer) tok_attention_item_get (item), item);
  if (problem->event->kind == TOK_EVENT_PUBLISH)
    g_hash_table_add (failed, g_object_ref (bundle));
}

/* Judges the bundles that are in one of the sets only. */
static void
judge_difference (TokAttentionJudge *self, GHashTable *set, GHashTable *other)
{
  GHashTableIter iter;
  TokBundle *bundle;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, (gpointer *) &bundle, NULL))
    if (!g_hash_table_contains (other, bundle) && is_listed (self, bundle))
      tok_attention_judge_bundle (self, bundle);
}

/**
 * tok_attention_judge_problems:
 * @problems: (element-type TokProblem): the actions that failed
 *
 * To be called first in a batch.
 */
void
tok_attention_judge_problems (TokAttentionJudge *self, GPtrArray *problems)
{
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GHashTable) failed_before = NULL;
  g_autoptr (GHashTable) after = g_hash_table_new (hash_subject, is_same_subject);
  GHashTable *failed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  TokAttentionItem *item;
  GHashTableIter iter;
  gpointer subject;

  g_return_if_fail (self != NULL);
  g_return_if_fail (problems != NULL);

  g_hash_table_remove_all (self->problem_ids);
  for (guint i = 0; i < problems->len; i++)
    judge_problem (self, g_ptr_array_index (problems, i), after, failed);
  g_hash_table_iter_init (&iter, self->problems);
  while (g_hash_table_iter_next (&iter, &subject, (gpointer *) &item))
    if (!g_hash_table_contains (after, subject))
      tok_attention_order_set (self->order, item, NULL);
  before = g_steal_pointer (&self->problems);
  self->problems = g_steal_pointer (&after);
  failed_before = self->failed;
  self->failed = failed;
  judge_difference (self, failed, failed_before);
  judge_difference (self, failed_before, failed);
}

/**
 * tok_attention_judge_orders:
 * @count: the number of orders with an unknown outcome
 * @sent_at: when the newest one was sent, in microseconds since 1970
 */
void
tok_attention_judge_orders (TokAttentionJudge *self, guint count, gint64 sent_at)
{
  TokAttention attention;

  g_return_if_fail (self != NULL);

  if (count > 0)
    tok_attention_set_orders (&attention, count, sent_at);
  self->orders = tok_attention_order_set (self->order, self->orders, count > 0 ? &attention : NULL);
}

/**
 * tok_attention_judge_get_order:
 *
 * Returns: (transfer none): the items, changed with tok_attention_order_apply()
 */
TokAttentionOrder *
tok_attention_judge_get_order (TokAttentionJudge *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->order;
}

/**
 * tok_attention_judge_get_next:
 *
 * Returns: when an item changes without an event, in microseconds since 1970; TOK_ATTENTION_NEVER:
 *   none does
 */
gint64
tok_attention_judge_get_next (TokAttentionJudge *self)
{
  g_return_val_if_fail (self != NULL, TOK_ATTENTION_NEVER);

  return self->queue->len > 0 ? get_queued (self, 0)->next : TOK_ATTENTION_NEVER;
}
