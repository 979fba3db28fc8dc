/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-video-actions.h"

#include "tok-demo-body.h"
#include "tok-demo-endpoints.h"
#include "tok-demo-json.h"
#include "tok-demo-publish.h"
#include "tok-demo-video-fields.h"

#define HINT "Dates that were too close were moved forward."

/**
 * tok_demo_video_can_publish:
 *
 * Returns: whether the slots of the bundle can be published (doc/api.md, section 6.4)
 */
gboolean
tok_demo_video_can_publish (const TokDemoBundle *bundle)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
    case TOK_STATUS_ACCEPTED:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * tok_demo_video_answer:
 *
 * Answers with the whole slot.
 */
void
tok_demo_video_answer (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const TokDemoBundle *bundle,
                       const TokDemoVideo *video,
                       TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_video_write_members (video, bundle->id, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

static TokDemoBundle *
find_publishable (TokDemoWorld *world,
                  const TokDemoRequest *request,
                  const char *id,
                  TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, id, reply);

  if (bundle == NULL)
    return NULL;
  if (!tok_demo_video_can_publish (bundle))
    tok_demo_fail_bundle_status (world, bundle, reply);
  else if (tok_demo_world_is_blocked (world, bundle))
    tok_demo_publish_fail_blocked (world, bundle, reply);
  else
    return bundle;
  return NULL;
}

static void
write_adjusted (const TokDemoVideo *video, gint64 days, GString *json)
{
  g_autofree char *before = tok_demo_day_format (video->day - days);
  g_autofree char *after = tok_demo_day_format (video->day);

  tok_demo_json_add_boolean (json, "date_adjusted", TRUE);
  tok_demo_json_add_string (json, "original_date", before);
  tok_demo_json_add_string (json, "new_date", after);
  tok_demo_json_add_string (json, "hint", HINT);
}

/* POST /bundles/{id}/videos/{position}/publish */
void
tok_demo_publish_video (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  static const char *const allowed[] = { "configured", NULL };
  TokDemoBundle *bundle = find_publishable (world, request, arguments[0], reply);
  TokDemoVideo *video =
      bundle != NULL ? tok_demo_find_video (world, bundle, arguments[1], reply) : NULL;
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  gint64 days;

  if (video == NULL)
    return;
  if (!tok_demo_video_is (video, "configured"))
    {
      tok_demo_fail_video_status (world, video, allowed, reply);
      return;
    }
  g_ptr_array_add (published, video);
  days = tok_demo_publish_slots_now (world, bundle, published, moved);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "video_id", video->id);
  tok_demo_json_add_int (reply->json, "position", video->position);
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_json_add_string (reply->json, "status", video->status);
  if (days > 0)
    write_adjusted (video, days, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* POST /bundles/{id}/videos/publish-all. Without a configured slot it publishes none. */
void
tok_demo_publish_videos (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  TokDemoBundle *bundle = find_publishable (world, request, arguments[0], reply);
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  gint64 days;

  if (bundle == NULL)
    return;
  tok_demo_publish_collect (bundle, published);
  days = tok_demo_publish_slots_now (world, bundle, published, moved);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_json_add_int (reply->json, "videos_published", published->len);
  tok_demo_json_open_array (reply->json, "video_ids");
  for (guint i = 0; i < published->len; i++)
    tok_demo_json_add_string (reply->json, NULL,
                              ((TokDemoVideo *) g_ptr_array_index (published, i))->id);
  tok_demo_json_close_array (reply->json);
  if (days > 0)
    {
      tok_demo_json_add_boolean (reply->json, "dates_adjusted", TRUE);
      tok_demo_publish_write_moved (moved, days, "adjusted_videos", reply->json);
      tok_demo_json_add_string (reply->json, "hint", HINT);
    }
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* The slot is with the person until it is accepted. UNKNOWN: the allowed statuses of the
 * two endpoints below. */
static TokDemoVideo *
find_own (TokDemoWorld *world,
          const TokDemoRequest *request,
          const char *const *arguments,
          TokDemoBundle **bundle,
          TokDemoReply *reply)
{
  static const char *const allowed[] = { "pending", "configured", "published", NULL };
  TokDemoVideo *video;

  *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  video = *bundle != NULL ? tok_demo_find_video (world, *bundle, arguments[1], reply) : NULL;
  if (video == NULL || g_strv_contains (allowed, video->status))
    return video;
  tok_demo_fail_video_status (world, video, allowed, reply);
  return NULL;
}

/* POST /bundles/{id}/videos/{position}/reset */
void
tok_demo_reset_video (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_own (world, request, arguments, &bundle, reply);

  if (video == NULL)
    return;
  tok_demo_video_clear (video);
  bundle->updated_at = tok_demo_life_get_now (world->life);
  tok_demo_video_answer (world, request, bundle, video, reply);
}

/* POST /bundles/{id}/videos/{position}/unschedule: the content stays, but without a date
 * the slot is not configured. */
void
tok_demo_unschedule_video (TokDemoWorld *world,
                           const TokDemoRequest *request,
                           const char *const *arguments,
                           TokDemoReply *reply)
{
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_own (world, request, arguments, &bundle, reply);

  if (video == NULL)
    return;
  tok_demo_video_set_day (video, TOK_DEMO_NO_DAY);
  tok_demo_video_set_status (video, "pending");
  bundle->updated_at = tok_demo_life_get_now (world->life);
  tok_demo_video_answer (world, request, bundle, video, reply);
}

/* Exactly the member that the type of the slot has. */
static const char *
check_link (TokDemoWorld *world, TokDemoVideo *video, JsonObject *body, TokDemoReply *reply)
{
  static const char *const names[] = { "video_url", "carousel_images", NULL };
  const char *type = json_object_get_string_member_with_default (video->fields, "video_type", "");
  const char *name = g_str_equal (type, "carousel") ? "carousel_images" : "video_url";

  if (!tok_demo_body_check_names (body, names, reply))
    return NULL;
  if (json_object_get_size (body) != 1 || !json_object_has_member (body, name) ||
      json_object_get_null_member (body, name))
    {
      tok_demo_reply_fail_field (reply, name, "is required, and nothing else");
      return NULL;
    }
  return tok_demo_video_fields_check (world, video, body, name, reply) ? name : NULL;
}

/* POST /bundles/{id}/videos/{position}/fix-download. The error for a slot without a
 * broken link is UNKNOWN. */
void
tok_demo_fix_download (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const char *const *arguments,
                       TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  TokDemoVideo *video =
      bundle != NULL ? tok_demo_find_video (world, bundle, arguments[1], reply) : NULL;
  g_autoptr (JsonNode) body = video != NULL ? tok_demo_body_parse (request, reply) : NULL;
  const char *name;

  if (body == NULL)
    return;
  name = check_link (world, video, json_node_get_object (body), reply);
  if (name == NULL)
    return;
  if (video->download_issue == NULL)
    {
      tok_demo_reply_fail (reply, 400, "VALIDATION_ERROR", "The video has no download issue.");
      return;
    }
  json_object_set_member (video->fields, name,
                          json_object_dup_member (json_node_get_object (body), name));
  g_clear_pointer (&video->download_issue, g_free);
  bundle->updated_at = tok_demo_life_get_now (world->life);
  tok_demo_video_answer (world, request, bundle, video, reply);
}
