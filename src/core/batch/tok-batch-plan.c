/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-plan.h"

#include "tok-text.h"
#include "tok-title-pattern.h"

struct _TokBatchPlan
{
  TokOrder *order;
  GPtrArray *places; /* (element-type TokPlace): each with its number */
  GArray *platforms; /* (element-type TokPlatform) */
  char *pattern;     /* (nullable) */
};

static void
free_place (gpointer data)
{
  TokPlace *place = data;

  g_free (place->country);
  g_free (place);
}

/**
 * tok_batch_plan_new:
 * @order: what all orders have in common
 * @places: the countries
 * @each: the number for those that have none of their own
 *
 * Returns: (transfer full): a plan for no platform
 */
TokBatchPlan *
tok_batch_plan_new (TokOrder *order, const TokPlaceList *places, guint each)
{
  TokBatchPlan *self;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);
  g_return_val_if_fail (places != NULL, NULL);

  self = g_new0 (TokBatchPlan, 1);
  self->order = tok_order_copy (order);
  self->places = g_ptr_array_new_with_free_func (free_place);
  self->platforms = g_array_new (FALSE, FALSE, sizeof (TokPlatform));
  for (guint i = 0; i < places->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (places->places, i);
      TokPlace *copy = g_new (TokPlace, 1);

      copy->country = g_strdup (place->country);
      copy->count = place->count > 0 ? place->count : each;
      g_ptr_array_add (self->places, copy);
    }
  return self;
}

void
tok_batch_plan_free (TokBatchPlan *self)
{
  g_object_unref (self->order);
  g_ptr_array_unref (self->places);
  g_array_unref (self->platforms);
  g_free (self->pattern);
  g_free (self);
}

/**
 * tok_batch_plan_add_platform:
 * @platform: another platform
 */
void
tok_batch_plan_add_platform (TokBatchPlan *self, TokPlatform platform)
{
  g_return_if_fail (self != NULL);

  g_array_append_val (self->platforms, platform);
}

/**
 * tok_batch_plan_set_pattern:
 * @pattern: (nullable): a pattern for the titles: see tok_title_pattern_expand(); blank: none
 */
void
tok_batch_plan_set_pattern (TokBatchPlan *self, const char *pattern)
{
  g_return_if_fail (self != NULL);

  g_set_str (&self->pattern, tok_text_is_blank (pattern) ? NULL : pattern);
}

/**
 * tok_batch_plan_count:
 *
 * Returns: the number of orders
 */
guint
tok_batch_plan_count (const TokBatchPlan *self)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->places->len; i++)
    n += ((const TokPlace *) g_ptr_array_index (self->places, i))->count;
  return n * self->platforms->len;
}

static TokOrder *
new_order (const TokBatchPlan *self, const TokPlace *place, guint platform)
{
  TokOrder *order = tok_order_copy (self->order);

  tok_order_set_country (order, place->country);
  tok_order_set_platform (order, g_array_index (self->platforms, TokPlatform, platform));
  return order;
}

/**
 * tok_batch_plan_estimate:
 * @prices: the server's price list
 *
 * Orders that are not possible, and will not be sent, cost nothing.
 *
 * Returns: the expected cost of all orders
 */
TokEstimate
tok_batch_plan_estimate (const TokBatchPlan *self, const TokPrices *prices)
{
  TokEstimate sum = { .known = TRUE };

  g_return_val_if_fail (self != NULL, sum);
  g_return_val_if_fail (prices != NULL, sum);

  for (guint i = 0; i < self->places->len; i++)
    for (guint platform = 0; platform < self->platforms->len; platform++)
      {
        const TokPlace *place = g_ptr_array_index (self->places, i);
        g_autoptr (TokOrder) order = new_order (self, place, platform);
        g_autoptr (GArray) issues = tok_order_validate (order);
        TokEstimate one;

        if (issues->len > 0)
          continue;
        one = tok_order_estimate (order, prices);
        tok_estimate_add (&sum, &one, place->count);
      }
  return sum;
}

/* --- orders ------------------------------------------------------------------------- */

static void
free_planned (gpointer data)
{
  TokPlannedOrder *planned = data;

  g_object_unref (planned->order);
  g_free (planned->name);
  g_free (planned);
}

typedef struct
{
  const TokBatchPlan *plan;
  const TokPlanNames *names;
  GHashTable *numbers; /* a title without its number → how many have it */
  GPtrArray *orders;   /* (element-type TokPlannedOrder) */
} Expansion;

static char *
dup_title (Expansion *self, TokOrder *order, const char *country)
{
  const char *pattern = self->plan->pattern;
  const char *code = tok_country_alpha2 (tok_order_get_country (order));
  const char *values[TOK_N_PLACEHOLDERS] = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *rest = NULL;
  guint n;

  values[TOK_PLACEHOLDER_COUNTRY] = country;
  values[TOK_PLACEHOLDER_CODE] = code != NULL ? code : tok_order_get_country (order);
  values[TOK_PLACEHOLDER_PLATFORM] = self->names->get_platform (tok_order_get_platform (order));
  /* No title has this control character. */
  values[TOK_PLACEHOLDER_N] = "\001";
  rest = tok_title_pattern_expand (pattern, values);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, rest)) + 1;
  g_hash_table_insert (self->numbers, g_steal_pointer (&rest), GUINT_TO_POINTER (n));
  number = g_strdup_printf ("%u", n);
  values[TOK_PLACEHOLDER_N] = number;
  return tok_title_pattern_expand (pattern, values);
}

/* An external reference is of one bundle: each copy gets its own. */
static void
set_reference (Expansion *self, TokOrder *order)
{
  const char *reference = tok_order_get_external_ref (self->plan->order);
  g_autofree char *numbered = NULL;

  if (reference == NULL || tok_batch_plan_count (self->plan) == 1)
    return;
  numbered = g_strdup_printf ("%s-%u", reference, self->orders->len + 1);
  tok_order_set_external_ref (order, numbered);
}

static void
add_order (Expansion *self, const TokPlace *place, guint platform, const char *country)
{
  TokPlannedOrder *planned = g_new0 (TokPlannedOrder, 1);
  g_autofree char *title = NULL;

  planned->order = new_order (self->plan, place, platform);
  set_reference (self, planned->order);
  if (self->plan->pattern != NULL)
    title = dup_title (self, planned->order, country);
  if (tok_order_check_field (planned->order, TOK_FIELD_TITLE) == TOK_REASON_NONE)
    tok_order_set_title (planned->order, title);
  else
    planned->name = g_steal_pointer (&title);
  g_ptr_array_add (self->orders, planned);
}

/**
 * tok_batch_plan_expand:
 * @names: what titles call countries and platforms
 * @n_max: the most orders to return, for a preview; %G_MAXUINT: all
 *
 * In the order of the countries, and in each country in the order of the platforms.
 *
 * Returns: (transfer full) (element-type TokPlannedOrder): the orders
 */
GPtrArray *
tok_batch_plan_expand (const TokBatchPlan *self, const TokPlanNames *names, guint n_max)
{
  Expansion expansion = { self, names, NULL, NULL };

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (names != NULL, NULL);

  expansion.numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  expansion.orders = g_ptr_array_new_with_free_func (free_planned);
  for (guint i = 0; i < self->places->len; i++)
    {
      const TokPlace *place = g_ptr_array_index (self->places, i);
      g_autofree char *country = names->dup_country (place->country);

      for (guint platform = 0; platform < self->platforms->len; platform++)
        for (guint n = 0; n < place->count && expansion.orders->len < n_max; n++)
          add_order (&expansion, place, platform, country);
    }
  g_hash_table_unref (expansion.numbers);
  return expansion.orders;
}
