/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-notice-plan.h"

static GPtrArray *
notice_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_notice_free);
}

/* Whether a bundle still stands as was told, and nobody has looked at it. */
static gboolean
is_true (const TokNotice *notice, TokBundleList *bundles)
{
  TokBundle *bundle = tok_bundle_list_lookup (bundles, notice->bundle_id);

  return bundle != NULL && tok_bundle_get_listed (bundle) && tok_bundle_get_unseen (bundle) &&
         g_strcmp0 (tok_bundle_get_status_text (bundle), notice->status) == 0;
}

static gboolean
has_summed (GPtrArray *notices)
{
  for (guint i = 0; i < notices->len; i++)
    if (((const TokNotice *) g_ptr_array_index (notices, i))->is_summed)
      return TRUE;
  return FALSE;
}

static void
keep_what_is_true (TokNoticePlan *self, GPtrArray *notices, TokBundleList *bundles)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const TokNotice *notice = g_ptr_array_index (notices, i);

      if (is_true (notice, bundles))
        g_ptr_array_add (self->notices, tok_notice_copy (notice));
      else if (!notice->is_summed)
        g_ptr_array_add (self->withdrawn, g_strdup (notice->bundle_id));
    }
}

/* What was only seen for the first time is no news, nor what nobody chose. What the
 * person did is not either: it leaves no mark on the bundle. */
static TokNotice *
make_notice (const TokEvent *event, TokBundleList *bundles, const TokNoticeRules *rules)
{
  g_autoptr (TokNotice) notice = NULL;

  if (event->kind != TOK_EVENT_STATUS || tok_event_is_own (event) ||
      tok_event_is_first_sight (event) ||
      (rules->statuses & (1u << tok_status_parse (event->to))) == 0)
    return NULL;
  notice = tok_notice_new (event->bundle_id, event->to, FALSE);
  return is_true (notice, bundles) ? g_steal_pointer (&notice) : NULL;
}

static GHashTable *
index_notices (GPtrArray *notices)
{
  GHashTable *told = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < notices->len; i++)
    g_hash_table_add (told, ((TokNotice *) g_ptr_array_index (notices, i))->bundle_id);
  return told;
}

/* One for each bundle that came to another status, in the order in which that was
 * seen. What is told already is not told again. */
static GPtrArray *
find_news (TokNoticePlan *self,
           GPtrArray *events,
           TokBundleList *bundles,
           const TokNoticeRules *rules)
{
  g_autoptr (GHashTable) told = index_notices (self->notices);
  GPtrArray *news = notice_array_new ();

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      g_autoptr (TokNotice) notice = make_notice (g_ptr_array_index (events, i), bundles, rules);

      if (notice == NULL || g_hash_table_contains (told, notice->bundle_id))
        continue;
      g_hash_table_add (told, notice->bundle_id);
      g_ptr_array_add (news, g_steal_pointer (&notice));
    }
  return news;
}

static void
add_summary (TokNoticePlan *self, GPtrArray *news)
{
  self->summary = notice_array_new ();
  for (guint i = 0; i < news->len; i++)
    {
      TokNotice *notice = tok_notice_copy (g_ptr_array_index (news, i));

      notice->is_summed = TRUE;
      g_ptr_array_add (self->notices, notice);
    }
  for (guint i = 0; i < self->notices->len; i++)
    {
      const TokNotice *notice = g_ptr_array_index (self->notices, i);

      if (notice->is_summed)
        g_ptr_array_add (self->summary, tok_notice_copy (notice));
    }
}

/* A notification of the same bundle takes the place of the one before, which need not
 * be withdrawn. */
static void
add_singles (TokNoticePlan *self, GPtrArray *news)
{
  for (guint i = 0; i < news->len; i++)
    {
      const TokNotice *notice = g_ptr_array_index (news, i);
      guint position;

      g_ptr_array_add (self->notices, tok_notice_copy (notice));
      g_ptr_array_add (self->singles, tok_notice_copy (notice));
      if (g_ptr_array_find_with_equal_func (self->withdrawn, notice->bundle_id, g_str_equal,
                                            &position))
        g_ptr_array_remove_index (self->withdrawn, position);
    }
}

/**
 * tok_notice_plan_new:
 * @notices: (element-type TokNotice): what was told before
 * @events: (nullable) (element-type TokEvent): what one flight wrote into the journal,
 *   the oldest first; %NULL: nothing that has to be told, as when somebody watches
 * @bundles: how they stand now
 * @rules: what the person wants to be told
 *
 * Of several changes of a bundle the status that it came to counts. What was told and
 * is not so any more, or has been looked at, is taken back. A summary has what is left
 * of the one before in it, so that nothing is lost with that.
 *
 * Returns: (transfer full): the plan
 */
TokNoticePlan *
tok_notice_plan_new (GPtrArray *notices,
                     GPtrArray *events,
                     TokBundleList *bundles,
                     const TokNoticeRules *rules)
{
  g_autoptr (GPtrArray) news = NULL;
  TokNoticePlan *self;

  g_return_val_if_fail (notices != NULL, NULL);
  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (bundles), NULL);
  g_return_val_if_fail (rules != NULL, NULL);

  self = g_new0 (TokNoticePlan, 1);
  self->singles = notice_array_new ();
  self->withdrawn = g_ptr_array_new_with_free_func (g_free);
  self->notices = notice_array_new ();
  keep_what_is_true (self, notices, bundles);
  news = find_news (self, events, bundles, rules);
  if (news->len > rules->summary_threshold)
    add_summary (self, news);
  else
    add_singles (self, news);
  self->is_summary_withdrawn = has_summed (notices) && !has_summed (self->notices);
  return self;
}

/**
 * tok_notice_plan_free:
 * @self: (transfer full): a plan
 */
void
tok_notice_plan_free (TokNoticePlan *self)
{
  g_ptr_array_unref (self->singles);
  g_clear_pointer (&self->summary, g_ptr_array_unref);
  g_ptr_array_unref (self->withdrawn);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

/**
 * tok_notice_plan_is_empty:
 *
 * Returns: whether there is nothing to say and nothing to take back
 */
gboolean
tok_notice_plan_is_empty (const TokNoticePlan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->singles->len == 0 && self->summary == NULL && self->withdrawn->len == 0 &&
         !self->is_summary_withdrawn;
}
