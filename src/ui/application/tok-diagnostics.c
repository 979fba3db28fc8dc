/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-diagnostics.h"

#include <adwaita.h>

#include "tok-words.h"

static void
add_libraries (GString *text)
{
  g_string_append_printf (text, "Bundles %s\n", BUNDLES_VERSION);
  g_string_append_printf (text, "GLib %u.%u.%u\n", glib_major_version, glib_minor_version,
                          glib_micro_version);
  g_string_append_printf (text, "GTK %u.%u.%u\n", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version ());
  g_string_append_printf (text, "libadwaita %u.%u.%u\n", adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version ());
}

static void
add_system (GString *text)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  gboolean sandboxed = g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
  GdkDisplay *display = gdk_display_get_default ();

  g_string_append_printf (text, "System: %s%s\n", system != NULL ? system : "not known",
                          sandboxed ? " (Flatpak)" : "");
  g_string_append_printf (text, "Display: %s\n",
                          display != NULL ? G_OBJECT_TYPE_NAME (display) : "none");
  g_string_append_printf (text, "Languages: %s\n", g_get_language_names ()[0]);
}

/* Details for a report, without anything personal: no name, address or key. */
static void
add_workspace (GString *text, TokWorkspace *workspace)
{
  static const char *const kinds[] = {
    [TOK_WORKSPACE_STORED] = "stored",
    [TOK_WORKSPACE_SESSION] = "for this session",
    [TOK_WORKSPACE_ENVIRONMENT] = "from the environment",
    [TOK_WORKSPACE_SAMPLE] = "sample data",
  };
  TokSync *sync = tok_workspace_get_sync (workspace);
  const GError *error = tok_sync_get_error (sync);
  g_autofree char *details = error != NULL ? tok_words_dup_error_details (error) : NULL;

  g_string_append_printf (text, "Workspace: %s%s\n", kinds[tok_workspace_get_kind (workspace)],
                          tok_workspace_get_read_only (workspace) ? ", read-only" : "");
  g_string_append_printf (text, "Contract: %s\n",
                          tok_contract_to_string (tok_workspace_get_contract (workspace)));
  g_string_append_printf (text, "Bundles: %u\n",
                          g_list_model_get_n_items (
                              G_LIST_MODEL (tok_workspace_get_list (workspace))));
  g_string_append_printf (text, "Refresh: every %u s\n",
                          tok_poller_get_interval (tok_sync_get_poller (sync)));
  g_string_append_printf (text, "Last failure: %s\n", details != NULL ? details : "none");
}

/**
 * tok_diagnostics_dup_text:
 * @workspace: (nullable): the workspace in the window
 *
 * Returns: (transfer full): details for a problem report, in English, for the About dialog.
 *   Never contains a key, a name or an address
 */
char *
tok_diagnostics_dup_text (TokWorkspace *workspace)
{
  GString *text = g_string_new (NULL);

  add_libraries (text);
  add_system (text);
  if (workspace != NULL)
    add_workspace (text, workspace);
  return g_string_free_and_steal (text);
}
