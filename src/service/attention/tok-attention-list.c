/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-list.h"

#include "tok-list-diff.h"
#include "tok-problem-journal.h"

/* Longer lists are not computed with every merge, of which a sync run has one for each page, but
 * a little later for many. */
#define AT_ONCE 20000
#define LATER 100 /* milliseconds */

/*
 *   TokBundleList, TokStatistics (usual durations) ─┐
 *   TokProblemJournal, TokOpenSubmissions ──────────┼─► all items are computed again
 *   TokAttentionRules, TokWallTimer (the time) ─────┘
 *
 * The timer is set to the next time at which an item will change.
 */
struct _TokAttentionList
{
  GObject parent_instance;

  TokBundleList *bundles;
  TokAttentionRules *rules;
  TokOpenSubmissions *submissions; /* (nullable) */
  TokWallTimer *timer;
  TokStatistics *statistics;
  TokProblemJournal *problems;

  GPtrArray *items;  /* (element-type TokAttentionItem), in order */
  GHashTable *known; /* TokAttention of an item → the item, both borrowed */
  guint n_tasks;
  guint n_problems; /* at the last pass, also obsolete ones */
  guint later;      /* a GLib source; 0: none */
  DexPromise *loaded;
};

enum
{
  PROP_0,
  PROP_N_ITEMS,
  PROP_N_TASKS,
  PROP_LOADED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_ATTENTION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TOK_ATTENTION_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *items = TOK_ATTENTION_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokAttentionList,
                               tok_attention_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

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

/* One computation of all items. */
typedef struct
{
  TokAttentionList *list;
  GPtrArray *items;   /* (element-type TokAttentionItem) */
  GHashTable *failed; /* a set of TokBundle (borrowed): those that failed to publish */
  guint n_tasks;
  gboolean is_changed; /* an item has another value */
  gint64 now;
  gint64 next; /* when an item will change next */
} Pass;

static void
add (Pass *pass, const TokAttention *attention)
{
  TokAttentionItem *item = g_hash_table_lookup (pass->list->known, attention);

  if (item != NULL)
    pass->is_changed |= tok_attention_item_update (item, attention);
  pass->n_tasks += tok_attention_is_task (attention) ? 1 : 0;
  g_ptr_array_add (pass->items,
                   item != NULL ? g_object_ref (item) : tok_attention_item_new (attention));
}

static void
add_orders (Pass *pass)
{
  TokOpenSubmissions *submissions = pass->list->submissions;
  guint count = submissions != NULL ? tok_open_submissions_get_count (submissions) : 0;
  TokAttention attention;

  if (count == 0)
    return;
  tok_attention_set_orders (&attention, count,
                            tok_open_submissions_get_first (submissions)->sent_at);
  add (pass, &attention);
}

static void
add_problems (Pass *pass)
{
  g_autoptr (GPtrArray) problems = tok_problem_journal_list (pass->list->problems);
  TokBundleList *bundles = pass->list->bundles;

  pass->list->n_problems = problems->len;
  for (guint i = 0; i < problems->len; i++)
    {
      const TokProblem *problem = g_ptr_array_index (problems, i);
      const char *id = problem->event->bundle_id;
      TokBundle *bundle = id != NULL ? tok_bundle_list_lookup (bundles, id) : NULL;
      TokAttention attention;

      if (tok_problem_is_obsolete (problem, bundle))
        continue;
      tok_attention_set_problem (&attention, problem, bundle);
      add (pass, &attention);
      if (problem->event->kind == TOK_EVENT_PUBLISH)
        g_hash_table_add (pass->failed, bundle);
    }
}

/* The setup item is omitted for bundles that failed to publish. */
static gboolean
is_redundant (Pass *pass, const TokAttention *attention)
{
  return attention->kind == TOK_ATTENTION_SETUP &&
         g_hash_table_contains (pass->failed, attention->bundle);
}

static void
add_state (Pass *pass, const TokAttention *attention)
{
  if (!is_redundant (pass, attention))
    add (pass, attention);
}

static void
add_bundles (Pass *pass)
{
  TokAttentionList *self = pass->list;
  GListModel *bundles = G_LIST_MODEL (self->bundles);
  TokDurations *durations = tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->statistics))
                                ? tok_statistics_get_durations (self->statistics)
                                : NULL;
  guint n_bundles = g_list_model_get_n_items (bundles);

  for (guint i = 0; i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (bundles, i);
      TokAttention attention;
      gint64 next;

      if (tok_attention_evaluate (&attention, bundle, durations, self->rules, pass->now, &next))
        add_state (pass, &attention);
      pass->next = MIN (pass->next, next);
      if (tok_attention_evaluate_download (&attention, bundle))
        add (pass, &attention);
    }
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  return tok_attention_compare (tok_attention_item_get ((TokAttentionItem *) a),
                                tok_attention_item_get ((TokAttentionItem *) b));
}

/* Replaces the items, with one items-changed signal, or none if they are equal.
 *
 * Returns: whether they were not */
static gboolean
replace (TokAttentionList *self, GPtrArray *after)
{
  g_autoptr (GPtrArray) before = g_ptr_array_ref (self->items);
  TokSplice splice = tok_list_diff (before->pdata, before->len, after->pdata, after->len);

  if (splice.n_removed == 0 && splice.n_added == 0)
    return FALSE;
  g_ptr_array_unref (self->items);
  self->items = g_ptr_array_ref (after);
  g_hash_table_remove_all (self->known);
  for (guint i = 0; i < after->len; i++)
    {
      TokAttentionItem *item = g_ptr_array_index (after, i);

      g_hash_table_insert (self->known, (gpointer) tok_attention_item_get (item), item);
    }
  g_list_model_items_changed (G_LIST_MODEL (self), splice.position, splice.n_removed,
                              splice.n_added);
  if (before->len != after->len)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
  return TRUE;
}

static void
update (TokAttentionList *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) failed = g_hash_table_new (NULL, NULL);
  Pass pass = {
    .list = self,
    .items = items,
    .failed = failed,
    .now = tok_wall_timer_get_now (self->timer),
    .next = TOK_ATTENTION_NEVER,
  };

  add_orders (&pass);
  add_problems (&pass);
  add_bundles (&pass);
  g_ptr_array_sort_values (items, compare_items);
  tok_wall_timer_set (self->timer, pass.next != TOK_ATTENTION_NEVER ? pass.next : TOK_TIME_UNKNOWN);
  pass.is_changed |= replace (self, items);
  if (pass.is_changed)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (self->n_tasks == pass.n_tasks)
    return;
  self->n_tasks = pass.n_tasks;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TASKS]);
}

static void
check_loaded (TokAttentionList *self)
{
  if (!tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->statistics)) ||
      !tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->problems)) ||
      tok_attention_list_get_loaded (self))
    return;
  dex_promise_resolve_boolean (self->loaded, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
on_statistics (TokAttentionList *self)
{
  update (self);
  check_loaded (self);
}

/* The end of a journal without problems changes nothing. */
static void
on_problems (TokAttentionList *self)
{
  g_autoptr (GPtrArray) problems = tok_problem_journal_list (self->problems);

  if (problems->len > 0 || self->n_problems > 0)
    update (self);
  check_loaded (self);
}

static gboolean
on_later (gpointer data)
{
  TokAttentionList *self = data;

  g_assert (TOK_IS_ATTENTION_LIST (self));

  self->later = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
on_merged (TokAttentionList *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed == 0)
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->bundles)) <= AT_ONCE)
    update (self);
  else if (self->later == 0)
    self->later = g_timeout_add (LATER, on_later, self);
}

static void
tok_attention_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokAttentionList *self = TOK_ATTENTION_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->items->len);
      break;
    case PROP_N_TASKS:
      g_value_set_uint (value, self->n_tasks);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, tok_attention_list_get_loaded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_attention_list_finalize (GObject *object)
{
  TokAttentionList *self = TOK_ATTENTION_LIST (object);

  g_clear_handle_id (&self->later, g_source_remove);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->items);
  dex_unref (self->loaded);
  g_object_unref (self->problems);
  g_object_unref (self->timer);
  g_object_unref (self->statistics);
  g_clear_object (&self->submissions);
  g_object_unref (self->rules);
  g_object_unref (self->bundles);
  G_OBJECT_CLASS (tok_attention_list_parent_class)->finalize (object);
}

static void
tok_attention_list_class_init (TokAttentionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_attention_list_get_property;
  object_class->finalize = tok_attention_list_finalize;

  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TASKS] = g_param_spec_uint ("n-tasks", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_ATTENTION_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_attention_list_init (TokAttentionList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_hash_table_new (hash_subject, is_same_subject);
  self->loaded = dex_promise_new ();
}

static void
connect_signals (TokAttentionList *self)
{
  g_signal_connect_object (self->bundles, "merged", G_CALLBACK (on_merged), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->statistics, "changed", G_CALLBACK (on_statistics), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "changed", G_CALLBACK (on_problems), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timer, "elapsed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  if (self->submissions != NULL)
    g_signal_connect_object (self->submissions, "notify::count", G_CALLBACK (update), self,
                             G_CONNECT_SWAPPED);
}

/**
 * tok_attention_list_new:
 * @bundles: the bundles of the workspace
 * @journal: its journal, for the user's own actions that failed
 * @statistics: the usual durations of the steps
 * @rules: when bundles need attention
 * @submissions: (nullable): the open orders
 * @timer: (nullable): the clock, for tests
 *
 * Returns: (transfer full): the list; complete once it is loaded
 */
TokAttentionList *
tok_attention_list_new (TokBundleList *bundles,
                        TokJournal *journal,
                        TokStatistics *statistics,
                        TokAttentionRules *rules,
                        TokOpenSubmissions *submissions,
                        TokWallTimer *timer)
{
  TokAttentionList *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);
  g_return_val_if_fail (TOK_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (TOK_IS_STATISTICS (statistics), NULL);
  g_return_val_if_fail (TOK_IS_ATTENTION_RULES (rules), NULL);
  g_return_val_if_fail (submissions == NULL || TOK_IS_OPEN_SUBMISSIONS (submissions), NULL);
  g_return_val_if_fail (timer == NULL || TOK_IS_WALL_TIMER (timer), NULL);

  self = g_object_new (TOK_TYPE_ATTENTION_LIST, NULL);
  self->bundles = g_object_ref (bundles);
  self->statistics = g_object_ref (statistics);
  self->rules = g_object_ref (rules);
  g_set_object (&self->submissions, submissions);
  self->timer = timer != NULL ? g_object_ref (timer) : tok_wall_timer_new ();
  self->problems = tok_problem_journal_new (journal);
  connect_signals (self);
  update (self);
  check_loaded (self);
  return self;
}

/**
 * tok_attention_list_get_loaded:
 *
 * Returns: whether the cache and the journal were read once, or could not be
 */
gboolean
tok_attention_list_get_loaded (TokAttentionList *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), FALSE);

  return dex_future_is_resolved (DEX_FUTURE (self->loaded));
}

/**
 * tok_attention_list_when_loaded:
 *
 * Returns: (transfer full): a future of a boolean; resolves when the cache and the journal
 *   were read once, or could not be
 */
DexFuture *
tok_attention_list_when_loaded (TokAttentionList *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), NULL);

  return dex_ref (self->loaded);
}

/**
 * tok_attention_list_get_n_tasks:
 *
 * Returns: how many items only the user can do something about: see tok_attention_is_task()
 */
guint
tok_attention_list_get_n_tasks (TokAttentionList *self)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), 0);

  return self->n_tasks;
}

/**
 * tok_attention_list_dismiss:
 * @item: an item of the list, of the kind TOK_ATTENTION_PROBLEM
 *
 * Removes a failed action for good. Items of other kinds cannot be dismissed.
 */
void
tok_attention_list_dismiss (TokAttentionList *self, TokAttentionItem *item)
{
  const TokAttention *attention;

  g_return_if_fail (TOK_IS_ATTENTION_LIST (self));
  g_return_if_fail (TOK_IS_ATTENTION_ITEM (item));

  attention = tok_attention_item_get (item);
  g_return_if_fail (attention->kind == TOK_ATTENTION_PROBLEM);

  tok_problem_journal_dismiss (self->problems, attention->event->sequence);
}
