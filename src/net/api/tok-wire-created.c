/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-wire-bundle.h"
#include "tok-wire-private.h"
#include "tok-wire.h"

/* Any text but "0" and "false" counts: a simulated order must not pass for a real one. */
static gboolean
is_dry_run (JsonObject *object)
{
  const char *text = tok_json_string (object, "dry_run");

  if (text == NULL)
    return tok_json_flag (object, "dry_run") == TOK_FLAG_YES;
  return !g_str_equal (text, "0") && g_ascii_strcasecmp (text, "false") != 0;
}

/**
 * tok_wire_read_created:
 *
 * Reads POST /bundles: the bundle and its cost. A server may simulate the order without
 * being asked to: "dry_run" says so, beside "data" or inside (doc/api.md, section 1.8).
 *
 * Returns: (transfer full) (nullable): the created bundle
 */
TokCreated *
tok_wire_read_created (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  TokBundleSnapshot *snapshot;
  TokCreated *created;

  if (tok_wire_parse_data (text, length, &root, &response, error) == NULL)
    return NULL;
  snapshot = tok_wire_read_data_bundle (response, text, length, error);
  if (snapshot == NULL)
    return NULL;
  created = tok_created_new ();
  created->snapshot = snapshot;
  created->dry_run = is_dry_run (response) || is_dry_run (tok_json_object (response, "data"));
  created->credits_charged = tok_json_count (response, "credits_charged");
  created->credits_remaining = tok_json_count (response, "credits_remaining");
  return created;
}
