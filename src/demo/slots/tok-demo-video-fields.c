/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-video-fields.h"

#include "tok-demo-body.h"

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
  if (tok_demo_body_is_url (value) || tok_demo_storage_has (world->storage, value))
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
 * tok_demo_video_fields_check:
 *
 * Checks one field of the body, if it is present and not null.
 */
gboolean
tok_demo_video_fields_check (TokDemoWorld *world,
                             const TokDemoVideo *video,
                             JsonObject *body,
                             const char *name,
                             TokDemoReply *reply)
{
  JsonNode *node = json_object_get_member (body, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ||
         check_value (world, video, find_field (world, name), node, reply);
}

/**
 * tok_demo_video_fields_read:
 * @extra: the members of the body that are no fields of a slot, %NULL-terminated
 * @ignored: receives the names of fields of other platforms
 *
 * Returns: (transfer full) (nullable): the fields that are set and that the platform has,
 *   without the date; %NULL when one is unknown or has a wrong value, with the error in
 *   the reply
 */
JsonObject *
tok_demo_video_fields_read (TokDemoWorld *world,
                            const TokDemoBundle *bundle,
                            const TokDemoVideo *video,
                            JsonObject *body,
                            const char *const *extra,
                            GPtrArray *ignored,
                            TokDemoReply *reply)
{
  g_autoptr (JsonObject) read = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (body);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const Field *field = find_field (world, l->data);
      JsonNode *node = json_object_get_member (body, l->data);

      if (g_str_equal (l->data, "target_publish_date") || g_strv_contains (extra, l->data))
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
          g_ptr_array_add (ignored, (gpointer) field->name);
          continue;
        }
      if (!check_value (world, video, field, node, reply))
        return NULL;
      json_object_set_member (read, field->name, json_node_copy (node));
    }
  return g_steal_pointer (&read);
}
