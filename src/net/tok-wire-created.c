/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-bundle.h"
#include "tok-wire-private.h"
#include "tok-wire.h"

/* What the server says after it has created something, or says that it would. */

/**
 * tok_wire_read_created:
 *
 * Reads POST /bundles: the bundle, and beside it what it cost. Of a dry run (section
 * 13) it is what it would cost, and dry_run says so; without that word it was real.
 *
 * Returns: (transfer full) (nullable): what was created
 */
TokCreated *
tok_wire_read_created (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *answer;
  TokBundleSnapshot *snapshot;
  TokCreated *created;

  if (tok_wire_parse_data (text, length, &root, &answer, error) == NULL)
    return NULL;
  snapshot = tok_wire_read_data_bundle (answer, text, length, error);
  if (snapshot == NULL)
    return NULL;
  created = tok_created_new ();
  created->snapshot = snapshot;
  created->dry_run = tok_json_flag (answer, "dry_run") == TOK_FLAG_YES;
  created->credits_charged =
      tok_json_count (answer, created->dry_run ? "credits_would_charge" : "credits_charged");
  created->credits_remaining = tok_json_count (answer, "credits_remaining");
  return created;
}

/**
 * tok_wire_is_dry_run:
 *
 * Returns: whether an answer says that nothing was changed (section 13)
 */
gboolean
tok_wire_is_dry_run (const char *text, gsize length)
{
  g_autoptr (JsonNode) root = tok_json_parse (text, length, NULL);

  return root != NULL && tok_json_flag (tok_json_node_object (root), "dry_run") == TOK_FLAG_YES;
}

/* A bundle, or nothing but its identifier. */
static void
add_element (TokCreatedMany *created, JsonNode *element)
{
  const char *id = tok_json_node_string (element);
  TokBundleSnapshot *snapshot =
      id != NULL ? tok_bundle_snapshot_new (id) : tok_wire_bundle_from_json (element, NULL);

  if (snapshot->problem == NULL)
    g_ptr_array_add (created->snapshots, snapshot);
  else
    tok_bundle_snapshot_free (snapshot);
}

static void
add_list (TokCreatedMany *created, JsonArray *list)
{
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    add_element (created, json_array_get_element (list, i));
}

/**
 * tok_wire_read_created_many:
 *
 * Reads POST /bundles/bulk. The form of its answer is UNKNOWN but for the identifiers
 * and a charge (section 5.4): a list, or one under a name that says what it is. An
 * answer of another form is a success all the same, and the list of bundles tells
 * which they are.
 *
 * Returns: (transfer full) (nullable): what was created, as far as it is told
 */
TokCreatedMany *
tok_wire_read_created_many (const char *text, gsize length, GError **error)
{
  static const char *const names[] = { "bundles", "bundle_ids", "ids", "created" };
  g_autoptr (JsonNode) root = tok_json_parse (text, length, error);
  JsonObject *answer = root != NULL ? tok_json_node_object (root) : NULL;
  JsonObject *data = tok_json_object (answer, "data");
  TokCreatedMany *created;

  if (root == NULL)
    return NULL;
  if (answer == NULL)
    {
      tok_wire_refuse (error, "The answer is not an object");
      return NULL;
    }
  created = tok_created_many_new ();
  created->credits_charged = tok_json_count (answer, "credits_charged");
  add_list (created, tok_json_array (answer, "data"));
  for (guint i = 0; i < G_N_ELEMENTS (names) && created->snapshots->len == 0; i++)
    add_list (created, tok_json_array (data, names[i]));
  return created;
}
