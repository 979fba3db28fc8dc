/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-blocker-list.h"

#include "tok-json.h"

/* Further blockers are ignored. */
#define BLOCKERS_MAX 50

static char *
dup_missing_fields (JsonObject *details)
{
  JsonArray *fields = tok_json_array (details, "missing_fields");
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  if (fields == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      const char *name = tok_json_node_string (json_array_get_element (fields, i));

      if (name != NULL)
        g_strv_builder_add (names, name);
    }
  strv = g_strv_builder_end (names);
  return g_strjoinv (",", strv);
}

/* An element is an object or a plain code. Without a code it still blocks. */
static TokBlocker *
read_blocker (JsonNode *element)
{
  JsonObject *object = tok_json_node_object (element);
  JsonObject *details = tok_json_object (object, "details");
  const char *code =
      object != NULL ? tok_json_string (object, "code") : tok_json_node_string (element);
  TokBlocker *blocker = tok_blocker_new (code != NULL ? code : "");

  blocker->message = g_strdup (tok_json_string (object, "message"));
  blocker->missing_fields = dup_missing_fields (details);
  blocker->account_id = g_strdup (tok_json_string (details, "account_id"));
  blocker->reason = g_strdup (tok_json_string (details, "reason"));
  return blocker;
}

/**
 * tok_blocker_list_read:
 * @object: (nullable): an object that may have "blockers"
 *
 * Returns: (transfer full) (nullable) (element-type TokBlocker): the blockers; %NULL: @object
 *   has no list of them
 */
GPtrArray *
tok_blocker_list_read (JsonObject *object)
{
  JsonArray *list = tok_json_array (object, "blockers");
  GPtrArray *blockers;

  if (list == NULL)
    return NULL;
  blockers = tok_blocker_array_new ();
  for (guint i = 0; i < MIN (json_array_get_length (list), BLOCKERS_MAX); i++)
    g_ptr_array_add (blockers, read_blocker (json_array_get_element (list, i)));
  return blockers;
}
