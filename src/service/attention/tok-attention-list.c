/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-list.h"

#include "tok-attention-judge.h"
#include "tok-problem-journal.h"

/* So many bundles are judged at once; of more, a slice after the other, which takes so long, in
 * microseconds. A look at the clock is taken after some. */
#define AT_ONCE 1000
#define SLICE_TIME (4 * G_USEC_PER_SEC / 1000)
#define SLICE_STEP 64

/* Between two passes through all bundles, in microseconds. */
#define PAUSE (G_USEC_PER_SEC / 10)

/*
 *   TokBundleList (what changed), TokWallTimer (what is due) ──┐
 *   TokProblemJournal, TokOpenSubmissions ─────────────────────┼─► TokAttentionJudge
 *   TokStatistics (usual durations), TokAttentionRules (all) ──┘     └► TokAttentionOrder
 *
 * What changes for all bundles begins a pass through them, in slices. The timer is set to the next
 * time at which an item will change.
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
  TokAttentionJudge *judge;

  guint position; /* where the pass goes on */
  gboolean is_passing;
  gboolean is_again; /* another pass follows */
  guint id;          /* of the source of the pass; 0: none waits */
  gint64 passed_at;  /* the end of the last one, in monotonic time */
  gint64 now;        /* the latest time since the last pass by which something was judged */
  guint n_samples;   /* of the durations by which it was */
  gboolean has_durations;
  gboolean is_judged; /* all bundles were judged once: there are items from then on */
  guint n_items;
  guint n_tasks;
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

static GListModel *
get_group (TokAttentionList *self, guint group)
{
  return G_LIST_MODEL (tok_attention_order_get_group (tok_attention_judge_get_order (self->judge),
                                                      (TokAttentionGroup) group));
}

/* Until all bundles were judged once nothing is known of the whole. */
static guint
count_items (TokAttentionList *self, guint n_groups)
{
  guint n = 0;

  for (guint i = 0; i < n_groups && self->is_judged; i++)
    n += g_list_model_get_n_items (get_group (self, i));
  return n;
}

static guint
get_n_items (GListModel *model)
{
  return count_items (TOK_ATTENTION_LIST (model), TOK_N_ATTENTION_GROUPS);
}

static gpointer
get_item (GListModel *model, guint position)
{
  TokAttentionList *self = TOK_ATTENTION_LIST (model);

  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS && self->is_judged; i++)
    {
      guint n = g_list_model_get_n_items (get_group (self, i));

      if (position < n)
        return g_list_model_get_item (get_group (self, i), position);
      position -= n;
    }
  return NULL;
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

static TokDurations *
get_durations (TokAttentionList *self)
{
  return tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->statistics))
             ? tok_statistics_get_durations (self->statistics)
             : NULL;
}

static void
begin (TokAttentionList *self)
{
  gint64 now = tok_wall_timer_get_now (self->timer);

  self->now = MAX (self->now, now);
  tok_attention_judge_begin (self->judge, get_durations (self), now);
}

static void
notify_numbers (TokAttentionList *self)
{
  guint n_items = get_n_items (G_LIST_MODEL (self));
  guint n_tasks = tok_attention_order_get_n_tasks (tok_attention_judge_get_order (self->judge));

  if (self->n_items != n_items)
    {
      self->n_items = n_items;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
    }
  if (self->n_tasks != n_tasks)
    {
      self->n_tasks = n_tasks;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_TASKS]);
    }
}

/* Ends what begin() began. */
static void
apply (TokAttentionList *self)
{
  gint64 next = tok_attention_judge_get_next (self->judge);
  gboolean is_first = !self->is_judged && !self->is_passing;
  gboolean is_changed =
      tok_attention_order_apply (tok_attention_judge_get_order (self->judge)) || is_first;

  self->is_judged |= is_first;
  tok_wall_timer_set (self->timer, next != TOK_ATTENTION_NEVER ? next : TOK_TIME_UNKNOWN);
  if (!self->is_judged || !is_changed)
    return;
  if (is_first && get_n_items (G_LIST_MODEL (self)) > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, get_n_items (G_LIST_MODEL (self)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  notify_numbers (self);
}

static void
judge_position (TokAttentionList *self, guint position)
{
  g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->bundles), position);

  tok_attention_judge_bundle (self->judge, bundle);
}

static void
judge_bundles (TokAttentionList *self, const GPtrArray *bundles)
{
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    tok_attention_judge_bundle (self->judge, bundles->pdata[i]);
}

static void
judge_problems (TokAttentionList *self)
{
  g_autoptr (GPtrArray) problems = tok_problem_journal_list (self->problems);

  tok_attention_judge_problems (self->judge, problems);
}

static void
judge_orders (TokAttentionList *self)
{
  TokOpenSubmissions *submissions = self->submissions;
  guint count = submissions != NULL ? tok_open_submissions_get_count (submissions) : 0;

  tok_attention_judge_orders (self->judge, count,
                              count > 0 ? tok_open_submissions_get_first (submissions)->sent_at
                                        : TOK_TIME_UNKNOWN);
}

static void
check_loaded (TokAttentionList *self)
{
  if (!self->is_judged || self->is_passing ||
      !tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->statistics)) ||
      !tok_journal_reader_get_loaded (TOK_JOURNAL_READER (self->problems)) ||
      tok_attention_list_get_loaded (self))
    return;
  dex_promise_resolve_boolean (self->loaded, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

/* --- a pass through all bundles ----------------------------------------------------- */

static void start_pass (TokAttentionList *self);

static void
end_pass (TokAttentionList *self)
{
  self->is_passing = FALSE;
  self->passed_at = g_get_monotonic_time ();
  apply (self);
  if (self->is_again)
    start_pass (self);
  check_loaded (self);
}

/* Returns: whether the pass is at its end */
static gboolean
judge_slice (TokAttentionList *self, guint at_least)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->bundles));
  guint end = MIN (n, self->position + at_least);
  gint64 began = g_get_monotonic_time ();

  begin (self);
  for (; self->position < end; self->position++)
    judge_position (self, self->position);
  while (self->position < n && g_get_monotonic_time () - began < SLICE_TIME)
    for (end = MIN (n, self->position + SLICE_STEP); self->position < end; self->position++)
      judge_position (self, self->position);
  if (self->position < n)
    {
      apply (self);
      return FALSE;
    }
  end_pass (self);
  return TRUE;
}

static gboolean
on_slice (gpointer data)
{
  TokAttentionList *self = data;
  guint id = self->id;

  g_assert (TOK_IS_ATTENTION_LIST (self));

  /* At the end another pass may have begun, with a source of its own. */
  if (!judge_slice (self, SLICE_STEP))
    return G_SOURCE_CONTINUE;
  if (self->id == id)
    self->id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
on_pause (gpointer data)
{
  TokAttentionList *self = data;

  g_assert (TOK_IS_ATTENTION_LIST (self));

  self->id = g_idle_add (on_slice, self);
  return G_SOURCE_REMOVE;
}

/* Few bundles are judged at once. What changes during a pass, behind where it is, needs another. */
static void
start_pass (TokAttentionList *self)
{
  TokDurations *durations = get_durations (self);
  gint64 pause = self->passed_at != 0 ? self->passed_at + PAUSE - g_get_monotonic_time () : 0;

  self->is_again = self->is_passing;
  if (self->is_passing)
    return;
  self->has_durations = durations != NULL;
  self->n_samples = durations != NULL ? tok_durations_count (durations) : 0;
  self->is_passing = TRUE;
  self->position = 0;
  self->now = 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->bundles)) <= AT_ONCE)
    {
      judge_slice (self, AT_ONCE);
      return;
    }
  /* A list that fills is not shown in parts. */
  self->is_judged = self->is_judged && get_n_items (G_LIST_MODEL (self)) > 0;
  self->id = pause > 0 ? g_timeout_add ((guint) (pause / 1000) + 1, on_pause, self)
                       : g_idle_add (on_slice, self);
}

/* --- what changed ------------------------------------------------------------------- */

/* The durations are about the steps of all bundles, but only a new sample changes them. */
static void
on_statistics (TokAttentionList *self)
{
  TokDurations *durations = get_durations (self);

  if ((durations != NULL) != self->has_durations ||
      (durations != NULL && tok_durations_count (durations) != self->n_samples))
    start_pass (self);
  check_loaded (self);
}

static void
on_problems (TokAttentionList *self)
{
  begin (self);
  judge_problems (self);
  apply (self);
  check_loaded (self);
}

static void
on_submissions (TokAttentionList *self)
{
  begin (self);
  judge_orders (self);
  apply (self);
}

/* The clock may also have been set back. */
static void
on_elapsed (TokAttentionList *self)
{
  if (tok_wall_timer_get_now (self->timer) < self->now)
    {
      start_pass (self);
      return;
    }
  begin (self);
  tok_attention_judge_due (self->judge);
  apply (self);
}

/* A pass goes on where it was. */
static void
on_items_changed (TokAttentionList *self, guint position, guint removed, guint added)
{
  if (position + removed <= self->position)
    self->position = self->position - removed + added;
  else
    self->position = MIN (self->position, position);
}

static gboolean
has_problem (TokAttentionList *self, const GPtrArray *bundles)
{
  for (guint i = 0; bundles != NULL && i < bundles->len; i++)
    if (tok_attention_judge_has_problem (self->judge, bundles->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Problems come first: they decide about the setups. */
static void
on_merged (TokAttentionList *self, const TokMergeResult *result)
{
  if (result->n_added + result->n_changed + result->n_removed == 0)
    return;
  if (result->n_added + result->n_changed > AT_ONCE)
    start_pass (self);
  begin (self);
  if (result->n_removed > 0)
    tok_attention_judge_removed (self->judge);
  if (result->n_removed > 0 || has_problem (self, result->added) ||
      has_problem (self, result->changed))
    judge_problems (self);
  if (result->n_added + result->n_changed <= AT_ONCE)
    {
      judge_bundles (self, result->added);
      judge_bundles (self, result->changed);
    }
  apply (self);
}

static void
tok_attention_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokAttentionList *self = TOK_ATTENTION_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
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

  g_clear_handle_id (&self->id, g_source_remove);
  tok_attention_judge_free (self->judge);
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
  self->loaded = dex_promise_new ();
}

/* The groups follow each other in the list. */
static void
on_group_changed (
    GListModel *group, guint position, guint removed, guint added, TokAttentionList *self)
{
  guint i = 0;

  if (!self->is_judged)
    return;
  while (get_group (self, i) != group)
    i++;
  g_list_model_items_changed (G_LIST_MODEL (self), count_items (self, i) + position, removed,
                              added);
}

static void
connect_signals (TokAttentionList *self)
{
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    g_signal_connect_object (get_group (self, i), "items-changed", G_CALLBACK (on_group_changed),
                             self, 0);
  g_signal_connect_object (self->bundles, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bundles, "merged", G_CALLBACK (on_merged), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules, "notify", G_CALLBACK (start_pass), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->statistics, "changed", G_CALLBACK (on_statistics), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->problems, "changed", G_CALLBACK (on_problems), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->timer, "elapsed", G_CALLBACK (on_elapsed), self,
                           G_CONNECT_SWAPPED);
  if (self->submissions != NULL)
    g_signal_connect_object (self->submissions, "notify::count", G_CALLBACK (on_submissions), self,
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
  self->judge = tok_attention_judge_new (bundles, rules);
  connect_signals (self);
  begin (self);
  judge_problems (self);
  judge_orders (self);
  start_pass (self);
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
 * tok_attention_list_get_group:
 *
 * Returns: (transfer none) (nullable): a list of the items of a group; %NULL until all bundles were
 *   judged once, which ends with "changed"
 */
GListModel *
tok_attention_list_get_group (TokAttentionList *self, TokAttentionGroup group)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), NULL);

  return self->is_judged ? get_group (self, group) : NULL;
}

/**
 * tok_attention_list_get_n_special:
 *
 * Returns: how many items of a group stand out: see tok_attention_is_special()
 */
guint
tok_attention_list_get_n_special (TokAttentionList *self, TokAttentionGroup group)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), 0);

  return tok_attention_order_get_n_special (tok_attention_judge_get_order (self->judge), group);
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
 * tok_attention_list_has_bundle:
 *
 * Returns: whether an item is about @bundle
 */
gboolean
tok_attention_list_has_bundle (TokAttentionList *self, TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_ATTENTION_LIST (self), FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return tok_attention_judge_has_item (self->judge, bundle) ||
         tok_attention_judge_has_problem (self->judge, bundle);
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
