/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-judge.h"
#include "tok-test.h"

/* Any sequence of changes, judged one by one, against a judgement of everything. */

#define N_BUNDLES 10000
#define N_ROUNDS (g_test_slow () ? 40 : 8)

#define NOW (G_GINT64_CONSTANT (1768305600) * G_TIME_SPAN_SECOND)

static const char *const statuses[] = { "pending_setup", "published", "accepted",  "in_review",
                                        "finalized",     "completed", "cancelled", "on_hold" };

typedef struct
{
  GRand *random;
  TokBundleList *list;
  TokAttentionRules *rules;
  TokDurations *durations; /* (nullable) */
  TokAttentionJudge *judge;
  GPtrArray *problems; /* (element-type TokProblem) */
  GPtrArray *mirrors[TOK_N_ATTENTION_GROUPS];
  GHashTable *known; /* "kind id" → TokAttentionItem (owned) */
  gint64 now;
  guint n_ids;
} Fixture;

static void
problem_free (gpointer data)
{
  TokProblem *problem = data;

  tok_event_free (problem->event);
  g_free (problem);
}

/* What a view knows: only what the signals tell. */
static void
on_items_changed (
    GListModel *model, guint position, guint n_removed, guint n_added, GPtrArray *mirror)
{
  if (n_removed > 0)
    g_ptr_array_remove_range (mirror, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (mirror, (int) (position + i), g_list_model_get_item (model, position + i));
}

/* What the merges change: the judge is told exactly this. */
static void
on_merged (Fixture *self, const TokMergeResult *result)
{
  gboolean has_problem = result->n_removed > 0;

  tok_attention_judge_begin (self->judge, self->durations, self->now);
  if (result->n_removed > 0)
    tok_attention_judge_removed (self->judge);
  for (guint i = 0; i < result->n_added; i++)
    has_problem |= tok_attention_judge_has_problem (self->judge, result->added->pdata[i]);
  for (guint i = 0; i < result->n_changed; i++)
    has_problem |= tok_attention_judge_has_problem (self->judge, result->changed->pdata[i]);
  if (has_problem)
    tok_attention_judge_problems (self->judge, self->problems);
  for (guint i = 0; i < result->n_added; i++)
    tok_attention_judge_bundle (self->judge, result->added->pdata[i]);
  for (guint i = 0; i < result->n_changed; i++)
    tok_attention_judge_bundle (self->judge, result->changed->pdata[i]);
  tok_attention_order_apply (tok_attention_judge_get_order (self->judge));
}

static void
set_up (Fixture *self, guint seed)
{
  *self = (Fixture) {
    .random = g_rand_new_with_seed (seed),
    .list = tok_bundle_list_new (),
    .rules = tok_attention_rules_new (),
    .problems = g_ptr_array_new_with_free_func (problem_free),
    .known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref),
    .now = NOW,
  };
  self->judge = tok_attention_judge_new (self->list, self->rules);
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      self->mirrors[i] = g_ptr_array_new_with_free_func (g_object_unref);
      g_signal_connect (tok_attention_order_get_group (tok_attention_judge_get_order (self->judge),
                                                       (TokAttentionGroup) i),
                        "items-changed", G_CALLBACK (on_items_changed), self->mirrors[i]);
    }
  g_signal_connect_swapped (self->list, "merged", G_CALLBACK (on_merged), self);
}

static void
tear_down (Fixture *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  tok_attention_judge_free (self->judge);
  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    g_ptr_array_unref (self->mirrors[i]);
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->durations, tok_durations_free);
  g_object_unref (self->rules);
  g_object_unref (self->list);
  g_rand_free (self->random);
}

static guint
pick (Fixture *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (int) n);
}

static TokBundleSnapshot *
new_random (Fixture *self, guint i)
{
  g_autofree char *id = g_strdup_printf ("bnd_%u", i);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->status = g_strdup (statuses[pick (self, G_N_ELEMENTS (statuses))]);
  snapshot->type = g_strdup ("account_only");
  snapshot->platform = g_strdup ("tiktok");
  snapshot->country = g_strdup ("US");
  snapshot->account_status = g_strdup ("published");
  /* Few different times: some items are equal in all but their ids. The beginning of a step is only
   * news together with another status or update. */
  snapshot->step_before = self->now - (gint64) pick (self, 200) * G_TIME_SPAN_HOUR;
  snapshot->updated_at = tok_time_to_string (snapshot->step_before);
  snapshot->step_after = snapshot->step_before - 5 * G_TIME_SPAN_MINUTE;
  return snapshot;
}

/* Of one in @part bundles, and new ones; @mode complete: the others are gone. */
static void
merge (Fixture *self, guint part, guint n_new, TokMerge mode)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);

  for (guint i = 0; i < self->n_ids; i++)
    if ((pick (self, part) == 0) == (mode == TOK_MERGE_PARTIAL))
      g_ptr_array_add (snapshots, new_random (self, i));
  for (guint i = 0; i < n_new; i++)
    g_ptr_array_add (snapshots, new_random (self, self->n_ids++));
  tok_bundle_list_merge (self->list, snapshots, mode);
}

static void
fail_some (Fixture *self)
{
  for (guint i = pick (self, self->problems->len + 1); i > 0; i--)
    g_ptr_array_remove_index_fast (self->problems, pick (self, self->problems->len));
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("bnd_%u", pick (self, self->n_ids));
      TokProblem *problem = g_new (TokProblem, 1);
      gboolean is_new = TRUE;

      for (guint j = 0; j < self->problems->len; j++)
        is_new &= !g_str_equal (((TokProblem *) self->problems->pdata[j])->event->bundle_id, id);
      problem->event = tok_event_new (id, NULL, "published", self->now - 1, self->now);
      problem->event->kind = pick (self, 2) == 0 ? TOK_EVENT_PUBLISH : TOK_EVENT_UNPUBLISH;
      problem->n_times = 1 + pick (self, 3);
      if (is_new)
        g_ptr_array_add (self->problems, problem);
      else
        problem_free (problem);
    }
  tok_attention_judge_begin (self->judge, self->durations, self->now);
  tok_attention_judge_problems (self->judge, self->problems);
  tok_attention_order_apply (tok_attention_judge_get_order (self->judge));
}

static void
pass_time (Fixture *self)
{
  self->now += (gint64) pick (self, 100 * 60) * G_TIME_SPAN_MINUTE;
  tok_attention_judge_begin (self->judge, self->durations, self->now);
  tok_attention_judge_due (self->judge);
  tok_attention_order_apply (tok_attention_judge_get_order (self->judge));
}

static void
judge_all (Fixture *self)
{
  tok_attention_judge_begin (self->judge, self->durations, self->now);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      tok_attention_judge_bundle (self->judge, bundle);
    }
  tok_attention_order_apply (tok_attention_judge_get_order (self->judge));
}

/* --- the reference ------------------------------------------------------------------ */

static int
compare (gconstpointer a, gconstpointer b)
{
  return tok_attention_compare (a, b);
}

static void
add (GPtrArray *all, const TokAttention *attention)
{
  g_ptr_array_add (all, g_memdup2 (attention, sizeof *attention));
}

/* All items, computed anew. */
static GPtrArray *
compute (Fixture *self, gint64 *next)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) failed = g_hash_table_new (NULL, NULL);
  TokAttention attention;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const TokProblem *problem = self->problems->pdata[i];
      TokBundle *bundle = tok_bundle_list_lookup (self->list, problem->event->bundle_id);

      if (tok_problem_is_obsolete (problem, bundle))
        continue;
      tok_attention_set_problem (&attention, problem, bundle);
      add (all, &attention);
      if (problem->event->kind == TOK_EVENT_PUBLISH)
        g_hash_table_add (failed, bundle);
    }
  *next = TOK_ATTENTION_NEVER;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      gint64 change;

      if (tok_attention_evaluate (&attention, bundle, self->durations, self->rules, self->now,
                                  &change) &&
          (attention.kind != TOK_ATTENTION_SETUP || !g_hash_table_contains (failed, bundle)))
        add (all, &attention);
      *next = MIN (*next, change);
      if (tok_attention_evaluate_download (&attention, bundle))
        add (all, &attention);
    }
  g_ptr_array_sort_values (all, compare);
  return all;
}

/* An item is the same object as long as it is there. */
static void
assert_known (Fixture *self, GHashTable *seen, TokAttentionItem *item)
{
  const TokAttention *attention = tok_attention_item_get (item);
  char *key = g_strdup_printf ("%d %s", attention->kind, tok_bundle_get_id (attention->bundle));
  TokAttentionItem *known = g_hash_table_lookup (self->known, key);

  /* A bundle that was removed and added again is another object, with another item. */
  if (known != NULL && tok_attention_item_get (known)->bundle == attention->bundle &&
      (attention->event == NULL ||
       tok_attention_item_get (known)->event->kind == attention->event->kind))
    g_assert_true (known == item);
  g_hash_table_insert (seen, key, g_object_ref (item));
}

static void
assert_all (Fixture *self)
{
  TokAttentionOrder *order = tok_attention_judge_get_order (self->judge);
  GHashTable *seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  guint n_special[TOK_N_ATTENTION_GROUPS] = { 0 };
  guint n_tasks = 0, position = 0;
  gint64 next;
  g_autoptr (GPtrArray) expected = compute (self, &next);

  for (guint i = 0; i < TOK_N_ATTENTION_GROUPS; i++)
    {
      GListModel *group =
          G_LIST_MODEL (tok_attention_order_get_group (order, (TokAttentionGroup) i));

      g_assert_cmpuint (g_list_model_get_n_items (group), ==, self->mirrors[i]->len);
      for (guint j = 0; j < self->mirrors[i]->len; j++)
        {
          g_autoptr (TokAttentionItem) item = g_list_model_get_item (group, j);
          const TokAttention *attention = tok_attention_item_get (item);

          g_assert_true (item == self->mirrors[i]->pdata[j]);
          g_assert_cmpuint (position, <, expected->len);
          g_assert_true (tok_attention_equal (attention, expected->pdata[position]));
          n_special[i] += tok_attention_is_special (attention) ? 1 : 0;
          n_tasks += tok_attention_is_task (attention) ? 1 : 0;
          assert_known (self, seen, item);
          position++;
        }
      g_assert_cmpuint (tok_attention_order_get_n_special (order, (TokAttentionGroup) i), ==,
                        n_special[i]);
    }
  g_assert_cmpuint (position, ==, expected->len);
  g_assert_cmpuint (tok_attention_order_get_n_tasks (order), ==, n_tasks);
  g_assert_cmpint (tok_attention_judge_get_next (self->judge), ==, next);
  g_hash_table_unref (self->known);
  self->known = seen;
}

static void
change (Fixture *self)
{
  switch (pick (self, 8))
    {
    case 0:
      merge (self, 20, 0, TOK_MERGE_COMPLETE);
      break;
    case 1:
      fail_some (self);
      break;
    case 2:
    case 3:
      pass_time (self);
      break;
    case 4:
      if (self->durations == NULL)
        self->durations = tok_durations_new ();
      g_object_set (self->rules, "stalled-days", pick (self, 5), NULL);
      judge_all (self);
      break;
    case 5:
      merge (self, self->n_ids, 0, TOK_MERGE_PARTIAL);
      break;
    case 6:
    default:
      merge (self, 50, pick (self, 200), TOK_MERGE_PARTIAL);
    }
}

static void
test_any_changes (gconstpointer data)
{
  Fixture self;

  set_up (&self, GPOINTER_TO_UINT (data));
  merge (&self, 1, N_BUNDLES, TOK_MERGE_PARTIAL);
  assert_all (&self);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      change (&self);
      assert_all (&self);
    }
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  tok_test_init (&argc, &argv);

  for (guint seed = 1; seed <= 3; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/attention-judge/any-changes/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_any_changes);
    }
  return g_test_run ();
}
