/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test-log.h"

#include <string.h>

static GMutex mutex;
static GPtrArray *lines; /* "domain: message" */

static const char *
find_field (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, key))
      return fields[i].value;
  return "";
}

static GLogWriterOutput
write_captured (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  /* Warnings stay fatal. */
  if ((level & G_LOG_LEVEL_MASK) <= G_LOG_LEVEL_MESSAGE)
    return g_log_writer_default (level, fields, n_fields, data);
  g_mutex_lock (&mutex);
  g_ptr_array_add (lines, g_strconcat (find_field (fields, n_fields, "GLIB_DOMAIN"), ": ",
                                       find_field (fields, n_fields, "MESSAGE"), NULL));
  g_mutex_unlock (&mutex);
  return G_LOG_WRITER_HANDLED;
}

/**
 * tok_test_log_capture:
 *
 * Captures the debug messages of all domains from now on. Call once per process.
 */
void
tok_test_log_capture (void)
{
  lines = g_ptr_array_new_with_free_func (g_free);
  g_log_set_writer_func (write_captured, NULL, NULL);
}

/**
 * tok_test_log_take:
 *
 * Returns: (transfer full): the messages since the last call, as "domain: message"
 */
GStrv
tok_test_log_take (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_mutex_lock (&mutex);
  for (guint i = 0; i < lines->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (lines, i));
  g_ptr_array_set_size (lines, 0);
  g_mutex_unlock (&mutex);
  return g_strv_builder_end (builder);
}

/**
 * tok_test_log_assert:
 * @patterns: regular expressions, one for each message
 * @log: from tok_test_log_take()
 * @domain: the log domain to compare
 */
void
tok_test_log_assert (const char *const *log, const char *domain, const char *const *patterns)
{
  g_autofree char *prefix = g_strconcat (domain, ": ", NULL);
  guint n = 0;

  for (guint i = 0; log[i] != NULL; i++)
    {
      const char *message = log[i] + strlen (prefix);

      if (!g_str_has_prefix (log[i], prefix))
        continue;
      g_test_message ("%s", message);
      g_assert_nonnull (patterns[n]);
      if (!g_regex_match_simple (patterns[n], message, 0, 0))
        g_error ("“%s” is not “%s”", message, patterns[n]);
      n++;
    }
  g_assert_null (patterns[n]);
}
