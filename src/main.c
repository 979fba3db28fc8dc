/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <libdex.h>
#include <unistd.h>

#include "tok-cli.h"
#include "tok-environment.h"
#include "tok-programs.h"
#include "tok-sample.h"
#include "tok-shutdown.h"
#include "tok-store.h"

/* The window is another program in place of this one, so that no command loads GTK. The API key
 * is still in the environment. */
static int
become_window (char **argv)
{
  g_autofree char *program = tok_programs_dup_window ();

  execv (program, argv);
  tok_cli_complain ("%s: %s", program, g_strerror (errno));
  return TOK_CLI_REFUSED;
}

static int
run_command (const TokCliArguments *arguments)
{
  TokSample sample;
  int code;

  /* Before threads are started, because they read the environment. */
  tok_environment_get_key ();
  dex_init ();
  tok_shutdown_watch_signals ();
  tok_sample_init (&sample, arguments->contract, arguments->demo_bundles);
  code = tok_cli_run (arguments, tok_sample_start, &sample);
  tok_store_close_all ();
  tok_sample_clear (&sample);
  return code;
}

int
main (int argc, char **argv)
{
  g_auto (TokCliArguments) arguments = { 0 };
  int code;

  tok_programs_init_languages ();
  if (!tok_cli_arguments_parse (&arguments, argv, &code))
    return code;
  return arguments.command == TOK_CLI_WINDOW ? become_window (argv) : run_command (&arguments);
}
