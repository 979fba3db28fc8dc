/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-json.h"

#include "tok-json-append.h"

/**
 * tok_event_json_append:
 * @text: (inout): the output
 * @is_unwatched: whether it may have happened in a gap of the observation
 *
 * Writes an event as an object, with times in UTC and null for unknown values.
 */
void
tok_event_json_append (GString *text, const TokEvent *event, gboolean is_unwatched)
{
  g_autofree char *after_text = NULL;
  g_autofree char *before_text = NULL;
  gint64 after, before;

  g_return_if_fail (text != NULL);
  g_return_if_fail (event != NULL);

  tok_event_get_interval (event, &after, &before);
  after_text = tok_time_to_string (after);
  before_text = tok_time_to_string (before);
  g_string_append_printf (text, "{\"sequence\":%" G_GINT64_FORMAT, event->sequence);
  tok_json_append_member (text, "kind", tok_event_kind_to_string (event->kind));
  tok_json_append_member (text, "bundle", event->bundle_id);
  if (event->position > 0)
    g_string_append_printf (text, ",\"position\":%d", event->position);
  else
    tok_json_append_member (text, "position", NULL);
  tok_json_append_member (text, "from", event->from);
  tok_json_append_member (text, "to", event->to);
  tok_json_append_member (text, "after", after_text);
  tok_json_append_member (text, "before", before_text);
  g_string_append_printf (text, ",\"unwatched\":%s", is_unwatched ? "true" : "false");
  tok_json_append_member (text, "outcome", tok_event_outcome_to_string (event->outcome));
  tok_json_append_member (text, "code", event->code);
  tok_json_append_member (text, "request_id", event->request_id);
  tok_json_append_member (text, "message", event->message);
  g_string_append_c (text, '}');
}
