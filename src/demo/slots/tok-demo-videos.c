/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"
#include "tok-demo-publish.h"
#include "tok-demo-slots.h"
#include "tok-demo-video-actions.h"
#include "tok-demo-video-body.h"
#include "tok-demo-video-fields.h"

/* GET /bundles/{id}/videos */
void
tok_demo_list_videos (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, request, arguments[0], reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_slots_write (bundle, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
}

/* GET /bundles/{id}/videos/{position} */
void
tok_demo_get_video (TokDemoWorld *world,
                    const TokDemoRequest *request,
                    const char *const *arguments,
                    TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, request, arguments[0], reply);
  TokDemoVideo *video =
      bundle != NULL ? tok_demo_find_video (world, bundle, arguments[1], reply) : NULL;

  if (video != NULL)
    tok_demo_video_answer (world, request, bundle, video, reply);
}

/* Publishes the slot after it was configured (doc/api.md, section 6.4). That the bundle
 * is not published yet is no error, but the only blocker. */
static void
publish_too (TokDemoWorld *world, TokDemoBundle *bundle, TokDemoVideo *video, GString *json)
{
  g_autoptr (GPtrArray) published = g_ptr_array_new ();
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  gboolean possible =
      tok_demo_video_can_publish (bundle) && !tok_demo_world_is_blocked (world, bundle);
  gint64 days = 0;

  g_ptr_array_add (published, video);
  if (possible && tok_demo_video_is (video, "configured"))
    days = tok_demo_publish_slots_now (world, bundle, published, moved);
  tok_demo_json_open_object (json, "auto_publish");
  tok_demo_json_add_boolean (json, "published", tok_demo_video_is (video, "published"));
  tok_demo_json_open_array (json, "blockers");
  if (!possible)
    {
      tok_demo_json_open_object (json, NULL);
      tok_demo_json_add_string (json, "code",
                                tok_demo_world_is_blocked (world, bundle)
                                    ? "MANAGED_ACCOUNT_TASK_BLOCKED"
                                    : "BUNDLE_INVALID_STATUS");
      tok_demo_json_close_object (json);
    }
  tok_demo_json_close_array (json);
  tok_demo_publish_write_moved (moved, days, "adjusted_videos", json);
  tok_demo_json_close_object (json);
}

static void
answer_configured (TokDemoWorld *world,
                   const TokDemoRequest *request,
                   TokDemoBundle *bundle,
                   TokDemoVideo *video,
                   const TokDemoVideoOrder *order,
                   gboolean publish,
                   TokDemoReply *reply)
{
  g_autoptr (GString) receipt = g_string_new (NULL);

  /* Before the slot is written, so that its status is the one afterwards. */
  if (publish)
    publish_too (world, bundle, video, receipt);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_video_write_members (video, bundle->id, world->contract, reply->json);
  tok_demo_json_open_array (reply->json, "ignored_fields");
  for (guint i = 0; i < order->ignored->len; i++)
    tok_demo_json_add_string (reply->json, NULL, g_ptr_array_index (order->ignored, i));
  tok_demo_json_close_array (reply->json);
  if (publish)
    g_string_append_printf (reply->json, ",%s", receipt->str);
  tok_demo_json_close_object (reply->json);
  if (order->price > 0)
    tok_demo_add_charge (world, request, order->price, reply);
  tok_demo_close_answer (request, reply);
}

/* PUT /bundles/{id}/videos/{position}: a full replacement. */
void
tok_demo_put_video (TokDemoWorld *world,
                    const TokDemoRequest *request,
                    const char *const *arguments,
                    TokDemoReply *reply)
{
  static const char *const extra[] = { "auto_publish", NULL };
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  TokDemoVideo *video =
      bundle != NULL ? tok_demo_find_video (world, bundle, arguments[1], reply) : NULL;
  g_autoptr (GPtrArray) ignored = g_ptr_array_new ();
  TokDemoVideoOrder order = { .extra = extra, .ignored = ignored };
  g_autoptr (JsonNode) body = NULL;
  gboolean publish;

  if (video == NULL || !tok_demo_video_body_check_editable (world, bundle, video, reply))
    return;
  body = tok_demo_body_parse (request, reply);
  if (body == NULL ||
      !tok_demo_body_get_boolean (json_node_get_object (body), "auto_publish", FALSE, &publish,
                                  reply) ||
      !tok_demo_video_body_apply (world, bundle, video, json_node_get_object (body), &order, reply))
    return;
  answer_configured (world, request, bundle, video, &order, publish, reply);
}

/* The dates of a PATCH. */
typedef struct
{
  gint64 first; /* TOK_DEMO_NO_DAY: unchanged */
  gint64 last;
} Target;

static gboolean
read_target (JsonObject *body, Target *target, TokDemoReply *reply)
{
  gint64 date;
  gint64 start;

  if (!tok_demo_video_body_get_day (body, "target_publish_date", &date, reply) ||
      !tok_demo_video_body_get_day (body, "target_publish_start_date", &start, reply) ||
      !tok_demo_video_body_get_day (body, "target_publish_end_date", &target->last, reply))
    return FALSE;
  target->first = date != TOK_DEMO_NO_DAY ? date : start;
  if ((start == TOK_DEMO_NO_DAY) != (target->last == TOK_DEMO_NO_DAY))
    tok_demo_reply_fail_field (reply, "target_publish_end_date", "goes with a start date");
  else if (date != TOK_DEMO_NO_DAY && start != TOK_DEMO_NO_DAY)
    tok_demo_reply_fail_field (reply, "target_publish_date", "excludes a start and an end date");
  else if (start != TOK_DEMO_NO_DAY && target->last < start)
    tok_demo_reply_fail_field (reply, "target_publish_end_date", "is before the start date");
  else
    return TRUE;
  return FALSE;
}

/* Early: the name and the reference only (doc/api.md, section 6.1). */
static gboolean
read_patch (TokDemoWorld *world,
            TokDemoBundle *bundle,
            const TokDemoVideo *video,
            JsonObject *body,
            Target *target,
            TokDemoReply *reply)
{
  static const char *const early[] = { "name", "external_ref", NULL };
  static const char *const current[] = { "name",
                                         "external_ref",
                                         "description",
                                         "target_publish_date",
                                         "target_publish_start_date",
                                         "target_publish_end_date",
                                         NULL };
  gboolean is_current = world->contract == TOK_CONTRACT_CURRENT;

  if (!tok_demo_body_check_names (body, is_current ? current : early, reply))
    return FALSE;
  if (json_object_get_size (body) == 0)
    {
      tok_demo_reply_fail (reply, 400, "VALIDATION_ERROR", "There is nothing to change.");
      return FALSE;
    }
  return tok_demo_video_fields_check (world, video, body, "name", reply) &&
         tok_demo_video_fields_check (world, video, body, "external_ref", reply) &&
         tok_demo_video_fields_check (world, video, body, "description", reply) &&
         read_target (body, target, reply) &&
         (target->first == TOK_DEMO_NO_DAY ||
          tok_demo_video_body_check_day (world, bundle, video, target->first, reply));
}

static void
apply_patch (TokDemoVideo *video, JsonObject *body, const Target *target)
{
  static const char *const names[] = { "name", "external_ref", "description" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = json_object_get_member (body, names[i]);

      if (node != NULL && JSON_NODE_HOLDS_NULL (node))
        json_object_remove_member (video->fields, names[i]);
      else if (node != NULL)
        json_object_set_member (video->fields, names[i], json_node_copy (node));
    }
  if (target->first == TOK_DEMO_NO_DAY)
    return;
  tok_demo_video_set_day (video, target->first);
  if (target->last != TOK_DEMO_NO_DAY)
    video->last_day = target->last;
  /* It was complete but for the date: see unschedule. */
  if (tok_demo_video_is (video, "pending") && json_object_has_member (video->fields, "video_type"))
    tok_demo_video_set_status (video, "configured");
}

/* PATCH /bundles/{id}/videos/{position}, in any status. A date that is null counts as
 * absent; whether it removes the date is UNKNOWN. */
void
tok_demo_patch_video (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  TokDemoVideo *video =
      bundle != NULL ? tok_demo_find_video (world, bundle, arguments[1], reply) : NULL;
  g_autoptr (JsonNode) body = video != NULL ? tok_demo_body_parse (request, reply) : NULL;
  Target target;

  if (body == NULL ||
      !read_patch (world, bundle, video, json_node_get_object (body), &target, reply))
    return;
  apply_patch (video, json_node_get_object (body), &target);
  bundle->updated_at = tok_demo_life_get_now (world->life);
  tok_demo_video_answer (world, request, bundle, video, reply);
}
