/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-work.h"

#include "tok-demo-slots.h"

/* A review ends by itself after 72 hours, "72 h 01 in practice": doc/api.md, section
 * 7.1. */
#define REVIEW (72 * G_TIME_SPAN_HOUR + G_TIME_SPAN_MINUTE)

/* How long the operator needs for corrections. */
#define CORRECTION (6 * G_TIME_SPAN_HOUR)

static gboolean
is_auto (const TokDemoBundle *bundle)
{
  return (bundle->options & TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE)) != 0;
}

static gboolean
account_is (const TokDemoBundle *bundle, const char *status)
{
  return g_strcmp0 (bundle->account_state, status) == 0;
}

static void
set_account (TokDemoBundle *bundle, const char *status, gint64 due_at)
{
  bundle->account_state = g_intern_string (status);
  bundle->account_due_at = due_at;
}

static gint64
remain (TokDemoLife *life, gint64 since, gint64 length, gint64 elapsed)
{
  return since + tok_demo_life_scale (life, MAX (length - elapsed, 0));
}

/* The account is delivered in the middle of the operator's work. */
static void
work_on_account (TokDemoLife *life, TokDemoBundle *bundle, gint64 since, gint64 elapsed)
{
  gint64 length = tok_demo_life_step_length (life, bundle) / 2;

  if (elapsed < length)
    set_account (bundle, "published", remain (life, since, length, elapsed));
  else
    set_account (bundle, "in_review", remain (life, since, length + REVIEW, elapsed));
}

static void
follow_account (TokDemoLife *life, TokDemoBundle *bundle, gint64 since, gint64 elapsed)
{
  gboolean reviewed = account_is (bundle, "in_review") ||
                      account_is (bundle, "pending_corrections") ||
                      account_is (bundle, "finalized");

  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      set_account (bundle, "published", TOK_TIME_UNKNOWN);
      break;
    case TOK_STATUS_ACCEPTED:
      if (!reviewed)
        work_on_account (life, bundle, since, elapsed);
      break;
    case TOK_STATUS_IN_REVIEW:
      if (!reviewed)
        set_account (bundle, "in_review", remain (life, since, REVIEW, elapsed));
      break;
    case TOK_STATUS_FINALIZED:
      if (!reviewed)
        tok_demo_work_finalize_account (bundle, since);
      break;
    case TOK_STATUS_COMPLETED:
      if (!account_is (bundle, "finalized"))
        tok_demo_work_finalize_account (bundle, since);
      break;
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      set_account (bundle, NULL, TOK_TIME_UNKNOWN);
      break;
    default:
      bundle->account_due_at = TOK_TIME_UNKNOWN;
      break;
    }
}

static void
begin_review (TokDemoLife *life, TokDemoBundle *bundle, TokDemoVideo *video, gint64 time)
{
  g_free (video->platform_url);
  video->platform_url = tok_demo_slots_make_post_url (bundle, video);
  tok_demo_video_set_status (video, "in_review");
  video->due_at = time + tok_demo_life_scale (life, REVIEW);
}

/* The operator posts at once, whatever the target: times of this server follow its own
 * clock, which may be much faster than the days. */
static void
post (TokDemoLife *life, TokDemoBundle *bundle, TokDemoVideo *video, gint64 time)
{
  begin_review (life, bundle, video, time);
  if (is_auto (bundle))
    tok_demo_work_finalize_video (video, time);
}

static gboolean
is_open (const TokDemoVideo *video)
{
  return tok_demo_video_is (video, "published") || tok_demo_video_is (video, "accepted") ||
         tok_demo_video_is (video, "in_review") || tok_demo_video_is (video, "pending_corrections");
}

static void
follow_slot (TokDemoLife *life, TokDemoBundle *bundle, TokDemoVideo *video, gint64 since)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      if (tok_demo_video_is (video, "configured"))
        tok_demo_work_publish (video);
      break;
    case TOK_STATUS_ACCEPTED:
      if (tok_demo_video_is (video, "published"))
        tok_demo_video_set_status (video, "accepted");
      break;
    case TOK_STATUS_IN_REVIEW:
      if (tok_demo_video_is (video, "published") || tok_demo_video_is (video, "accepted"))
        post (life, bundle, video, since);
      break;
    case TOK_STATUS_FINALIZED:
    case TOK_STATUS_COMPLETED:
      if (is_open (video))
        tok_demo_work_finalize_video (video, since);
      break;
    case TOK_STATUS_CANCELLED:
      if (!tok_demo_video_is (video, "finalized"))
        tok_demo_video_set_status (video, "cancelled");
      video->due_at = TOK_TIME_UNKNOWN;
      break;
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      if (is_open (video))
        tok_demo_video_set_status (video, "configured");
      video->due_at = TOK_TIME_UNKNOWN;
      break;
    default:
      break;
    }
}

/**
 * tok_demo_work_follow:
 * @from: the bundle's status before, %TOK_STATUS_UNKNOWN for a new bundle
 * @since: when it entered its status, microseconds since 1970
 * @elapsed: how long before @since it truly did, microseconds at speed 1
 *
 * Brings account and slots in line with the bundle's status. A test may skip statuses:
 * what was configured then counts as published.
 */
void
tok_demo_work_follow (
    TokDemoLife *life, TokDemoBundle *bundle, TokStatus from, gint64 since, gint64 elapsed)
{
  TokStatus status = tok_demo_bundle_get_status (bundle);

  if (tok_type_has_account (bundle->type))
    follow_account (life, bundle, since, elapsed);
  for (guint i = 0; bundle->slots != NULL && i < bundle->slots->len; i++)
    {
      TokDemoVideo *video = g_ptr_array_index (bundle->slots, i);

      if (tok_demo_status_is_setup (from) && !tok_demo_status_is_setup (status) &&
          status != TOK_STATUS_UNKNOWN && tok_demo_video_is (video, "configured"))
        tok_demo_work_publish (video);
      follow_slot (life, bundle, video, since);
    }
}

static gint64
earlier (gint64 a, gint64 b)
{
  if (a == TOK_TIME_UNKNOWN)
    return b;
  return b == TOK_TIME_UNKNOWN ? a : MIN (a, b);
}

/**
 * tok_demo_work_next_due:
 *
 * Returns: when the bundle, its account or one of its slots moves next, microseconds
 *   since 1970; TOK_TIME_UNKNOWN for never
 */
gint64
tok_demo_work_next_due (const TokDemoBundle *bundle)
{
  gint64 due = earlier (bundle->step_at, bundle->account_due_at);

  for (guint i = 0; bundle->slots != NULL && i < bundle->slots->len; i++)
    {
      const TokDemoVideo *video = g_ptr_array_index (bundle->slots, i);

      due = earlier (due, video->due_at);
    }
  return due;
}

static gboolean
is_due (gint64 due_at, gint64 time)
{
  return due_at != TOK_TIME_UNKNOWN && due_at <= time;
}

/**
 * tok_demo_work_run:
 *
 * Moves the account and the slots that are due: into the review, or out of it.
 */
void
tok_demo_work_run (TokDemoLife *life, TokDemoBundle *bundle, gint64 time)
{
  if (is_due (bundle->account_due_at, time))
    {
      if (account_is (bundle, "in_review"))
        tok_demo_work_finalize_account (bundle, time);
      else
        set_account (bundle, "in_review", time + tok_demo_life_scale (life, REVIEW));
    }
  for (guint i = 0; bundle->slots != NULL && i < bundle->slots->len; i++)
    {
      TokDemoVideo *video = g_ptr_array_index (bundle->slots, i);

      if (!is_due (video->due_at, time))
        continue;
      if (tok_demo_video_is (video, "in_review"))
        tok_demo_work_finalize_video (video, time);
      else
        post (life, bundle, video, time);
    }
}

/* Whether every slot that the operator knows of is final, and there is one. */
static gboolean
slots_are_final (const TokDemoBundle *bundle, gboolean *any)
{
  *any = FALSE;
  for (guint i = 0; bundle->slots != NULL && i < bundle->slots->len; i++)
    {
      const TokDemoVideo *video = g_ptr_array_index (bundle->slots, i);

      if (is_open (video) || video->due_at != TOK_TIME_UNKNOWN)
        return FALSE;
      *any |= tok_demo_video_is (video, "finalized");
    }
  return TRUE;
}

static gboolean
account_is_final (const TokDemoBundle *bundle)
{
  return !tok_type_has_account (bundle->type) || account_is (bundle, "finalized");
}

/**
 * tok_demo_work_get_ready:
 *
 * Returns: the status that the bundle enters because its account and slots are final,
 *   %TOK_STATUS_UNKNOWN for none
 */
TokStatus
tok_demo_work_get_ready (const TokDemoBundle *bundle)
{
  gboolean waits = bundle->step_at != TOK_TIME_UNKNOWN;
  gboolean any;

  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_ACCEPTED:
      return !tok_type_has_videos (bundle->type) && account_is_final (bundle) ? TOK_STATUS_COMPLETED
                                                                              : TOK_STATUS_UNKNOWN;
    case TOK_STATUS_IN_REVIEW:
      if (!slots_are_final (bundle, &any) || (waits && (!any || is_auto (bundle))))
        return TOK_STATUS_UNKNOWN;
      return TOK_STATUS_FINALIZED;
    case TOK_STATUS_FINALIZED:
      return !waits && account_is_final (bundle) ? TOK_STATUS_COMPLETED : TOK_STATUS_UNKNOWN;
    default:
      return TOK_STATUS_UNKNOWN;
    }
}

void
tok_demo_work_publish (TokDemoVideo *video)
{
  tok_demo_video_set_status (video, "published");
}

void
tok_demo_work_finalize_video (TokDemoVideo *video, gint64 time)
{
  tok_demo_video_set_status (video, "finalized");
  video->finalized_at = time;
  video->due_at = TOK_TIME_UNKNOWN;
}

void
tok_demo_work_finalize_account (TokDemoBundle *bundle, gint64 time)
{
  set_account (bundle, "finalized", TOK_TIME_UNKNOWN);
  bundle->account_finalized_at = time;
}

/**
 * tok_demo_work_correct_video:
 * @status: the status during the corrections
 *
 * Sends the slot back to the operator, who posts it again after a while.
 */
void
tok_demo_work_correct_video (TokDemoLife *life, TokDemoVideo *video, const char *status)
{
  tok_demo_video_set_status (video, status);
  video->due_at = tok_demo_life_get_now (life) + tok_demo_life_scale (life, CORRECTION);
}

void
tok_demo_work_correct_account (TokDemoLife *life, TokDemoBundle *bundle)
{
  set_account (bundle, "pending_corrections",
               tok_demo_life_get_now (life) + tok_demo_life_scale (life, CORRECTION));
}

/**
 * tok_demo_work_set_account_status:
 * @status: any text
 *
 * Changes the status of the account, for tests, as the operator would.
 */
void
tok_demo_work_set_account_status (TokDemoLife *life, TokDemoBundle *bundle, const char *status)
{
  gint64 now = tok_demo_life_get_now (life);

  set_account (bundle, status, TOK_TIME_UNKNOWN);
  if (account_is (bundle, "in_review"))
    bundle->account_due_at = now + tok_demo_life_scale (life, REVIEW);
  else if (account_is (bundle, "pending_corrections"))
    tok_demo_work_correct_account (life, bundle);
  else if (account_is (bundle, "finalized"))
    tok_demo_work_finalize_account (bundle, now);
  tok_demo_life_settle (life, bundle);
}

/**
 * tok_demo_work_set_video_status:
 * @status: any text
 *
 * Changes the status of a slot, for tests, as the operator would.
 */
void
tok_demo_work_set_video_status (TokDemoLife *life,
                                TokDemoBundle *bundle,
                                TokDemoVideo *video,
                                const char *status)
{
  gint64 now = tok_demo_life_get_now (life);

  video->due_at = TOK_TIME_UNKNOWN;
  tok_demo_video_set_status (video, status);
  if (tok_demo_video_is (video, "in_review"))
    begin_review (life, bundle, video, now);
  else if (tok_demo_video_is (video, "pending_corrections"))
    tok_demo_work_correct_video (life, video, status);
  else if (tok_demo_video_is (video, "finalized"))
    tok_demo_work_finalize_video (video, now);
  tok_demo_life_settle (life, bundle);
}
