/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"
#include "tok-demo-work.h"

/* Finds a bundle whose new account is in review: doc/api.md, section 7.2. */
static TokDemoBundle *
find_reviewed (TokDemoWorld *world,
               const TokDemoRequest *request,
               const char *id,
               TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, id, reply);
  const char *status = bundle != NULL ? tok_demo_bundle_account_status (bundle) : NULL;

  if (bundle == NULL)
    return NULL;
  if (!tok_type_has_account (bundle->type))
    tok_demo_fail_action (world, reply, 404, "ACCOUNT_NOT_FOUND", "There is no new account.");
  else if (!g_str_equal (status, "in_review"))
    tok_demo_reply_fail_detail (reply, 409,
                                world->contract == TOK_CONTRACT_CURRENT ? "ACCOUNT_INVALID_STATUS"
                                                                        : "invalid_status",
                                "The account is not in review.", "current_status", status);
  else
    return bundle;
  return NULL;
}

/* Opens "data" with the account, up to its status. */
static void
open_account (TokDemoBundle *bundle, TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "id", bundle->id);
  tok_demo_json_open_object (reply->json, "account");
  tok_demo_json_add_string (reply->json, "status", tok_demo_bundle_account_status (bundle));
}

static void
close_account (const TokDemoRequest *request, TokDemoReply *reply)
{
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* POST /bundles/{id}/account/finalize */
void
tok_demo_finalize_account (TokDemoWorld *world,
                           const TokDemoRequest *request,
                           const char *const *arguments,
                           TokDemoReply *reply)
{
  TokDemoBundle *bundle = find_reviewed (world, request, arguments[0], reply);
  gint64 now = tok_demo_life_get_now (world->life);
  g_autofree char *time = tok_demo_time_format (world->contract, now);

  if (bundle == NULL)
    return;
  tok_demo_work_finalize_account (bundle, now);
  open_account (bundle, reply);
  tok_demo_json_add_string (reply->json, "finalized_at", time);
  close_account (request, reply);
  tok_demo_life_settle (world->life, bundle);
}

/* Reads a required text. */
static gboolean
read_comment (JsonObject *body, const char *name, TokDemoReply *reply)
{
  const char *comment;

  if (!tok_demo_body_get_string (body, name, &comment, reply))
    return FALSE;
  if (comment != NULL && *comment != '\0')
    return TRUE;
  tok_demo_reply_fail_field (reply, name, "is required");
  return FALSE;
}

/* DISAGREE (doc/api.md, section 7.3) whether they are required: optional here. @names:
 * (nullable): the allowed ones, NULL for any. */
static gboolean
check_fields (JsonObject *body, const char *const *names, TokDemoReply *reply)
{
  JsonNode *node = json_object_get_member (body, "fields");
  g_autoptr (GList) members = NULL;
  const char *text;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      tok_demo_reply_fail_field (reply, "fields", "must be an object");
      return FALSE;
    }
  members = json_object_get_members (json_node_get_object (node));
  for (GList *l = members; l != NULL; l = l->next)
    {
      if (!tok_demo_body_get_string (json_node_get_object (node), l->data, &text, reply))
        return FALSE;
      if (names != NULL && !g_strv_contains (names, l->data))
        {
          tok_demo_reply_fail_field (reply, "fields", "has an unknown member");
          return FALSE;
        }
    }
  return TRUE;
}

/* POST /bundles/{id}/account/corrections. The form of the response is UNKNOWN: that of
 * finalizing. */
void
tok_demo_correct_account (TokDemoWorld *world,
                          const TokDemoRequest *request,
                          const char *const *arguments,
                          TokDemoReply *reply)
{
  static const char *const names[] = { "username", "visible_name", "biography", "profile_picture",
                                       NULL };
  static const char *const members[] = { "comment", "fields", NULL };
  TokDemoBundle *bundle = find_reviewed (world, request, arguments[0], reply);
  g_autoptr (JsonNode) body = bundle != NULL ? tok_demo_body_parse (request, reply) : NULL;
  JsonObject *object = body != NULL ? json_node_get_object (body) : NULL;

  if (object == NULL || !tok_demo_body_check_names (object, members, reply) ||
      !read_comment (object, "comment", reply) || !check_fields (object, names, reply))
    return;
  tok_demo_work_correct_account (world->life, bundle);
  open_account (bundle, reply);
  close_account (request, reply);
  tok_demo_life_settle (world->life, bundle);
}

/* Finds a slot in one of the statuses. */
static TokDemoVideo *
find_slot (TokDemoWorld *world,
           const TokDemoRequest *request,
           const char *const *arguments,
           const char *const *allowed,
           TokDemoBundle **bundle,
           TokDemoReply *reply)
{
  TokDemoVideo *video;

  *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  video = *bundle != NULL ? tok_demo_find_video (world, *bundle, arguments[1], reply) : NULL;
  if (video == NULL || g_strv_contains (allowed, video->status))
    return video;
  tok_demo_fail_video_status (world, video, allowed, reply);
  return NULL;
}

static void
answer_slot (TokDemoWorld *world,
             const TokDemoRequest *request,
             const TokDemoVideo *video,
             TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_int (reply->json, "position", video->position);
  tok_demo_json_add_string (reply->json, "status", video->status);
  if (video->finalized_at != TOK_TIME_UNKNOWN)
    {
      g_autofree char *time = tok_demo_time_format (world->contract, video->finalized_at);

      tok_demo_json_add_string (reply->json, "finalized_at", time);
    }
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* POST /bundles/{id}/videos/{position}/finalize */
void
tok_demo_finalize_video (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  static const char *const allowed[] = { "accepted", "in_review", NULL };
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_slot (world, request, arguments, allowed, &bundle, reply);

  if (video == NULL)
    return;
  tok_demo_work_finalize_video (video, tok_demo_life_get_now (world->life));
  answer_slot (world, request, video, reply);
  tok_demo_life_settle (world->life, bundle);
}

static gboolean
read_corrections (TokDemoWorld *world, JsonObject *body, TokDemoReply *reply)
{
  static const char *const members[] = { "comment", "fields", NULL };

  if (world->contract != TOK_CONTRACT_CURRENT)
    return read_comment (body, "message", reply);
  return tok_demo_body_check_names (body, members, reply) &&
         read_comment (body, "comment", reply) && check_fields (body, NULL, reply);
}

/* POST /bundles/{id}/videos/{position}/corrections. The allowed statuses and the form of
 * the response are UNKNOWN. DISAGREE (doc/api.md, section 3.5) which status follows: one
 * on each contract. */
void
tok_demo_correct_video (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  static const char *const allowed[] = { "in_review", NULL };
  gboolean current = world->contract == TOK_CONTRACT_CURRENT;
  TokDemoBundle *bundle;
  TokDemoVideo *video = find_slot (world, request, arguments, allowed, &bundle, reply);
  g_autoptr (JsonNode) body = video != NULL ? tok_demo_body_parse (request, reply) : NULL;

  if (body == NULL || !read_corrections (world, json_node_get_object (body), reply))
    return;
  tok_demo_work_correct_video (world->life, video, current ? "pending_corrections" : "configured");
  answer_slot (world, request, video, reply);
  tok_demo_life_settle (world->life, bundle);
}
