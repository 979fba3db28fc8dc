/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "service-fixture.h"
#include "tok-batch-queue.h"
#include "tok-report-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own. */
typedef struct
{
  Service *service;
  char *folder;
  char *path;
  char *results;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->service = service_new (TOK_CONTRACT_CURRENT, 3);
  fixture->folder = g_dir_make_tmp ("results-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "orders.csv", NULL);
  fixture->results = g_build_filename (fixture->folder, "orders.results.csv", NULL);
  g_assert_true (g_file_set_contents_full (fixture->path, "country,title\nFR,=1+1\nDE,b\nFR,=1+1\n",
                                           -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  service_free (fixture->service);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->results);
}

static TokOrderImport *
load (const char *path, GFile *results)
{
  g_autoptr (GFile) location = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  TokOrderImport *import =
      tok_test_await_boxed (tok_order_import_load (location, results, TOK_CONTRACT_CURRENT),
                            &error);

  g_assert_no_error (error);
  return import;
}

/* Writes the results file when nothing was sent. */
static gboolean
write_results (Fixture *fixture, GError **error)
{
  g_autoptr (TokOrderImport) import = load (fixture->path, NULL);
  g_autoptr (TokBatch) batch = tok_batch_new (service_orders (fixture->service), import->source);
  g_autoptr (TokReportWriter) writer = NULL;

  tok_batch_add_import (batch, import);
  writer = tok_report_writer_new (batch, import, import->results);
  return tok_test_await (tok_report_writer_write (writer), error);
}

static guint
get_mode (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_lstat (path, &buffer), ==, 0);
  g_assert_true (S_ISREG (buffer.st_mode));
  return buffer.st_mode & 07777;
}

static void
set_text (const char *path, const char *text)
{
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_text (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, expected);
}

/* The results file has the permissions of the file, also when it replaces an older one. */
static void
test_mode (Fixture *fixture, gconstpointer data)
{
  static const guint modes[][2] = {
    { 0600, 0600 }, { 0640, 0640 }, { 0400, 0600 }, { 0744, 0644 }
  };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (fixture->path, (int) modes[i][0]), ==, 0);
      g_assert_true (write_results (fixture, NULL));
      g_assert_cmpuint (get_mode (fixture->results), ==, modes[i][1]);
    }
  assert_text (fixture->results, "country,title,result,bundle,workspace\nFR,'=1+1,not sent,,\n"
                                 "DE,b,not sent,,\nFR,'=1+1,not sent,,\n");
}

/* A link is replaced; its target is not changed. */
static void
test_link (Fixture *fixture, gconstpointer dangling)
{
  g_autofree char *target = g_build_filename (fixture->folder, "target", NULL);

  if (dangling == NULL)
    set_text (target, "precious");
  g_assert_cmpint (symlink (target, fixture->results), ==, 0);
  g_assert_true (write_results (fixture, NULL));
  g_assert_cmpuint (get_mode (fixture->results), ==, 0600);
  if (dangling == NULL)
    assert_text (target, "precious");
  else
    g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
}

/* Anything but a regular file is left alone, without blocking. */
static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GStatBuf buffer;

  g_assert_cmpint (mkfifo (fixture->results, 0600), ==, 0);
  g_assert_false (write_results (fixture, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_nonnull (strstr (error->message, fixture->results));
  g_assert_cmpint (g_lstat (fixture->results, &buffer), ==, 0);
  g_assert_true (S_ISFIFO (buffer.st_mode));
}

/* The error of an unwritable folder has the path, and nothing is left behind. */
static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "such", NULL);
  g_autoptr (GFile) results = g_file_new_for_path (nowhere);
  g_autoptr (TokOrderImport) import = load (fixture->path, results);
  g_autoptr (TokBatch) batch = tok_batch_new (service_orders (fixture->service), import->source);
  g_autoptr (TokReportWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (import->results == results);
  tok_batch_add_import (batch, import);
  writer = tok_report_writer_new (batch, import, import->results);
  g_assert_false (tok_test_await (tok_report_writer_write (writer), &error));
  g_assert_nonnull (strstr (error->message, nowhere));
}

/* The results file is beside the file, but not in the document portal and not among open
 * files. */
static void
test_locations (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b", NULL);
  g_autofree char *shown = g_build_filename (folder, "orders.csv", NULL);
  g_autoptr (TokOrderImport) import = load (fixture->path, NULL);
  g_autoptr (TokOrderImport) in_portal = NULL;
  g_autoptr (TokOrderImport) open_file = NULL;
  g_autoptr (TokOrderImport) pipe_end = NULL;
  g_autofree char *number = NULL;
  g_autofree char *pipe_number = NULL;
  int file = g_open (fixture->path, O_RDONLY | O_CLOEXEC, 0);
  int ends[2];

  g_assert_cmpstr (g_file_peek_path (import->results), ==, fixture->results);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  set_text (shown, "country\nFR\n");
  in_portal = load (shown, NULL);
  g_assert_null (in_portal->results);
  number = g_strdup_printf ("/dev/fd/%d", file);
  open_file = load (number, NULL);
  g_assert_cmpstr (g_file_peek_path (open_file->results), ==, fixture->results);
  close (file);

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "country\nFR\n", 11), ==, 11);
  close (ends[1]);
  pipe_number = g_strdup_printf ("/dev/fd/%d", ends[0]);
  pipe_end = load (pipe_number, NULL);
  g_assert_cmpuint (tok_order_file_get_n_good (pipe_end->file), ==, 1);
  g_assert_null (pipe_end->results);
  g_assert_cmpuint (pipe_end->mode, ==, 0600);
  close (ends[0]);
}

/* The size of a file is what can be read of it, not what it reports. */
static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TokOrderImport) endless = load ("/dev/zero", NULL);
  g_autoptr (TokOrderImport) without_size = load ("/proc/self/status", NULL);
  g_autoptr (TokOrderImport) full = NULL;
  g_autoptr (GString) text = g_string_new ("country,title\nFR,");

  g_assert_cmpuint (tok_order_file_get_n_problems (endless->file), ==, 1);
  g_assert_cmpint (tok_order_file_get_problem (endless->file, 0)->code, ==,
                   TOK_ORDER_PROBLEM_TOO_LARGE);
  g_assert_cmpint (tok_order_file_get_problem (without_size->file, 0)->code, ==,
                   TOK_ORDER_PROBLEM_NO_HEADER);
  g_string_set_size (text, 16 * 1024 * 1024);
  memset (text->str + strlen ("country,title\nFR,"), 'x',
          text->len - strlen ("country,title\nFR,"));
  set_text (fixture->path, text->str);
  full = load (fixture->path, NULL);
  g_assert_cmpuint (tok_order_file_get_n_problems (full->file), ==, 1);
  g_assert_cmpint (tok_order_file_get_problem (full->file, 0)->code, ==,
                   TOK_ORDER_PROBLEM_TOO_LONG);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer), gconstpointer data)
{
  g_autofree char *path = g_strconcat ("/results/", name, NULL);

  g_test_add (path, Fixture, data, set_up, test, tear_down);
}

/* --- in place ------------------------------------------------------------------------ */

#define N_ROWS 12

typedef struct
{
  const char *results;
  guint n_sent;
  guint64 inode;  /* of the file that is changed in place */
  guint n_files;  /* how often it was another one */
  guint replaced; /* before this order somebody replaces the file */
} Watch;

static guint
count_word (const char *path, const char *word)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, word, -1);
  return g_strv_length (parts) - 1;
}

/* Each order that left is in the file, and no row lacks. */
static void
on_sending (TokBatchQueue *queue, TokBatchRow *row, Watch *watch)
{
  GStatBuf status;

  g_assert_cmpuint (count_word (watch->results, "sending"), ==, watch->n_sent);
  g_assert_cmpuint (count_word (watch->results, "DE"), ==, N_ROWS);
  g_assert_cmpint (g_stat (watch->results, &status), ==, 0);
  if (watch->n_sent > 0 && watch->inode != status.st_ino)
    {
      watch->inode = status.st_ino;
      watch->n_files++;
    }
  watch->n_sent++;
  if (watch->n_sent == watch->replaced)
    set_text (watch->results, "replaced");
}

static void
set_orders (Fixture *fixture, gboolean json)
{
  g_autoptr (GString) text = g_string_new (json ? "[" : "type,platform,country\r\n");

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append (text, !json    ? "account_only,tiktok,DE\r\n"
                           : i == 0 ? "{\"type\": \"account_only\", \"platform\": \"tiktok\",\n"
                                      "  \"country\": \"DE\"\n}"
                                    : ", {\"type\":\"account_only\",\"platform\":\"tiktok\","
                                      "\"country\":\"DE\"}");
  if (json)
    g_string_append (text, "]\n");
  set_text (fixture->path, text->str);
}

static void
run_in_place (Fixture *fixture, gboolean json, Watch *watch)
{
  g_autoptr (TokOrderImport) import = NULL;
  g_autoptr (TokBatch) batch = NULL;
  g_autoptr (TokBatchQueue) queue = NULL;
  g_autoptr (TokReportWriter) writer = NULL;

  set_orders (fixture, json);
  import = load (fixture->path, NULL);
  g_assert_cmpuint (tok_order_file_get_n_problems (import->file), ==, 0);
  batch = tok_batch_new (service_orders (fixture->service), import->source);
  tok_batch_add_import (batch, import);
  writer = tok_report_writer_new (batch, import, import->results);
  queue = tok_batch_queue_new (batch);
  tok_report_writer_follow (writer, queue);
  g_signal_connect (queue, "sending", G_CALLBACK (on_sending), watch);
  g_assert_true (tok_test_await (tok_report_writer_write (writer), NULL));
  g_assert_true (tok_test_await (tok_batch_queue_run (queue), NULL));
  g_assert_true (tok_test_await (tok_report_writer_write (writer), NULL));
  g_assert_cmpuint (watch->n_sent, ==, N_ROWS);
}

/* Afterwards it has no free room. */
static void
test_in_place (Fixture *fixture, gconstpointer json)
{
  g_autofree char *results = NULL;
  g_autofree char *text = NULL;
  Watch watch = { 0 };

  if (json != NULL)
    {
      g_free (fixture->path);
      fixture->path = g_build_filename (fixture->folder, "orders.json", NULL);
    }
  results = g_build_filename (fixture->folder,
                              json != NULL ? "orders.results.json" : "orders.results.csv", NULL);
  watch.results = results;
  run_in_place (fixture, json != NULL, &watch);
  g_assert_cmpuint (watch.n_files, ==, 1);
  g_assert_cmpuint (count_word (results, "created"), ==, N_ROWS);
  g_assert_true (g_file_get_contents (results, &text, NULL, NULL));
  g_assert_null (strstr (text, json != NULL ? "  }" : "\n\r\n"));
  g_assert_cmpuint (count_word (results, "\n"), ==, json != NULL ? 6 : N_ROWS + 1);
}

/* A file that somebody replaces meanwhile is replaced in turn. */
static void
test_in_place_replaced (Fixture *fixture, gconstpointer data)
{
  Watch watch = { .results = fixture->results, .replaced = 5 };

  run_in_place (fixture, FALSE, &watch);
  g_assert_cmpuint (watch.n_files, ==, 2);
  g_assert_cmpuint (count_word (fixture->results, "created"), ==, N_ROWS);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  add ("mode", test_mode, NULL);
  add ("link", test_link, NULL);
  add ("dangling-link", test_link, "dangling");
  add ("no-file", test_no_file, NULL);
  add ("no-folder", test_no_folder, NULL);
  add ("locations", test_locations, NULL);
  add ("sizes", test_sizes, NULL);
  g_test_add ("/results/in-place/csv", Fixture, NULL, set_up, test_in_place, tear_down);
  g_test_add ("/results/in-place/json", Fixture, "json", set_up, test_in_place, tear_down);
  g_test_add ("/results/in-place/replaced", Fixture, NULL, set_up, test_in_place_replaced,
              tear_down);
  return g_test_run ();
}
