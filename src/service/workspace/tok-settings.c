/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-settings.h"

/* In a build folder the program is in src/, and its schema in data/. */
static GSettingsSchema *
find_built_schema (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *data = folder != NULL ? g_build_filename (folder, "..", "data", NULL) : NULL;
  g_autoptr (GSettingsSchemaSource) source =
      data != NULL ? g_settings_schema_source_new_from_directory (data, NULL, TRUE, NULL) : NULL;

  return source != NULL ? g_settings_schema_source_lookup (source, BUNDLES_APPLICATION_ID, FALSE)
                        : NULL;
}

/**
 * tok_settings_new:
 *
 * Returns: (transfer full) (nullable): the program's settings; %NULL: the schema is not
 *   installed
 */
GSettings *
tok_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, BUNDLES_APPLICATION_ID, TRUE);
  if (schema == NULL)
    schema = find_built_schema ();
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

/**
 * tok_settings_apply_refresh:
 * @settings: the program's settings
 * @workspace: gets the chosen refresh interval
 */
void
tok_settings_apply_refresh (GSettings *settings, TokWorkspace *workspace)
{
  int minutes = g_settings_get_int (settings, "refresh-minutes");

  tok_poller_set_interval (tok_sync_get_poller (tok_workspace_get_sync (workspace)),
                           minutes > 0    ? minutes * 60
                           : minutes == 0 ? TOK_SCHEDULE_AUTOMATIC
                                          : TOK_SCHEDULE_MANUAL);
}

/**
 * tok_settings_bind_attention:
 * @settings: the program's settings
 * @rules: bound to the settings as long as they exist
 */
void
tok_settings_bind_attention (GSettings *settings, TokAttentionRules *rules)
{
  static const char *const keys[] = { "review-hours", "stalled-days" };

  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (TOK_IS_ATTENTION_RULES (rules));

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_bind (settings, keys[i], rules, keys[i], G_SETTINGS_BIND_GET);
}

/**
 * tok_settings_get_notification_rules:
 * @settings: the program's settings
 * @rules: (out): the chosen notifications
 */
void
tok_settings_get_notification_rules (GSettings *settings, TokNotificationRules *rules)
{
  static const struct
  {
    const char *key;
    TokStatus status;
  } keys[] = {
    { "notify-accepted", TOK_STATUS_ACCEPTED },
    { "notify-in-review", TOK_STATUS_IN_REVIEW },
    { "notify-finalized", TOK_STATUS_FINALIZED },
    { "notify-completed", TOK_STATUS_COMPLETED },
  };

  rules->statuses = 0;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_settings_get_boolean (settings, keys[i].key))
      rules->statuses |= 1u << keys[i].status;
  rules->videos = g_settings_get_boolean (settings, "notify-videos");
  rules->downloads = g_settings_get_boolean (settings, "notify-downloads");
  rules->summary_threshold = g_settings_get_uint (settings, "summary-threshold");
}
