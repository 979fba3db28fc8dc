/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-setup.h"
#include "tok-setup-json.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/**
 * tok_cli_setup_dup_value:
 *
 * Returns: (transfer full) (nullable): a value for people; %NULL: not set
 */
char *
tok_cli_setup_dup_value (TokSetupField field, const TokSetupValues *values)
{
  const char *text = tok_setup_values_get (values, field);
  g_auto (GStrv) items = NULL;

  if (text == NULL)
    return NULL;
  switch (tok_setup_field_get_info (field)->kind)
    {
    case TOK_SETUP_KIND_WORD:
      return g_strdup (tok_words_setup_choice (field, text));
    case TOK_SETUP_KIND_FLAG:
      return g_strdup (
          tok_words_flag (tok_setup_values_get_flag (values, field) ? TOK_FLAG_YES : TOK_FLAG_NO));
    case TOK_SETUP_KIND_LIST:
      items = tok_setup_values_dup_list (values, field);
      return g_strjoinv (", ", items);
    default:
      return tok_setup_is_local (text) ? g_filename_from_uri (text, NULL, NULL) : g_strdup (text);
    }
}

static void
add_line (GPtrArray *lines, const char *name, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (lines, g_strdup_printf ("%s: %s", name, value));
}

static void
add_values (GPtrArray *lines, const TokSetupValues *values, TokSetupTarget target)
{
  TokSetupField first, end;

  tok_setup_target_get_fields (target, &first, &end);
  for (TokSetupField field = first; field < end; field++)
    {
      g_autofree char *value = tok_cli_setup_dup_value (field, values);

      add_line (lines, tok_words_setup_field (field), value);
    }
}

static TokCliCode
print_json (GString *text)
{
  g_autoptr (GBytes) bytes = NULL;

  g_string_append (text, "]\n");
  bytes = g_bytes_new (text->str, text->len);
  return tok_cli_print_bytes (bytes);
}

/**
 * tok_cli_setup_show_profile:
 *
 * Prints the profile, one field a line, or as JSON.
 */
TokCliCode
tok_cli_setup_show_profile (TokBundleSetup *setup, gboolean json)
{
  const char *id = tok_bundle_get_id (tok_bundle_setup_get_bundle (setup));
  const TokAccountProfile *profile =
      tok_setup_item_get_profile (tok_bundle_setup_get_profile (setup));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree char *status = NULL;

  if (profile == NULL)
    {
      tok_cli_complain ("%s", tok_words_reason (TOK_REASON_NO_ACCOUNT));
      return TOK_CLI_USAGE;
    }
  if (json)
    {
      tok_setup_json_append_profile (text, id, profile);
      return print_json (text);
    }
  add_line (lines, _ ("Bundle"), id);
  status = tok_words_dup_account_status (profile->status);
  add_line (lines, _ ("Status"), status);
  add_values (lines, profile->values, TOK_SETUP_PROFILE);
  add_line (lines, _ ("Live Profile"), profile->profile_url);
  return tok_cli_print_lines (lines);
}

static char **
new_row (const TokVideo *video)
{
  g_autofree char *kind = tok_cli_setup_dup_value (TOK_SETUP_VIDEO_TYPE, video->values);
  const char *date = tok_setup_values_get (video->values, TOK_SETUP_DATE);
  const char *name = tok_setup_values_get (video->values, TOK_SETUP_NAME);
  const char *caption = tok_setup_values_get (video->values, TOK_SETUP_DESCRIPTION);
  const char *problem = video->download_comment;
  char **row = g_new0 (char *, 7);

  if (problem == NULL && video->download_issue == TOK_FLAG_YES)
    problem = _ ("The file could not be fetched.");
  row[0] = g_strdup_printf ("%d", video->position);
  row[1] = g_strdup (tok_words_video_status (video));
  row[2] = g_strdup (kind != NULL ? kind : "");
  row[3] = g_strdup (date != NULL ? date : "");
  row[4] = g_strdup (problem != NULL ? problem : "");
  row[5] = g_strdup (name != NULL ? name : caption != NULL ? caption : "");
  return row;
}

/**
 * tok_cli_setup_show_videos:
 *
 * Prints the slots in aligned columns, or as JSON.
 */
TokCliCode
tok_cli_setup_show_videos (TokBundleSetup *setup, gboolean json)
{
  const char *id = tok_bundle_get_id (tok_bundle_setup_get_bundle (setup));
  const char *const header[] = {
    C_ ("video", "Number"), _ ("Status"),          _ ("Kind"), _ ("Date"),
    _ ("Problem"),          _ ("Name or Caption"), NULL
  };
  GListModel *slots = tok_bundle_setup_get_slots (setup);
  guint n_slots = g_list_model_get_n_items (slots);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < n_slots; i++)
    {
      g_autoptr (TokSetupItem) item = g_list_model_get_item (slots, i);
      const TokVideo *video = tok_setup_item_get_video (item);

      g_string_append (text, i > 0 ? ",\n" : "\n");
      tok_setup_json_append_video (text, id, video);
      g_ptr_array_add (rows, new_row (video));
    }
  if (!json)
    return tok_cli_print_rows (header, rows);
  if (n_slots > 0)
    g_string_append_c (text, '\n');
  return print_json (text);
}

/**
 * tok_cli_setup_show_video:
 *
 * Prints one slot, one field a line, or as JSON.
 */
TokCliCode
tok_cli_setup_show_video (TokBundleSetup *setup, TokSetupItem *item, gboolean json)
{
  const char *id = tok_bundle_get_id (tok_bundle_setup_get_bundle (setup));
  const TokVideo *video = tok_setup_item_get_video (item);
  g_autofree char *number = g_strdup_printf ("%d", video->position);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new ("[");

  if (json)
    {
      tok_setup_json_append_video (text, id, video);
      return print_json (text);
    }
  add_line (lines, _ ("Bundle"), id);
  add_line (lines, C_ ("video", "Number"), number);
  add_line (lines, _ ("Status"), tok_words_video_status (video));
  add_values (lines, video->values, TOK_SETUP_VIDEO);
  add_line (lines, _ ("Problem"), video->download_comment);
  add_line (lines, _ ("Live Post"), video->platform_url);
  return tok_cli_print_lines (lines);
}

/**
 * tok_cli_setup_print_status:
 *
 * Prints the status of a profile or a slot after it was saved, as the server names it.
 */
TokCliCode
tok_cli_setup_print_status (TokSetupItem *item)
{
  const TokAccountProfile *profile = tok_setup_item_get_profile (item);
  const TokVideo *video = tok_setup_item_get_video (item);
  const char *status = profile != NULL ? profile->status : video != NULL ? video->status : NULL;

  return tok_cli_print (status != NULL ? status : _ ("Saved"));
}
