/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-json.h"

/**
 * tok_demo_find_bundle_to_change:
 *
 * Like tok_demo_find_bundle(), but with lower case error codes on the early contract,
 * as documented for its actions.
 */
TokDemoBundle *
tok_demo_find_bundle_to_change (TokDemoWorld *world, const char *id, TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, id, reply);

  if (bundle == NULL && world->contract == TOK_CONTRACT_EARLY_2026)
    tok_demo_reply_fail (reply, 404, "bundle_not_found", "Bundle does not exist.");
  return bundle;
}

/* Writes the blockers of publishing: doc/api.md, section 4.9. */
static void
write_blockers (const TokDemoBundle *bundle, GString *json)
{
  const char *missing[4];
  guint n_missing = tok_demo_bundle_missing_fields (bundle, missing);

  tok_demo_json_open_array (json, "blockers");
  if (tok_demo_bundle_get_status (bundle) != TOK_STATUS_PENDING_SETUP)
    {
      tok_demo_json_open_object (json, NULL);
      tok_demo_json_add_string (json, "code", "BUNDLE_ALREADY_PUBLISHED");
      tok_demo_json_add_string (json, "message", "The bundle is already published.");
      tok_demo_json_close_object (json);
    }
  if (n_missing > 0)
    {
      tok_demo_json_open_object (json, NULL);
      tok_demo_json_add_string (json, "code", "ACCOUNT_MISSING_FIELDS");
      tok_demo_json_add_string (json, "message", "The account profile is incomplete.");
      tok_demo_json_open_object (json, "details");
      tok_demo_json_open_array (json, "missing_fields");
      for (guint i = 0; i < n_missing; i++)
        tok_demo_json_add_string (json, NULL, missing[i]);
      tok_demo_json_close_array (json);
      tok_demo_json_close_object (json);
      tok_demo_json_close_object (json);
    }
  if (tok_demo_bundle_lacks_videos (bundle))
    {
      tok_demo_json_open_object (json, NULL);
      tok_demo_json_add_string (json, "code", "NO_VIDEOS_CONFIGURED");
      tok_demo_json_add_string (json, "message", "Configure at least one video.");
      tok_demo_json_close_object (json);
    }
  tok_demo_json_close_array (json);
}

/* GET /bundles/{id}/publish-readiness */
void
tok_demo_get_readiness (TokDemoWorld *world,
                        const TokDemoRequest *request,
                        const char *argument,
                        TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, argument, reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  write_blockers (bundle, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
}

static gboolean
check_publish_early (const TokDemoBundle *bundle, TokDemoReply *reply)
{
  const char *missing[4];

  if (tok_demo_bundle_get_status (bundle) != TOK_STATUS_PENDING_SETUP)
    tok_demo_reply_fail (reply, 409, "invalid_status", "Bundle is not in pending_setup status.");
  else if (tok_demo_bundle_missing_fields (bundle, missing) > 0)
    tok_demo_reply_fail (reply, 400, "account_not_configured",
                         "Account configuration is incomplete.");
  else if (tok_demo_bundle_lacks_videos (bundle))
    tok_demo_reply_fail (reply, 400, "no_videos_configured", "At least one video is required.");
  else
    return TRUE;
  return FALSE;
}

static void
fail_invalid_status (const TokDemoBundle *bundle, TokDemoReply *reply)
{
  tok_demo_reply_fail_detail (reply, 409, "BUNDLE_INVALID_STATUS",
                              "The bundle is not in a valid status.", "current_status",
                              bundle->status);
}

/* DISAGREE (doc/api.md, section 9.1): one code with blockers, or a separate code for
 * the account. This server sends both. */
static gboolean
check_publish_current (const TokDemoBundle *bundle, TokDemoReply *reply)
{
  TokStatus status = tok_demo_bundle_get_status (bundle);
  const char *missing[4];

  if (status == TOK_STATUS_PUBLISHED || status == TOK_STATUS_PUBLISHED_PRIORITY)
    tok_demo_reply_fail (reply, 409, "BUNDLE_ALREADY_PUBLISHED",
                         "The bundle is already published.");
  else if (status != TOK_STATUS_PENDING_SETUP)
    fail_invalid_status (bundle, reply);
  else if (tok_demo_bundle_missing_fields (bundle, missing) > 0)
    {
      tok_demo_reply_open_error (reply, 409, "ACCOUNT_NOT_CONFIGURED",
                                 "Configure the account first.");
      write_blockers (bundle, reply->json);
      tok_demo_reply_close_error (reply);
    }
  else if (tok_demo_bundle_lacks_videos (bundle))
    {
      tok_demo_reply_open_error (reply, 409, "BUNDLE_INVALID_STATUS",
                                 "The bundle cannot be published yet.");
      write_blockers (bundle, reply->json);
      tok_demo_reply_close_error (reply);
    }
  else
    return TRUE;
  return FALSE;
}

/* Changes the status and answers with the time in member @moment. */
static void
change_status (TokDemoWorld *world,
               const TokDemoRequest *request,
               TokDemoBundle *bundle,
               TokStatus status,
               const char *timestamp,
               TokDemoReply *reply)
{
  g_autofree char *now =
      tok_demo_time_format (world->contract, tok_demo_life_get_now (world->life));

  if (!request->dry_run)
    tok_demo_world_move (world, bundle, tok_status_to_string (status));
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "id", bundle->id);
  tok_demo_json_add_string (reply->json, "status", tok_status_to_string (status));
  tok_demo_json_add_string (reply->json, timestamp, now);
  tok_demo_json_close_object (reply->json);
  if (request->dry_run)
    tok_demo_add_dry_run (reply);
  tok_demo_json_close_object (reply->json);
}

/* POST /bundles/{id}/publish */
void
tok_demo_publish_bundle (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *argument,
                         TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, argument, reply);

  if (bundle == NULL)
    return;
  if (world->contract == TOK_CONTRACT_CURRENT ? !check_publish_current (bundle, reply)
                                              : !check_publish_early (bundle, reply))
    return;
  change_status (world, request, bundle, TOK_STATUS_PUBLISHED, "published_at", reply);
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
      if (world->contract == TOK_CONTRACT_CURRENT)
        fail_invalid_status (bundle, reply);
      else
        tok_demo_reply_fail (reply, 409, "invalid_status", "Bundle is not in published status.");
      return FALSE;
    }
}

/* POST /bundles/{id}/unpublish. No refund. */
void
tok_demo_unpublish_bundle (TokDemoWorld *world,
                           const TokDemoRequest *request,
                           const char *argument,
                           TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, argument, reply);

  if (bundle != NULL && check_unpublish (world, bundle, reply))
    change_status (world, request, bundle, TOK_STATUS_PENDING_SETUP, "unpublished_at", reply);
}
