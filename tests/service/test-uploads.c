/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <time.h>
#include <unistd.h>

#include "service-fixture.h"
#include "tok-error.h"

/* Files on their way to a real server. */

#define MIB (1024 * 1024)

typedef struct
{
  Service *service;
  TokUploadQueue *queue;
  char *folder;
} Fixture;

static Fixture *
start (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->service = service_new (TOK_CONTRACT_CURRENT, 10);
  service_refresh (self->service);
  self->queue = tok_setup_get_uploads (tok_workspace_get_setup (self->service->workspace));
  self->folder = g_dir_make_tmp ("tok-uploads-XXXXXX", NULL);
  return self;
}

static void
fixture_free (Fixture *self)
{
  service_free (self->service);
  g_free (self->folder);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* A sparse file. */
static GFile *
make_file (Fixture *self, const char *name, gsize size)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofd int fd = g_open (path, O_CLOEXEC | O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, (off_t) size), ==, 0);
  return g_file_new_for_path (path);
}

static TokUpload *
add (Fixture *self, const char *name, gsize size)
{
  g_autoptr (GFile) file = make_file (self, name, size);

  return tok_upload_queue_add (self->queue, TOK_UPLOAD_VIDEO, NULL,
                               tok_bundle_get_id (service_bundle (self->service, 0)), 1, file);
}

static TokUploaded *
await_upload (TokUpload *upload)
{
  g_autoptr (GError) error = NULL;
  TokUploaded *uploaded = tok_test_await_boxed (tok_upload_get_result (upload), &error);

  g_assert_no_error (error);
  g_assert_nonnull (uploaded->public_url);
  g_assert_cmpint (tok_upload_get_state (upload), ==, TOK_UPLOAD_DONE);
  return uploaded;
}

static gboolean
has_failed (gpointer data)
{
  return tok_upload_get_state (data) == TOK_UPLOAD_FAILED;
}

static guint
count_running (Fixture *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++)
    {
      g_autoptr (TokUpload) upload = g_list_model_get_item (G_LIST_MODEL (self->queue), i);

      n += tok_upload_get_state (upload) == TOK_UPLOAD_RUNNING;
    }
  return n;
}

typedef struct
{
  Fixture *fixture;
  guint n_done;
  guint most;
} Count;

static void
on_state (TokUpload *upload, GParamSpec *pspec, Count *count)
{
  count->n_done += tok_upload_get_state (upload) == TOK_UPLOAD_DONE;
  count->most = MAX (count->most, count_running (count->fixture));
}

static gboolean
all_done (gpointer data)
{
  return ((Count *) data)->n_done == 20;
}

/* Twenty at once are sent two at a time. */
static void
test_two_at_a_time (void)
{
  g_autoptr (Fixture) self = start ();
  Count count = { self, 0, 0 };

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.mp4", i);
      g_autoptr (TokUpload) upload = add (self, name, MIB);

      g_signal_connect (upload, "notify::state", G_CALLBACK (on_state), &count);
    }
  g_assert_cmpuint (tok_upload_queue_get_n_open (self->queue), ==, 20);
  g_assert_cmpuint (count_running (self), ==, TOK_UPLOADS_AT_ONCE);
  tok_test_run_until (all_done, &count);
  g_assert_cmpuint (count.most, ==, TOK_UPLOADS_AT_ONCE);
  g_assert_cmpuint (tok_upload_queue_get_n_open (self->queue), ==, 0);
  tok_upload_queue_clear (self->queue);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 0);
}

/* A cut connection leaves the choice to try again or to give up. */
static void
test_cut (gconstpointer percent)
{
  g_autoptr (Fixture) self = start ();
  g_autofree char *fault =
      g_strdup_printf ("POST /upload/video/direct:cut=%d:1", GPOINTER_TO_INT (percent) * MIB / 25);
  g_autoptr (TokUpload) upload = NULL;
  g_autoptr (TokUploaded) uploaded = NULL;

  /* The idempotency key would repeat it at once. */
  tok_upload_queue_set_has_keys (self->queue, FALSE);
  service_set_fault (self->service, fault);
  upload = add (self, "video.mp4", 4 * MIB);
  tok_test_run_until (has_failed, upload);
  g_assert_nonnull (tok_upload_get_error (upload));
  g_assert_cmpuint (tok_upload_queue_get_n_open (self->queue), ==, 1);
  tok_upload_resume (upload);
  uploaded = await_upload (upload);
  g_assert_no_error (tok_upload_get_error (upload));
  g_assert_cmpint (tok_upload_get_sent (upload), >=, 4 * MIB);
}

static void
test_cancel (void)
{
  g_autoptr (Fixture) self = start ();
  g_autoptr (TokUpload) upload = add (self, "video.mp4", 16 * MIB);
  g_autoptr (TokUpload) second = add (self, "second.mp4", MIB);
  g_autoptr (TokUpload) third = add (self, "third.mp4", MIB);
  g_autoptr (TokUploaded) uploaded = NULL;
  g_autoptr (GError) error = NULL;

  tok_upload_pause (second);
  g_assert_cmpint (tok_upload_get_state (second), ==, TOK_UPLOAD_PAUSED);
  /* Its place is free for the next one. */
  g_assert_cmpint (tok_upload_get_state (third), ==, TOK_UPLOAD_RUNNING);
  tok_upload_cancel (upload);
  g_assert_null (tok_test_await_boxed (tok_upload_get_result (upload), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tok_upload_resume (second);
  uploaded = await_upload (second);
}

/* A failed upload is given up with its error. */
static void
test_bad_files (void)
{
  g_autoptr (Fixture) self = start ();
  g_autoptr (TokUpload) empty = add (self, "empty.mp4", 0);
  g_autoptr (GFile) nothing = g_file_get_child (tok_upload_get_file (empty), "nothing.mp4");
  g_autoptr (TokUpload) missing =
      tok_upload_queue_add (self->queue, TOK_UPLOAD_VIDEO, NULL, "b", 1, nothing);
  TokUpload *uploads[] = { empty, missing };

  for (guint i = 0; i < G_N_ELEMENTS (uploads); i++)
    {
      g_autoptr (GError) error = NULL;

      tok_test_run_until (has_failed, uploads[i]);
      g_assert_error (tok_upload_get_error (uploads[i]), TOK_ERROR, TOK_ERROR_FILE);
      tok_upload_cancel (uploads[i]);
      g_assert_null (tok_test_await_boxed (tok_upload_get_result (uploads[i]), &error));
      g_assert_error (error, TOK_ERROR, TOK_ERROR_FILE);
    }
}

/* A member of /proc/self/status, in KiB. */
static guint64
read_memory (const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = g_strstr_len (text, -1, name);
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen (name), NULL, 10);
}

/* The work of one round of the main loop, in time of this thread: other processes share the
 * machine. */
typedef struct
{
  gint64 last;
  gint64 longest;
} Loop;

static gint64
get_thread_time (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time), ==, 0);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
on_tick (gpointer data)
{
  Loop *loop = data;
  gint64 now = get_thread_time ();

  if (loop->last != 0)
    loop->longest = MAX (loop->longest, now - loop->last);
  loop->last = now;
  return G_SOURCE_CONTINUE;
}

/* The way for large files; the server is in this process and keeps none of it. "-m slow" sends
 * 500 MB, otherwise enough to see that memory does not grow with the file. */
static void
test_large (void)
{
  g_autoptr (Fixture) self = start ();
  g_autoptr (TokUpload) upload = NULL;
  g_autoptr (TokUploaded) uploaded = NULL;
  Loop loop = { 0, 0 };
  gsize megabytes = g_test_slow () ? 500 : 100;
  guint64 before, after;
  guint tick;

  /* Reset the peak to the current size. */
  if (!g_file_set_contents ("/proc/self/clear_refs", "5", 1, NULL))
    g_test_message ("The peak cannot be reset here");
  before = read_memory ("VmRSS:");
  tick = g_timeout_add (1, on_tick, &loop);
  upload = add (self, "large.mp4", megabytes * 1000 * 1000);
  uploaded = await_upload (upload);
  g_source_remove (tick);
  after = read_memory ("VmHWM:");
  g_test_message ("figures: %" G_GSIZE_FORMAT " MB, %" G_GUINT64_FORMAT
                  " KiB above idle, longest round of the main loop %" G_GINT64_FORMAT " us of work",
                  megabytes, after - MIN (before, after), loop.longest);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (after, <, before + 16 * 1024);
#endif
  g_assert_cmpuint (tok_demo_server_count_requests (self->service->server,
                                                    "POST /upload/video/direct"),
                    ==, 0);
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/service/uploads/two-at-a-time", test_two_at_a_time);
  g_test_add_data_func ("/service/uploads/cut/1", GINT_TO_POINTER (1), test_cut);
  g_test_add_data_func ("/service/uploads/cut/50", GINT_TO_POINTER (50), test_cut);
  g_test_add_data_func ("/service/uploads/cut/99", GINT_TO_POINTER (99), test_cut);
  g_test_add_func ("/service/uploads/cancel", test_cancel);
  g_test_add_func ("/service/uploads/bad-files", test_bad_files);
  g_test_add_func ("/service/uploads/large", test_large);
  return g_test_run ();
}
