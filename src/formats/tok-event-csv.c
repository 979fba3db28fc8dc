/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-event-csv.h"

#include "tok-csv.h"

static const TokCsvStyle style = { .separator = ',', .newline = "\r\n" };

/**
 * tok_event_csv_append_header:
 *
 * Writes the names of the columns.
 */
void
tok_event_csv_append_header (GString *text)
{
  static const char *const names[] = { "sequence",   "kind",    "bundle",    "from",    "to",
                                       "after",      "before",  "unwatched", "outcome", "code",
                                       "request_id", "message", "position",  NULL };

  g_return_if_fail (text != NULL);

  tok_csv_append_row (text, &style, names);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/**
 * tok_event_csv_append:
 * @is_unwatched: whether it may have happened in a gap of the observation
 *
 * Writes an event. Unknown values are empty cells.
 */
void
tok_event_csv_append (GString *text, const TokEvent *event, gboolean is_unwatched)
{
  g_autofree char *sequence = NULL;
  g_autofree char *after = NULL;
  g_autofree char *before = NULL;
  g_autofree char *position = NULL;
  gint64 earliest, latest;

  g_return_if_fail (text != NULL);
  g_return_if_fail (event != NULL);

  tok_event_get_interval (event, &earliest, &latest);
  sequence = g_strdup_printf ("%" G_GINT64_FORMAT, event->sequence);
  after = tok_time_to_string (earliest);
  before = tok_time_to_string (latest);
  if (event->position > 0)
    position = g_strdup_printf ("%d", event->position);
  tok_csv_append_row (text, &style,
                      (const char *const[]) {
                          sequence,
                          tok_event_kind_to_string (event->kind),
                          or_empty (event->bundle_id),
                          or_empty (event->from),
                          or_empty (event->to),
                          or_empty (after),
                          or_empty (before),
                          is_unwatched ? "yes" : "no",
                          or_empty (tok_event_outcome_to_string (event->outcome)),
                          or_empty (event->code),
                          or_empty (event->request_id),
                          or_empty (event->message),
                          or_empty (position),
                          NULL,
                      });
}
