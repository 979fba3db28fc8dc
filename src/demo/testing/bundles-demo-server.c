/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"

#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char description[] =
    "Serves the API on 127.0.0.1 with sample data. The first line of its output is\n"
    "the base address.\n"
    "\n"
    "A fault is METHOD PATH:WHAT[:TIMES]. METHOD may be *, PATH may have * and ? as\n"
    "wildcards and may end in a query, TIMES is how many requests it hits (all).\n"
    "WHAT is one of\n"
    "  status=N refuse=N/CODE[/DETAILS] throttled[=SECONDS] capacity unauthorized\n"
    "  revoked forbidden payment pricing html not-json invalid-utf8 error-in-200 empty\n"
    "  redirect=URL\n"
    "    answers like this instead of doing what was asked\n"
    "  no-pagination half reset-after slow=MILLISECONDS hold\n"
    "    does it, and answers badly, late or, with hold, not at all\n"
    "  reset-before stall cut=BYTES\n"
    "    does nothing and does not answer\n"
    "For example --fault 'POST /bundles:reset-after:1'.\n"
    "\n"
    "With --commands it reads lines from its standard input, and answers each with done\n"
    "or failed:\n"
    "  status ID STATUS, account ID STATUS, video ID POSITION STATUS, issue ID POSITION,\n"
    "  advance SECONDS\n"
    "It answers count METHOD PATH with the number of requests so far that start with that.";

/* Of the option --rate: it was not given. */
#define RATE_TOLD G_MININT

/* The options as GOption reads them. */
typedef struct
{
  int port;
  char *contract;
  int n_bundles;
  int seed;
  double speed;
  int rate;
  char *limit;
  int credits;
  char *key;
  char **faults;
  char *now;
  char *prices;
  gboolean no_dry_run;
  gboolean minimal;
  char *log;
  gboolean commands;
} Options;

static gboolean
parse (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Port, any free one without", "N" },
    { "contract", 0, 0, G_OPTION_ARG_STRING, &options->contract,
      "early-2026 (the default) or 2026-05-25", "NAME" },
    { "bundles", 0, 0, G_OPTION_ARG_INT, &options->n_bundles, "Number of bundles", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, "Which sample data", "N" },
    { "speed", 0, 0, G_OPTION_ARG_DOUBLE, &options->speed,
      "How many times faster than in life the work goes on, 0: not at all", "X" },
    { "rate", 0, 0, G_OPTION_ARG_INT, &options->rate,
      "Requests a minute, 0: no limit and no headers; without: 120 are told, not enforced", "N" },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &options->limit,
      "How they are counted: bucket (the default), fixed or sliding (windows)", "KIND" },
    { "credits", 0, 0, G_OPTION_ARG_INT, &options->credits, "What there is to spend", "N" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &options->key, "The key that is accepted", "KEY" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults, "What goes wrong (see below)",
      "SPEC" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, "The present, in ISO 8601", "TIME" },
    { "prices", 0, 0, G_OPTION_ARG_STRING, &options->prices,
      "How prices are told: flat (the default), platform or country", "FORM" },
    { "no-dry-run", 0, 0, G_OPTION_ARG_NONE, &options->no_dry_run,
      "Carry out what was meant as a dry run", NULL },
    { "minimal", 0, 0, G_OPTION_ARG_NONE, &options->minimal,
      "Only list, get, create, publish and unpublish", NULL },
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log,
      "Append a line of JSON for each thing that truly happens", "FILE" },
    { "commands", 0, 0, G_OPTION_ARG_NONE, &options->commands, "Read commands (see below)", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, NULL);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
bad_value (GError **error, const char *name)
{
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s has a wrong value", name);
  return FALSE;
}

static gboolean
parse_prices (const char *text, TokDemoPriceForm *form)
{
  static const char *const names[] = {
    [TOK_DEMO_PRICES_FLAT] = "flat",
    [TOK_DEMO_PRICES_PLATFORM] = "platform",
    [TOK_DEMO_PRICES_COUNTRY] = "country",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *form = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
parse_limit (const char *text, TokDemoLimitKind *kind)
{
  static const char *const names[TOK_DEMO_N_LIMIT_KINDS] = {
    [TOK_DEMO_LIMIT_BUCKET] = "bucket",
    [TOK_DEMO_LIMIT_FIXED] = "fixed",
    [TOK_DEMO_LIMIT_SLIDING] = "sliding",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
fill (TokDemoConfig *config, TokDemoTestOptions *test, const Options *options, GError **error)
{
  if (options->port < 0 || options->port > G_MAXUINT16)
    return bad_value (error, "port");
  if (options->n_bundles < 0 || options->n_bundles > 1000000)
    return bad_value (error, "bundles");
  if (!(options->speed >= 0))
    return bad_value (error, "speed");
  if (options->rate < 0 && options->rate != RATE_TOLD)
    return bad_value (error, "rate");
  if (options->credits < 0)
    return bad_value (error, "credits");
  config->port = options->port;
  config->n_bundles = options->n_bundles;
  config->seed = options->seed;
  config->speed = options->speed;
  config->credits = options->credits;
  config->ignores_dry_run = options->no_dry_run;
  config->minimal = options->minimal;
  *test = (TokDemoTestOptions) {
    .key = options->key,
    .rate = (guint) MAX (options->rate, 0),
    .is_rate_told = options->rate == RATE_TOLD,
    .faults = (const char *const *) options->faults,
    .log = options->log,
  };
  if (options->limit != NULL && !parse_limit (options->limit, &test->limit))
    return bad_value (error, "limit");
  if (options->contract != NULL)
    config->contract = tok_contract_parse (options->contract);
  if (config->contract == TOK_CONTRACT_UNKNOWN)
    return bad_value (error, "contract");
  if (options->now != NULL)
    {
      config->now = tok_time_parse (options->now);
      if (config->now == TOK_TIME_UNKNOWN)
        return bad_value (error, "now");
    }
  if (options->prices != NULL && !parse_prices (options->prices, &config->prices))
    return bad_value (error, "prices");
  return TRUE;
}

static void
clear (Options *options)
{
  g_free (options->contract);
  g_free (options->limit);
  g_free (options->key);
  g_strfreev (options->faults);
  g_free (options->now);
  g_free (options->prices);
  g_free (options->log);
}

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
run_command (TokDemoServer *server, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint n_words = g_strv_length (words);

  if (n_words == 2 && g_str_equal (words[0], "advance"))
    {
      tok_demo_server_advance (server, g_ascii_strtod (words[1], NULL));
      return TRUE;
    }
  if (n_words == 3 && g_str_equal (words[0], "status"))
    return tok_demo_server_set_status (server, words[1], words[2]);
  if (n_words == 3 && g_str_equal (words[0], "account"))
    return tok_demo_server_set_account_status (server, words[1], words[2]);
  if (n_words == 4 && g_str_equal (words[0], "video"))
    return tok_demo_server_set_video_status (server, words[1], atoi (words[2]), words[3]);
  if (n_words == 3 && g_str_equal (words[0], "issue"))
    return tok_demo_server_flag_download (server, words[1], atoi (words[2]),
                                          "The link needs a login.");
  return FALSE;
}

static void read_command (GDataInputStream *input, TokDemoServer *server);

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  GDataInputStream *input = G_DATA_INPUT_STREAM (source);
  g_autofree char *line = g_data_input_stream_read_line_finish_utf8 (input, result, NULL, NULL);

  if (line == NULL)
    return;
  if (g_str_has_prefix (line, "count "))
    printf ("%u\n", tok_demo_server_count_requests (data, line + strlen ("count ")));
  else
    printf ("%s\n", run_command (data, line) ? "done" : "failed");
  fflush (stdout);
  read_command (input, data);
}

static void
read_command (GDataInputStream *input, TokDemoServer *server)
{
  g_data_input_stream_read_line_async (input, G_PRIORITY_DEFAULT, NULL, on_line, server);
}

int
main (int argc, char **argv)
{
  g_autoptr (GInputStream) standard = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (standard);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (TokDemoServer) server = NULL;
  g_autoptr (GError) error = NULL;
  TokDemoTestOptions test;
  TokDemoConfig config;
  Options options;

  tok_demo_config_init (&config);
  options = (Options) {
    .n_bundles = config.n_bundles,
    .seed = config.seed,
    .speed = config.speed,
    .credits = config.credits,
    .rate = RATE_TOLD,
  };
  if (parse (&argc, &argv, &options, &error) && fill (&config, &test, &options, &error))
    server = tok_demo_test_server_start (&config, &test, &error);
  clear (&options);
  if (server == NULL)
    {
      g_printerr ("%s\n", error->message);
      return error->domain == G_OPTION_ERROR ? 2 : EXIT_FAILURE;
    }
  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  printf ("%s\n", tok_demo_server_get_base_url (server));
  fflush (stdout);
  if (options.commands)
    read_command (input, server);
  g_main_loop_run (loop);
  return EXIT_SUCCESS;
}
