/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"

#include <string.h>

static void
answer_profile (TokDemoWorld *world,
                const TokDemoRequest *request,
                const TokDemoBundle *bundle,
                TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_profile (bundle, world->contract, reply->json);
  if (request->dry_run)
    tok_demo_add_dry_run (reply);
  tok_demo_json_close_object (reply->json);
}

/* GET /bundles/{id}/account */
void
tok_demo_get_profile (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *argument,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, argument, reply);

  if (bundle != NULL)
    answer_profile (world, request, bundle, reply);
}

/* The profile can only be changed before publishing. */
static gboolean
check_open (TokDemoWorld *world, const TokDemoBundle *bundle, TokDemoReply *reply)
{
  if (tok_demo_bundle_get_status (bundle) == TOK_STATUS_PENDING_SETUP)
    return TRUE;
  if (world->contract == TOK_CONTRACT_CURRENT)
    tok_demo_reply_fail (reply, 409, "BUNDLE_ALREADY_PUBLISHED",
                         "The bundle is already published.");
  else
    tok_demo_reply_fail (reply, 409, "invalid_status", "Bundle is not in pending_setup status.");
  return FALSE;
}

/* One field of a profile. */
typedef struct
{
  const char *name;
  const char *value; /* (nullable) (transfer none) */
  glong max;         /* characters */
} Field;

static gboolean
check_profile (JsonObject *body, Field fields[5], TokDemoReply *reply)
{
  for (guint i = 0; i < 5; i++)
    {
      if (!tok_demo_body_get_string (body, fields[i].name, &fields[i].value, reply))
        return FALSE;
      /* DISAGREE (doc/api.md, section 5.2): biography and picture may be required;
       * optional here. */
      if (i < 2 && (fields[i].value == NULL || *fields[i].value == '\0'))
        {
          tok_demo_reply_fail_field (reply, fields[i].name, "is required");
          return FALSE;
        }
      if (fields[i].value != NULL && g_utf8_strlen (fields[i].value, -1) > fields[i].max)
        {
          tok_demo_reply_fail_field (reply, fields[i].name, "is too long");
          return FALSE;
        }
    }
  if (strspn (fields[0].value,
              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") !=
      strlen (fields[0].value))
    {
      tok_demo_reply_fail_field (reply, "username", "may have letters, digits, _ and .");
      return FALSE;
    }
  return TRUE;
}

/* PUT /bundles/{id}/account: the limits are those of doc/api.md, section 5.2. */
void
tok_demo_put_profile (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *argument,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, argument, reply);
  g_autoptr (JsonNode) body = NULL;
  Field fields[] = {
    { "username", NULL, 24 },      { "visible_name", NULL, 30 },
    { "biography", NULL, 80 },     { "profile_picture_url", NULL, 2000 },
    { "link_in_bio", NULL, 2000 },
  };

  if (bundle == NULL || !check_open (world, bundle, reply))
    return;
  body = tok_demo_body_parse (request, reply);
  if (body == NULL || !check_profile (json_node_get_object (body), fields, reply))
    return;
  if (!request->dry_run)
    {
      g_set_str (&bundle->username, fields[0].value);
      g_set_str (&bundle->visible_name, fields[1].value);
      g_set_str (&bundle->biography, fields[2].value);
      g_set_str (&bundle->picture, fields[3].value);
      g_set_str (&bundle->link_in_bio, fields[4].value);
      bundle->configured_at = tok_demo_life_get_now (world->life);
      bundle->updated_at = bundle->configured_at;
    }
  answer_profile (world, request, bundle, reply);
}

/* The changes of PATCH /bundles/{id}. */
typedef struct
{
  gboolean has_title;
  const char *title; /* (nullable) */
  gboolean has_external_ref;
  const char *external_ref; /* (nullable) */
  gboolean has_auto_finalize;
  gboolean auto_finalize;
} Patch;

static gboolean
read_patch (JsonObject *body, Patch *patch, TokDemoReply *reply)
{
  static const char *const names[] = { "title", "external_ref", "auto_finalize_videos", NULL };

  *patch = (Patch) {
    .has_title = json_object_has_member (body, "title"),
    .has_external_ref = json_object_has_member (body, "external_ref"),
    .has_auto_finalize = json_object_has_member (body, "auto_finalize_videos"),
  };
  if (!tok_demo_body_check_names (body, names, reply) ||
      !tok_demo_body_get_text (body, "title", &patch->title, reply) ||
      !tok_demo_body_get_text (body, "external_ref", &patch->external_ref, reply) ||
      !tok_demo_body_get_boolean (body, "auto_finalize_videos", FALSE, &patch->auto_finalize,
                                  reply))
    return FALSE;
  if (json_object_get_size (body) == 0)
    tok_demo_reply_fail (reply, 400, "VALIDATION_ERROR", "There is nothing to change.");
  else if (patch->has_auto_finalize && json_object_get_null_member (body, "auto_finalize_videos"))
    tok_demo_reply_fail_field (reply, "auto_finalize_videos", "must be true or false");
  else
    return TRUE;
  return FALSE;
}

static void
apply_patch (TokDemoBundle *bundle, const Patch *patch, gint64 now)
{
  const TokOptionSet finalize = TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE);

  if (patch->has_title)
    g_set_str (&bundle->title, patch->title);
  if (patch->has_external_ref)
    g_set_str (&bundle->external_ref, patch->external_ref);
  if (patch->has_auto_finalize)
    bundle->options =
        patch->auto_finalize ? bundle->options | finalize : bundle->options & ~finalize;
  bundle->updated_at = now;
}

/* PATCH /bundles/{id}: doc/api.md, section 4.12. UNKNOWN: the allowed statuses, and
 * whether a reference in use by another bundle is refused. This server accepts any. A
 * running review keeps its end. */
void
tok_demo_patch_bundle (TokDemoWorld *world,
                       const TokDemoRequest *request,
                       const char *argument,
                       TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, argument, reply);
  g_autoptr (TokDemoBundle) simulated = NULL;
  g_autoptr (JsonNode) body = NULL;
  Patch patch;

  if (bundle == NULL)
    return;
  body = tok_demo_body_parse (request, reply);
  if (body == NULL || !read_patch (json_node_get_object (body), &patch, reply))
    return;
  if (request->dry_run)
    bundle = simulated = tok_demo_bundle_copy (bundle);
  apply_patch (bundle, &patch, tok_demo_life_get_now (world->life));
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_full (bundle, world->contract, reply->json);
  if (request->dry_run)
    tok_demo_add_dry_run (reply);
  tok_demo_json_close_object (reply->json);
}

/* GET /bundles/{id}/videos */
void
tok_demo_list_videos (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *argument,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, argument, reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_videos (bundle, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
}
