/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-json.h"
#include "tok-demo-publish.h"

/* GET /bundles/{id}/publish-readiness */
void
tok_demo_get_readiness (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *const *arguments,
                        TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_publish_write_blockers (world, bundle, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
}

static gboolean
check_publish_early (TokDemoWorld *world, TokDemoBundle *bundle, TokDemoReply *reply)
{
  const char *missing[4];

  if (!tok_demo_status_is_setup (tok_demo_bundle_get_status (bundle)))
    tok_demo_reply_fail (reply, 409, "invalid_status", "Bundle is not in pending_setup status.");
  else if (tok_demo_bundle_missing_fields (bundle, missing) > 0)
    tok_demo_reply_fail (reply, 400, "account_not_configured",
                         "Account configuration is incomplete.");
  else if (tok_demo_bundle_lacks_videos (bundle))
    tok_demo_reply_fail (reply, 400, "no_videos_configured", "At least one video is required.");
  else if (tok_demo_world_is_blocked (world, bundle))
    tok_demo_publish_fail_blocked (world, bundle, reply);
  else
    return TRUE;
  return FALSE;
}

static void
fail_blockers (TokDemoWorld *world,
               TokDemoBundle *bundle,
               const char *code,
               const char *message,
               TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 409, code, message);
  tok_demo_publish_write_blockers (world, bundle, reply->json);
  tok_demo_reply_close_error (reply);
}

/* DISAGREE (doc/api.md, section 9.1): one code with blockers, or a separate code for
 * the account. This server sends both. */
static gboolean
check_publish_current (TokDemoWorld *world, TokDemoBundle *bundle, TokDemoReply *reply)
{
  TokStatus status = tok_demo_bundle_get_status (bundle);
  const char *missing[4];

  if (status == TOK_STATUS_PUBLISHED || status == TOK_STATUS_PUBLISHED_PRIORITY)
    tok_demo_reply_fail (reply, 409, "BUNDLE_ALREADY_PUBLISHED",
                         "The bundle is already published.");
  else if (!tok_demo_status_is_setup (status))
    tok_demo_fail_bundle_status (world, bundle, reply);
  else if (tok_demo_bundle_missing_fields (bundle, missing) > 0)
    fail_blockers (world, bundle, "ACCOUNT_NOT_CONFIGURED", "Configure the account first.", reply);
  else if (tok_demo_bundle_lacks_videos (bundle))
    fail_blockers (world, bundle, "BUNDLE_INVALID_STATUS", "The bundle cannot be published yet.",
                   reply);
  else if (tok_demo_world_is_blocked (world, bundle))
    tok_demo_publish_fail_blocked (world, bundle, reply);
  else
    return TRUE;
  return FALSE;
}

/* Opens "data" of the response to a changed status, with the time in member @moment. */
static void
open_status (TokDemoWorld *world,
             const TokDemoBundle *bundle,
             const char *moment,
             TokDemoReply *reply)
{
  g_autofree char *now =
      tok_demo_time_format (world->contract, tok_demo_life_get_now (world->life));

  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "id", bundle->id);
  tok_demo_json_add_string (reply->json, "status", bundle->status);
  tok_demo_json_add_string (reply->json, moment, now);
}

/* POST /bundles/{id}/publish */
void
tok_demo_publish_bundle (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  gint64 days;

  if (bundle == NULL)
    return;
  if (world->contract == TOK_CONTRACT_CURRENT ? !check_publish_current (world, bundle, reply)
                                              : !check_publish_early (world, bundle, reply))
    return;
  days = tok_demo_publish_bundle_now (world, bundle, moved);
  open_status (world, bundle, "published_at", reply);
  if (days > 0)
    {
      tok_demo_publish_write_moved (moved, days, "adjusted_videos", reply->json);
      tok_demo_json_add_string (reply->json, "adjusted_videos_note",
                                "Dates that were too close were moved forward.");
    }
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

static gboolean
check_unpublish (TokDemoWorld *world, const TokDemoBundle *bundle, TokDemoReply *reply)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PUBLISHED:
      return TRUE;
    case TOK_STATUS_ACCEPTED:
    case TOK_STATUS_IN_REVIEW:
    case TOK_STATUS_FINALIZED:
    case TOK_STATUS_COMPLETED:
      /* In lower case on both contracts: doc/api.md, section 4.11. */
      tok_demo_reply_fail (reply, 409, "already_accepted",
                           "The bundle was accepted and cannot be unpublished.");
      return FALSE;
    default:
      tok_demo_fail_bundle_status (world, bundle, reply);
      return FALSE;
    }
}

/* POST /bundles/{id}/unpublish. No refund. */
void
tok_demo_unpublish_bundle (TokDemoWorld *world,
                           const TokDemoRequest *request,
                           const char *const *arguments,
                           TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);

  if (bundle == NULL || !check_unpublish (world, bundle, reply))
    return;
  tok_demo_world_move (world, bundle, "pending_setup");
  open_status (world, bundle, "unpublished_at", reply);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}
