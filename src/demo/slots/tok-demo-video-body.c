/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-video-body.h"

#include "tok-demo-body.h"
#include "tok-demo-endpoints.h"
#include "tok-demo-json.h"
#include "tok-demo-slots.h"
#include "tok-demo-video-fields.h"

#include <string.h>

static gboolean
refuse (TokDemoReply *reply, const char *field, const char *reason)
{
  tok_demo_reply_fail_field (reply, field, reason);
  return FALSE;
}

/* Whether it is set, and no empty text. */
static gboolean
has (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);

  return node != NULL &&
         (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
          *json_node_get_string (node) != '\0');
}

static gboolean
check_story (TokDemoWorld *world,
             const TokDemoBundle *bundle,
             JsonObject *body,
             TokDemoReply *reply)
{
  if (world->contract != TOK_CONTRACT_CURRENT || bundle->platform == TOK_PLATFORM_YOUTUBE)
    return refuse (reply, "video_type", "must be video or carousel");
  if (has (body, "video_url") == has (body, "story_image_url"))
    return refuse (reply, "story_image_url", "must be given if and only if video_url is not");
  return !has (body, "description") || refuse (reply, "description", "is not for stories");
}

/* The rules that connect fields. */
static gboolean
check_type (TokDemoWorld *world, const TokDemoBundle *bundle, JsonObject *body, TokDemoReply *reply)
{
  const char *type = json_object_get_string_member_with_default (body, "video_type", NULL);

  if (type == NULL)
    return refuse (reply, "video_type", "is required");
  if (strcmp (type, "story") == 0)
    return check_story (world, bundle, body, reply);
  if (!has (body, "description"))
    return refuse (reply, "description", "is required");
  if (bundle->platform == TOK_PLATFORM_INSTAGRAM && !has (body, "instagram_content_type"))
    return refuse (reply, "instagram_content_type", "is required");
  if (bundle->platform == TOK_PLATFORM_YOUTUBE && !has (body, "youtube_title"))
    return refuse (reply, "youtube_title", "is required");
  if (strcmp (type, "video") == 0)
    return has (body, "video_url") || refuse (reply, "video_url", "is required");
  if (!has (body, "carousel_images"))
    return refuse (reply, "carousel_images", "is required");
  return bundle->platform != TOK_PLATFORM_TIKTOK || has (body, "tiktok_sound_url") ||
         refuse (reply, "tiktok_sound_url", "is required for carousels");
}

static gboolean
check_edits (TokDemoBundle *bundle,
             const TokDemoVideo *video,
             JsonObject *body,
             TokDemoReply *reply)
{
  return !has (body, "editing_instructions") ||
         tok_demo_slots_count_edits (bundle, video) < bundle->edits ||
         refuse (reply, "editing_instructions", "need an edit that is left");
}

/**
 * tok_demo_video_body_get_day:
 * @day: (out): TOK_DEMO_NO_DAY when absent
 */
gboolean
tok_demo_video_body_get_day (JsonObject *body, const char *name, gint64 *day, TokDemoReply *reply)
{
  const char *text;

  *day = TOK_DEMO_NO_DAY;
  if (!tok_demo_body_get_string (body, name, &text, reply))
    return FALSE;
  if (text == NULL)
    return TRUE;
  *day = tok_demo_day_parse (text);
  return *day != TOK_DEMO_NO_DAY || refuse (reply, name, "must be YYYY-MM-DD");
}

/**
 * tok_demo_video_body_check_day:
 *
 * The lead time, and the limit of slots on one day (doc/api.md, section 6.3). The HTTP
 * status of the second error is UNKNOWN.
 */
gboolean
tok_demo_video_body_check_day (TokDemoWorld *world,
                               TokDemoBundle *bundle,
                               const TokDemoVideo *video,
                               gint64 day,
                               TokDemoReply *reply)
{
  gint64 earliest = tok_demo_world_get_earliest_day (world, bundle);
  int count = tok_demo_slots_count_on (bundle, day, video);

  if (day < earliest)
    {
      g_autofree char *text = tok_demo_day_format (earliest);

      tok_demo_reply_open_error (reply, 400, "INVALID_DATE", "The date is too early.");
      tok_demo_json_add_int (reply->json, "min_days_ahead", tok_demo_world_get_lead_days (bundle));
      tok_demo_json_add_string (reply->json, "earliest_allowed", text);
      tok_demo_reply_close_error (reply);
      return FALSE;
    }
  if (count >= TOK_DEMO_SLOTS_PER_DAY)
    {
      g_autofree char *text = tok_demo_day_format (day);

      tok_demo_reply_open_error (reply, 400, "VIDEOS_PER_DAY_EXCEEDED",
                                 "There are three videos on that day.");
      tok_demo_json_add_string (reply->json, "date", text);
      tok_demo_json_add_int (reply->json, "current_count", count);
      tok_demo_reply_close_error (reply);
      return FALSE;
    }
  return TRUE;
}

static int
compute_price (const TokDemoVideo *video, JsonObject *body)
{
  gboolean volume = has (body, "volume_original_sound") || has (body, "volume_added_sound");
  gboolean repost =
      has (body, "story_repost_url") ||
      json_object_get_boolean_member_with_default (body, "instant_repost_as_story", FALSE);

  return (volume && !video->volume_paid ? 1 : 0) + (repost && !video->repost_paid ? 1 : 0);
}

static void
apply (TokDemoVideo *video, JsonObject *read, gint64 day)
{
  json_object_unref (video->fields);
  video->fields = json_object_ref (read);
  video->volume_paid |= has (read, "volume_original_sound") || has (read, "volume_added_sound");
  video->repost_paid |=
      has (read, "story_repost_url") ||
      json_object_get_boolean_member_with_default (read, "instant_repost_as_story", FALSE);
  tok_demo_video_set_day (video, day);
  g_clear_pointer (&video->download_issue, g_free);
  if (tok_demo_video_is (video, "pending"))
    tok_demo_video_set_status (video, "configured");
}

/**
 * tok_demo_video_body_apply:
 *
 * Configures the slot as the body says; what the body lacks is cleared.
 *
 * Returns: %FALSE when the body breaks a rule, with the error in the reply; nothing is
 *   changed then
 */
gboolean
tok_demo_video_body_apply (TokDemoWorld *world,
                           TokDemoBundle *bundle,
                           TokDemoVideo *video,
                           JsonObject *body,
                           TokDemoVideoOrder *order,
                           TokDemoReply *reply)
{
  g_autoptr (JsonObject) read =
      tok_demo_video_fields_read (world, bundle, video, body, order->extra, order->ignored, reply);
  gint64 day;

  if (read == NULL || !check_type (world, bundle, read, reply) ||
      !check_edits (bundle, video, read, reply) ||
      !tok_demo_video_body_get_day (body, "target_publish_date", &day, reply))
    return FALSE;
  if (day == TOK_DEMO_NO_DAY)
    return refuse (reply, "target_publish_date", "is required");
  if (!tok_demo_video_body_check_day (world, bundle, video, day, reply))
    return FALSE;
  order->price = compute_price (video, read);
  if (!tok_demo_charge (world, bundle, order->price, reply))
    return FALSE;
  apply (video, read, day);
  bundle->updated_at = tok_demo_life_get_now (world->life);
  return TRUE;
}

/**
 * tok_demo_video_body_check_editable:
 *
 * Slots can be configured until the bundle is finished (doc/api.md, section 4.13), and
 * until the operator works on them; the latter is this server's assumption.
 */
gboolean
tok_demo_video_body_check_editable (TokDemoWorld *world,
                                    TokDemoBundle *bundle,
                                    const TokDemoVideo *video,
                                    TokDemoReply *reply)
{
  static const char *const allowed[] = { "pending", "configured", "published",
                                         "pending_corrections", NULL };

  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_COMPLETED:
    case TOK_STATUS_CANCELLED:
    case TOK_STATUS_ARCHIVED:
    case TOK_STATUS_UNKNOWN:
      tok_demo_fail_bundle_status (world, bundle, reply);
      return FALSE;
    default:
      break;
    }
  if (g_strv_contains (allowed, video->status))
    return TRUE;
  tok_demo_fail_video_status (world, video, allowed, reply);
  return FALSE;
}
