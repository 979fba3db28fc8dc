/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-blocker-list.h"
#include "tok-wire-private.h"
#include "tok-wire.h"

/**
 * tok_wire_read_blockers:
 *
 * Reads GET /bundles/{id}/publish-readiness. The name of the overall boolean is
 * UNKNOWN: a bundle is ready when the list exists and is empty (doc/api.md, section 4.9).
 *
 * Returns: (transfer full) (nullable) (element-type TokBlocker): the blockers
 */
GPtrArray *
tok_wire_read_blockers (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *response;
  JsonObject *data = tok_wire_parse_data (text, length, &root, &response, error);
  GPtrArray *blockers;

  if (data == NULL)
    return NULL;
  blockers = tok_blocker_list_read (data);
  if (blockers == NULL)
    tok_wire_set_error (error, "The answer has no blockers");
  return blockers;
}
