/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-match.h"

#include "tok-stored-order.h"

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

/* The same where both say something. */
static gboolean
agree (const char *bundle, const char *order)
{
  return order == NULL || is_same_text (bundle, order);
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
  return agree (tok_bundle_get_saved_account_id (bundle), tok_order_get_account_id (order));
}

static gboolean
has_same_quantities (TokBundle *bundle, TokOrder *order)
{
  return !tok_type_has_videos (tok_order_get_bundle_type (order)) ||
         (is_same_count (tok_bundle_get_videos_quantity (bundle), tok_order_get_videos (order)) &&
          is_same_count (tok_bundle_get_edits_quantity (bundle), tok_order_get_edits (order)));
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
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (TOK_IS_ORDER (order), FALSE);

  return tok_bundle_get_bundle_type (bundle) == tok_order_get_bundle_type (order) &&
         has_same_place (bundle, order) && has_same_quantities (bundle, order) &&
         is_same_text (tok_bundle_get_title (bundle), tok_order_get_title (order)) &&
         has_same_options (bundle, order);
}

/**
 * tok_bundle_contradicts:
 *
 * Returns: whether @bundle is of another kind, place, size or reference than @order: then
 *   it is not what the order became, whatever a server may do with titles and options
 */
gboolean
tok_bundle_contradicts (TokBundle *bundle, TokOrder *order)
{
  TokType type;
  TokPlatform platform;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (TOK_IS_ORDER (order), FALSE);

  type = tok_bundle_get_bundle_type (bundle);
  platform = tok_bundle_get_platform (bundle);
  if (type != TOK_TYPE_UNKNOWN && type != tok_order_get_bundle_type (order))
    return TRUE;
  if (platform != TOK_PLATFORM_UNKNOWN && tok_order_get_platform (order) != TOK_PLATFORM_UNKNOWN &&
      platform != tok_order_get_platform (order))
    return TRUE;
  if (tok_bundle_get_country (bundle) != NULL && tok_order_get_country (order) != NULL &&
      !tok_country_equal (tok_bundle_get_country (bundle), tok_order_get_country (order)))
    return TRUE;
  return !agree (tok_bundle_get_saved_account_id (bundle), tok_order_get_account_id (order)) ||
         !agree (tok_bundle_get_external_ref (bundle), tok_order_get_external_ref (order)) ||
         !has_same_quantities (bundle, order);
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

/* Whether the bundle was in the list when the order was written down. */
static gboolean
was_before (TokBundle *bundle, const TokSubmissionRecord *record)
{
  gint64 created = tok_bundle_get_created_at (bundle);

  if (created == TOK_TIME_UNKNOWN || record->known_until == TOK_TIME_UNKNOWN)
    return FALSE;
  return created < record->known_until ||
         tok_submission_record_had_listed (record, tok_bundle_get_id (bundle));
}

static gboolean
is_new_enough (TokBundle *bundle, const TokSubmissionRecord *record)
{
  gint64 created = tok_bundle_get_created_at (bundle);

  if (created == TOK_TIME_UNKNOWN)
    return FALSE;
  if (record->known_until != TOK_TIME_UNKNOWN)
    return !was_before (bundle, record);
  return created >= record->sent_at - CLOCK_SKEW;
}

/* An open order and what it says. */
typedef struct
{
  TokSubmissionRecord *record; /* (owned) */
  TokOrder *order;             /* (nullable) (owned): %NULL: it cannot be read */
} Rival;

static void
rival_free (gpointer data)
{
  Rival *rival = data;

  tok_submission_record_free (rival->record);
  g_clear_object (&rival->order);
  g_free (rival);
}

struct _TokSubmissionMatch
{
  TokBundleList *list;
  GHashTable *taken; /* the ids of the bundles that orders became */
  GPtrArray *rivals; /* (element-type Rival): the open orders */
};

static void
add_record (TokSubmissionMatch *self, const TokSubmissionRecord *record)
{
  g_auto (GStrv) ids = tok_submission_record_dup_bundles (record);
  Rival *rival;

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->taken, g_strdup (ids[i]));
  if (!tok_submission_record_is_open (record) || record->n_bundles > 1)
    return;
  rival = g_new0 (Rival, 1);
  rival->record = tok_submission_record_copy (record);
  rival->order = tok_submission_record_dup_order (record);
  g_ptr_array_add (self->rivals, rival);
}

/**
 * tok_submission_match_new:
 * @list: as it was read after the orders were sent
 * @records: (element-type TokSubmissionRecord): all orders of the account, also those
 *   that are being sent: what one of them became is not what another one became
 *
 * Returns: (transfer full): what tells which bundle an order became
 */
TokSubmissionMatch *
tok_submission_match_new (TokBundleList *list, GPtrArray *records)
{
  TokSubmissionMatch *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);
  g_return_val_if_fail (records != NULL, NULL);

  self = g_new0 (TokSubmissionMatch, 1);
  self->list = g_object_ref (list);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rivals = g_ptr_array_new_with_free_func (rival_free);
  for (guint i = 0; i < records->len; i++)
    add_record (self, g_ptr_array_index (records, i));
  return self;
}

/**
 * tok_submission_match_free:
 * @self: (transfer full): a match
 */
void
tok_submission_match_free (TokSubmissionMatch *self)
{
  g_object_unref (self->list);
  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->rivals);
  g_free (self);
}

/* Whether the order can have become this bundle, by what both say. An external
 * reference tells a bundle apart from all others. */
static gboolean
fits (TokSubmissionMatch *self, const Rival *rival, TokBundle *bundle)
{
  const char *reference = rival->order != NULL ? tok_order_get_external_ref (rival->order) : NULL;

  if (rival->order == NULL || g_hash_table_contains (self->taken, tok_bundle_get_id (bundle)))
    return FALSE;
  if (reference != NULL)
    return g_strcmp0 (tok_bundle_get_external_ref (bundle), reference) == 0 &&
           !was_before (bundle, rival->record);
  return is_new_enough (bundle, rival->record) && tok_bundle_is_like (bundle, rival->order);
}

static GPtrArray *
find_candidates (TokSubmissionMatch *self, const Rival *rival)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (fits (self, rival, bundle))
        g_ptr_array_add (candidates, g_steal_pointer (&bundle));
    }
  return candidates;
}

static gboolean
fits_any (TokSubmissionMatch *self, const Rival *rival, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    if (fits (self, rival, g_ptr_array_index (candidates, i)))
      return TRUE;
  return FALSE;
}

/* How many open orders one of the candidates could be; 0 when they are not the same
 * order: then nobody can say which is which. */
static guint
count_rivals (TokSubmissionMatch *self, const Rival *rival, GPtrArray *candidates)
{
  guint n = 0;

  for (guint i = 0; i < self->rivals->len; i++)
    {
      const Rival *other = g_ptr_array_index (self->rivals, i);

      if (!fits_any (self, other, candidates))
        continue;
      if (!tok_order_equal (other->order, rival->order))
        return 0;
      n++;
    }
  return n;
}

static guint
find_rival (TokSubmissionMatch *self, const char *record_id)
{
  for (guint i = 0; i < self->rivals->len; i++)
    if (g_str_equal (((const Rival *) self->rivals->pdata[i])->record->id, record_id))
      return i;
  return G_MAXUINT;
}

/* The bundle that the server's answer named, if the program was killed before it could
 * look at it. */
static TokBundle *
find_answered (TokSubmissionMatch *self, const Rival *rival)
{
  const char *id = rival->record->bundle_ids;

  return id != NULL ? tok_bundle_list_lookup (self->list, id) : NULL;
}

static char *
take (TokSubmissionMatch *self, guint rival, TokBundle *bundle)
{
  const char *id = tok_bundle_get_id (bundle);

  g_hash_table_add (self->taken, g_strdup (id));
  g_ptr_array_remove_index (self->rivals, rival);
  return g_strdup (id);
}

/**
 * tok_submission_match_find:
 * @record_id: one of the open orders
 *
 * What the server's answer named is it, unless the bundle itself says otherwise.
 * An external reference tells a bundle apart from all others. Without one it is a bundle
 * that is like the order and was created after all that were known then, if there are
 * just as many of them as there are open orders that say the same. Else nobody can say.
 * What was found is taken: it is not found for another order.
 *
 * Returns: (transfer full) (nullable): the id of the bundle that the order became
 */
char *
tok_submission_match_find (TokSubmissionMatch *self, const char *record_id)
{
  g_autoptr (GPtrArray) candidates = NULL;
  const Rival *rival;
  TokBundle *answered;
  guint i;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record_id != NULL, NULL);

  i = find_rival (self, record_id);
  if (i == G_MAXUINT)
    return NULL;
  rival = g_ptr_array_index (self->rivals, i);
  answered = find_answered (self, rival);
  if (answered != NULL && rival->order != NULL && !was_before (answered, rival->record) &&
      !tok_bundle_contradicts (answered, rival->order))
    return take (self, i, answered);
  candidates = find_candidates (self, rival);
  if (candidates->len == 0 || count_rivals (self, rival, candidates) != candidates->len)
    return NULL;
  return take (self, i, g_ptr_array_index (candidates, 0));
}

/**
 * tok_submission_was_before:
 * @list: as it is when the server has answered
 * @record: an order that was sent
 * @bundle_id: what the server says that it became
 *
 * Returns: whether that bundle was there before the order was written down: then it is
 *   not what the order became
 */
gboolean
tok_submission_was_before (TokBundleList *list,
                           const TokSubmissionRecord *record,
                           const char *bundle_id)
{
  TokBundle *bundle;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (bundle_id != NULL, FALSE);

  bundle = tok_bundle_list_lookup (list, bundle_id);
  return bundle != NULL && was_before (bundle, record);
}

/**
 * tok_submission_find_undated:
 * @list: as it is when an order leaves
 *
 * Returns: (transfer full): a set of the ids of those bundles of which the server does
 *   not say when they were created; no record can tell them from what comes later
 */
GHashTable *
tok_submission_find_undated (TokBundleList *list)
{
  GHashTable *ids;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bundle_get_created_at (bundle) == TOK_TIME_UNKNOWN)
        g_hash_table_add (ids, g_strdup (tok_bundle_get_id (bundle)));
    }
  return ids;
}
