/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-json.h"

/* A journal has many lines: json-glib's objects would take ten times as long. */
static void
append_string (GString *text, const char *string)
{
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (text, "\\%c", *p);
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (text, "\\u%04x", (guchar) *p);
    else
      g_string_append_c (text, *p);
  g_string_append_c (text, '"');
}

static void
append_member (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, ",\"%s\":", name);
  if (value != NULL)
    append_string (text, value);
  else
    g_string_append (text, "null");
}

/**
 * tok_event_json_append:
 * @text: what was written so far
 * @is_unwatched: whether it may have happened while nobody watched
 *
 * Writes one event as an object: times in UTC, and null for what is not known.
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
  append_member (text, "kind", tok_event_kind_to_string (event->kind));
  append_member (text, "bundle", event->bundle_id);
  append_member (text, "from", event->from);
  append_member (text, "to", event->to);
  append_member (text, "after", after_text);
  append_member (text, "before", before_text);
  g_string_append_printf (text, ",\"unwatched\":%s", is_unwatched ? "true" : "false");
  append_member (text, "outcome", tok_event_outcome_to_string (event->outcome));
  append_member (text, "code", event->code);
  append_member (text, "request_id", event->request_id);
  append_member (text, "message", event->message);
  g_string_append_c (text, '}');
}
