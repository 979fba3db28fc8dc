/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "trust-front.h"

struct _TrustFront
{
  GSubprocess *process;
  GDataInputStream *output; /* (nullable): NULL once it has ended */
  char *address;
  GPtrArray *log; /* (element-type utf8): the requests */
};

static char *
read_line (TrustFront *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

/**
 * trust_front_new:
 * @port: of the server behind it
 * @faults: (nullable): what goes wrong, as the program says
 *
 * Returns: (transfer full): the server, which listens
 */
TrustFront *
trust_front_new (guint port, const char *const *faults)
{
  TrustFront *self = g_new0 (TrustFront, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) vector = NULL;
  g_autofree char *line = NULL;

  g_strv_builder_add (arguments, "python3");
  g_strv_builder_take (arguments, g_build_filename (g_getenv ("TOK_SOURCE_DIR"),
                                                    "tests/support/h2_server.py", NULL));
  g_strv_builder_take (arguments,
                       g_build_filename (g_getenv ("TOK_TEST_CERTIFICATES"), "good.pem", NULL));
  g_strv_builder_take (arguments, g_strdup_printf ("%u", port));
  if (faults != NULL)
    g_strv_builder_addv (arguments, (const char **) faults);
  vector = g_strv_builder_end (arguments);
  self->log = g_ptr_array_new_with_free_func (g_free);
  self->process =
      g_subprocess_newv ((const char *const *) vector,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = read_line (self);
  self->address = g_strdup_printf ("https://127.0.0.1:%s", line);
  return self;
}

const char *
trust_front_get_address (TrustFront *self)
{
  return self->address;
}

static void
stop (TrustFront *self)
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
 * trust_front_count:
 * @prefix: protocol, method and path: "h2 GET /bundles"
 *
 * Ends the server.
 *
 * Returns: how many requests began like that
 */
guint
trust_front_count (TrustFront *self, const char *prefix)
{
  guint n = 0;

  stop (self);
  for (guint i = 0; i < self->log->len; i++)
    n += g_str_has_prefix (g_ptr_array_index (self->log, i), prefix);
  return n;
}

void
trust_front_free (TrustFront *self)
{
  stop (self);
  g_object_unref (self->process);
  g_ptr_array_unref (self->log);
  g_free (self->address);
  g_free (self);
}
