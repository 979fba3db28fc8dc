/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-body.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "tok-error.h"
#include "tok-multipart.h"
#include "tok-upload-stream.h"

struct _TokUploadBody
{
  GObject parent_instance;

  char *path;
  char *filename;
  char *file_type;
  int fd;
  struct stat opened;            /* the state of the file when it was opened */
  TokMultipart *form;            /* (nullable): the file alone is sent */
  TokTransferProgress *progress; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TokUploadBody, tok_upload_body, G_TYPE_OBJECT)

static void
tok_upload_body_finalize (GObject *object)
{
  TokUploadBody *self = TOK_UPLOAD_BODY (object);

  g_clear_fd (&self->fd, NULL);
  g_free (self->path);
  g_free (self->filename);
  g_free (self->file_type);
  g_clear_pointer (&self->form, tok_multipart_free);
  g_clear_object (&self->progress);
  G_OBJECT_CLASS (tok_upload_body_parent_class)->finalize (object);
}

static void
tok_upload_body_class_init (TokUploadBodyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_upload_body_finalize;
}

static void
tok_upload_body_init (TokUploadBody *self)
{
  self->fd = -1;
}

static GError *
new_error (int code)
{
  return tok_error_new_file (code == ENOENT || code == ENOTDIR ? TOK_FILE_MISSING
                                                               : TOK_FILE_UNREADABLE,
                             g_strerror (code));
}

/* Without O_NONBLOCK opening a pipe would wait for a writer. */
static GError *
open_file (TokUploadBody *self)
{
  if (self->path == NULL)
    return tok_error_new_file (TOK_FILE_UNREADABLE, "The file is not on this computer");
  self->fd = open (self->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &self->opened) != 0)
    return new_error (errno);
  if (!S_ISREG (self->opened.st_mode))
    return tok_error_new_file (TOK_FILE_NOT_REGULAR, "Not a regular file");
  if (self->opened.st_size == 0)
    return tok_error_new_file (TOK_FILE_EMPTY, "The file is empty");
  return NULL;
}

/* On a thread: a network file system may need long. */
static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = open_file (source);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DexPromise) promise = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    dex_promise_resolve_object (promise, g_object_ref (source));
  else
    dex_promise_reject (promise, error);
}

/**
 * tok_upload_body_open:
 * @file: a file with a path on this computer
 * @content_type: (nullable): its media type
 *
 * Opens a file to be sent.
 *
 * Returns: (transfer full): a future of a TokUploadBody of the file alone; rejects with
 *   TOK_ERROR_FILE
 */
DexFuture *
tok_upload_body_open (GFile *file, const char *content_type)
{
  g_autoptr (TokUploadBody) self = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;
  DexPromise *promise;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (TOK_TYPE_UPLOAD_BODY, NULL);
  promise = dex_promise_new ();
  name = g_file_get_basename (file);
  self->path = g_file_get_path (file);
  self->filename = tok_multipart_dup_filename (name != NULL ? name : "file");
  self->file_type = g_strdup (tok_multipart_check_type (content_type));
  task = g_task_new (self, NULL, on_opened, dex_ref (promise));
  g_task_run_in_thread (task, open_thread);
  return DEX_FUTURE (promise);
}

/**
 * tok_upload_body_make_form:
 * @bundle_id: the bundle that the file is for
 * @purpose: (nullable): what an image is for
 *
 * Puts the file into a form, once, before it is sent.
 */
void
tok_upload_body_make_form (TokUploadBody *self, const char *bundle_id, const char *purpose)
{
  g_return_if_fail (TOK_IS_UPLOAD_BODY (self));
  g_return_if_fail (self->form == NULL);

  self->form = tok_multipart_new (bundle_id, purpose, self->filename, self->file_type);
}

/**
 * tok_upload_body_set_progress:
 * @progress: (nullable): shows how much was sent
 */
void
tok_upload_body_set_progress (TokUploadBody *self, TokTransferProgress *progress)
{
  g_return_if_fail (TOK_IS_UPLOAD_BODY (self));

  g_set_object (&self->progress, progress);
}

const char *
tok_upload_body_get_filename (TokUploadBody *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), NULL);

  return self->filename;
}

const char *
tok_upload_body_get_file_type (TokUploadBody *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), NULL);

  return self->file_type;
}

goffset
tok_upload_body_get_file_size (TokUploadBody *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), 0);

  return self->opened.st_size;
}

/**
 * tok_upload_body_get_content_type:
 *
 * Returns: the Content-Type of the request
 */
const char *
tok_upload_body_get_content_type (TokUploadBody *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), NULL);

  return self->form != NULL ? self->form->content_type : self->file_type;
}

/**
 * tok_upload_body_get_length:
 *
 * Returns: the Content-Length of the request
 */
goffset
tok_upload_body_get_length (TokUploadBody *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), 0);

  if (self->form == NULL)
    return self->opened.st_size;
  return self->opened.st_size + (goffset) g_bytes_get_size (self->form->prefix) +
         (goffset) g_bytes_get_size (self->form->suffix);
}

/**
 * tok_upload_body_read:
 *
 * Returns: (transfer full): a new stream of exactly tok_upload_body_get_length() bytes: each
 *   attempt of a request has its own. It fails with TOK_ERROR_FILE when the file changed
 *   since it was opened
 */
GInputStream *
tok_upload_body_read (TokUploadBody *self)
{
  g_autoptr (GBytes) nothing = NULL;

  g_return_val_if_fail (TOK_IS_UPLOAD_BODY (self), NULL);

  nothing = g_bytes_new (NULL, 0);
  return tok_upload_stream_new (G_OBJECT (self), self->fd, &self->opened,
                                self->form != NULL ? self->form->prefix : nothing,
                                self->form != NULL ? self->form->suffix : nothing);
}

/**
 * tok_upload_body_report:
 * @sent: how many bytes of the body were sent
 */
void
tok_upload_body_report (TokUploadBody *self, goffset sent)
{
  g_return_if_fail (TOK_IS_UPLOAD_BODY (self));

  if (self->progress != NULL)
    tok_transfer_progress_report (self->progress, sent, tok_upload_body_get_length (self),
                                  g_get_monotonic_time ());
}
