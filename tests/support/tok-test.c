/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test.h"

/**
 * tok_test_hide_debug:
 *
 * Writes debug messages, of which a test may have ten thousand, with G_MESSAGES_DEBUG only. Call
 * after g_test_init(), which writes everything.
 */
void
tok_test_hide_debug (void)
{
  g_log_set_default_handler (g_log_default_handler, NULL);
}

/**
 * tok_test_init:
 *
 * Initialises a test program: GLib's test framework with isolated folders for each
 * test, without debug messages, and libdex.
 */
void
tok_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  tok_test_hide_debug ();
  dex_init ();
}

static GLogWriterOutput
write_unless_known (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 &&
        g_str_equal (fields[i].value, "gdk_frame_timings_submitted() called on submitted frame."))
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/**
 * tok_test_ignore_popover_warnings:
 *
 * Ignores the warning of GTK 4.24 about the first popover on a display without a
 * compositor. Other warnings stay fatal.
 */
void
tok_test_ignore_popover_warnings (void)
{
  g_log_set_writer_func (write_unless_known, NULL, NULL);
}

/**
 * tok_test_dup_example:
 * @name: a file of tests/data/examples
 *
 * Returns: (transfer full): its content
 */
char *
tok_test_dup_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/**
 * tok_test_run_until:
 * @condition: what to wait for
 *
 * Runs the main loop until @condition holds. Only the test's own timeout limits the
 * wait.
 */
void
tok_test_run_until (gboolean (*condition) (gpointer data), gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_null (gpointer pointer)
{
  return *(gpointer *) pointer == NULL;
}

/**
 * tok_test_finalize:
 * @object: (transfer full) (type GObject): an object that operations which were given up may still
 *   hold until they end
 *
 * Runs the main loop until @object is freed, which a leak prevents.
 */
void
tok_test_finalize (gpointer object)
{
  gpointer alive = object;

  g_object_add_weak_pointer (object, &alive);
  g_object_unref (object);
  tok_test_run_until (is_null, &alive);
}

static const GValue *
await (DexFuture *future, GError **error)
{
  while (dex_future_is_pending (future))
    g_main_context_iteration (NULL, TRUE);
  return dex_future_get_value (future, error);
}

/**
 * tok_test_await:
 * @future: (transfer full): what to wait for
 *
 * Runs the main loop until @future is done. The functions below also return its value;
 * each takes ownership of the future.
 *
 * Returns: whether it resolved
 */
gboolean
tok_test_await (DexFuture *future, GError **error)
{
  gboolean resolved = await (future, error) != NULL;

  dex_unref (future);
  return resolved;
}

char *
tok_test_await_string (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  char *result = value != NULL ? g_value_dup_string (value) : NULL;

  dex_unref (future);
  return result;
}

gboolean
tok_test_await_boolean (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  gboolean result = value != NULL && g_value_get_boolean (value);

  dex_unref (future);
  return result;
}

gint64
tok_test_await_int64 (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  gint64 result = value != NULL ? g_value_get_int64 (value) : 0;

  dex_unref (future);
  return result;
}

guint
tok_test_await_uint (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  guint result = value != NULL ? g_value_get_uint (value) : 0;

  dex_unref (future);
  return result;
}

gpointer
tok_test_await_boxed (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  gpointer result = value != NULL ? g_value_dup_boxed (value) : NULL;

  dex_unref (future);
  return result;
}

gpointer
tok_test_await_object (DexFuture *future, GError **error)
{
  const GValue *value = await (future, error);
  gpointer result = value != NULL ? g_value_dup_object (value) : NULL;

  dex_unref (future);
  return result;
}
