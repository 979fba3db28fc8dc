/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-endpoints.h"

#include "tok-demo-body.h"
#include "tok-demo-json.h"
#include "tok-demo-warming.h"

#include <string.h>

/* GET /bundles/{id}/account. The form is UNKNOWN: here that of the response to the PUT,
 * with the status, and with the summary of advanced warming (doc/api.md, section 5.1). */
void
tok_demo_get_profile (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle (world, request, arguments[0], reply);

  if (bundle == NULL)
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_bundle_write_profile (bundle, world->contract, TRUE, reply->json);
  if (bundle->advanced_terms > 0)
    tok_demo_warming_write (bundle, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_json_close_object (reply->json);
}

/* The profile can only be changed before publishing. */
static gboolean
check_open (TokDemoWorld *world, const TokDemoBundle *bundle, TokDemoReply *reply)
{
  switch (tok_demo_bundle_get_status (bundle))
    {
    case TOK_STATUS_PENDING_SETUP:
    case TOK_STATUS_DRAFT:
    case TOK_STATUS_CONFIGURING:
      if (tok_type_has_account (bundle->type))
        return TRUE;
      tok_demo_fail_action (world, reply, 404, "ACCOUNT_NOT_FOUND", "There is no new account.");
      return FALSE;
    case TOK_STATUS_PUBLISHED:
    case TOK_STATUS_PUBLISHED_PRIORITY:
      if (world->contract == TOK_CONTRACT_CURRENT)
        {
          tok_demo_reply_fail (reply, 409, "BUNDLE_ALREADY_PUBLISHED",
                               "The bundle is already published.");
          return FALSE;
        }
      G_GNUC_FALLTHROUGH;
    default:
      tok_demo_fail_bundle_status (world, bundle, reply);
      return FALSE;
    }
}

/* One field of a profile. */
typedef struct
{
  const char *name;
  const char *value; /* (nullable) (transfer none) */
  glong max;         /* characters */
} Field;

#define N_FIELDS 6

/* The order of the fields. */
enum
{
  USERNAME,
  VISIBLE_NAME,
  BIOGRAPHY,
  PICTURE,
  LINK,
  INSTRUCTIONS,
};

static gboolean
refuse (TokDemoReply *reply, const char *field, const char *reason)
{
  tok_demo_reply_fail_field (reply, field, reason);
  return FALSE;
}

static gboolean
check_lengths (JsonObject *body, Field fields[N_FIELDS], TokDemoReply *reply)
{
  for (guint i = 0; i < N_FIELDS; i++)
    {
      if (!tok_demo_body_get_string (body, fields[i].name, &fields[i].value, reply))
        return FALSE;
      /* DISAGREE (doc/api.md, section 5.2): biography and picture may be required;
       * optional here. */
      if (i <= VISIBLE_NAME && (fields[i].value == NULL || *fields[i].value == '\0'))
        return refuse (reply, fields[i].name, "is required");
      if (fields[i].value != NULL && g_utf8_strlen (fields[i].value, -1) > fields[i].max)
        return refuse (reply, fields[i].name, "is too long");
    }
  return TRUE;
}

/* DISAGREE (doc/api.md, section 5.2): an address, or the storage path of an upload. Both
 * here; a path must be one that this server gave away. */
static gboolean
is_picture (TokDemoWorld *world, const TokDemoBundle *bundle, const char *value)
{
  return tok_demo_body_is_url (value) || g_strcmp0 (value, bundle->picture) == 0 ||
         (world->contract == TOK_CONTRACT_CURRENT && tok_demo_storage_has (world->storage, value));
}

static gboolean
check_profile (TokDemoWorld *world,
               const TokDemoBundle *bundle,
               const Field fields[N_FIELDS],
               TokDemoReply *reply)
{
  const char *username = fields[USERNAME].value;
  const char *picture = fields[PICTURE].value;
  const char *link = fields[LINK].value;

  if (strspn (username, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") !=
      strlen (username))
    return refuse (reply, "username", "may have letters, digits, _ and .");
  if (picture != NULL && *picture != '\0' && !is_picture (world, bundle, picture))
    return refuse (reply, "profile_picture_url", "must be an address or the path of an upload");
  if (link != NULL && *link != '\0' && !tok_demo_body_is_url (link))
    return refuse (reply, "link_in_bio", "must be an address");
  if (link != NULL && *link != '\0' && bundle->platform != TOK_PLATFORM_INSTAGRAM)
    return refuse (reply, "link_in_bio", "is available on instagram only");
  if (fields[INSTRUCTIONS].value != NULL &&
      (bundle->options & TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING)) == 0)
    return refuse (reply, "niche_warming_instructions", "are for niche warming only");
  return TRUE;
}

static void
set (char **target, const char *value)
{
  g_set_str (target, value != NULL && *value != '\0' ? value : NULL);
}

static void
apply (TokDemoWorld *world, TokDemoBundle *bundle, const Field fields[N_FIELDS])
{
  set (&bundle->username, fields[USERNAME].value);
  set (&bundle->visible_name, fields[VISIBLE_NAME].value);
  set (&bundle->biography, fields[BIOGRAPHY].value);
  set (&bundle->picture, fields[PICTURE].value);
  set (&bundle->link_in_bio, fields[LINK].value);
  /* Ordered with the bundle, so not cleared by a profile without them. */
  if (fields[INSTRUCTIONS].value != NULL)
    set (&bundle->niche_instructions, fields[INSTRUCTIONS].value);
  bundle->configured_at = tok_demo_life_get_now (world->life);
  bundle->updated_at = bundle->configured_at;
}

static gboolean
read_profile (TokDemoWorld *world,
              TokDemoBundle *bundle,
              JsonObject *body,
              Field fields[N_FIELDS],
              TokDemoReply *reply)
{
  static const char *const names[] = { "username",
                                       "visible_name",
                                       "biography",
                                       "profile_picture_url",
                                       "link_in_bio",
                                       "niche_warming_instructions",
                                       "advanced_warming_terms",
                                       NULL };

  if (world->contract == TOK_CONTRACT_CURRENT && !tok_demo_body_check_names (body, names, reply))
    return FALSE;
  return check_lengths (body, fields, reply) && check_profile (world, bundle, fields, reply) &&
         (!json_object_has_member (body, "advanced_warming_terms") ||
          tok_demo_warming_set_terms (bundle, body, reply));
}

/* PUT /bundles/{id}/account: the limits are those of doc/api.md, section 5.2. */
void
tok_demo_put_profile (TokDemoWorld *world,
                      const TokDemoRequest *request,
                      const char *const *arguments,
                      TokDemoReply *reply)
{
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  g_autoptr (JsonNode) body = NULL;
  Field fields[N_FIELDS] = {
    { "username", NULL, 24 },      { "visible_name", NULL, 30 },
    { "biography", NULL, 80 },     { "profile_picture_url", NULL, 2000 },
    { "link_in_bio", NULL, 2000 }, { "niche_warming_instructions", NULL, 2000 },
  };

  if (bundle == NULL || !check_open (world, bundle, reply))
    return;
  body = tok_demo_body_parse (request, reply);
  if (body == NULL || !read_profile (world, bundle, json_node_get_object (body), fields, reply))
    return;
  apply (world, bundle, fields);
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_bundle_write_profile (bundle, world->contract, FALSE, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}
