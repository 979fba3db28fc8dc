/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-bulk.h"

#include "tok-demo-body.h"
#include "tok-demo-order.h"

#define ACCOUNTS_MAX 100
#define VIDEOS_MAX 500

/* The members of the body. The first N_OWN_NAMES describe the set of bundles; the
 * others are copied into the order of each bundle. */
#define N_OWN_NAMES 4
static const char *const names[] = {
  "platforms",
  "accounts_count",
  "upload_accounts_count",
  "videos_per_account",
  "country",
  "external_ref",
  "auto_finalize_videos",
  "wants_advanced_warming",
  "advanced_warming_terms",
  "advanced_warming_terms_count",
  "wants_niche_warming",
  "niche_warming_instructions",
  "wants_deep_warming",
  NULL,
};

/* The number of bundles of each kind. */
typedef struct
{
  GPtrArray *platforms; /* (element-type utf8): owned by the body */
  int accounts;         /* per platform */
  int uploads;          /* accounts with videos, per platform */
  int videos;           /* per account with videos */
} Plan;

static gboolean
fail (TokDemoReply *reply, const char *field, const char *reason)
{
  tok_demo_reply_fail_field (reply, field, reason);
  return FALSE;
}

/* doc/api.md, section 4.8 does not cover a repeated platform: refused as a client's
 * mistake. */
static gboolean
read_platforms (JsonObject *body, Plan *plan, TokDemoReply *reply)
{
  JsonNode *node = json_object_get_member (body, "platforms");
  JsonArray *platforms;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return fail (reply, "platforms", "must be an array");
  platforms = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (platforms); i++)
    {
      JsonNode *element = json_array_get_element (platforms, i);
      const char *name = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (tok_platform_parse (name) == TOK_PLATFORM_UNKNOWN)
        return fail (reply, "platforms", "must be tiktok or instagram");
      if (g_ptr_array_find_with_equal_func (plan->platforms, name, g_str_equal, NULL))
        return fail (reply, "platforms", "must not repeat");
      g_ptr_array_add (plan->platforms, (gpointer) name);
    }
  return plan->platforms->len > 0 || fail (reply, "platforms", "must not be empty");
}

static gboolean
read_counts (JsonObject *body, Plan *plan, TokDemoReply *reply)
{
  if (!tok_demo_body_get_count (body, "accounts_count", &plan->accounts, reply) ||
      !tok_demo_body_get_count (body, "upload_accounts_count", &plan->uploads, reply) ||
      !tok_demo_body_get_count (body, "videos_per_account", &plan->videos, reply))
    return FALSE;
  if (plan->accounts < 1 || plan->accounts > ACCOUNTS_MAX)
    return fail (reply, "accounts_count", "must be 1 to 100");
  if (plan->uploads > plan->accounts)
    return fail (reply, "upload_accounts_count", "must be <= accounts_count");
  if (plan->videos > VIDEOS_MAX)
    return fail (reply, "videos_per_account", "must be at most 500");
  /* POST /bundles requires videos for a type with videos. Videos for zero accounts are
   * undocumented and cost nothing: accepted. */
  if (plan->uploads > 0 && plan->videos == 0)
    return fail (reply, "videos_per_account", "must be > 0");
  return TRUE;
}

/* The body of POST /bundles for one of the bundles. */
static JsonObject *
make_order (JsonObject *body, const char *platform, int videos)
{
  JsonObject *order = json_object_new ();

  json_object_set_string_member (order, "bundle_type",
                                 videos > 0 ? "account_and_videos" : "account_only");
  json_object_set_string_member (order, "platform", platform);
  json_object_set_int_member (order, "videos_quantity", videos);
  for (guint i = N_OWN_NAMES; names[i] != NULL; i++)
    if (json_object_has_member (body, names[i]))
      json_object_set_member (order, names[i], json_object_dup_member (body, names[i]));
  return order;
}

/**
 * tok_demo_bulk_read:
 *
 * tok_demo_order_read() checks each bundle, as for a single order.
 *
 * Returns: (transfer full) (element-type TokDemoBundle) (nullable): the ordered
 *   bundles, not yet added to the world; %NULL when the order breaks a rule, with the
 *   error in the reply
 */
GPtrArray *
tok_demo_bulk_read (TokDemoWorld *world, JsonObject *body, TokDemoReply *reply)
{
  g_autoptr (GPtrArray) platforms = g_ptr_array_new ();
  g_autoptr (GPtrArray) bundles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_demo_bundle_free);
  Plan plan = { .platforms = platforms };

  if (!tok_demo_body_check_names (body, names, reply) || !read_platforms (body, &plan, reply) ||
      !read_counts (body, &plan, reply))
    return NULL;
  for (guint i = 0; i < platforms->len; i++)
    for (int account = 0; account < plan.accounts; account++)
      {
        g_autoptr (JsonObject) order = make_order (body, g_ptr_array_index (platforms, i),
                                                   account < plan.uploads ? plan.videos : 0);
        TokDemoBundle *bundle = tok_demo_order_read (world, order, reply);

        if (bundle == NULL)
          return NULL;
        g_ptr_array_add (bundles, bundle);
      }
  return g_steal_pointer (&bundles);
}
