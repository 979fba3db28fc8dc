/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-publish.h"

#include "tok-demo-json.h"
#include "tok-demo-slots.h"
#include "tok-demo-work.h"

/**
 * tok_demo_publish_has_blockers:
 *
 * Returns: whether tok_demo_publish_write_blockers() writes any
 */
gboolean
tok_demo_publish_has_blockers (TokDemoWorld *world, TokDemoBundle *bundle)
{
  const char *missing[4];

  return !tok_demo_status_is_setup (tok_demo_bundle_get_status (bundle)) ||
         tok_demo_bundle_missing_fields (bundle, missing) > 0 ||
         tok_demo_bundle_lacks_videos (bundle) || tok_demo_world_is_blocked (world, bundle);
}

static void
open_blocker (GString *json, const char *code, const char *message)
{
  tok_demo_json_open_object (json, NULL);
  tok_demo_json_add_string (json, "code", code);
  tok_demo_json_add_string (json, "message", message);
}

static void
write_missing (const TokDemoBundle *bundle, GString *json)
{
  const char *missing[4];
  guint n = tok_demo_bundle_missing_fields (bundle, missing);

  if (n == 0)
    return;
  open_blocker (json, "ACCOUNT_MISSING_FIELDS", "The account profile is incomplete.");
  tok_demo_json_open_object (json, "details");
  tok_demo_json_open_array (json, "missing_fields");
  for (guint i = 0; i < n; i++)
    tok_demo_json_add_string (json, NULL, missing[i]);
  tok_demo_json_close_array (json);
  tok_demo_json_close_object (json);
  tok_demo_json_close_object (json);
}

/* The values of "reason" are UNKNOWN. */
static void
write_blocked (const TokDemoBundle *bundle, GString *json)
{
  tok_demo_json_add_string (json, "account_id", bundle->account_id);
  tok_demo_json_add_string (json, "reason", "coverage_inactive");
}

/**
 * tok_demo_publish_write_blockers:
 *
 * Writes the array "blockers": doc/api.md, section 4.9.
 */
void
tok_demo_publish_write_blockers (TokDemoWorld *world, TokDemoBundle *bundle, GString *json)
{
  tok_demo_json_open_array (json, "blockers");
  if (!tok_demo_status_is_setup (tok_demo_bundle_get_status (bundle)))
    {
      open_blocker (json, "BUNDLE_ALREADY_PUBLISHED", "The bundle is already published.");
      tok_demo_json_close_object (json);
    }
  write_missing (bundle, json);
  if (tok_demo_bundle_lacks_videos (bundle))
    {
      open_blocker (json, "NO_VIDEOS_CONFIGURED", "Configure at least one video.");
      tok_demo_json_close_object (json);
    }
  if (tok_demo_world_is_blocked (world, bundle))
    {
      open_blocker (json, "MANAGED_ACCOUNT_TASK_BLOCKED", "The account's coverage is not active.");
      tok_demo_json_open_object (json, "details");
      write_blocked (bundle, json);
      tok_demo_json_close_object (json);
      tok_demo_json_close_object (json);
    }
  tok_demo_json_close_array (json);
}

/**
 * tok_demo_publish_fail_blocked:
 *
 * Makes the reply a MANAGED_ACCOUNT_TASK_BLOCKED error. Its HTTP status is UNKNOWN: 409
 * here.
 */
void
tok_demo_publish_fail_blocked (TokDemoWorld *world,
                               const TokDemoBundle *bundle,
                               TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 409,
                             world->contract == TOK_CONTRACT_CURRENT
                                 ? "MANAGED_ACCOUNT_TASK_BLOCKED"
                                 : "managed_account_task_blocked",
                             "The account's coverage is not active.");
  write_blocked (bundle, reply->json);
  tok_demo_reply_close_error (reply);
}

/* Moves the dates of the slots by the same number of days, so that the first is not too
 * close. A slot without a date gets the earliest. */
static gint64
move_days (TokDemoWorld *world, TokDemoBundle *bundle, GPtrArray *slots, GPtrArray *moved)
{
  gint64 earliest = tok_demo_world_get_earliest_day (world, bundle);
  gint64 days = 0;

  for (guint i = 0; i < slots->len; i++)
    {
      TokDemoVideo *video = g_ptr_array_index (slots, i);

      if (video->day == TOK_DEMO_NO_DAY)
        tok_demo_video_set_day (video, earliest);
      days = MAX (days, earliest - video->day);
    }
  for (guint i = 0; days > 0 && i < slots->len; i++)
    {
      TokDemoVideo *video = g_ptr_array_index (slots, i);

      video->day += days;
      video->last_day += days;
      g_ptr_array_add (moved, video);
    }
  return days;
}

/**
 * tok_demo_publish_collect:
 * @configured: (element-type TokDemoVideo): receives the slots that can be published
 */
void
tok_demo_publish_collect (TokDemoBundle *bundle, GPtrArray *configured)
{
  GPtrArray *slots = tok_demo_slots_get (bundle);

  for (guint i = 0; i < slots->len; i++)
    {
      TokDemoVideo *video = g_ptr_array_index (slots, i);

      if (tok_demo_video_is (video, "configured"))
        g_ptr_array_add (configured, video);
    }
}

/**
 * tok_demo_publish_bundle_now:
 * @moved: (element-type TokDemoVideo): receives the slots whose date was moved
 *
 * Publishes the bundle with its configured slots.
 *
 * Returns: by how many days the slots were moved
 */
gint64
tok_demo_publish_bundle_now (TokDemoWorld *world, TokDemoBundle *bundle, GPtrArray *moved)
{
  g_autoptr (GPtrArray) configured = g_ptr_array_new ();
  gint64 days;

  tok_demo_publish_collect (bundle, configured);
  days = move_days (world, bundle, configured, moved);
  tok_demo_world_move (world, bundle, "published");
  return days;
}

/**
 * tok_demo_publish_slots_now:
 * @published: (element-type TokDemoVideo): the configured slots to publish
 * @moved: (element-type TokDemoVideo): receives the slots whose date was moved
 *
 * Returns: by how many days the slots were moved
 */
gint64
tok_demo_publish_slots_now (TokDemoWorld *world,
                            TokDemoBundle *bundle,
                            GPtrArray *published,
                            GPtrArray *moved)
{
  gint64 days = move_days (world, bundle, published, moved);

  for (guint i = 0; i < published->len; i++)
    tok_demo_work_publish (g_ptr_array_index (published, i));
  bundle->updated_at = tok_demo_life_get_now (world->life);
  return days;
}

/**
 * tok_demo_publish_write_moved:
 * @moved: (element-type TokDemoVideo): the slots
 * @days: by how much they were moved
 *
 * Writes the array "adjusted_videos".
 */
void
tok_demo_publish_write_moved (GPtrArray *moved, gint64 days, const char *name, GString *json)
{
  tok_demo_json_open_array (json, name);
  for (guint i = 0; i < moved->len; i++)
    {
      const TokDemoVideo *video = g_ptr_array_index (moved, i);
      g_autofree char *before = tok_demo_day_format (video->day - days);
      g_autofree char *after = tok_demo_day_format (video->day);

      tok_demo_json_open_object (json, NULL);
      tok_demo_json_add_string (json, "video_id", video->id);
      tok_demo_json_add_int (json, "position", video->position);
      tok_demo_json_add_string (json, "previous_date", before);
      tok_demo_json_add_string (json, "new_date", after);
      tok_demo_json_close_object (json);
    }
  tok_demo_json_close_array (json);
}

/**
 * tok_demo_publish_write_auto:
 *
 * Publishes the bundle if nothing prevents it, and writes "auto_publish" (doc/api.md,
 * section 6.4). A failure is not one of the request.
 */
void
tok_demo_publish_write_auto (TokDemoWorld *world, TokDemoBundle *bundle, GString *json)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  gboolean publishes = !tok_demo_publish_has_blockers (world, bundle);
  gint64 days = 0;

  tok_demo_json_open_object (json, "auto_publish");
  tok_demo_json_add_boolean (json, "published", publishes);
  if (publishes)
    {
      days = tok_demo_publish_bundle_now (world, bundle, moved);
      tok_demo_json_open_array (json, "blockers");
      tok_demo_json_close_array (json);
    }
  else
    tok_demo_publish_write_blockers (world, bundle, json);
  tok_demo_publish_write_moved (moved, days, "adjusted_videos", json);
  tok_demo_json_close_object (json);
}
