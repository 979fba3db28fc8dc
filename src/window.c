/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libdex.h>
#include <malloc.h>
#include <stdlib.h>

#include "tok-application.h"
#include "tok-cli-arguments.h"
#include "tok-environment.h"
#include "tok-programs.h"
#include "tok-sample.h"
#include "tok-shutdown.h"
#include "tok-store.h"

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
    return EXIT_SUCCESS;
  return g_application_run (G_APPLICATION (application), 0, NULL);
}

/* Each thread would keep some memory for itself, and there are more than ten that hardly do
 * anything. One heap is the main thread's, so that it never waits for another. */
static void
limit_heaps (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 2);
#endif
}

int
main (int argc, char **argv)
{
  g_auto (TokCliArguments) arguments = { 0 };
  TokSample sample;
  int code;

  limit_heaps ();
  /* Before threads are started, because they read the environment. */
  tok_environment_get_key ();
  tok_programs_init_languages ();
  dex_init ();
  if (!tok_cli_arguments_parse (&arguments, argv, &code))
    return code;
  tok_shutdown_watch_signals ();
  tok_sample_init (&sample, arguments.contract, arguments.demo_bundles);
  code = run_window (&sample, &arguments);
  tok_store_close_all ();
  tok_sample_clear (&sample);
  return code;
}
