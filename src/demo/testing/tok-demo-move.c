/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-move.h"

#include "tok-demo-json.h"

G_DEFINE_BOXED_TYPE (TokDemoMove, tok_demo_move, tok_demo_move_copy, tok_demo_move_free)

/**
 * tok_demo_move_new:
 * @from: (nullable): the previous status, %NULL for a new bundle
 * @to: the new status
 * @timestamp: microseconds since 1970
 */
TokDemoMove *
tok_demo_move_new (const char *bundle_id, const char *from, const char *to, gint64 timestamp)
{
  TokDemoMove *self = g_new0 (TokDemoMove, 1);

  self->bundle_id = g_strdup (bundle_id);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->timestamp = timestamp;
  return self;
}

TokDemoMove *
tok_demo_move_copy (const TokDemoMove *self)
{
  return tok_demo_move_new (self->bundle_id, self->from, self->to, self->timestamp);
}

void
tok_demo_move_free (TokDemoMove *self)
{
  g_free (self->bundle_id);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

/**
 * tok_demo_move_to_json:
 *
 * Returns: (transfer full): a JSON object with the members of the struct, on one line
 */
char *
tok_demo_move_to_json (const TokDemoMove *self)
{
  GString *json = g_string_new (NULL);

  tok_demo_json_open_object (json, NULL);
  tok_demo_json_add_string (json, "bundle_id", self->bundle_id);
  tok_demo_json_add_string (json, "from", self->from);
  tok_demo_json_add_string (json, "to", self->to);
  tok_demo_json_add_int (json, "moment", self->timestamp);
  tok_demo_json_close_object (json);
  return g_string_free_and_steal (json);
}
