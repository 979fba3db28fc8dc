/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-problem.h"

/* The most texts shown for one kind of problem, and the most problems. */
#define TEXTS_MAX 5
#define PROBLEMS_MAX 200

struct _TokOrderProblems
{
  GPtrArray *problems; /* (element-type TokOrderProblem), in the order of their detection */
  GHashTable *kinds;   /* (element-type utf8 GPtrArray): by kind and column */
  guint n_positions;
};

static void
free_problem (gpointer data)
{
  TokOrderProblem *problem = data;

  g_free (problem->name);
  g_free (problem->text);
  g_free (problem->possible);
  g_free (problem);
}

/**
 * tok_order_problems_new:
 *
 * Returns: (transfer full): an empty list
 */
TokOrderProblems *
tok_order_problems_new (void)
{
  TokOrderProblems *self = g_new0 (TokOrderProblems, 1);

  self->problems = g_ptr_array_new_with_free_func (free_problem);
  self->kinds =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

/**
 * tok_order_problems_free:
 * @self: (transfer full): the problems of a file
 */
void
tok_order_problems_free (TokOrderProblems *self)
{
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->kinds);
  g_free (self);
}

/* The text that distinguishes problems of one kind: the name if the column is invalid,
 * else the text of the cell. */
static const char *
get_text (const TokOrderProblem *problem)
{
  return problem->code == TOK_ORDER_PROBLEM_UNKNOWN_COLUMN ||
                 problem->code == TOK_ORDER_PROBLEM_REPEATED_COLUMN
             ? problem->name
             : problem->text;
}

static GPtrArray *
find_kind (TokOrderProblems *self, const TokOrderProblem *problem)
{
  const char *name =
      problem->name != get_text (problem) && problem->name != NULL ? problem->name : "";
  char *key = g_strdup_printf ("%d %d %s", (int) problem->code, (int) problem->reason, name);
  GPtrArray *kind = g_hash_table_lookup (self->kinds, key);

  if (kind != NULL)
    {
      g_free (key);
      return kind;
    }
  kind = g_ptr_array_new ();
  g_hash_table_insert (self->kinds, key, kind);
  return kind;
}

/**
 * tok_order_problems_add:
 * @problem: a problem; copied
 *
 * Adds a problem, or counts it if an equal one exists or the limits are reached.
 */
void
tok_order_problems_add (TokOrderProblems *self, const TokOrderProblem *problem)
{
  GPtrArray *kind;
  TokOrderProblem *copy;

  g_return_if_fail (self != NULL);
  g_return_if_fail (problem != NULL);

  self->n_positions++;
  kind = find_kind (self, problem);
  for (guint i = 0; i < kind->len; i++)
    {
      TokOrderProblem *other = kind->pdata[i];

      if (i == TEXTS_MAX - 1 || g_strcmp0 (get_text (other), get_text (problem)) == 0)
        {
          other->n_more++;
          return;
        }
    }
  if (self->problems->len == PROBLEMS_MAX)
    {
      ((TokOrderProblem *) self->problems->pdata[PROBLEMS_MAX - 1])->n_more++;
      return;
    }
  copy = g_memdup2 (problem, sizeof *problem);
  copy->name = g_strdup (problem->name);
  copy->text = g_strdup (problem->text);
  copy->possible = g_strdup (problem->possible);
  g_ptr_array_add (self->problems, copy);
  g_ptr_array_add (kind, copy);
}

/**
 * tok_order_problems_get_n:
 *
 * Returns: the number of problems to show
 */
guint
tok_order_problems_get_n (TokOrderProblems *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->problems->len;
}

/**
 * tok_order_problems_get_n_positions:
 *
 * Returns: the number of positions with a problem
 */
guint
tok_order_problems_get_n_positions (TokOrderProblems *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_positions;
}

/**
 * tok_order_problems_get:
 * @i: below their number
 *
 * Returns: (transfer none): a problem, in the order of their detection
 */
const TokOrderProblem *
tok_order_problems_get (TokOrderProblems *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->problems->len, NULL);

  return self->problems->pdata[i];
}
