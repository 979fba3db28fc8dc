/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-record.h"

#include <json-glib/json-glib.h>

/* Names of fields of both targets: a profile and a slot share none. */
static int
find_field (const char *name)
{
  int field = tok_setup_field_find (TOK_SETUP_PROFILE, name);

  return field >= 0 ? field : tok_setup_field_find (TOK_SETUP_VIDEO, name);
}

/**
 * tok_setup_record_write:
 *
 * Returns: (transfer full): the values that are set, as JSON
 */
char *
tok_setup_record_write (const TokSetupValues *values)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    {
      const char *text = tok_setup_values_get (values, field);

      if (text == NULL)
        continue;
      json_builder_set_member_name (builder, tok_setup_field_get_info (field)->name);
      json_builder_add_string_value (builder, text);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * tok_setup_record_read:
 * @text: (nullable): a text of tok_setup_record_write()
 *
 * Unknown members are ignored.
 *
 * Returns: (transfer full): the values; none are set if @text is not JSON
 */
TokSetupValues *
tok_setup_record_read (const char *text)
{
  TokSetupValues *values = tok_setup_values_new ();
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return values;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &name, &node))
    {
      int field = find_field (name);

      if (field >= 0 && JSON_NODE_HOLDS_VALUE (node) &&
          json_node_get_value_type (node) == G_TYPE_STRING)
        tok_setup_values_set (values, (TokSetupField) field, json_node_get_string (node));
    }
  return values;
}
