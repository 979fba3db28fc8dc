/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"
#include "tok-demo-price.h"
#include "tok-demo-slots.h"

/* Of one request: doc/api.md, section 6.6. */
#define SLOTS_MAX 500

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
                       const char *const *arguments,
                       TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  g_autoptr (JsonNode) body = NULL;
  Patch patch;

  if (bundle == NULL)
    return;
  body = tok_demo_body_parse (request, reply);
  if (body == NULL || !read_patch (json_node_get_object (body), &patch, reply))
    return;
  apply_patch (bundle, &patch, tok_demo_life_get_now (world->life));
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_bundle_write_full (bundle, world->contract, reply->json);
  tok_demo_close_answer (request, reply);
}

/* Which slots are added, what one costs, and how many there may be at once. */
typedef struct
{
  const char *member;
  int price;
  int max;
} Slots;

static gboolean
read_quantity (const TokDemoRequest *request,
               const Slots *slots,
               int *quantity,
               TokDemoReply *reply)
{
  static const char *const names[] = { "quantity", NULL };
  g_autoptr (JsonNode) body = tok_demo_body_parse (request, reply);
  JsonObject *object;

  if (body == NULL)
    return FALSE;
  object = json_node_get_object (body);
  if (!tok_demo_body_check_names (object, names, reply) ||
      !tok_demo_body_get_count (object, "quantity", quantity, reply))
    return FALSE;
  if (*quantity >= 1 && *quantity <= slots->max)
    return TRUE;
  tok_demo_reply_fail_field (reply, "quantity", "is out of range");
  return FALSE;
}

/* The form of the response is UNKNOWN (doc/api.md, section 6.6): here the new total, and
 * the credits as for an order. */
static void
answer_added (TokDemoWorld *world,
              const TokDemoRequest *request,
              const TokDemoBundle *bundle,
              const Slots *slots,
              int quantity,
              TokDemoReply *reply)
{
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_json_add_int (reply->json, "videos_quantity", bundle->videos);
  tok_demo_json_add_int (reply->json, "edits_quantity", bundle->edits);
  tok_demo_json_close_object (reply->json);
  tok_demo_add_charge (world, request, quantity * slots->price, reply);
  tok_demo_json_open_object (reply->json, "cost_breakdown");
  tok_demo_json_add_int (reply->json, slots->member, quantity * slots->price);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* Only a finished bundle, and one without videos, cannot have more. */
static TokDemoBundle *
find_growing (TokDemoWorld *world,
              const TokDemoRequest *request,
              const char *id,
              TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, id, reply);
  TokStatus status;

  if (bundle == NULL)
    return NULL;
  status = tok_demo_bundle_get_status (bundle);
  if (tok_type_has_videos (bundle->type) && status != TOK_STATUS_COMPLETED &&
      status != TOK_STATUS_CANCELLED && status != TOK_STATUS_ARCHIVED)
    return bundle;
  tok_demo_fail_bundle_status (world, bundle, reply);
  return NULL;
}

/* POST /bundles/{id}/add-video-slots */
void
tok_demo_add_video_slots (TokDemoWorld *world,
                          const TokDemoRequest *request,
                          const char *const *arguments,
                          TokDemoReply *reply)
{
  TokDemoBundle *bundle = find_growing (world, request, arguments[0], reply);
  Slots slots = { "video_slots", 0, SLOTS_MAX };
  int quantity;

  if (bundle == NULL || !read_quantity (request, &slots, &quantity, reply))
    return;
  slots.price = tok_demo_price_of_video (bundle, world->prices);
  if (!tok_demo_charge (world, bundle, quantity * slots.price, reply))
    return;
  tok_demo_slots_add (bundle, quantity);
  bundle->updated_at = tok_demo_life_get_now (world->life);
  answer_added (world, request, bundle, &slots, quantity, reply);
}

/* POST /bundles/{id}/add-edit-slots: never more edits than videos (doc/api.md, section
 * 4.5). */
void
tok_demo_add_edit_slots (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  TokDemoBundle *bundle = find_growing (world, request, arguments[0], reply);
  Slots slots = { "edit_slots", TOK_DEMO_PRICE_EDIT, 0 };
  int quantity;

  if (bundle == NULL)
    return;
  slots.max = bundle->videos - bundle->edits;
  if (!read_quantity (request, &slots, &quantity, reply) ||
      !tok_demo_charge (world, bundle, quantity * slots.price, reply))
    return;
  bundle->edits += quantity;
  bundle->updated_at = tok_demo_life_get_now (world->life);
  answer_added (world, request, bundle, &slots, quantity, reply);
}
