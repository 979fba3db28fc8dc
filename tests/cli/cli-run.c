/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cli-run.h"

#include <libsoup/soup.h>
#include <string.h>

static const char *program;

/**
 * cli_run_init:
 *
 * Initializes a test whose first argument is the program under test.
 */
void
cli_run_init (int *argc, char ***argv)
{
  tok_test_init (argc, argv);
  g_assert_cmpint (*argc, ==, 2);
  program = (*argv)[1];
}

/**
 * cli_run_new:
 * @n_bundles: number of bundles on the server
 *
 * Returns: a sample server without changes of its own, and the environment for it
 */
CliRun *
cli_run_new (TokContract contract, guint n_bundles)
{
  CliRun *self = cli_run_new_without_server ();
  g_autoptr (GError) error = NULL;
  TokDemoConfig config;

  tok_demo_config_init (&config);
  config.contract = contract;
  config.n_bundles = n_bundles;
  config.speed = 0;
  self->server = tok_demo_test_server_start (&config, NULL, &error);
  g_assert_no_error (error);
  self->address = g_strdup (tok_demo_server_get_base_url (self->server));
  self->key = g_strdup (TOK_DEMO_KEY);
  return self;
}

CliRun *
cli_run_new_without_server (void)
{
  return g_new0 (CliRun, 1);
}

void
cli_run_free (CliRun *self)
{
  g_clear_object (&self->server);
  g_free (self->address);
  g_free (self->key);
  g_free (self->output);
  g_free (self->problem);
  g_free (self);
}

static void
set_or_unset (GSubprocessLauncher *launcher, const char *name, const char *value)
{
  if (value != NULL)
    g_subprocess_launcher_setenv (launcher, name, value, TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, name);
}

static GSubprocessLauncher *
new_launcher (CliRun *self)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDERR_PIPE;
  GSubprocessLauncher *launcher;

  if (self->input != NULL)
    flags |= G_SUBPROCESS_FLAGS_STDIN_PIPE;
  if (self->file == NULL)
    flags |= G_SUBPROCESS_FLAGS_STDOUT_PIPE;
  launcher = g_subprocess_launcher_new (flags);
  if (self->file != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, self->file);
  set_or_unset (launcher, "DISPLAY", NULL);
  set_or_unset (launcher, "WAYLAND_DISPLAY", NULL);
  set_or_unset (launcher, "TOKPORTAL_BASE_URL", self->address);
  set_or_unset (launcher, "TOKPORTAL_API_KEY", self->key);
  set_or_unset (launcher, "XDG_DATA_HOME", g_get_user_data_dir ());
  set_or_unset (launcher, "XDG_CONFIG_HOME", g_get_user_config_dir ());
  set_or_unset (launcher, "XDG_CACHE_HOME", g_get_user_cache_dir ());
  if (self->locale != NULL)
    g_subprocess_launcher_setenv (launcher, "LC_ALL", self->locale, TRUE);
  return launcher;
}

/**
 * cli_run_start:
 * @line: the command line without the program, quoted as for a shell
 *
 * Returns: (transfer full): the process, without a display and with the test's folders
 */
GSubprocess *
cli_run_start (CliRun *self, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (self);
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *command = g_strdup_printf ("%s %s", quoted, line);
  g_autofree char *readable = g_utf8_make_valid (line, -1);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_test_message ("bundles %s", readable);
  g_shell_parse_argv (command, NULL, &argv, &error);
  g_assert_no_error (error);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  return process;
}

static char *
dup_bytes (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  /* As a string; an empty GBytes has no data. */
  g_assert_true (length == 0 || memchr (data, '\0', length) == NULL);
  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* Removes AddressSanitizer's warning about swapcontext. */
static char *
dup_problem (GBytes *bytes)
{
  g_autofree char *text = dup_bytes (bytes);
  g_autoptr (GRegex) remark =
      g_regex_new ("^==\\d+==WARNING: ASan doesn't fully support makecontext.*\n",
                   G_REGEX_MULTILINE, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_replace_literal (remark, text, -1, 0, "", G_REGEX_MATCH_DEFAULT, NULL);
}

static void
take (CliRun *self, GSubprocess *process, GBytes *output, GBytes *problem)
{
  g_assert_true (g_subprocess_get_if_exited (process));
  self->code = g_subprocess_get_exit_status (process);
  g_free (self->output);
  g_free (self->problem);
  self->output = output != NULL ? dup_bytes (output) : NULL;
  self->problem = dup_problem (problem);
  if (*self->problem != '\0')
    g_test_message ("%s", self->problem);
  /* The key must not appear in any message. */
  if (self->key != NULL && strlen (self->key) > 8)
    g_assert_null (strstr (self->problem, self->key));
}

static void
on_done (GObject *process, GAsyncResult *result, gpointer data)
{
  GAsyncResult **done = data;

  *done = g_object_ref (result);
}

/**
 * cli_run:
 * @format: the command line without the program, quoted as for a shell
 *
 * Runs the program until it exits, iterating the main loop.
 */
void
cli_run (CliRun *self, const char *format, ...)
{
  g_autofree char *line = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GBytes) problem = NULL;
  g_autoptr (GError) error = NULL;
  va_list list;

  va_start (list, format);
  line = g_strdup_vprintf (format, list);
  va_end (list);
  process = cli_run_start (self, line);
  if (self->input != NULL)
    input = g_bytes_new (self->input, strlen (self->input));
  g_subprocess_communicate_async (process, input, NULL, on_done, &done);
  while (done == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_subprocess_communicate_finish (process, done, &output, &problem, &error);
  g_assert_no_error (error);
  take (self, process, output, problem);
}

/**
 * cli_run_set_fault:
 * @fault: (nullable): the fault to inject from now on, see tok-demo-fault.h
 */
void
cli_run_set_fault (CliRun *self, const char *fault)
{
  const char *const faults[] = { fault, NULL };

  tok_demo_server_set_faults (self->server, faults);
}

/**
 * cli_run_fetch:
 * @path: below the base address
 *
 * Sends a request with plain libsoup.
 *
 * Returns: (transfer full): the body, unchanged
 */
char *
cli_run_fetch (CliRun *self, const char *path)
{
  g_autofree char *url = g_strconcat (tok_demo_server_get_base_url (self->server), path, NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (soup_message_get_request_headers (message), "X-API-Key",
                               TOK_DEMO_KEY);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  return dup_bytes (body);
}

/**
 * cli_run_dup_id:
 * @status: a status
 *
 * Returns: (transfer full): the id of the first bundle of that status
 */
char *
cli_run_dup_id (CliRun *self, const char *status)
{
  g_autofree char *body = cli_run_fetch (self, "/bundles?per_page=100");
  g_autoptr (JsonNode) root = json_from_string (body, NULL);
  JsonArray *data = json_object_get_array_member (json_node_get_object (root), "data");

  for (guint i = 0; i < json_array_get_length (data); i++)
    {
      JsonObject *bundle = json_array_get_object_element (data, i);

      if (g_str_equal (json_object_get_string_member (bundle, "status"), status))
        return g_strdup (json_object_get_string_member (bundle, "id"));
    }
  g_assert_not_reached ();
}

/**
 * cli_run_count:
 * @prefix: like "POST /bundles"
 *
 * Returns: the number of requests received that begin with @prefix
 */
guint
cli_run_count (CliRun *self, const char *prefix)
{
  return tok_demo_server_count_requests (self->server, prefix);
}

/**
 * cli_run_assert:
 * @code: the exit code
 * @output: (nullable): the complete output; %NULL: any, but not empty
 * @problem: (nullable): a part of standard error; %NULL: it must be empty
 */
void
cli_run_assert (CliRun *self, int code, const char *output, const char *problem)
{
  if (problem == NULL)
    g_assert_cmpstr (self->problem, ==, "");
  else if (strstr (self->problem, problem) == NULL)
    g_error ("“%s” is not in “%s”", problem, self->problem);
  g_assert_cmpint (self->code, ==, code);
  if (output != NULL)
    g_assert_cmpstr (self->output, ==, output);
  else
    g_assert_cmpstr (self->output, !=, "");
}

/**
 * cli_run_get_array:
 * @root: (out) (transfer full): the root
 *
 * Returns: (transfer none): the output, which must be one array in one line
 */
JsonArray *
cli_run_get_array (CliRun *self, JsonNode **root)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_suffix (self->output, "]\n"));
  *root = json_from_string (self->output, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (*root));
  return json_node_get_array (*root);
}
