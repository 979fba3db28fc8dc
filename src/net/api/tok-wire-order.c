/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "tok-wire-private.h"
#include "tok-wire.h"

/* Names of the options in the early contract: doc/api.md, section 4.4. */
static const char *const early_options[TOK_N_OPTIONS] = {
  [TOK_OPTION_NICHE_WARMING] = "niche_warming",
  [TOK_OPTION_DEEP_WARMING] = "deep_warming",
  [TOK_OPTION_MODERATION] = "moderation",
  [TOK_OPTION_EDITING] = "editing",
  [TOK_OPTION_AUTO_FINALIZE] = "auto_finalize_videos",
  [TOK_OPTION_ADVANCED_WARMING] = NULL,
};

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (stripped == NULL || *stripped == '\0')
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, stripped);
}

static void
add_count (JsonBuilder *builder, const char *name, int count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

static void
add_videos (JsonBuilder *builder, TokOrder *order)
{
  if (!tok_type_has_videos (tok_order_get_bundle_type (order)))
    return;
  add_count (builder, "videos_quantity", tok_order_get_videos (order));
  add_count (builder, "edits_quantity", tok_order_get_edits (order));
}

static void
add_warming (JsonBuilder *builder, TokOrder *order)
{
  const char *const *terms = tok_order_get_terms (order);

  if (tok_order_get_option (order, TOK_OPTION_NICHE_WARMING))
    {
      add_flag (builder, "wants_niche_warming", TRUE);
      add_text (builder, "niche_warming_instructions", tok_order_get_niche_instructions (order));
    }
  if (!tok_order_get_option (order, TOK_OPTION_ADVANCED_WARMING))
    return;
  add_flag (builder, "wants_advanced_warming", TRUE);
  json_builder_set_member_name (builder, "advanced_warming_terms");
  json_builder_begin_array (builder);
  for (guint i = 0; terms[i] != NULL; i++)
    json_builder_add_string_value (builder, terms[i]);
  json_builder_end_array (builder);
}

/* Unknown members are refused with UNKNOWN_FIELD. Automatic finalizing is on by default, so
 * it is written wherever there are videos. */
static void
write_current (JsonBuilder *builder, TokOrder *order)
{
  TokType type = tok_order_get_bundle_type (order);
  gboolean existing = type == TOK_TYPE_VIDEOS_ONLY;

  add_text (builder, "bundle_type", tok_type_to_string (type));
  if (existing)
    add_text (builder, "account_id", tok_order_get_account_id (order));
  else
    {
      add_text (builder, "platform", tok_platform_to_string (tok_order_get_platform (order)));
      add_text (builder, "country", tok_order_get_country (order));
    }
  add_text (builder, "title", tok_order_get_title (order));
  add_text (builder, "external_ref", tok_order_get_external_ref (order));
  add_videos (builder, order);
  if (tok_type_has_videos (type))
    add_flag (builder, "auto_finalize_videos",
              tok_order_get_option (order, TOK_OPTION_AUTO_FINALIZE));
  add_warming (builder, order);
}

static void
write_early (JsonBuilder *builder, TokOrder *order)
{
  TokType type = tok_order_get_bundle_type (order);

  add_text (builder, "type", tok_type_to_string (type));
  add_text (builder, "platform", tok_platform_to_string (tok_order_get_platform (order)));
  add_text (builder, "country", tok_order_get_country (order));
  add_videos (builder, order);
  if (type == TOK_TYPE_VIDEOS_ONLY)
    add_text (builder, "existing_account_id", tok_order_get_account_id (order));
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (early_options[option] != NULL)
      add_flag (builder, early_options[option], tok_order_get_option (order, option));
  json_builder_end_object (builder);
}

/**
 * tok_wire_write_order:
 * @order: a valid order; see tok_order_validate()
 *
 * Writes the body of POST /bundles in the order's contract (doc/api.md, sections 2.4 and
 * 4.4); in the early one if that is unknown.
 *
 * Returns: (transfer full): JSON text
 */
char *
tok_wire_write_order (TokOrder *order)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  json_builder_begin_object (builder);
  if (tok_order_get_contract (order) == TOK_CONTRACT_CURRENT)
    write_current (builder, order);
  else
    write_early (builder, order);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
is_true (JsonObject *object, const char *name)
{
  return tok_json_flag (object, name) == TOK_FLAG_YES;
}

static void
read_terms (TokOrder *order, JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) terms = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *term = tok_json_node_string (json_array_get_element (array, i));

      if (term != NULL)
        g_strv_builder_add (builder, term);
    }
  terms = g_strv_builder_end (builder);
  tok_order_set_terms (order, (const char *const *) terms);
}

static void
read_current (TokOrder *order, JsonObject *object)
{
  tok_order_set_bundle_type (order, tok_type_parse (tok_json_string (object, "bundle_type")));
  tok_order_set_account_id (order, tok_json_string (object, "account_id"));
  tok_order_set_title (order, tok_json_string (object, "title"));
  tok_order_set_external_ref (order, tok_json_string (object, "external_ref"));
  tok_order_set_option (order, TOK_OPTION_AUTO_FINALIZE, is_true (object, "auto_finalize_videos"));
  tok_order_set_option (order, TOK_OPTION_NICHE_WARMING, is_true (object, "wants_niche_warming"));
  tok_order_set_niche_instructions (order, tok_json_string (object, "niche_warming_instructions"));
  tok_order_set_option (order, TOK_OPTION_ADVANCED_WARMING,
                        is_true (object, "wants_advanced_warming"));
  read_terms (order, tok_json_array (object, "advanced_warming_terms"));
}

static void
read_early (TokOrder *order, JsonObject *object)
{
  JsonObject *options = tok_json_object (object, "options");

  tok_order_set_bundle_type (order, tok_type_parse (tok_json_string (object, "type")));
  tok_order_set_account_id (order, tok_json_string (object, "existing_account_id"));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (early_options[option] != NULL)
      tok_order_set_option (order, option, is_true (options, early_options[option]));
}

static TokOrder *
read_object (JsonObject *object, TokContract contract)
{
  TokOrder *order = tok_order_new (contract);

  if (contract == TOK_CONTRACT_CURRENT)
    read_current (order, object);
  else
    read_early (order, object);
  tok_order_set_platform (order, tok_platform_parse (tok_json_string (object, "platform")));
  tok_order_set_country (order, tok_json_string (object, "country"));
  if (tok_json_count (object, "videos_quantity") != TOK_COUNT_UNKNOWN)
    tok_order_set_videos (order, tok_json_count (object, "videos_quantity"));
  if (tok_json_count (object, "edits_quantity") != TOK_COUNT_UNKNOWN)
    tok_order_set_edits (order, tok_json_count (object, "edits_quantity"));
  return order;
}

/**
 * tok_wire_read_order:
 * @body: JSON of tok_wire_write_order()
 * @contract: the contract of @body
 *
 * Reads a stored order; missing members keep the defaults of a new one.
 *
 * Returns: (transfer full) (nullable): the order; %NULL: @body is not a JSON object
 */
TokOrder *
tok_wire_read_order (const char *body, TokContract contract)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  g_return_val_if_fail (body != NULL, NULL);

  root = tok_json_parse (body, strlen (body), NULL);
  object = root != NULL ? tok_json_node_object (root) : NULL;
  return object != NULL ? read_object (object, contract) : NULL;
}
