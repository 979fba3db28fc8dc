/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-video-body.h"

#include "tok-demo-body.h"
#include "tok-demo-endpoints.h"
#include "tok-demo-json.h"
#include "tok-demo-slots.h"

#include <string.h>

#define IMAGES_MAX 20

typedef enum
{
  KIND_TEXT,
  KIND_NAME, /* up to 200 characters */
  KIND_URL,
  KIND_IMAGE,  /* an address, or the path of an upload */
  KIND_IMAGES, /* 1 to 20 of these */
  KIND_TEXTS,
  KIND_VOLUME,
  KIND_BOOLEAN,
  KIND_CHOICE,
} Kind;

#define TIKTOK (1u << TOK_PLATFORM_TIKTOK)
#define INSTAGRAM (1u << TOK_PLATFORM_INSTAGRAM)
#define YOUTUBE (1u << TOK_PLATFORM_YOUTUBE)
#define ALL (TIKTOK | INSTAGRAM | YOUTUBE)

/* A field of doc/api.md, section 6.2. */
typedef struct
{
  const char *name;
  Kind kind;
  guint platforms; /* of others it is ignored */
  const char *choices;
  gboolean current; /* unknown to the early contract */
} Field;

static const Field fields[] = {
  { "video_type", KIND_CHOICE, ALL, "video|carousel|story", FALSE },
  { "name", KIND_NAME, ALL, NULL, FALSE },
  { "external_ref", KIND_NAME, ALL, NULL, FALSE },
  { "description", KIND_TEXT, ALL, NULL, FALSE },
  { "video_url", KIND_URL, ALL, NULL, FALSE },
  { "carousel_images", KIND_IMAGES, ALL, NULL, FALSE },
  { "carousel_title", KIND_TEXT, ALL, NULL, FALSE },
  { "story_image_url", KIND_IMAGE, ALL, NULL, TRUE },
  { "story_repost_url", KIND_URL, ALL, NULL, TRUE },
  { "instant_repost_as_story", KIND_BOOLEAN, ALL, NULL, TRUE },
  { "tiktok_sound_url", KIND_URL, TIKTOK, NULL, FALSE },
  { "volume_original_sound", KIND_VOLUME, ALL, NULL, FALSE },
  { "volume_added_sound", KIND_VOLUME, ALL, NULL, FALSE },
  { "editing_instructions", KIND_TEXT, ALL, NULL, FALSE },
  { "instagram_content_type", KIND_CHOICE, INSTAGRAM, "reel|post", FALSE },
  { "instagram_location", KIND_TEXT, INSTAGRAM, NULL, FALSE },
  { "instagram_collaborators", KIND_TEXTS, INSTAGRAM, NULL, FALSE },
  { "instagram_audio_name", KIND_NAME, INSTAGRAM, NULL, FALSE },
  { "instagram_add_to_story", KIND_BOOLEAN, INSTAGRAM, NULL, FALSE },
  { "ai_content_disclaimer", KIND_BOOLEAN, ALL, NULL, FALSE },
  { "disclose_as_ads", KIND_BOOLEAN, ALL, NULL, FALSE },
  { "youtube_title", KIND_NAME, YOUTUBE, NULL, FALSE },
  { "youtube_tags", KIND_TEXTS, YOUTUBE, NULL, FALSE },
  { "youtube_category", KIND_TEXT, YOUTUBE, NULL, FALSE },
  { "youtube_visibility", KIND_CHOICE, YOUTUBE, "public|unlisted|private", FALSE },
  { "youtube_sound_url", KIND_URL, YOUTUBE, NULL, FALSE },
};

static const Field *
find_field (TokDemoWorld *world, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0 &&
        (!fields[i].current || world->contract == TOK_CONTRACT_CURRENT))
      return &fields[i];
  return NULL;
}

static gboolean
refuse (TokDemoReply *reply, const char *field, const char *reason)
{
  tok_demo_reply_fail_field (reply, field, reason);
  return FALSE;
}

static const char *
get_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
is_choice (const char *choices, const char *value)
{
  g_auto (GStrv) all = g_strsplit (choices, "|", -1);

  return value != NULL && g_strv_contains ((const char *const *) all, value);
}

static gboolean
is_volume (JsonNode *node)
{
  double number;

  if (!JSON_NODE_HOLDS_VALUE (node) || get_string (node) != NULL ||
      json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return FALSE;
  number = json_node_get_double (node);
  return number >= 0 && number <= 100;
}

/* An address, a path that this server gave away, or what the slot has already. */
static gboolean
is_image (TokDemoWorld *world, const TokDemoVideo *video, const char *value)
{
  JsonNode *known = json_object_get_member (video->fields, "carousel_images");

  if (value == NULL)
    return FALSE;
  if (tok_demo_body_is_url (value) || g_hash_table_contains (world->uploads, value))
    return TRUE;
  for (guint i = 0; known != NULL && i < json_array_get_length (json_node_get_array (known)); i++)
    if (strcmp (json_array_get_string_element (json_node_get_array (known), i), value) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
are_strings (TokDemoWorld *world, const TokDemoVideo *video, JsonNode *node, gboolean images)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *text = get_string (json_array_get_element (array, i));

      if (text == NULL || (images && !is_image (world, video, text)))
        return FALSE;
    }
  return array != NULL;
}

static gboolean
are_images (TokDemoWorld *world, const TokDemoVideo *video, JsonNode *node)
{
  guint n;

  if (!are_strings (world, video, node, TRUE))
    return FALSE;
  n = json_array_get_length (json_node_get_array (node));
  return n >= 1 && n <= IMAGES_MAX;
}

static gboolean
check_value (TokDemoWorld *world,
             const TokDemoVideo *video,
             const Field *field,
             JsonNode *node,
             TokDemoReply *reply)
{
  const char *text = get_string (node);

  switch (field->kind)
    {
    case KIND_NAME:
      return (text != NULL && g_utf8_strlen (text, -1) <= 200) ||
             refuse (reply, field->name, "must be a string of at most 200 characters");
    case KIND_URL:
      return (text != NULL && tok_demo_body_is_url (text)) ||
             refuse (reply, field->name, "must be an address");
    case KIND_IMAGE:
      return is_image (world, video, text) ||
             refuse (reply, field->name, "must be an address or the path of an upload");
    case KIND_IMAGES:
      return are_images (world, video, node) ||
             refuse (reply, field->name, "must be 1 to 20 addresses or paths of uploads");
    case KIND_TEXTS:
      return are_strings (world, video, node, FALSE) ||
             refuse (reply, field->name, "must be an array of strings");
    case KIND_VOLUME:
      return is_volume (node) || refuse (reply, field->name, "must be 0 to 100");
    case KIND_BOOLEAN:
      return (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN) ||
             refuse (reply, field->name, "must be true or false");
    case KIND_CHOICE:
      return is_choice (field->choices, text) || refuse (reply, field->name, "has a wrong value");
    case KIND_TEXT:
    default:
      return text != NULL || refuse (reply, field->name, "must be a string");
    }
}

/**
 * tok_demo_video_body_check_field:
 *
 * Checks one field of the body, if it is present and not null.
 */
gboolean
tok_demo_video_body_check_field (TokDemoWorld *world,
                                 const TokDemoVideo *video,
                                 JsonObject *body,
                                 const char *name,
                                 TokDemoReply *reply)
{
  JsonNode *node = json_object_get_member (body, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ||
         check_value (world, video, find_field (world, name), node, reply);
}

/* Copies the fields that are set and that the platform has. */
static JsonObject *
read_fields (TokDemoWorld *world,
             const TokDemoBundle *bundle,
             const TokDemoVideo *video,
             JsonObject *body,
             TokDemoVideoOrder *order,
             TokDemoReply *reply)
{
  g_autoptr (JsonObject) read = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (body);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const Field *field = find_field (world, l->data);
      JsonNode *node = json_object_get_member (body, l->data);

      if (g_str_equal (l->data, "target_publish_date") || g_strv_contains (order->extra, l->data))
        continue;
      if (field == NULL)
        {
          tok_demo_reply_fail_detail (reply, 400, "UNKNOWN_FIELD", "Unknown field.", "field",
                                      l->data);
          return NULL;
        }
      if (JSON_NODE_HOLDS_NULL (node))
        continue;
      if ((field->platforms & 1u << bundle->platform) == 0)
        {
          g_ptr_array_add (order->ignored, (gpointer) field->name);
          continue;
        }
      if (!check_value (world, video, field, node, reply))
        return NULL;
      json_object_set_member (read, field->name, json_node_copy (node));
    }
  return g_steal_pointer (&read);
}

static gboolean
has (JsonObject *body, const char *name)
{
  JsonNode *node = json_object_get_member (body, name);
  const char *text = node != NULL ? get_string (node) : NULL;

  return node != NULL && (text == NULL || *text != '\0');
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
  g_autoptr (JsonObject) read = read_fields (world, bundle, video, body, order, reply);
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
