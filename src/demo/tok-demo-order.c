/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-order.h"

#include "tok-demo-body.h"
#include "tok-demo-country.h"
#include "tok-demo-warming.h"

/* State of reading one order from a body into a bundle. */
typedef struct
{
  TokDemoWorld *world;
  JsonObject *body;
  TokDemoBundle *bundle;
  TokDemoReply *reply;
} Reader;

static gboolean
fail (Reader *self, const char *field, const char *reason)
{
  tok_demo_reply_fail_field (self->reply, field, reason);
  return FALSE;
}

/* The HTTP status of most refusals is UNKNOWN (doc/api.md, section 4.6): 400 here. */
static gboolean
refuse (Reader *self, const char *code, const char *message)
{
  tok_demo_reply_fail (self->reply, 400, code, message);
  return FALSE;
}

static gboolean
read_type (Reader *self, const char *name)
{
  const char *text;

  if (!tok_demo_body_get_string (self->body, name, &text, self->reply))
    return FALSE;
  self->bundle->type = tok_type_parse (text);
  if (self->bundle->type == TOK_TYPE_UNKNOWN)
    return fail (self, name, "must be account_only, account_and_videos or videos_only");
  return TRUE;
}

static gboolean
read_country (Reader *self)
{
  const TokDemoCountry *country;
  const char *code;

  if (!tok_demo_body_get_string (self->body, "country", &code, self->reply))
    return FALSE;
  if (code == NULL)
    return fail (self, "country", "is required");
  country = tok_demo_country_find (code);
  if (country == NULL || (!country->open && tok_type_has_account (self->bundle->type)))
    return refuse (self, "COUNTRY_NOT_ENABLED", "This country is not available.");
  self->bundle->country = tok_demo_country_spell (country, self->world->contract);
  return TRUE;
}

/* The existing account of a videos_only bundle. */
static gboolean
read_account (Reader *self, const char *name, const TokDemoBundle **account)
{
  const char *id;

  *account = NULL;
  if (!tok_demo_body_get_string (self->body, name, &id, self->reply))
    return FALSE;
  if (tok_type_has_account (self->bundle->type))
    return id == NULL || refuse (self, "ACCOUNT_ID_NOT_ALLOWED", "This type makes a new account.");
  if (id == NULL)
    return fail (self, name, "is required");
  *account = tok_demo_world_find_account (self->world, id);
  if (*account == NULL)
    {
      tok_demo_reply_fail (self->reply, 404, "SAVED_ACCOUNT_NOT_FOUND",
                           "The account does not exist.");
      return FALSE;
    }
  g_set_str (&self->bundle->account_id, id);
  return TRUE;
}

static gboolean
read_quantities (Reader *self)
{
  TokDemoBundle *bundle = self->bundle;

  if (!tok_demo_body_get_count (self->body, "videos_quantity", &bundle->videos, self->reply) ||
      !tok_demo_body_get_count (self->body, "edits_quantity", &bundle->edits, self->reply))
    return FALSE;
  if (tok_type_has_videos (bundle->type) && bundle->videos == 0)
    return fail (self, "videos_quantity", "must be > 0");
  /* UNKNOWN on the current contract (doc/api.md, section 4.5), refused by an older one:
   * such an order is contradictory. */
  if (!tok_type_has_videos (bundle->type) && bundle->videos > 0)
    return fail (self, "videos_quantity", "must be 0 for account_only");
  if (bundle->edits > bundle->videos)
    return fail (self, "edits_quantity", "must be <= videos_quantity");
  return TRUE;
}

static gboolean
read_option (
    Reader *self, JsonObject *object, const char *name, gboolean fallback, TokOption option)
{
  gboolean on;

  if (!tok_demo_body_get_boolean (object, name, fallback, &on, self->reply))
    return FALSE;
  if (on)
    self->bundle->options |= TOK_OPTION_BIT (option);
  return TRUE;
}

static gboolean
has_option (Reader *self, TokOption option)
{
  return (self->bundle->options & TOK_OPTION_BIT (option)) != 0;
}

static gboolean
read_early_options (Reader *self)
{
  JsonNode *node = json_object_get_member (self->body, "options");
  JsonObject *options;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return fail (self, "options", "must be an object");
  options = json_node_get_object (node);
  if (!read_option (self, options, "niche_warming", FALSE, TOK_OPTION_NICHE_WARMING) ||
      !read_option (self, options, "deep_warming", FALSE, TOK_OPTION_DEEP_WARMING) ||
      !read_option (self, options, "moderation", FALSE, TOK_OPTION_MODERATION) ||
      !read_option (self, options, "editing", FALSE, TOK_OPTION_EDITING) ||
      !read_option (self, options, "auto_finalize_videos", FALSE, TOK_OPTION_AUTO_FINALIZE))
    return FALSE;
  if (has_option (self, TOK_OPTION_NICHE_WARMING) && has_option (self, TOK_OPTION_DEEP_WARMING))
    return fail (self, "options.deep_warming", "cannot be combined with niche_warming");
  if (has_option (self, TOK_OPTION_DEEP_WARMING) &&
      self->bundle->platform != TOK_PLATFORM_INSTAGRAM)
    return fail (self, "options.deep_warming", "is available on instagram only");
  return TRUE;
}

static gboolean
read_early (Reader *self)
{
  const TokDemoBundle *account;
  const char *platform;

  if (!read_type (self, "type") ||
      !tok_demo_body_get_string (self->body, "platform", &platform, self->reply))
    return FALSE;
  self->bundle->platform = tok_platform_parse (platform);
  if (self->bundle->platform == TOK_PLATFORM_UNKNOWN)
    return fail (self, "platform", "must be tiktok, instagram or youtube");
  return read_country (self) && read_account (self, "existing_account_id", &account) &&
         read_quantities (self) && read_early_options (self);
}

/* At least three, a multiple of three, 2 to 50 characters each, all different. */
static gboolean
read_terms (Reader *self, int count)
{
  JsonNode *node = json_object_get_member (self->body, "advanced_warming_terms");
  JsonArray *terms;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return fail (self, "advanced_warming_terms", "must be an array");
  terms = json_node_get_array (node);
  if (!tok_demo_warming_are_terms (terms))
    return refuse (self, "ADVANCED_WARMING_TERMS", "A term is too short, too long or twice.");
  self->bundle->advanced_terms = (int) json_array_get_length (terms);
  self->bundle->terms_set = self->bundle->advanced_terms > 0;
  if (count != 0 && count != self->bundle->advanced_terms)
    return refuse (self, "ADVANCED_WARMING_TERMS", "The number of terms is another one.");
  return TRUE;
}

static gboolean
read_advanced_warming (Reader *self, gboolean wanted)
{
  int count;
  int terms;

  if (!tok_demo_body_get_count (self->body, "advanced_warming_terms_count", &count, self->reply))
    return FALSE;
  self->bundle->advanced_terms = count;
  if (!read_terms (self, count))
    return FALSE;
  terms = self->bundle->advanced_terms;
  if (!wanted && terms > 0)
    return fail (self, "wants_advanced_warming", "is needed for terms");
  if (wanted && (terms < 3 || terms > 30 || terms % 3 != 0))
    return refuse (self, "ADVANCED_WARMING_TERMS", "There must be 3 to 30 terms, in threes.");
  return TRUE;
}

static gboolean
read_current_options (Reader *self)
{
  TokDemoReply *reply = self->reply;
  const char *instructions;
  gboolean deep;
  gboolean advanced;

  /* wants_moderation is ignored: doc/api.md, section 4.4. */
  if (!tok_demo_body_get_boolean (self->body, "wants_deep_warming", FALSE, &deep, reply) ||
      !tok_demo_body_get_boolean (self->body, "wants_advanced_warming", FALSE, &advanced, reply) ||
      !read_option (self, self->body, "wants_niche_warming", FALSE, TOK_OPTION_NICHE_WARMING) ||
      !read_option (self, self->body, "auto_finalize_videos", TRUE, TOK_OPTION_AUTO_FINALIZE) ||
      !tok_demo_body_get_string (self->body, "niche_warming_instructions", &instructions, reply))
    return FALSE;
  if (deep)
    return refuse (self, "DEEP_WARMING_DEPRECATED", "Deep warming is discontinued.");
  if (advanced && has_option (self, TOK_OPTION_NICHE_WARMING))
    return refuse (self, "WARMING_CONFLICT", "Only one kind of warming can be chosen.");
  if (has_option (self, TOK_OPTION_NICHE_WARMING) &&
      (instructions == NULL || *instructions == '\0'))
    return fail (self, "niche_warming_instructions", "is required with niche warming");
  self->bundle->niche_instructions = g_strdup (instructions);
  if (advanced && self->bundle->platform == TOK_PLATFORM_YOUTUBE)
    return refuse (self, "ADVANCED_WARMING_PLATFORM", "Not available on this platform.");
  return read_advanced_warming (self, advanced);
}

static gboolean
read_text (Reader *self, const char *name, char **target)
{
  const char *text;

  if (!tok_demo_body_get_text (self->body, name, &text, self->reply))
    return FALSE;
  *target = g_strdup (text);
  return TRUE;
}

/* videos_only takes platform and country from the account. */
static gboolean
read_current_target (Reader *self)
{
  const TokDemoBundle *account;
  const char *platform;

  if (!read_account (self, "account_id", &account) ||
      !tok_demo_body_get_string (self->body, "platform", &platform, self->reply))
    return FALSE;
  if (account != NULL)
    {
      self->bundle->platform = account->platform;
      self->bundle->country = account->country;
      return TRUE;
    }
  self->bundle->platform = tok_platform_parse (platform != NULL ? platform : "tiktok");
  if (self->bundle->platform == TOK_PLATFORM_UNKNOWN)
    return fail (self, "platform", "must be tiktok or instagram");
  return read_country (self);
}

static gboolean
check_duplicate (Reader *self)
{
  const TokDemoBundle *existing = NULL;

  if (self->bundle->external_ref != NULL && tok_type_has_account (self->bundle->type))
    existing = tok_demo_world_find_reference (self->world, self->bundle->external_ref);
  if (existing == NULL)
    return TRUE;
  tok_demo_reply_fail_detail (self->reply, 409, "DUPLICATE_ACCOUNT_BUNDLE",
                              "A bundle with this reference exists.", "existing_bundle_id",
                              existing->id);
  return FALSE;
}

static gboolean
read_current (Reader *self)
{
  static const char *const names[] = {
    "bundle_type",
    "platform",
    "country",
    "account_id",
    "videos_quantity",
    "edits_quantity",
    "title",
    "external_ref",
    "auto_finalize_videos",
    "wants_advanced_warming",
    "advanced_warming_terms",
    "advanced_warming_terms_count",
    "wants_niche_warming",
    "niche_warming_instructions",
    "wants_deep_warming",
    "wants_moderation",
    "moderation_notice",
    NULL,
  };

  if (!tok_demo_body_check_names (self->body, names, self->reply) ||
      !read_type (self, "bundle_type") || !read_current_target (self) || !read_quantities (self) ||
      !read_current_options (self) || !read_text (self, "title", &self->bundle->title) ||
      !read_text (self, "external_ref", &self->bundle->external_ref))
    return FALSE;
  if (self->bundle->platform == TOK_PLATFORM_YOUTUBE)
    return refuse (self, "YOUTUBE_DELAYED", "YouTube bundles cannot be ordered here.");
  return check_duplicate (self);
}

/**
 * tok_demo_order_read:
 *
 * Returns: (transfer full) (nullable): the ordered bundle, not yet added to the world;
 *   %NULL when the order breaks a rule, with the error in the reply
 */
TokDemoBundle *
tok_demo_order_read (TokDemoWorld *world, JsonObject *body, TokDemoReply *reply)
{
  g_autoptr (TokDemoBundle) bundle = tok_demo_world_new_bundle (world);
  Reader reader = { world, body, bundle, reply };
  gboolean good =
      world->contract == TOK_CONTRACT_CURRENT ? read_current (&reader) : read_early (&reader);

  return good ? g_steal_pointer (&bundle) : NULL;
}
