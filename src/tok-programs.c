/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-programs.h"

#include <libintl.h>
#include <locale.h>

/* An uninstalled program is in src/ of the build folder. Returns: (transfer full) (nullable):
 * @path below this folder, if it is there */
static char *
find_built (const char *path)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *source = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (source, "..", path, NULL);

  return g_str_has_suffix (source, "/src") && g_file_test (built, G_FILE_TEST_EXISTS)
             ? g_steal_pointer (&built)
             : NULL;
}

/**
 * tok_programs_init_languages:
 *
 * Sets the locale and binds the catalogues of texts. For the start of the program.
 */
void
tok_programs_init_languages (void)
{
  g_autofree char *built = find_built ("po");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * tok_programs_dup_window:
 *
 * Returns: (transfer full): the path of bundles-window
 */
char *
tok_programs_dup_window (void)
{
  char *built = find_built ("src/" BUNDLES_WINDOW_NAME);

  return built != NULL ? built : g_strdup (BUNDLES_WINDOW);
}
