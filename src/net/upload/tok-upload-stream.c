/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-stream.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "tok-error.h"

/* Size of one read of the file, in bytes: libsoup asks for 8 KiB at a time, and each read of
 * the file costs a change of the thread. */
#define BLOCK (256 * 1024)

struct _TokUploadStream
{
  GInputStream parent_instance;

  GObject *owner; /* keeps @fd open */
  int fd;
  struct stat opened;
  GBytes *prefix;
  GBytes *suffix;
  goffset position; /* in the whole body */
  char *block;      /* the part of the file that was read last */
  goffset block_at; /* its offset in the file */
  gsize block_size;
};

G_DEFINE_FINAL_TYPE (TokUploadStream, tok_upload_stream, G_TYPE_INPUT_STREAM)

/* A file that is written to while it is sent would arrive as a mixture of old and new. */
static gboolean
check_unchanged (TokUploadStream *self, GError **error)
{
  struct stat now;

  if (fstat (self->fd, &now) == 0 && now.st_size == self->opened.st_size &&
      now.st_mtim.tv_sec == self->opened.st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == self->opened.st_mtim.tv_nsec)
    return TRUE;
  g_propagate_error (error, tok_error_new_file (TOK_FILE_CHANGED, "The file changed"));
  return FALSE;
}

/* Checks after each read, so that the end of a changed file never leaves. */
static gboolean
read_block (TokUploadStream *self, goffset at, GError **error)
{
  gsize wanted = (gsize) MIN ((goffset) BLOCK, self->opened.st_size - at);
  gssize n_read;

  do
    n_read = pread (self->fd, self->block, wanted, at);
  while (n_read < 0 && errno == EINTR);
  if (n_read < 0)
    {
      g_propagate_error (error, tok_error_new_file (TOK_FILE_UNREADABLE, g_strerror (errno)));
      return FALSE;
    }
  if (!check_unchanged (self, error))
    return FALSE;
  if (n_read == 0)
    {
      g_propagate_error (error, tok_error_new_file (TOK_FILE_CHANGED, "The file is shorter"));
      return FALSE;
    }
  self->block_at = at;
  self->block_size = (gsize) n_read;
  return TRUE;
}

/* What follows @position in memory. Returns: (nullable): %NULL at the end, or where the file
 * must be read first */
static const char *
peek (TokUploadStream *self, gsize *size)
{
  goffset n_prefix = (goffset) g_bytes_get_size (self->prefix);
  goffset in_file = self->position - n_prefix;
  goffset in_suffix = in_file - self->opened.st_size;

  if (in_file < 0)
    {
      *size = (gsize) -in_file;
      return (const char *) g_bytes_get_data (self->prefix, NULL) + self->position;
    }
  if (in_suffix >= 0)
    {
      *size = g_bytes_get_size (self->suffix) - (gsize) in_suffix;
      return *size > 0 ? (const char *) g_bytes_get_data (self->suffix, NULL) + in_suffix : NULL;
    }
  *size = 0;
  if (in_file < self->block_at || in_file >= self->block_at + (goffset) self->block_size)
    return NULL;
  *size = self->block_size - (gsize) (in_file - self->block_at);
  return self->block + (in_file - self->block_at);
}

static gssize
take (TokUploadStream *self, void *buffer, gsize count)
{
  gsize size;
  const char *bytes = peek (self, &size);

  if (bytes == NULL)
    return 0;
  size = MIN (size, count);
  memcpy (buffer, bytes, size);
  self->position += (goffset) size;
  return (gssize) size;
}

static gboolean
is_at_end (TokUploadStream *self)
{
  return self->position >=
         (goffset) (g_bytes_get_size (self->prefix) + g_bytes_get_size (self->suffix)) +
             self->opened.st_size;
}

static gssize
tok_upload_stream_read (
    GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  TokUploadStream *self = TOK_UPLOAD_STREAM (stream);
  gssize n_taken = take (self, buffer, count);

  if (n_taken > 0 || is_at_end (self))
    return n_taken;
  if (!read_block (self, self->position - (goffset) g_bytes_get_size (self->prefix), error))
    return -1;
  return take (self, buffer, count);
}

/* Where an asynchronous read puts its bytes. */
typedef struct
{
  void *buffer;
  gsize count;
} Read;

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Read *read = data;
  GError *error = NULL;
  gssize n_read = tok_upload_stream_read (source, read->buffer, read->count, cancellable, &error);

  if (n_read < 0)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n_read);
}

/* Only a read of the file needs a thread. The default implementation uses one each time, and
 * does not let a subclass call it. */
static void
tok_upload_stream_read_async (GInputStream *stream,
                              void *buffer,
                              gsize count,
                              int priority,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  TokUploadStream *self = TOK_UPLOAD_STREAM (stream);
  gssize n_taken = take (self, buffer, count);
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, data);
  Read read = { buffer, count };

  g_task_set_priority (task, priority);
  if (n_taken > 0 || is_at_end (self))
    {
      g_task_return_int (task, n_taken);
      return;
    }
  g_task_set_task_data (task, g_memdup2 (&read, sizeof read), g_free);
  g_task_run_in_thread (task, read_thread);
}

static gssize
tok_upload_stream_read_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

/* The file is the owner's. The default implementation would use a thread. */
static void
tok_upload_stream_close_async (GInputStream *stream,
                               int priority,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (stream, cancellable, callback, data);

  g_task_set_priority (task, priority);
  g_task_return_boolean (task, TRUE);
}

static gboolean
tok_upload_stream_close_finish (GInputStream *stream, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tok_upload_stream_finalize (GObject *object)
{
  TokUploadStream *self = TOK_UPLOAD_STREAM (object);

  g_object_unref (self->owner);
  g_bytes_unref (self->prefix);
  g_bytes_unref (self->suffix);
  g_free (self->block);
  G_OBJECT_CLASS (tok_upload_stream_parent_class)->finalize (object);
}

static void
tok_upload_stream_class_init (TokUploadStreamClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tok_upload_stream_finalize;
  stream_class->read_fn = tok_upload_stream_read;
  stream_class->read_async = tok_upload_stream_read_async;
  stream_class->read_finish = tok_upload_stream_read_finish;
  stream_class->close_async = tok_upload_stream_close_async;
  stream_class->close_finish = tok_upload_stream_close_finish;
}

static void
tok_upload_stream_init (TokUploadStream *self)
{
  self->block = g_malloc (BLOCK);
}

/**
 * tok_upload_stream_new:
 * @owner: keeps @fd open
 * @fd: an open file; its position is neither used nor changed
 * @opened: the state of the file that counts as unchanged
 * @prefix: the bytes before the file
 * @suffix: the bytes after it
 *
 * Returns: (transfer full): a stream at the beginning of @prefix
 */
GInputStream *
tok_upload_stream_new (
    GObject *owner, int fd, const struct stat *opened, GBytes *prefix, GBytes *suffix)
{
  TokUploadStream *self = g_object_new (TOK_TYPE_UPLOAD_STREAM, NULL);

  self->owner = g_object_ref (owner);
  self->fd = fd;
  self->opened = *opened;
  self->prefix = g_bytes_ref (prefix);
  self->suffix = g_bytes_ref (suffix);
  return G_INPUT_STREAM (self);
}
