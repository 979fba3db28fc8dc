/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-json.h"

#include "tok-json-append.h"

static void
append_list (GString *text, char **items)
{
  g_string_append_c (text, '[');
  for (guint i = 0; items[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      tok_json_append_string (text, items[i]);
    }
  g_string_append_c (text, ']');
}

static void
append_field (GString *text, const TokSetupValues *values, TokSetupField field)
{
  const TokSetupFieldInfo *info = tok_setup_field_get_info (field);
  const char *value = tok_setup_values_get (values, field);
  g_auto (GStrv) items = NULL;

  if (value == NULL || (info->kind != TOK_SETUP_KIND_LIST && info->kind != TOK_SETUP_KIND_FLAG &&
                        info->kind != TOK_SETUP_KIND_VOLUME))
    {
      tok_json_append_member (text, info->name, value);
      return;
    }
  g_string_append_printf (text, ",\"%s\":", info->name);
  if (info->kind == TOK_SETUP_KIND_LIST)
    {
      items = tok_setup_values_dup_list (values, field);
      append_list (text, items);
    }
  else if (info->kind == TOK_SETUP_KIND_FLAG)
    g_string_append (text, tok_setup_values_get_flag (values, field) ? "true" : "false");
  else
    g_string_append_printf (text, "%d", (int) g_ascii_strtoll (value, NULL, 10));
}

static void
append_fields (GString *text, const TokSetupValues *values, TokSetupTarget target)
{
  TokSetupField first, end;

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    append_field (text, values, field);
}

static void
append_begin (GString *text, const char *bundle_id)
{
  g_string_append (text, "{\"bundle\":");
  tok_json_append_string (text, bundle_id);
}

/**
 * tok_setup_json_append_profile:
 * @text: (inout): the output
 */
void
tok_setup_json_append_profile (GString *text,
                               const char *bundle_id,
                               const TokAccountProfile *profile)
{
  g_return_if_fail (text != NULL && bundle_id != NULL && profile != NULL);

  append_begin (text, bundle_id);
  tok_json_append_member (text, "status", profile->status);
  append_fields (text, profile->values, TOK_SETUP_PROFILE);
  tok_json_append_member (text, "profile_url", profile->profile_url);
  tok_json_append_member (text, "configured_at", profile->configured_at);
  g_string_append_c (text, '}');
}

/**
 * tok_setup_json_append_video:
 * @text: (inout): the output
 */
void
tok_setup_json_append_video (GString *text, const char *bundle_id, const TokVideo *video)
{
  g_return_if_fail (text != NULL && bundle_id != NULL && video != NULL);

  append_begin (text, bundle_id);
  g_string_append_printf (text, ",\"position\":%d", video->position);
  tok_json_append_member (text, "status", video->status);
  append_fields (text, video->values, TOK_SETUP_VIDEO);
  tok_json_append_member (text, "target_publish_end_date", video->end_date);
  tok_json_append_member (text, "platform_url", video->platform_url);
  g_string_append_printf (text, ",\"download_issue\":%s",
                          video->download_issue == TOK_FLAG_UNKNOWN ? "null"
                          : video->download_issue == TOK_FLAG_YES   ? "true"
                                                                    : "false");
  tok_json_append_member (text, "download_issue_comment", video->download_comment);
  tok_json_append_member (text, "finalized_at", video->finalized_at);
  g_string_append_c (text, '}');
}
