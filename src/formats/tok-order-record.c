/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-record.h"

#include <json-glib/json-glib.h>

#include "tok-options.h"
#include "tok-order-column.h"

/* Distinguishes a record from other JSON. Incompatible formats get the next number. */
#define VERSION_NAME "order-record"
#define VERSION 1

static void
add_text (JsonBuilder *builder, TokField field, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, tok_order_column_get_name (field));
  json_builder_add_string_value (builder, text);
}

static void
add_count (JsonBuilder *builder, TokField field, int count)
{
  json_builder_set_member_name (builder, tok_order_column_get_name (field));
  json_builder_add_int_value (builder, count);
}

static void
add_options (JsonBuilder *builder, TokOrder *order)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      json_builder_set_member_name (builder,
                                    tok_order_column_get_name (tok_options_get_field (option)));
      json_builder_add_boolean_value (builder, tok_order_get_option (order, option));
    }
}

static void
add_terms (JsonBuilder *builder, const char *const *terms)
{
  json_builder_set_member_name (builder, tok_order_column_get_name (TOK_FIELD_TERMS));
  json_builder_begin_array (builder);
  for (guint i = 0; terms[i] != NULL; i++)
    json_builder_add_string_value (builder, terms[i]);
  json_builder_end_array (builder);
}

/**
 * tok_order_record_write:
 * @order: an order, complete or not
 *
 * Returns: (transfer full): the order without its contract, as JSON
 */
char *
tok_order_record_write (TokOrder *order)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, VERSION_NAME);
  json_builder_add_int_value (builder, VERSION);
  add_text (builder, TOK_FIELD_TYPE, tok_type_to_string (tok_order_get_bundle_type (order)));
  add_text (builder, TOK_FIELD_PLATFORM, tok_platform_to_string (tok_order_get_platform (order)));
  add_text (builder, TOK_FIELD_COUNTRY, tok_order_get_country (order));
  add_text (builder, TOK_FIELD_ACCOUNT_ID, tok_order_get_account_id (order));
  add_text (builder, TOK_FIELD_TITLE, tok_order_get_title (order));
  add_text (builder, TOK_FIELD_EXTERNAL_REF, tok_order_get_external_ref (order));
  /* Other types keep the default. */
  if (tok_type_has_videos (tok_order_get_bundle_type (order)))
    {
      add_count (builder, TOK_FIELD_VIDEOS, tok_order_get_videos (order));
      add_count (builder, TOK_FIELD_EDITS, tok_order_get_edits (order));
    }
  add_options (builder, order);
  add_text (builder, TOK_FIELD_NICHE_INSTRUCTIONS, tok_order_get_niche_instructions (order));
  add_terms (builder, tok_order_get_terms (order));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* (nullable): a member with a value of exactly that type */
static JsonNode *
find_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
             ? node
             : NULL;
}

/* (nullable) */
static const char *
read_text (JsonObject *object, TokField field)
{
  JsonNode *node = find_value (object, tok_order_column_get_name (field), G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static void
read_count (JsonObject *object,
            TokField field,
            TokOrder *order,
            void (*set) (TokOrder *order, int count))
{
  JsonNode *node = find_value (object, tok_order_column_get_name (field), G_TYPE_INT64);

  if (node != NULL)
    set (order, (int) CLAMP (json_node_get_int (node), 0, G_MAXINT));
}

static void
read_options (JsonObject *object, TokOrder *order)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      JsonNode *node =
          find_value (object, tok_order_column_get_name (tok_options_get_field (option)),
                      G_TYPE_BOOLEAN);

      if (node != NULL)
        tok_order_set_option (order, option, json_node_get_boolean (node));
    }
}

static void
read_terms (JsonObject *object, TokOrder *order)
{
  JsonNode *node = json_object_get_member (object, tok_order_column_get_name (TOK_FIELD_TERMS));
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) terms = NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (element));
    }
  terms = g_strv_builder_end (builder);
  tok_order_set_terms (order, (const char *const *) terms);
}

static TokOrder *
read_object (JsonObject *object, TokContract contract)
{
  TokOrder *order = tok_order_new (contract);

  tok_order_set_bundle_type (order, tok_type_parse (read_text (object, TOK_FIELD_TYPE)));
  tok_order_set_platform (order, tok_platform_parse (read_text (object, TOK_FIELD_PLATFORM)));
  tok_order_set_country (order, read_text (object, TOK_FIELD_COUNTRY));
  tok_order_set_account_id (order, read_text (object, TOK_FIELD_ACCOUNT_ID));
  tok_order_set_title (order, read_text (object, TOK_FIELD_TITLE));
  tok_order_set_external_ref (order, read_text (object, TOK_FIELD_EXTERNAL_REF));
  read_count (object, TOK_FIELD_VIDEOS, order, tok_order_set_videos);
  read_count (object, TOK_FIELD_EDITS, order, tok_order_set_edits);
  read_options (object, order);
  tok_order_set_niche_instructions (order, read_text (object, TOK_FIELD_NICHE_INSTRUCTIONS));
  read_terms (object, order);
  return order;
}

/**
 * tok_order_record_read:
 * @text: any text, normally from tok_order_record_write()
 * @contract: the contract of the order
 *
 * Missing members keep the default of a new order.
 *
 * Returns: (transfer full) (nullable): the order; %NULL if @text is not a record or of a
 *   later version
 */
TokOrder *
tok_order_record_read (const char *text, TokContract contract)
{
  g_autoptr (JsonNode) root = NULL;
  JsonNode *version = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = json_from_string (text, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    version = find_value (json_node_get_object (root), VERSION_NAME, G_TYPE_INT64);
  if (version == NULL || json_node_get_int (version) != VERSION)
    return NULL;
  return read_object (json_node_get_object (root), contract);
}
