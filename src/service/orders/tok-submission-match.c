/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-submission-match.h"

#include "tok-stored-order.h"

/* How far the server's clock may be behind ours, in microseconds. */
#define CLOCK_SKEW (2 * 60 * G_USEC_PER_SEC)

/* How long a bundle or a submission counts as recent, in microseconds. */
#define RECENT (10 * 60 * G_USEC_PER_SEC)

/* Fields that the server leaves out never differ. */
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

/* Equal, or missing on either side. */
static gboolean
agree (const char *bundle, const char *order)
{
  return order == NULL || is_same_text (bundle, order);
}

/* Options that do not apply to the order are ignored. */
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

/* Orders of videos for an existing account have no platform and no country. */
static gboolean
has_same_location (TokBundle *bundle, TokOrder *order)
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
 * tok_bundle_matches_order:
 *
 * Returns: whether @bundle can be the result of @order: no field that both have differs
 */
gboolean
tok_bundle_matches_order (TokBundle *bundle, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (TOK_IS_ORDER (order), FALSE);

  return tok_bundle_get_bundle_type (bundle) == tok_order_get_bundle_type (order) &&
         has_same_location (bundle, order) && has_same_quantities (bundle, order) &&
         is_same_text (tok_bundle_get_title (bundle), tok_order_get_title (order)) &&
         has_same_options (bundle, order);
}

/**
 * tok_bundle_contradicts:
 *
 * Returns: whether @bundle differs from @order in type, platform, country, account,
 *   quantities or reference, and so cannot be its result. Titles and options do not count:
 *   a server may change them
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
 * tok_bundle_is_recent:
 *
 * Returns: whether @bundle was created within the last ten minutes
 */
gboolean
tok_bundle_is_recent (TokBundle *bundle)
{
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return tok_bundle_get_created_at (bundle) >= g_get_real_time () - RECENT;
}

/**
 * tok_submission_is_recent:
 *
 * Returns: whether @record was sent within the last ten minutes
 */
gboolean
tok_submission_is_recent (const TokSubmissionRecord *record)
{
  g_return_val_if_fail (record != NULL, FALSE);

  return record->sent_at >= g_get_real_time () - RECENT;
}

/**
 * tok_bundle_list_find_possible_duplicate:
 *
 * Returns: (transfer none) (nullable): a recent bundle that matches @order
 */
TokBundle *
tok_bundle_list_find_possible_duplicate (TokBundleList *list, TokOrder *order)
{
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (tok_bundle_is_recent (bundle) && tok_bundle_matches_order (bundle, order))
        return bundle; /* the list keeps it */
    }
  return NULL;
}

/* Whether the list had the bundle when the submission was written. */
static gboolean
is_older (TokBundle *bundle, const TokSubmissionRecord *record)
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
    return !is_older (bundle, record);
  return created >= record->sent_at - CLOCK_SKEW;
}

typedef struct
{
  TokSubmissionRecord *record; /* (owned) */
  TokOrder *order;             /* (nullable) (owned): %NULL: it cannot be read */
} OpenSubmission;

static void
open_submission_free (gpointer data)
{
  OpenSubmission *submission = data;

  tok_submission_record_free (submission->record);
  g_clear_object (&submission->order);
  g_free (submission);
}

struct _TokSubmissionMatch
{
  TokBundleList *list;
  GPtrArray *bundles;   /* (element-type TokBundle): those of the list at first */
  GHashTable *assigned; /* the ids of bundles that belong to a submission */
  GPtrArray *open;      /* (element-type OpenSubmission) */
};

static void
add_record (TokSubmissionMatch *self, const TokSubmissionRecord *record)
{
  g_auto (GStrv) ids = tok_submission_record_dup_bundles (record);
  OpenSubmission *submission;

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->assigned, g_strdup (ids[i]));
  if (!tok_submission_record_is_open (record) || record->n_bundles > 1)
    return;
  submission = g_new0 (OpenSubmission, 1);
  submission->record = tok_submission_record_copy (record);
  submission->order = tok_submission_record_dup_order (record);
  g_ptr_array_add (self->open, submission);
}

/**
 * tok_submission_match_new:
 * @list: read after the orders were sent
 *
 * To be called before the ledger is read: a bundle that is listed later can be that of an order
 * which the ledger did not have then.
 *
 * Returns: (transfer full): assigns the bundles that @list has now to open submissions
 */
TokSubmissionMatch *
tok_submission_match_new (TokBundleList *list)
{
  TokSubmissionMatch *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_new0 (TokSubmissionMatch, 1);
  self->list = g_object_ref (list);
  self->assigned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->open = g_ptr_array_new_with_free_func (open_submission_free);
  self->bundles = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_ptr_array_add (self->bundles, g_list_model_get_item (G_LIST_MODEL (list), i));
  return self;
}

/**
 * tok_submission_match_add:
 * @records: (element-type TokSubmissionRecord): all submissions of the account, also those
 *   that are being sent, since a bundle belongs to one submission only
 */
void
tok_submission_match_add (TokSubmissionMatch *self, GPtrArray *records)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (records != NULL);

  for (guint i = 0; i < records->len; i++)
    add_record (self, g_ptr_array_index (records, i));
}

/**
 * tok_submission_match_free:
 * @self: (transfer full): a match
 */
void
tok_submission_match_free (TokSubmissionMatch *self)
{
  g_object_unref (self->list);
  g_ptr_array_unref (self->bundles);
  g_hash_table_unref (self->assigned);
  g_ptr_array_unref (self->open);
  g_free (self);
}

/* An external reference identifies a bundle; without one its time and fields have to match. */
static gboolean
matches (TokSubmissionMatch *self, const OpenSubmission *submission, TokBundle *bundle)
{
  const char *reference =
      submission->order != NULL ? tok_order_get_external_ref (submission->order) : NULL;

  if (submission->order == NULL ||
      g_hash_table_contains (self->assigned, tok_bundle_get_id (bundle)))
    return FALSE;
  if (reference != NULL)
    return g_strcmp0 (tok_bundle_get_external_ref (bundle), reference) == 0 &&
           !is_older (bundle, submission->record);
  return is_new_enough (bundle, submission->record) &&
         tok_bundle_matches_order (bundle, submission->order);
}

static GPtrArray *
find_candidates (TokSubmissionMatch *self, const OpenSubmission *submission)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->bundles->len; i++)
    if (matches (self, submission, g_ptr_array_index (self->bundles, i)))
      g_ptr_array_add (candidates, g_object_ref (g_ptr_array_index (self->bundles, i)));
  return candidates;
}

static gboolean
matches_any (TokSubmissionMatch *self, const OpenSubmission *submission, GPtrArray *candidates)
{
  for (guint i = 0; i < candidates->len; i++)
    if (matches (self, submission, g_ptr_array_index (candidates, i)))
      return TRUE;
  return FALSE;
}

/* The number of open submissions that match one of the candidates; 0 when their orders
 * differ, which makes the assignment ambiguous. */
static guint
count_matching (TokSubmissionMatch *self, const OpenSubmission *submission, GPtrArray *candidates)
{
  guint n = 0;

  for (guint i = 0; i < self->open->len; i++)
    {
      const OpenSubmission *other = g_ptr_array_index (self->open, i);

      if (!matches_any (self, other, candidates))
        continue;
      if (!tok_order_equal (other->order, submission->order))
        return 0;
      n++;
    }
  return n;
}

static guint
find_submission (TokSubmissionMatch *self, const char *record_id)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_str_equal (((const OpenSubmission *) self->open->pdata[i])->record->id, record_id))
      return i;
  return G_MAXUINT;
}

/* The bundle that the response named, if the program ended before reading it. */
static TokBundle *
find_named (TokSubmissionMatch *self, const OpenSubmission *submission)
{
  const char *id = submission->record->bundle_ids;

  return id != NULL ? tok_bundle_list_lookup (self->list, id) : NULL;
}

static char *
assign (TokSubmissionMatch *self, guint submission, TokBundle *bundle)
{
  const char *id = tok_bundle_get_id (bundle);

  g_hash_table_add (self->assigned, g_strdup (id));
  g_ptr_array_remove_index (self->open, submission);
  return g_strdup (id);
}

/**
 * tok_submission_match_find:
 * @record_id: of an open submission
 *
 * The bundle that the response named is taken unless it contradicts the order; else the one
 * with the same external reference. Without a reference it is a bundle that matches the
 * order and is newer than all that were known, provided that there are as many such bundles
 * as open submissions of an equal order. A bundle that was found is not found again.
 *
 * Returns: (transfer full) (nullable): the id of its bundle; %NULL: none, or ambiguous
 */
char *
tok_submission_match_find (TokSubmissionMatch *self, const char *record_id)
{
  g_autoptr (GPtrArray) candidates = NULL;
  const OpenSubmission *submission;
  TokBundle *named;
  guint i;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record_id != NULL, NULL);

  i = find_submission (self, record_id);
  if (i == G_MAXUINT)
    return NULL;
  submission = g_ptr_array_index (self->open, i);
  named = find_named (self, submission);
  if (named != NULL && submission->order != NULL && !is_older (named, submission->record) &&
      !tok_bundle_contradicts (named, submission->order))
    return assign (self, i, named);
  candidates = find_candidates (self, submission);
  if (candidates->len == 0 || count_matching (self, submission, candidates) != candidates->len)
    return NULL;
  return assign (self, i, g_ptr_array_index (candidates, 0));
}

/**
 * tok_submission_is_older_bundle:
 * @record: a submission
 * @bundle: the bundle that the response names, as it was read
 *
 * Returns: whether that bundle existed before the submission, and so is not its result
 */
gboolean
tok_submission_is_older_bundle (const TokSubmissionRecord *record, TokBundle *bundle)
{
  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  return is_older (bundle, record);
}
