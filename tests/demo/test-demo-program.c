/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-server.h"
#include "tok-test.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

static const char *program;

static GSubprocess *
spawn (const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                        program, first, second, NULL);

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

/* The first line is the base address, and a signal ends it in order. */
static void
test_run (gconstpointer data)
{
  g_autoptr (GSubprocess) process = spawn ("--contract=2026-05-25", "--bundles=3");
  g_autofree char *base = read_line (process);
  g_autofree char *url = g_strconcat (base, "/bundles", NULL);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (base, "http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (base, "/api/ext"));
  soup_message_headers_append (soup_message_get_request_headers (message), "X-API-Key",
                               TOK_DEMO_KEY);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_subprocess_send_signal (process, GPOINTER_TO_INT (data));
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_bad_arguments (void)
{
  const char *const wrong[] = {
    "--contract=2025", "--port=70000",  "--bundles=-1", "--speed=-1", "--rate=-1",
    "--now=tomorrow",  "--fault=chaos", "--bogus",      "--port=x",   "--prices=cheap",
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
  g_test_add_func ("/demo/program/help", test_help);

  return g_test_run ();
}
