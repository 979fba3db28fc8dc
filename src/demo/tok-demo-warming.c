/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-warming.h"

#include "tok-demo-body.h"
#include "tok-demo-endpoints.h"
#include "tok-demo-json.h"

#define TERMS_MAX 30

/**
 * tok_demo_warming_are_terms:
 *
 * Returns: whether each has 2 to 50 characters and is unique, ignoring case and white
 *   space at the ends (doc/api.md, section 4.5)
 */
gboolean
tok_demo_warming_are_terms (JsonArray *terms)
{
  g_autoptr (GHashTable) unique = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < json_array_get_length (terms); i++)
    {
      JsonNode *term = json_array_get_element (terms, i);
      const char *text = JSON_NODE_HOLDS_VALUE (term) ? json_node_get_string (term) : NULL;
      g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
      glong length = g_utf8_strlen (stripped, -1);

      if (length < 2 || length > 50 || !g_hash_table_add (unique, g_utf8_casefold (stripped, -1)))
        return FALSE;
    }
  return TRUE;
}

/**
 * tok_demo_warming_set_terms:
 *
 * Sets "advanced_warming_terms" of the body. The HTTP statuses of the errors are UNKNOWN.
 *
 * Returns: %FALSE when that is not possible, with the error in the reply
 */
gboolean
tok_demo_warming_set_terms (TokDemoBundle *bundle, JsonObject *body, TokDemoReply *reply)
{
  JsonNode *node = json_object_get_member (body, "advanced_warming_terms");
  JsonArray *terms =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (terms == NULL)
    tok_demo_reply_fail_field (reply, "advanced_warming_terms", "must be an array");
  else if (bundle->advanced_terms == 0)
    tok_demo_reply_fail (reply, 404, "WARMING_SESSION_NOT_FOUND",
                         "No advanced warming was bought.");
  else if (bundle->terms_set)
    tok_demo_reply_fail (reply, 409, "WARMING_TERMS_ALREADY_SET", "The terms are set already.");
  else if ((int) json_array_get_length (terms) != bundle->advanced_terms ||
           !tok_demo_warming_are_terms (terms))
    tok_demo_reply_fail (reply, 400, "ADVANCED_WARMING_TERMS",
                         "There must be as many different terms as were bought.");
  else
    {
      bundle->terms_set = TRUE;
      return TRUE;
    }
  return FALSE;
}

/**
 * tok_demo_warming_write:
 *
 * Writes "advanced_warming" of a profile. The values of its status are UNKNOWN.
 */
void
tok_demo_warming_write (const TokDemoBundle *bundle, TokContract contract, GString *json)
{
  gboolean delivered = tok_demo_bundle_is_delivered (bundle);
  gboolean started = bundle->terms_set && bundle->published_at != TOK_TIME_UNKNOWN;
  g_autofree char *since = started ? tok_demo_time_format (contract, bundle->published_at) : NULL;
  g_autofree char *until =
      started && delivered ? tok_demo_time_format (contract, bundle->updated_at) : NULL;

  tok_demo_json_open_object (json, "advanced_warming");
  tok_demo_json_add_string (json, "status",
                            until != NULL ? "completed"
                            : started     ? "in_progress"
                                          : "pending");
  tok_demo_json_add_int (json, "terms_total", bundle->advanced_terms);
  tok_demo_json_add_int (json, "terms_verified", until != NULL ? bundle->advanced_terms : 0);
  tok_demo_json_add_int (json, "terms_configured", bundle->terms_set ? bundle->advanced_terms : 0);
  tok_demo_json_add_string (json, "started_at", since);
  tok_demo_json_add_string (json, "completed_at", until);
  tok_demo_json_close_object (json);
}

/* PUT /bundles/{id}/warming-terms. The form of the response is UNKNOWN: the summary. */
void
tok_demo_put_terms (TokDemoWorld *world,
                    const TokDemoRequest *request,
                    const char *const *arguments,
                    TokDemoReply *reply)
{
  static const char *const names[] = { "advanced_warming_terms", NULL };
  TokDemoBundle *bundle = tok_demo_find_bundle_to_change (world, request, arguments[0], reply);
  g_autoptr (JsonNode) body = bundle != NULL ? tok_demo_body_parse (request, reply) : NULL;

  if (body == NULL || !tok_demo_body_check_names (json_node_get_object (body), names, reply) ||
      !tok_demo_warming_set_terms (bundle, json_node_get_object (body), reply))
    return;
  tok_demo_json_open_object (reply->json, NULL);
  tok_demo_json_open_object (reply->json, "data");
  tok_demo_json_add_string (reply->json, "bundle_id", bundle->id);
  tok_demo_warming_write (bundle, world->contract, reply->json);
  tok_demo_json_close_object (reply->json);
  tok_demo_close_answer (request, reply);
}

/* As many different terms as wanted, from the words of the text. */
static void
write_suggestions (const char *text, int count, GString *json)
{
  static const char *const kinds[] = {
    "",        " ideas", " tips",   " for beginners", " daily",
    " tricks", " hacks", " basics", " inspiration",   " trends"
  };
  g_auto (GStrv) words = g_strsplit_set (text, " ,.;:!?\n\t", -1);
  const char *topics[3] = { "everyday", "lifestyle", "how to" };
  guint n = 0;

  for (guint i = 0; words[i] != NULL && n < G_N_ELEMENTS (topics); i++)
    if (g_utf8_strlen (words[i], -1) > 3 && g_utf8_strlen (words[i], -1) < 30 &&
        !g_strv_contains ((const char *const[]) { topics[0], topics[1], topics[2], NULL },
                          words[i]))
      topics[n++] = words[i];
  tok_demo_json_open_array (json, "terms");
  for (int i = 0; i < count; i++)
    {
      g_autofree char *term = g_strconcat (topics[i % 3], kinds[i / 3], NULL);

      tok_demo_json_add_string (json, NULL, term);
    }
  tok_demo_json_close_array (json);
}

/* POST /warming/generate-terms: free. The name of the list in the response is UNKNOWN. */
void
tok_demo_generate_terms (TokDemoWorld *world,
                         const TokDemoRequest *request,
                         const char *const *arguments,
                         TokDemoReply *reply)
{
  static const char *const names[] = { "text", "platform", "count", NULL };
  g_autoptr (JsonNode) body = tok_demo_body_parse (request, reply);
  JsonObject *object = body != NULL ? json_node_get_object (body) : NULL;
  const char *text;
  const char *platform;
  int count;

  if (object == NULL || !tok_demo_body_check_names (object, names, reply) ||
      !tok_demo_body_get_string (object, "text", &text, reply) ||
      !tok_demo_body_get_string (object, "platform", &platform, reply) ||
      !tok_demo_body_get_count (object, "count", &count, reply))
    return;
  if (text == NULL || *text == '\0')
    tok_demo_reply_fail_field (reply, "text", "is required");
  else if (tok_platform_parse (platform) == TOK_PLATFORM_UNKNOWN)
    tok_demo_reply_fail_field (reply, "platform", "must be tiktok or instagram");
  else if (count < 3 || count > TERMS_MAX || count % 3 != 0)
    tok_demo_reply_fail_field (reply, "count", "must be 3 to 30, in threes");
  else
    {
      tok_demo_json_open_object (reply->json, NULL);
      tok_demo_json_open_object (reply->json, "data");
      write_suggestions (text, count, reply->json);
      tok_demo_json_close_object (reply->json);
      tok_demo_close_answer (request, reply);
    }
}
