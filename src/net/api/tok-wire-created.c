/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-bundle.h"
#include "tok-wire-private.h"
#include "tok-wire.h"

/* What the server says after it has created something. */

/* Whatever the word for yes: an order that was only simulated is not one. */
static gboolean
says_dry_run (JsonObject *object)
{
  const char *text = tok_json_string (object, "dry_run");

  if (text == NULL)
    return tok_json_flag (object, "dry_run") == TOK_FLAG_YES;
  return !g_str_equal (text, "0") && g_ascii_strcasecmp (text, "false") != 0;
}

/**
 * tok_wire_read_created:
 *
 * Reads POST /bundles: the bundle, and beside it what it cost. A server that answers
 * with a simulation, for which nobody asked, says so in dry_run (doc/api.md, section 1.8),
 * beside the bundle or inside of it.
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
  created->dry_run = says_dry_run (answer) || says_dry_run (tok_json_object (answer, "data"));
  created->credits_charged = tok_json_count (answer, "credits_charged");
  created->credits_remaining = tok_json_count (answer, "credits_remaining");
  return created;
}
