/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-attention-json.h"

#include "tok-json-append.h"

/* The server's names of the requirements: doc/api.md, section 5.2. */
static const struct
{
  TokMissing gap;
  const char *name;
} gaps[] = {
  { TOK_MISSING_USERNAME, "username" },   { TOK_MISSING_VISIBLE_NAME, "visible_name" },
  { TOK_MISSING_BIOGRAPHY, "biography" }, { TOK_MISSING_PICTURE, "profile_picture_url" },
  { TOK_MISSING_VIDEOS, "videos" },
};

static void
append_time (GString *text, const char *name, gint64 time)
{
  g_autofree char *words = tok_time_to_string (time);

  tok_json_append_member (text, name, words);
}

static void
append_number (GString *text, const char *name, gint64 number, gboolean is_known)
{
  if (is_known)
    g_string_append_printf (text, ",\"%s\":%" G_GINT64_FORMAT, name, number);
  else
    tok_json_append_member (text, name, NULL);
}

static void
append_gaps (GString *text, TokMissing missing)
{
  const char *separator = "";

  g_string_append (text, ",\"missing\":[");
  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    if (missing & gaps[i].gap)
      {
        g_string_append_printf (text, "%s\"%s\"", separator, gaps[i].name);
        separator = ",";
      }
  g_string_append_c (text, ']');
}

static void
append_ready (GString *text, const TokAttention *attention)
{
  const char *word = tok_attention_is_ready (attention) ? "true" : "false";

  g_string_append_printf (text, ",\"ready\":%s",
                          attention->kind == TOK_ATTENTION_SETUP ? word : "null");
}

static void
append_event (GString *text, const TokEvent *event)
{
  tok_json_append_member (text, "action",
                          event != NULL ? tok_event_kind_to_string (event->kind) : NULL);
  tok_json_append_member (text, "outcome",
                          event != NULL ? tok_event_outcome_to_string (event->outcome) : NULL);
  tok_json_append_member (text, "code", event != NULL ? event->code : NULL);
  tok_json_append_member (text, "message", event != NULL ? event->message : NULL);
  tok_json_append_member (text, "request_id", event != NULL ? event->request_id : NULL);
}

/**
 * tok_attention_json_append:
 * @text: (inout): the output
 * @sentence: a description for the user
 *
 * Writes an entry of the attention list as an object, with times in UTC and null for
 * unknown members and those of other kinds.
 */
void
tok_attention_json_append (GString *text, const TokAttention *attention, const char *sentence)
{
  TokBundle *bundle;

  g_return_if_fail (text != NULL);
  g_return_if_fail (attention != NULL);
  g_return_if_fail (sentence != NULL);

  bundle = attention->bundle;
  g_string_append_printf (text, "{\"kind\":\"%s\"", tok_attention_kind_to_string (attention->kind));
  tok_json_append_member (text, "level", tok_attention_level_to_string (attention->level));
  tok_json_append_member (text, "bundle", bundle != NULL ? tok_bundle_get_id (bundle) : NULL);
  tok_json_append_member (text, "name", bundle != NULL ? tok_bundle_get_name (bundle) : NULL);
  tok_json_append_member (text, "status",
                          bundle != NULL ? tok_bundle_get_status_text (bundle) : NULL);
  append_number (text, "count", attention->count, attention->count > 0);
  append_time (text, "since", attention->since);
  append_time (text, "due", attention->due);
  append_time (text, "latest", attention->latest);
  append_number (text, "limit_seconds", attention->limit / G_TIME_SPAN_SECOND,
                 attention->kind == TOK_ATTENTION_STALLED);
  append_number (text, "samples", attention->n_samples, attention->kind == TOK_ATTENTION_STALLED);
  append_gaps (text, attention->gaps);
  append_ready (text, attention);
  append_event (text, attention->event);
  tok_json_append_member (text, "text", sentence);
  g_string_append_c (text, '}');
}
