/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trust-helper.h"

struct _TrustHelper
{
  GSubprocess *process;
  GDataInputStream *output; /* (nullable): NULL once it has ended */
  char *port;
  GPtrArray *log; /* (element-type utf8): the requests */
};

static char *
read_line (TrustHelper *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

/**
 * trust_helper_new:
 * @script: its name in tests/support
 * @arguments: (nullable): its arguments
 *
 * Returns: (transfer full): the listening server
 */
TrustHelper *
trust_helper_new (const char *script, const char *const *arguments)
{
  TrustHelper *self = g_new0 (TrustHelper, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) vector = NULL;

  g_strv_builder_add (builder, "python3");
  g_strv_builder_take (builder, g_build_filename (g_getenv ("TOK_SOURCE_DIR"), "tests/support",
                                                  script, NULL));
  if (arguments != NULL)
    g_strv_builder_addv (builder, (const char **) arguments);
  vector = g_strv_builder_end (builder);
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->process =
      g_subprocess_newv ((const char *const *) vector,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->port = read_line (self);
  return self;
}

/**
 * trust_helper_new_front:
 * @port: of the server behind it
 * @fault: a fault of h2_server.py
 *
 * Returns: (transfer full): a server of HTTP/2 in front of another one
 */
TrustHelper *
trust_helper_new_front (guint port, const char *fault)
{
  g_autofree char *certificate =
      g_build_filename (g_getenv ("TOK_TEST_CERTIFICATES"), "good.pem", NULL);
  g_autofree char *behind = g_strdup_printf ("%u", port);
  const char *const arguments[] = { certificate, behind, fault, NULL };

  return trust_helper_new ("h2_server.py", arguments);
}

const char *
trust_helper_get_port (TrustHelper *self)
{
  return self->port;
}

static void
stop (TrustHelper *self)
{
  if (self->output == NULL)
    return;
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  for (char *line = read_line (self); line != NULL; line = read_line (self))
    g_ptr_array_add (self->log, line);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->output);
}

/**
 * trust_helper_count:
 * @pattern: a pattern for a line, with "*" and "?"
 *
 * Ends the server.
 *
 * Returns: the number of requests that match
 */
guint
trust_helper_count (TrustHelper *self, const char *pattern)
{
  guint n = 0;

  stop (self);
  for (guint i = 0; i < self->log->len; i++)
    n += g_pattern_match_simple (pattern, g_ptr_array_index (self->log, i));
  return n;
}

void
trust_helper_free (TrustHelper *self)
{
  stop (self);
  g_object_unref (self->process);
  g_ptr_array_unref (self->log);
  g_free (self->port);
  g_free (self);
}
