/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order-json.h"

#include "tok-json.h"

/* JSON has no lines that mean something: an order is named by its number. */

static void
add_problem (TokOrderFile *file, TokOrderProblemCode code, guint number)
{
  const TokOrderCell place = { .line = number };

  tok_order_file_add_problem (file, code, &place);
}

/* A list of texts, as the terms are; NULL for any other list. */
static char *
dup_list (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = tok_json_node_string (json_array_get_element (array, i));

      if (text == NULL)
        return NULL;
      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  return g_strjoinv (";", texts);
}

/* A value as the text that a cell of a table would have. */
static char *
dup_text (JsonNode *node, int field)
{
  if (field == TOK_FIELD_TERMS && JSON_NODE_HOLDS_ARRAY (node))
    return dup_list (json_node_get_array (node));
  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    return g_strdup_printf ("%g", json_node_get_double (node));
  return json_node_dup_string (node);
}

static void
read_order (TokOrderFile *file, JsonObject *object, guint number)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (TokOrderCell));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      int field = tok_order_file_find_column (name);
      TokOrderCell cell = { field, name, dup_text (node, field), number, cells->len + 1 };

      g_ptr_array_add (texts, (gpointer) cell.text);
      g_array_append_val (cells, cell);
    }
  tok_order_file_add_row (file, number, (const TokOrderCell *) (gpointer) cells->data, cells->len);
}

/* The list itself, or the one under "orders" or "data". */
static JsonArray *
find_list (JsonNode *root)
{
  JsonArray *list = tok_json_node_array (root);
  JsonObject *object = tok_json_node_object (root);

  if (list == NULL)
    list = tok_json_array (object, "orders");
  return list != NULL ? list : tok_json_array (object, "data");
}

static JsonNode *
parse (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return length > 0 ? tok_json_parse (text, length, NULL) : NULL;
}

/**
 * tok_order_json_read:
 * @bytes: any bytes
 * @file: takes the orders and the problems
 *
 * Reads a JSON list of objects whose members are named like the columns of a
 * table, and finishes @file.
 */
void
tok_order_json_read (GBytes *bytes, TokOrderFile *file)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *list;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (file != NULL);

  root = parse (bytes);
  list = root != NULL ? find_list (root) : NULL;
  if (list == NULL)
    add_problem (file, root == NULL ? TOK_ORDER_PROBLEM_JSON : TOK_ORDER_PROBLEM_JSON_NO_LIST, 0);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonObject *object = tok_json_node_object (json_array_get_element (list, i));

      if (object != NULL)
        read_order (file, object, i + 1);
      else
        add_problem (file, TOK_ORDER_PROBLEM_JSON_NO_ORDER, i + 1);
    }
  tok_order_file_finish (file);
}

/**
 * tok_order_json_dup_with:
 * @bytes: what tok_order_json_read() found no problem in
 * @results: (array length=n_rows): what became of each order
 * @bundles: (array length=n_rows): the id of each bundle; NULL: none
 *
 * Returns: (transfer full) (nullable): the same list with the results in it
 */
char *
tok_order_json_dup_with (GBytes *bytes,
                         const char *const *results,
                         const char *const *bundles,
                         guint n_rows)
{
  g_autoptr (JsonNode) root = parse (bytes);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonArray *list = root != NULL ? find_list (root) : NULL;

  if (list == NULL)
    return NULL;
  for (guint i = 0; i < MIN (n_rows, json_array_get_length (list)); i++)
    {
      JsonObject *object = tok_json_node_object (json_array_get_element (list, i));

      json_object_set_string_member (object, TOK_ORDER_RESULT_NAME, results[i]);
      if (bundles[i] != NULL)
        json_object_set_string_member (object, TOK_ORDER_BUNDLE_NAME, bundles[i]);
    }
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
