/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-json.h"
#include "tok-demo-slots.h"

/* What the ids of dry runs begin with: doc/api.md, section 1.8. */
#define SYNTHETIC "00000000-0000-4000-8000-"

/* A bundle for the further dry runs with an id of a dry run. Nothing is kept between
 * them, so it is any bundle that has all there can be. */
static TokDemoBundle *
make_synthetic (TokDemoWorld *world, const char *id)
{
  g_autoptr (TokDemoBundle) bundle = tok_demo_world_new_bundle (world);

  bundle->id = g_strdup (id);
  bundle->type = TOK_TYPE_ACCOUNT_AND_VIDEOS;
  bundle->platform = TOK_PLATFORM_TIKTOK;
  bundle->country = world->contract == TOK_CONTRACT_CURRENT ? "USA" : "US";
  bundle->videos = 10;
  bundle->edits = 10;
  return tok_demo_world_simulate (world, bundle);
}

/**
 * tok_demo_find_bundle:
 *
 * Returns: (transfer none) (nullable): the bundle; %NULL when not found, with the error
 *   in the reply
 */
TokDemoBundle *
tok_demo_find_bundle (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *id,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_world_lookup (world, id);

  if (bundle != NULL)
    return bundle;
  /* It cannot be read back either. */
  if (world->contract != TOK_CONTRACT_CURRENT || !g_str_has_prefix (id, SYNTHETIC) ||
      g_str_equal (request->method, "GET"))
    tok_demo_reply_fail (reply, 404, "BUNDLE_NOT_FOUND", "The bundle does not exist.");
  else if (request->dry_run)
    return make_synthetic (world, id);
  else
    tok_demo_reply_fail (reply, 400, "DRY_RUN_ID_IN_LIVE_REQUEST", "The id is one of a dry run.");
  return NULL;
}

/**
 * tok_demo_find_bundle_to_change:
 *
 * Like tok_demo_find_bundle(), but a copy for a dry run; and with lower case error codes
 * on the early contract, as documented for its actions.
 */
TokDemoBundle *
tok_demo_find_bundle_to_change (TokDemoWorld *world,
                                const TokDemoRequest *request,
                                const char *id,
                                TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, request, id, reply);

  if (bundle == NULL && world->contract == TOK_CONTRACT_EARLY_2026)
    tok_demo_reply_fail (reply, 404, "bundle_not_found", "Bundle does not exist.");
  if (bundle != NULL && request->dry_run && !bundle->simulated)
    return tok_demo_world_simulate (world, bundle);
  return bundle;
}

/**
 * tok_demo_find_video:
 *
 * Returns: (transfer none) (nullable): the slot; %NULL when not found, with the error in
 *   the reply
 */
TokDemoVideo *
tok_demo_find_video (TokDemoWorld *world,
                     TokDemoBundle *bundle,
                     const char *position,
                     TokDemoReply *reply)
{
  TokDemoVideo *video = tok_demo_slots_find (bundle, position);

  if (video == NULL)
    tok_demo_fail_action (world, reply, 404, "VIDEO_NOT_FOUND", "The video does not exist.");
  return video;
}

/**
 * tok_demo_spell_code:
 *
 * Returns: (transfer none): the code as an action of the contract answers it: in lower
 *   case on the early one
 */
const char *
tok_demo_spell_code (TokDemoWorld *world, const char *code)
{
  g_autofree char *lower = g_ascii_strdown (code, -1);

  return world->contract == TOK_CONTRACT_CURRENT ? code : g_intern_string (lower);
}

void
tok_demo_fail_action (
    TokDemoWorld *world, TokDemoReply *reply, guint status, const char *code, const char *message)
{
  tok_demo_reply_fail (reply, status, tok_demo_spell_code (world, code), message);
}

/**
 * tok_demo_fail_bundle_status:
 *
 * The bundle is in the wrong status for the action.
 */
void
tok_demo_fail_bundle_status (TokDemoWorld *world, const TokDemoBundle *bundle, TokDemoReply *reply)
{
  tok_demo_reply_fail_detail (reply, 409,
                              world->contract == TOK_CONTRACT_CURRENT ? "BUNDLE_INVALID_STATUS"
                                                                      : "invalid_status",
                              "The bundle is not in a valid status.", "current_status",
                              bundle->status);
}

/**
 * tok_demo_fail_video_status:
 * @allowed: the statuses in which the action is possible, %NULL-terminated
 *
 * The slot is in the wrong status for the action.
 */
void
tok_demo_fail_video_status (TokDemoWorld *world,
                            const TokDemoVideo *video,
                            const char *const *allowed,
                            TokDemoReply *reply)
{
  tok_demo_reply_open_error (reply, 409, tok_demo_spell_code (world, "INVALID_STATUS_TRANSITION"),
                             "This is not possible in the status of the video.");
  tok_demo_json_add_string (reply->json, "current_status", video->status);
  tok_demo_json_open_array (reply->json, "allowed_statuses");
  for (guint i = 0; allowed[i] != NULL; i++)
    tok_demo_json_add_string (reply->json, NULL, allowed[i]);
  tok_demo_json_close_array (reply->json);
  tok_demo_reply_close_error (reply);
}

/**
 * tok_demo_charge:
 * @price: credits
 *
 * Charges them. Returns: %FALSE when they are not enough, with the error in the reply
 */
gboolean
tok_demo_charge (TokDemoWorld *world, const TokDemoBundle *bundle, int price, TokDemoReply *reply)
{
  if (tok_demo_world_charge (world, bundle, price))
    return TRUE;
  tok_demo_reply_open_error (reply, 402, "INSUFFICIENT_CREDITS", "Not enough credits.");
  tok_demo_json_add_int (reply->json, "required", price);
  tok_demo_json_add_int (reply->json, "available", world->credits);
  tok_demo_json_add_int (reply->json, "missing", price - world->credits);
  tok_demo_reply_close_error (reply);
  return FALSE;
}

/**
 * tok_demo_add_charge:
 *
 * Writes what was charged, or would be, beside "data".
 */
void
tok_demo_add_charge (TokDemoWorld *world,
                     const TokDemoRequest *request,
                     int price,
                     TokDemoReply *reply)
{
  tok_demo_json_add_int (reply->json, "credits_charged", request->dry_run ? 0 : price);
  if (request->dry_run)
    tok_demo_json_add_int (reply->json, "credits_would_charge", price);
  tok_demo_json_add_int (reply->json, "credits_remaining", world->credits);
}

/**
 * tok_demo_add_dry_run:
 *
 * Writes the members of a dry run's response (doc/api.md, section 1.8).
 */
void
tok_demo_add_dry_run (TokDemoReply *reply)
{
  tok_demo_json_add_boolean (reply->json, "dry_run", TRUE);
  tok_demo_json_add_string (reply->json, "dry_run_notice",
                            "Simulated request, nothing was stored.");
}

/**
 * tok_demo_close_answer:
 *
 * Ends a response: the members of a dry run, and the closing brace.
 */
void
tok_demo_close_answer (const TokDemoRequest *request, TokDemoReply *reply)
{
  if (request->dry_run)
    tok_demo_add_dry_run (reply);
  tok_demo_json_close_object (reply->json);
}
