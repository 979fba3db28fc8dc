/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-match.h"

#include <string.h>

#include "tok-wire.h"

/* How far the server's clock may be behind ours, in microseconds. */
#define CLOCK_SKEW (2 * 60 * G_USEC_PER_SEC)

/* How long a bundle counts as one that was just created, in microseconds. */
#define JUST_NOW (10 * 60 * G_USEC_PER_SEC)

static gboolean
is_same_country (const char *a, const char *b)
{
  const char *first = tok_country_alpha2 (a);
  const char *second = tok_country_alpha2 (b);

  if (first != NULL && second != NULL)
    return g_str_equal (first, second);
  return a != NULL && b != NULL && g_ascii_strcasecmp (a, b) == 0;
}

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
      !is_same_country (tok_bundle_get_country (bundle), tok_order_get_country (order)))
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
 * tok_bundle_list_find_alike:
 *
 * Returns: (transfer none) (nullable): a bundle that is like @order and was created
 *   within the last ten minutes
 */
TokBundle *
tok_bundle_list_find_alike (TokBundleList *list, TokOrder *order)
{
  gint64 since = g_get_real_time () - JUST_NOW;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bundle_get_created_at (bundle) >= since && tok_bundle_is_like (bundle, order))
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

/**
 * tok_submission_find:
 * @list: as it was read after the order was sent
 * @record: an order whose outcome is unknown
 * @taken: (element-type utf8): the ids of the bundles that other orders became
 *
 * An external reference tells a bundle apart from all others. Without one it is the
 * only bundle that is like the order and was created after all that were known
 * then; when there are several, nobody can say.
 *
 * Returns: (transfer none) (nullable): the bundle
 */
TokBundle *
tok_submission_find (TokBundleList *list, const TokSubmissionRecord *record, GHashTable *taken)
{
  g_autoptr (TokOrder) order = tok_wire_read_order (record->body, record->contract);
  const char *reference = order != NULL ? tok_order_get_external_ref (order) : NULL;
  TokBundle *found = NULL;
  guint n_found = 0;

  for (guint i = 0; order != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_hash_table_contains (taken, tok_bundle_get_id (bundle)))
        continue;
      if (reference != NULL && g_strcmp0 (tok_bundle_get_external_ref (bundle), reference) == 0)
        return bundle; /* the list keeps it */
      if (reference == NULL && is_new_enough (bundle, record) && tok_bundle_is_like (bundle, order))
        {
          found = bundle;
          n_found++;
        }
    }
  return n_found == 1 ? found : NULL;
}
