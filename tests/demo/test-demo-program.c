/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-control.h"
#include "tok-test.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

static const char *program;

/* Starts the program; the arguments end with NULL. */
static GSubprocess *
spawn (const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;
  va_list list;

  g_strv_builder_add (builder, program);
  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_strv_builder_add (builder, argument);
  va_end (list);
  arguments = g_strv_builder_end (builder);
  process =
      g_subprocess_newv ((const char *const *) arguments,
                         G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

  g_assert_no_error (error);
  return process;
}

static char *
read_line (GSubprocess *process)
{
  g_autoptr (GDataInputStream) lines =
      g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));

  return g_data_input_stream_read_line_utf8 (lines, NULL, NULL, NULL);
}

/* Sends a request, a dry run if it has a @body, and returns the status. Every answer tells the
 * rate. */
static guint
ask (const char *base, const char *method, const char *path, const char *body, char **answer)
{
  g_autofree char *url = g_strconcat (base, path, NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autoptr (GBytes) received = NULL;
  g_autoptr (GError) error = NULL;

  soup_message_headers_append (headers, "X-API-Key", TOK_DEMO_KEY);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

      soup_message_headers_append (headers, "X-TokPortal-Dry-Run", "true");
      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }
  received = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "X-RateLimit-Limit"),
                   ==, "120");
  if (answer != NULL)
    *answer = g_strndup (g_bytes_get_data (received, NULL), g_bytes_get_size (received));
  return soup_message_get_status (message);
}

/* The first line of output is the base address; a signal ends the program cleanly. */
static void
test_run (gconstpointer data)
{
  g_autoptr (GSubprocess) process = spawn ("--contract=2026-05-25", "--bundles=3", NULL);
  g_autofree char *base = read_line (process);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (base, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (base, "/api/ext"));
  g_assert_cmpuint (ask (base, "GET", "/bundles", NULL, NULL), ==, 200);
  g_subprocess_send_signal (process, GPOINTER_TO_INT (data));
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_bad_arguments (void)
{
  const char *const wrong[] = {
    "--contract=2025", "--port=70000",   "--bundles=-1",  "--speed=-1",
    "--rate=-1",       "--now=tomorrow", "--fault=chaos", "--bogus",
    "--port=x",        "--prices=cheap", "--credits=-1",  "--limit=tight",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GSubprocess) process = spawn (wrong[i], NULL);
      g_autofree char *output = NULL;
      g_autofree char *problem = NULL;

      g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &problem, NULL));
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 2);
      g_assert_cmpstr (output, ==, "");
      g_assert_cmpstr (problem, !=, "");
    }
}

static void
stop (GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGTERM);
  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
}

/* Each option reaches the server; the log is written before the response is sent. */
static void
test_options (void)
{
  static const char order[] = "{\"bundle_type\":\"account_only\",\"country\":\"USA\"}";
  g_autofree char *folder = g_dir_make_tmp ("demo-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log", NULL);
  g_autofree char *log = g_strconcat ("--log=", path, NULL);
  g_autoptr (GSubprocess) process =
      spawn ("--contract=2026-05-25", "--bundles=0", "--now=2026-11-01T12:00:00Z", "--speed=0",
             "--no-dry-run", "--minimal", "--credits=40", log, NULL);
  g_autofree char *base = read_line (process);
  g_autofree char *content = NULL;

  g_assert_cmpuint (ask (base, "GET", "/me", NULL, NULL), ==, 404);
  g_assert_cmpuint (ask (base, "POST", "/bundles", order, NULL), ==, 201);
  g_assert_cmpuint (ask (base, "POST", "/bundles", order, NULL), ==, 402);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_regex_match_simple ("^{\"bundle_id\":\"[0-9a-f-]{36}\",\"from\":null,"
                                       "\"to\":\"pending_setup\",\"moment\":1793534400000000}\n$",
                                       content, 0, 0));
  stop (process);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_prices (gconstpointer data)
{
  g_autofree char *option = g_strconcat ("--prices=", data, NULL);
  g_autoptr (GSubprocess) process = spawn ("--contract=2026-05-25", option, NULL);
  g_autofree char *base = read_line (process);
  g_autofree char *answer = NULL;

  g_assert_cmpuint (ask (base, "GET", "/credit-costs", NULL, &answer), ==, 200);
  g_assert_cmpint (strstr (answer, "\"account_creation\":32") != NULL, ==,
                   g_str_equal (data, "flat"));
  g_assert_cmpint (strstr (answer, "\"account_creation\":{\"tiktok\":32") != NULL, ==,
                   g_str_equal (data, "platform"));
  g_assert_cmpint (strstr (answer, "\"account_creation\":{\"USA\":32") != NULL, ==,
                   g_str_equal (data, "country"));
  stop (process);
}

static void
test_log_unwritable (void)
{
  g_autoptr (GSubprocess) process = spawn ("--log=/nonexistent/log", NULL);
  g_autofree char *problem = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &problem, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (problem, !=, "");
}

static void
test_help (void)
{
  g_autoptr (GSubprocess) process = spawn ("--help", NULL);
  g_autofree char *output = NULL;

  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, NULL));
  g_assert_nonnull (strstr (output, "METHOD PATH:WHAT[:TIMES]"));
  g_assert_nonnull (strstr (output, "reset-after"));
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];

  g_test_add_data_func ("/demo/program/run/term", GINT_TO_POINTER (SIGTERM), test_run);
  g_test_add_data_func ("/demo/program/run/int", GINT_TO_POINTER (SIGINT), test_run);
  g_test_add_func ("/demo/program/bad-arguments", test_bad_arguments);
  g_test_add_func ("/demo/program/options", test_options);
  g_test_add_data_func ("/demo/program/prices/flat", "flat", test_prices);
  g_test_add_data_func ("/demo/program/prices/platform", "platform", test_prices);
  g_test_add_data_func ("/demo/program/prices/country", "country", test_prices);
  g_test_add_func ("/demo/program/log-unwritable", test_log_unwritable);
  g_test_add_func ("/demo/program/help", test_help);

  return g_test_run ();
}
