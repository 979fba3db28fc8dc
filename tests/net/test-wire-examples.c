/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-test.h"
#include "wire-describe.h"

#include <stdlib.h>

/*
 * Reads each file of tests/data/examples and compares the result with
 * tests/data/examples.expected, whose records are
 *
 *   @ FILE READER
 *   the result, in one or more lines
 */

static const struct
{
  const char *name;
  char *(*describe) (const char *text);
} readers[] = {
  { "page", wire_describe_page },         { "bundle", wire_describe_bundle },
  { "created", wire_describe_created },   { "transition", wire_describe_transition },
  { "profile", wire_describe_profile },   { "countries", wire_describe_countries },
  { "blockers", wire_describe_blockers }, { "prices", wire_describe_prices },
  { "balance", wire_describe_balance },   { "json", wire_describe_json },
  { "index", wire_describe_index },
};

static char *
describe (const char *reader, const char *text)
{
  guint status;

  /* The reader of an error is named by the HTTP status. */
  status = (guint) strtoul (reader, NULL, 10);
  if (status > 0)
    return wire_describe_error (status, text);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (g_str_equal (readers[i].name, reader))
      return readers[i].describe (text);
  g_error ("There is no reader “%s”", reader);
}

static void
test_example (gconstpointer data)
{
  char *const *record = data;
  g_autofree char *text = tok_test_dup_example (record[0]);
  g_autofree char *actual = describe (record[1], text);

  g_assert_cmpstr (actual, ==, record[2]);
}

/* Returns: the records: file, reader, expected result */
static GPtrArray *
load_records (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples.expected", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = NULL;
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  parts = g_strsplit (text, "@ ", -1);
  for (guint i = 1; parts[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (parts[i], "\n", 2);
      g_auto (GStrv) words = g_strsplit (lines[0], " ", 2);
      g_autoptr (GStrvBuilder) record = g_strv_builder_new ();

      g_assert_cmpuint (g_strv_length (words), ==, 2);
      g_strv_builder_add_many (record, words[0], words[1], g_strchomp (lines[1]), NULL);
      g_ptr_array_add (records, g_strv_builder_end (record));
    }
  return records;
}

static gboolean
is_file (gconstpointer record, gconstpointer name)
{
  return g_str_equal (((char *const *) record)[0], name);
}

/* Each example has a record. Orders are in test-wire-order.c. */
static void
test_complete (gconstpointer data)
{
  GPtrArray *records = (GPtrArray *) data;
  g_autofree char *path = g_build_filename (g_getenv ("TOK_TEST_DATA"), "examples", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint n_read = 0;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_strrstr (name, "bundle-create-request") == NULL)
      {
        if (!g_ptr_array_find_with_equal_func (records, name, is_file, NULL))
          g_error ("%s is not in examples.expected", name);
        n_read++;
      }
  g_assert_cmpuint (n_read, ==, records->len);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) records = NULL;

  tok_test_init (&argc, &argv);
  records = load_records ();
  g_test_add_data_func ("/net/wire/examples/complete", records, test_complete);
  for (guint i = 0; i < records->len; i++)
    {
      char *const *record = records->pdata[i];
      g_autofree char *path = g_strconcat ("/net/wire/examples/", record[0], NULL);

      g_test_add_data_func (path, record, test_example);
    }
  return g_test_run ();
}
