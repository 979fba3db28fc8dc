/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-match.h"

#include <string.h>

#include "tok-wire.h"

/* How far the server's clock may be behind ours, in microseconds. */
#define CLOCK_SKEW (2 * 60 * G_USEC_PER_SEC)

/* How long a bundle counts as one that was just created, in microseconds. */
#define JUST_NOW (10 * 60 * G_USEC_PER_SEC)

/* What the server does not say cannot differ. */
static gboolean
is_same_count (int bundle, int order)
{
  return bundle == TOK_COUNT_UNKNOWN || bundle == order;
}

static gboolean
is_same_text (const char *bundle, const char *order)
{
  return bundle == NULL || g_strcmp0 (bundle, order) == 0;
}

/* An option that the order cannot have is not said by it either. */
static gboolean
has_same_options (TokBundle *bundle, TokOrder *order)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      TokFlag flag = tok_bundle_get_option (bundle, option);

      if (flag != TOK_FLAG_UNKNOWN && tok_order_check_option (order, option) == TOK_REASON_NONE &&
          (flag == TOK_FLAG_YES) != tok_order_get_option (order, option))
        return FALSE;
    }
  return TRUE;
}

/* Videos for an existing account say neither platform nor country. */
static gboolean
has_same_place (TokBundle *bundle, TokOrder *order)
{
  if (tok_order_get_platform (order) != TOK_PLATFORM_UNKNOWN &&
      tok_bundle_get_platform (bundle) != tok_order_get_platform (order))
    return FALSE;
  if (tok_order_get_country (order) != NULL &&
      !tok_country_equal (tok_bundle_get_country (bundle), tok_order_get_country (order)))
    return FALSE;
  return is_same_text (tok_bundle_get_saved_account_id (bundle),
                       tok_order_get_account_id (order)) ||
         tok_order_get_account_id (order) == NULL;
}

/**
 * tok_bundle_is_like:
 *
 * Returns: whether @bundle could be what @order became: nothing that both say
 *   differs
 */
gboolean
tok_bundle_is_like (TokBundle *bundle, TokOrder *order)
{
  gboolean has_videos;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (TOK_IS_ORDER (order), FALSE);

  has_videos = tok_type_has_videos (tok_order_get_bundle_type (order));
  return tok_bundle_get_bundle_type (bundle) == tok_order_get_bundle_type (order) &&
         has_same_place (bundle, order) &&
         (!has_videos ||
          (is_same_count (tok_bundle_get_videos_quantity (bundle), tok_order_get_videos (order)) &&
           is_same_count (tok_bundle_get_edits_quantity (bundle), tok_order_get_edits (order)))) &&
         is_same_text (tok_bundle_get_title (bundle), tok_order_get_title (order)) &&
         has_same_options (bundle, order);
}

/**
 * tok_bundle_is_fresh:
 *
 * Returns: whether @bundle was created within the last ten minutes
 */
gboolean
tok_bundle_is_fresh (TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return tok_bundle_get_created_at (bundle) >= g_get_real_time () - JUST_NOW;
}

/**
 * tok_bundle_list_find_alike:
 *
 * Returns: (transfer none) (nullable): a bundle that is like @order and was created
 *   within the last ten minutes
 */
TokBundle *
tok_bundle_list_find_alike (TokBundleList *list, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bundle_is_fresh (bundle) && tok_bundle_is_like (bundle, order))
        return bundle; /* the list keeps it */
    }
  return NULL;
}

static gboolean
was_known (TokBundle *bundle, const TokSubmissionRecord *record)
{
  g_autofree char *id = g_strconcat (tok_bundle_get_id (bundle), " ", NULL);

  return record->known_ids != NULL && strstr (record->known_ids, id) != NULL;
}

static gboolean
is_new_enough (TokBundle *bundle, const TokSubmissionRecord *record)
{
  gint64 created = tok_bundle_get_created_at (bundle);

  if (created == TOK_TIME_UNKNOWN)
    return FALSE;
  if (record->known_until != TOK_TIME_UNKNOWN)
    return created > record->known_until ||
           (created == record->known_until && !was_known (bundle, record));
  return created >= record->sent_at - CLOCK_SKEW;
}

/* Whether the bundle can be one that came of the record: not of another one, and not
 * there before. */
static gboolean
is_candidate (TokBundle *bundle, const TokSubmissionRecord *record, GHashTable *taken)
{
  return !g_hash_table_contains (taken, tok_bundle_get_id (bundle)) &&
         is_new_enough (bundle, record);
}

static char *
find_by_reference (TokBundleList *list, const char *reference, GHashTable *taken)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (!g_hash_table_contains (taken, tok_bundle_get_id (bundle)) &&
          g_strcmp0 (tok_bundle_get_external_ref (bundle), reference) == 0)
        return g_strdup (tok_bundle_get_id (bundle));
    }
  return NULL;
}

/* Adds the ids of just @count candidates that are like the order; when there are
 * others, nobody can say which. */
static gboolean
add_alike (GString *ids,
           TokBundleList *list,
           TokOrder *order,
           guint count,
           const TokSubmissionRecord *record,
           GHashTable *taken)
{
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (!is_candidate (bundle, record, taken) || !tok_bundle_is_like (bundle, order))
        continue;
      n_found++;
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "", tok_bundle_get_id (bundle));
    }
  return n_found == count;
}

/**
 * tok_submission_find:
 * @list: as it was read after the order was sent
 * @record: an order whose outcome is unknown
 * @taken: (element-type utf8): the ids of the bundles that other orders became
 *
 * An external reference tells a bundle apart from all others. Without one it is the
 * only bundle that is like the order and was created after all that were known
 * then; when there are several, nobody can say. An order for many is found when
 * there are just as many.
 *
 * Returns: (transfer full) (nullable): the id of the bundle, or the ids with a blank
 *   between them
 */
char *
tok_submission_find (TokBundleList *list, const TokSubmissionRecord *record, GHashTable *taken)
{
  g_autoptr (TokOrder) order = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  order = tok_wire_read_order (record->body, record->contract);
  if (order == NULL)
    return NULL;
  if (tok_order_get_external_ref (order) != NULL)
    return find_by_reference (list, tok_order_get_external_ref (order), taken);
  return add_alike (ids, list, order, 1, record, taken)
             ? g_string_free_and_steal (g_steal_pointer (&ids))
             : NULL;
}
