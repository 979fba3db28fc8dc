/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-wire-private.h"
#include "tok-wire.h"

/* POST /bundles/bulk: section 5.4 of the API facts. */

/* An order of the same kind as the first one, which stands for all, in the words of
 * a single one: their common part. */
static JsonObject *
parse_common (TokOrder *order, JsonNode **root)
{
  g_autofree char *body = tok_wire_write_order (order);

  *root = tok_json_parse (body, strlen (body), NULL);
  return tok_json_node_object (*root);
}

static void
add_platforms (JsonObject *object, const TokPlatform *platforms, guint n_platforms)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < n_platforms; i++)
    json_array_add_string_element (array, tok_platform_to_string (platforms[i]));
  json_object_set_array_member (object, "platforms", array);
}

/**
 * tok_wire_write_bulk:
 * @order: an order of the current contract that all bundles are like, without title,
 *   reference and edits, which cannot be said here
 * @platforms: (array length=n_platforms): where
 * @count: how many on each platform
 *
 * Returns: (transfer full): the body of POST /bundles/bulk
 */
char *
tok_wire_write_bulk (TokOrder *order, const TokPlatform *platforms, guint n_platforms, guint count)
{
  static const char *const single[] = { "bundle_type", "platform", "videos_quantity",
                                        "edits_quantity" };
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  gboolean has_videos;

  g_return_val_if_fail (TOK_IS_ORDER (order), NULL);
  g_return_val_if_fail (tok_order_get_contract (order) == TOK_CONTRACT_CURRENT, NULL);

  object = parse_common (order, &root);
  has_videos = tok_type_has_videos (tok_order_get_bundle_type (order));
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    json_object_remove_member (object, single[i]);
  add_platforms (object, platforms, n_platforms);
  json_object_set_int_member (object, "accounts_count", count);
  json_object_set_int_member (object, "upload_accounts_count", has_videos ? count : 0);
  json_object_set_int_member (object, "videos_per_account",
                              has_videos ? tok_order_get_videos (order) : 0);
  return json_to_string (root, FALSE);
}

static TokOrder *
read_common (JsonObject *object)
{
  TokOrder *order = tok_wire_read_order_object (object, TOK_CONTRACT_CURRENT);
  int videos = tok_json_count (object, "videos_per_account");
  gboolean has_videos = tok_json_count (object, "upload_accounts_count") > 0;

  tok_order_set_bundle_type (order,
                             has_videos ? TOK_TYPE_ACCOUNT_AND_VIDEOS : TOK_TYPE_ACCOUNT_ONLY);
  tok_order_set_videos (order, has_videos ? videos : 0);
  return order;
}

/**
 * tok_wire_read_bulk:
 * @body: what tok_wire_write_bulk() wrote
 *
 * Returns: (transfer full) (nullable) (element-type TokOrder): an order for each
 *   bundle, those of a platform one after the other; %NULL: that is no such body
 */
GPtrArray *
tok_wire_read_bulk (const char *body)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (TokOrder) common = NULL;
  JsonObject *object;
  JsonArray *platforms;
  GPtrArray *orders;

  g_return_val_if_fail (body != NULL, NULL);

  root = tok_json_parse (body, strlen (body), NULL);
  object = root != NULL ? tok_json_node_object (root) : NULL;
  platforms = tok_json_array (object, "platforms");
  if (platforms == NULL)
    return NULL;
  common = read_common (object);
  orders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < json_array_get_length (platforms); i++)
    for (int n = 0; n < tok_json_count (object, "accounts_count"); n++)
      {
        TokOrder *order = tok_order_copy (common);

        tok_order_set_platform (order, tok_platform_parse (tok_json_node_string (
                                           json_array_get_element (platforms, i))));
        g_ptr_array_add (orders, order);
      }
  return orders;
}

/**
 * tok_wire_write_title:
 * @title: (nullable): a title; %NULL takes it away
 *
 * Returns: (transfer full): the body of PATCH /bundles/{id} (section 5.5)
 */
char *
tok_wire_write_title (const char *title)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (root, json_object_new ());
  if (title != NULL)
    json_object_set_string_member (json_node_get_object (root), "title", title);
  else
    json_object_set_null_member (json_node_get_object (root), "title");
  return json_to_string (root, FALSE);
}
