/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention.h"

#include "tok-review.h"

static const char *const kinds[TOK_N_ATTENTION_KINDS] = {
  [TOK_ATTENTION_REVIEW] = "review",   [TOK_ATTENTION_DOWNLOAD] = "download_issue",
  [TOK_ATTENTION_ORDER] = "order",     [TOK_ATTENTION_PROBLEM] = "problem",
  [TOK_ATTENTION_STALLED] = "stalled", [TOK_ATTENTION_SETUP] = "setup",
};

static const char *const groups[TOK_N_ATTENTION_GROUPS] = {
  [TOK_ATTENTION_GROUP_REVIEW] = "review", [TOK_ATTENTION_GROUP_DOWNLOAD] = "download",
  [TOK_ATTENTION_GROUP_FAILED] = "failed", [TOK_ATTENTION_GROUP_STALLED] = "stalled",
  [TOK_ATTENTION_GROUP_SETUP] = "setup",
};

static const char *const levels[] = {
  [TOK_ATTENTION_NOW] = "now",
  [TOK_ATTENTION_SOON] = "soon",
  [TOK_ATTENTION_CALM] = "calm",
};

static void
reset (TokAttention *self, TokAttentionKind kind, TokAttentionLevel level, TokBundle *bundle)
{
  *self = (TokAttention) {
    .kind = kind,
    .level = level,
    .bundle = bundle,
    .since = TOK_TIME_UNKNOWN,
    .due = TOK_TIME_UNKNOWN,
    .latest = TOK_TIME_UNKNOWN,
  };
}

/* Without an earliest end a review is calm until the latest end. */
static TokAttentionLevel
find_level (const TokReview *review, gint64 now, gint64 *next)
{
  gint64 due = review->earliest != TOK_TIME_UNKNOWN ? review->earliest : review->latest;

  if (due == TOK_TIME_UNKNOWN)
    return TOK_ATTENTION_CALM;
  if (now >= due)
    return TOK_ATTENTION_NOW;
  *next = due;
  if (review->earliest == TOK_TIME_UNKNOWN)
    return TOK_ATTENTION_CALM;
  if (now >= due - TOK_ATTENTION_NEAR)
    return TOK_ATTENTION_SOON;
  *next = due - TOK_ATTENTION_NEAR;
  return TOK_ATTENTION_CALM;
}

static void
set_review (
    TokAttention *self, TokBundle *bundle, const TokReview *review, gint64 now, gint64 *next)
{
  reset (self, TOK_ATTENTION_REVIEW, find_level (review, now, next), bundle);
  self->count = tok_bundle_count_reviews (bundle);
  self->due = review->earliest;
  self->latest = review->latest;
}

/* The latest possible beginning of the step. Without a journal that is the last change
 * by the server: no status begins after it. */
static gint64
get_since (TokBundle *bundle)
{
  gint64 updated_at = tok_bundle_get_updated_at (bundle);
  gint64 before;

  tok_bundle_get_step_interval (bundle, NULL, &before);
  if (before == TOK_TIME_UNKNOWN && updated_at != TOK_TIME_UNKNOWN)
    return updated_at + TOK_EVENT_CLOCK_SKEW;
  return before;
}

/* Only bundles that wait for the operator or the service can stall. A review has its own
 * limit, and a setup needs attention in any case. Finished bundles never wait; unknown
 * statuses never count as stalled. */
static gboolean
can_stall (TokStatus status)
{
  switch (tok_lifecycle_actor (status))
    {
    case TOK_ACTOR_OPERATOR_ACCEPT:
    case TOK_ACTOR_OPERATOR_WORK:
    case TOK_ACTOR_COMPLETION:
      return TRUE;
    case TOK_ACTOR_YOU_SETUP:
    case TOK_ACTOR_YOU_REVIEW:
    case TOK_ACTOR_NONE:
    case TOK_ACTOR_UNKNOWN:
    default:
      return FALSE;
    }
}

static gboolean
check_stalled (TokAttention *self,
               TokBundle *bundle,
               TokDurations *durations,
               gint64 stall_time,
               gint64 now,
               gint64 *next)
{
  TokDurationSummary summary;
  gint64 since = get_since (bundle);

  if (stall_time == 0 || since == TOK_TIME_UNKNOWN)
    return FALSE;
  reset (self, TOK_ATTENTION_STALLED, TOK_ATTENTION_CALM, bundle);
  tok_durations_get_for_bundle (durations, bundle, &summary);
  self->since = since;
  self->limit = stall_time;
  if (summary.n_samples >= TOK_ATTENTION_SAMPLES)
    {
      self->limit = summary.percentile_90;
      self->n_samples = summary.n_samples;
    }
  if (now - since > self->limit)
    return TRUE;
  *next = since + self->limit + 1;
  return FALSE;
}

/* The user can do nothing about other bundles. */
static gboolean
is_eligible (TokBundle *bundle)
{
  return tok_status_is_open (tok_bundle_get_status (bundle)) && tok_bundle_get_listed (bundle) &&
         tok_bundle_get_problem (bundle) == NULL;
}

static void
set_setup (TokAttention *self, TokBundle *bundle)
{
  reset (self, TOK_ATTENTION_SETUP, TOK_ATTENTION_CALM, bundle);
  self->since = get_since (bundle);
  self->unsaved = *tok_bundle_get_unsaved (bundle);
  /* The server judges what it has. */
  self->ready = tok_bundle_is_unsaved (bundle) ? TOK_FLAG_UNKNOWN : tok_bundle_get_ready (bundle);
  /* The server knows better. */
  if (self->ready == TOK_FLAG_YES)
    return;
  self->gaps = tok_bundle_publish_gaps (bundle);
  self->unknowns = tok_bundle_publish_unknowns (bundle);
}

/**
 * tok_attention_evaluate:
 * @self: (out caller-allocates): why @bundle needs attention
 * @bundle: a bundle
 * @durations: (nullable): how long other bundles stayed in their steps; %NULL: not
 *   loaded yet, so that nothing is stalled
 * @rules: the limits
 * @now: the present, in microseconds since 1970
 * @next: (out): when the result changes without an event; TOK_ATTENTION_NEVER if it
 *   does not
 *
 * Unlisted and unreadable bundles never need attention: the user can do nothing about
 * them.
 *
 * Returns: whether the bundle needs attention now; else @self is undefined
 */
gboolean
tok_attention_evaluate (TokAttention *self,
                        TokBundle *bundle,
                        TokDurations *durations,
                        TokAttentionRules *rules,
                        gint64 now,
                        gint64 *next)
{
  TokReview review;
  TokStatus status;

  g_return_val_if_fail (self != NULL && next != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);
  g_return_val_if_fail (TOK_IS_ATTENTION_RULES (rules), FALSE);

  *next = TOK_ATTENTION_NEVER;
  status = tok_bundle_get_status (bundle);
  if (!is_eligible (bundle))
    return FALSE;
  if (tok_bundle_get_review (bundle, tok_attention_rules_get_review_time (rules), &review))
    {
      set_review (self, bundle, &review, now, next);
      return TRUE;
    }
  if (tok_lifecycle_actor (status) == TOK_ACTOR_YOU_SETUP)
    {
      set_setup (self, bundle);
      return TRUE;
    }
  return durations != NULL && can_stall (status) &&
         check_stalled (self, bundle, durations, tok_attention_rules_get_stall_time (rules), now,
                        next);
}

/**
 * tok_attention_evaluate_download:
 * @self: (out caller-allocates): the files that could not be fetched
 * @bundle: a bundle
 *
 * A file that could not be fetched needs another link, whatever else the bundle needs.
 *
 * Returns: whether there are such files; else @self is undefined
 */
gboolean
tok_attention_evaluate_download (TokAttention *self, TokBundle *bundle)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), FALSE);

  if (!is_eligible (bundle) || tok_bundle_get_download_issues (bundle) <= 0)
    return FALSE;
  reset (self, TOK_ATTENTION_DOWNLOAD, TOK_ATTENTION_CALM, bundle);
  self->count = (guint) tok_bundle_get_download_issues (bundle);
  return TRUE;
}

/**
 * tok_attention_set_problem:
 * @self: (out caller-allocates): set to the problem
 * @problem: a failed or uncertain action; must outlive @self
 * @bundle: (nullable): the bundle concerned
 */
void
tok_attention_set_problem (TokAttention *self, const TokProblem *problem, TokBundle *bundle)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (problem != NULL);

  reset (self, TOK_ATTENTION_PROBLEM, TOK_ATTENTION_CALM, bundle);
  self->event = problem->event;
  self->count = problem->n_times;
  self->since = problem->event->before;
}

/**
 * tok_attention_set_orders:
 * @self: (out caller-allocates): set to the orders
 * @count: the number of orders with an unknown outcome
 * @sent_at: when the newest one was sent, in microseconds since 1970
 */
void
tok_attention_set_orders (TokAttention *self, guint count, gint64 sent_at)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (count > 0);

  reset (self, TOK_ATTENTION_ORDER, TOK_ATTENTION_NOW, NULL);
  self->count = count;
  self->since = sent_at;
}

static gboolean
is_unsaved (const TokAttention *self)
{
  return self->unsaved.has_profile || self->unsaved.n_videos > 0 || self->unsaved.n_files > 0;
}

/**
 * tok_attention_is_ready:
 *
 * Without the server's word, everything has to be known and there: publishing is not offered
 * for what may be empty.
 *
 * Returns: whether it is a setup that can be published
 */
gboolean
tok_attention_is_ready (const TokAttention *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->kind != TOK_ATTENTION_SETUP || is_unsaved (self) || self->ready == TOK_FLAG_NO)
    return FALSE;
  return self->ready == TOK_FLAG_YES ||
         (self->gaps == TOK_MISSING_NONE && self->unknowns == TOK_MISSING_NONE);
}

/**
 * tok_attention_is_urgent:
 *
 * Urgent is a review that ends soon, and an action that failed or may have. The rest can wait,
 * or waits for somebody else.
 *
 * Returns: whether to look at it first
 */
gboolean
tok_attention_is_urgent (const TokAttention *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case TOK_ATTENTION_REVIEW:
      return self->level != TOK_ATTENTION_CALM;
    case TOK_ATTENTION_ORDER:
    case TOK_ATTENTION_PROBLEM:
      return TRUE;
    case TOK_ATTENTION_DOWNLOAD:
    case TOK_ATTENTION_STALLED:
    case TOK_ATTENTION_SETUP:
    default:
      return FALSE;
    }
}

/**
 * tok_attention_is_special:
 *
 * Of a setup, whether it can be published; of a review, whether it is urgent. What is urgent by
 * its kind does not stand out in its group.
 *
 * Returns: whether it stands out in its group
 */
gboolean
tok_attention_is_special (const TokAttention *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  switch (self->kind)
    {
    case TOK_ATTENTION_SETUP:
      return tok_attention_is_ready (self);
    case TOK_ATTENTION_REVIEW:
      return tok_attention_is_urgent (self);
    case TOK_ATTENTION_ORDER:
    case TOK_ATTENTION_PROBLEM:
    case TOK_ATTENTION_DOWNLOAD:
    case TOK_ATTENTION_STALLED:
    default:
      return FALSE;
    }
}

/**
 * tok_attention_is_task:
 *
 * A task is what nobody but the user can do: to review, replace a file, look into what failed,
 * complete and publish a setup. What takes long is none: it waits for the operator or the
 * service. Nor is a request for corrections, of which there is no entry.
 *
 * Returns: whether to count it as something to do
 */
gboolean
tok_attention_is_task (const TokAttention *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kind != TOK_ATTENTION_STALLED;
}

/**
 * tok_attention_equal:
 *
 * Returns: whether both are equal
 */
gboolean
tok_attention_equal (const TokAttention *self, const TokAttention *other)
{
  gint64 sequence = self->event != NULL ? self->event->sequence : 0;
  gint64 other_sequence = other->event != NULL ? other->event->sequence : 0;

  return self->kind == other->kind && self->level == other->level &&
         self->bundle == other->bundle && sequence == other_sequence &&
         self->count == other->count && self->since == other->since && self->due == other->due &&
         self->latest == other->latest && self->limit == other->limit &&
         self->n_samples == other->n_samples && self->gaps == other->gaps &&
         self->unknowns == other->unknowns && self->ready == other->ready &&
         self->unsaved.has_profile == other->unsaved.has_profile &&
         self->unsaved.n_videos == other->unsaved.n_videos &&
         self->unsaved.n_files == other->unsaved.n_files;
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* Reviews that may be over are sorted by their latest end, the others by their earliest
 * end. */
static int
compare_reviews (const TokAttention *a, const TokAttention *b)
{
  int order = compare (a->level, b->level);

  if (order == 0 && a->level == TOK_ATTENTION_NOW)
    return compare (a->latest, b->latest);
  return order != 0 ? order : compare (a->due, b->due);
}

static const char *
get_id (const TokAttention *self)
{
  return self->bundle != NULL ? tok_bundle_get_id (self->bundle) : "";
}

/* What can be published comes first. */
static int
compare_setups (const TokAttention *a, const TokAttention *b)
{
  int order = (int) tok_attention_is_ready (b) - (int) tok_attention_is_ready (a);

  return order != 0 ? order : compare (a->since, b->since);
}

/**
 * tok_attention_compare:
 *
 * Sorts by kind, then reviews by their end, problems from the newest, setups by whether they
 * can be published, the rest from the longest wait.
 *
 * Returns: a negative number, 0 or a positive number, as a GCompareFunc
 */
int
tok_attention_compare (const TokAttention *self, const TokAttention *other)
{
  int order = compare (self->kind, other->kind);

  if (order == 0 && self->kind == TOK_ATTENTION_REVIEW)
    order = compare_reviews (self, other);
  else if (order == 0 && self->kind == TOK_ATTENTION_PROBLEM)
    order = compare (other->since, self->since);
  else if (order == 0 && self->kind == TOK_ATTENTION_SETUP)
    order = compare_setups (self, other);
  else if (order == 0)
    order = compare (self->since, other->since);
  return order != 0 ? order : g_strcmp0 (get_id (self), get_id (other));
}

/**
 * tok_attention_kind_to_string:
 *
 * Returns: the word for @kind in files
 */
const char *
tok_attention_kind_to_string (TokAttentionKind kind)
{
  g_return_val_if_fail (kind < TOK_N_ATTENTION_KINDS, NULL);

  return kinds[kind];
}

/**
 * tok_attention_level_to_string:
 *
 * Returns: the word for @level in files
 */
const char *
tok_attention_level_to_string (TokAttentionLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (levels), NULL);

  return levels[level];
}

/**
 * tok_attention_kind_get_group:
 *
 * Returns: the group that entries of @kind are in
 */
TokAttentionGroup
tok_attention_kind_get_group (TokAttentionKind kind)
{
  switch (kind)
    {
    case TOK_ATTENTION_REVIEW:
      return TOK_ATTENTION_GROUP_REVIEW;
    case TOK_ATTENTION_DOWNLOAD:
      return TOK_ATTENTION_GROUP_DOWNLOAD;
    case TOK_ATTENTION_ORDER:
    case TOK_ATTENTION_PROBLEM:
      return TOK_ATTENTION_GROUP_FAILED;
    case TOK_ATTENTION_STALLED:
      return TOK_ATTENTION_GROUP_STALLED;
    case TOK_ATTENTION_SETUP:
    default:
      return TOK_ATTENTION_GROUP_SETUP;
    }
}

/**
 * tok_attention_group_to_string:
 *
 * Returns: the word for @group in settings
 */
const char *
tok_attention_group_to_string (TokAttentionGroup group)
{
  g_return_val_if_fail (group < TOK_N_ATTENTION_GROUPS, NULL);

  return groups[group];
}
