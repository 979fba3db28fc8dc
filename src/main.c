/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <libdex.h>
#include <locale.h>

#include "tok-application.h"
#include "tok-cli.h"
#include "tok-shutdown.h"
#include "tok-environment.h"
#include "tok-sample.h"
#include "tok-store.h"

/* An uninstalled program uses the catalogues in po/, next to src/ in the build directory. */
static char *
find_locale_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  g_autofree char *built = g_build_filename (folder, "..", "po", NULL);

  return g_str_has_suffix (folder, "/src") && g_file_test (built, G_FILE_TEST_IS_DIR)
             ? g_steal_pointer (&built)
             : g_strdup (LOCALEDIR);
}

static void
init_languages (void)
{
  g_autofree char *locale_dir = find_locale_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* Activates the requested actions here, or in the instance that already runs. */
static void
activate_actions (GActionGroup *application, const TokCliArguments *arguments)
{
  if (arguments->view != NULL)
    g_action_group_activate_action (application, "open-view",
                                    g_variant_new_string (arguments->view));
  if (arguments->open != NULL)
    g_action_group_activate_action (application, "open-bundle",
                                    g_variant_new_string (arguments->open));
  if (arguments->refresh)
    g_action_group_activate_action (application, "refresh", NULL);
  if (arguments->new_bundle)
    g_action_group_activate_action (application, "new", NULL);
}

static TokApplicationStart
get_start (const TokCliArguments *arguments)
{
  if (arguments->background)
    return TOK_APPLICATION_START_BACKGROUND;
  return arguments->service ? TOK_APPLICATION_START_SERVICE : TOK_APPLICATION_START_WINDOW;
}

static int
run_window (TokSample *sample, const TokCliArguments *arguments)
{
  g_autoptr (TokApplication) application =
      tok_application_new (tok_sample_start, sample, arguments->demo, get_start (arguments));

  if (g_application_register (G_APPLICATION (application), NULL, NULL))
    activate_actions (G_ACTION_GROUP (application), arguments);
  else if (arguments->background)
    /* Another instance already runs. */
    return TOK_CLI_DONE;
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

int
main (int argc, char **argv)
{
  g_auto (TokCliArguments) arguments = { 0 };
  TokSample sample;
  int code;

  /* Before threads are started, because they read the environment. */
  tok_environment_get_key ();
  init_languages ();
  dex_init ();
  if (!tok_cli_arguments_parse (&arguments, argv, &code))
    return code;
  tok_shutdown_watch_signals ();
  tok_sample_init (&sample, arguments.contract, arguments.demo_bundles);
  if (arguments.command == TOK_CLI_WINDOW)
    code = run_window (&sample, &arguments);
  else
    code = tok_cli_run (&arguments, tok_sample_start, &sample);
  tok_store_close_all ();
  tok_sample_clear (&sample);
  return code;
}
