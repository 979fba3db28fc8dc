/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-private.h"

#include "tok-client.h"
#include "tok-clock.h"
#include "tok-error.h"
#include "tok-fiber.h"
#include "tok-transfer-progress.h"

/* Videos from this size on go past the API server, in bytes. The limits of servers are UNKNOWN;
 * a request of this size is small for any storage and large for an API. */
#define PRESIGNED_MIN (64 * 1024 * 1024)

/* The speed is that of the last seconds, in microseconds. */
#define SPEED_WINDOW (3 * G_USEC_PER_SEC)

struct _TokUpload
{
  GObject parent_instance;

  TokClient *client;
  TokUploadKind kind;
  char *purpose; /* (nullable) */
  char *bundle_id;
  int position;
  GFile *file;
  char *idempotency_key; /* (nullable) */

  TokUploadState state;
  TokTransferProgress *progress; /* (nullable): of the current attempt */
  DexFuture *attempt;            /* (nullable) (owned): dropping it cancels the transfer */
  DexPromise *result;
  GError *error; /* (nullable) */
  guint64 speed;
  gint64 window_start; /* when the speed was measured last, steady clock */
  gint64 window_sent;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_SENT,
  PROP_TOTAL,
  PROP_SPEED,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (TokUpload, tok_upload, G_TYPE_OBJECT)

static void
set_state (TokUpload *self, TokUploadState state, GError *error)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
measure_speed (TokUpload *self)
{
  gint64 now = tok_clock_now ().steady;
  gint64 sent = tok_upload_get_sent (self);
  gint64 duration = now - self->window_start;

  if (duration < SPEED_WINDOW && self->speed != 0)
    return;
  if (duration < G_USEC_PER_SEC)
    return;
  self->speed = (guint64) (MAX (sent - self->window_sent, 0) * G_USEC_PER_SEC / duration);
  self->window_start = now;
  self->window_sent = sent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

static void
on_progress (TokUpload *self)
{
  measure_speed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOTAL]);
}

static void
reset_progress (TokUpload *self)
{
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  self->progress = tok_transfer_progress_new ();
  self->speed = 0;
  self->window_start = tok_clock_now ().steady;
  self->window_sent = 0;
  g_signal_connect_object (self->progress, "notify::sent", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  on_progress (self);
}

/* Returns: the size in bytes; -1 if it cannot be read, which sending reports */
static gint64
read_size (GFile *file, char **content_type)
{
  g_autoptr (GFileInfo) info =
      dex_await_object (dex_file_query_info (file,
                                             G_FILE_ATTRIBUTE_STANDARD_SIZE
                                             "," G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                             G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT),
                        NULL);
  const char *type =
      info != NULL ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE)
                   : NULL;

  *content_type = type != NULL ? g_content_type_get_mime_type (type) : NULL;
  if (*content_type == NULL)
    *content_type = g_strdup ("application/octet-stream");
  return info != NULL ? g_file_info_get_size (info) : -1;
}

static DexFuture *
send_direct (TokUpload *self, const char *content_type)
{
  return tok_client_upload_direct (self->client, self->kind, self->purpose, self->bundle_id,
                                   self->file, content_type, self->progress, self->idempotency_key);
}

static DexFuture *
attempt_fiber (gpointer data)
{
  TokUpload *self = data;
  g_autofree char *content_type = NULL;
  gint64 size = read_size (self->file, &content_type);
  g_autoptr (GError) error = NULL;
  TokUploaded *uploaded;

  if (size >= PRESIGNED_MIN)
    {
      uploaded =
          dex_await_boxed (tok_client_upload_presigned (self->client, self->kind, self->purpose,
                                                        self->bundle_id, self->file, content_type,
                                                        self->progress),
                           &error);
      if (uploaded != NULL)
        return dex_future_new_take_boxed (TOK_TYPE_UPLOADED, uploaded);
      if (!g_error_matches (error, TOK_ERROR, TOK_ERROR_UNSUPPORTED))
        return dex_future_new_for_error (g_steal_pointer (&error));
      g_clear_error (&error);
    }
  return send_direct (self, content_type);
}

/* An error of a paused or cancelled attempt is that of its cancellation. */
static DexFuture *
on_attempt (DexFuture *future, gpointer data)
{
  TokUpload *self = data;
  GError *error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self->state != TOK_UPLOAD_RUNNING)
    {
      g_clear_error (&error);
      return NULL;
    }
  if (value != NULL)
    {
      set_state (self, TOK_UPLOAD_DONE, NULL);
      dex_promise_resolve_boxed (self->result, TOK_TYPE_UPLOADED, g_value_dup_boxed (value));
    }
  else
    set_state (self, TOK_UPLOAD_FAILED, error);
  return NULL;
}

static void
tok_upload_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  TokUpload *self = TOK_UPLOAD (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_SENT:
      g_value_set_int64 (value, tok_upload_get_sent (self));
      break;
    case PROP_TOTAL:
      g_value_set_int64 (value, tok_upload_get_total (self));
      break;
    case PROP_SPEED:
      g_value_set_uint64 (value, self->speed);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_upload_dispose (GObject *object)
{
  TokUpload *self = TOK_UPLOAD (object);

  dex_clear (&self->attempt);
  if (self->result != NULL && dex_future_is_pending (DEX_FUTURE (self->result)))
    dex_promise_reject (self->result, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                                           "The upload was cancelled"));
  dex_clear (&self->result);
  g_clear_object (&self->progress);
  g_clear_object (&self->client);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (tok_upload_parent_class)->dispose (object);
}

static void
tok_upload_finalize (GObject *object)
{
  TokUpload *self = TOK_UPLOAD (object);

  g_free (self->purpose);
  g_free (self->bundle_id);
  g_free (self->idempotency_key);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (tok_upload_parent_class)->finalize (object);
}

static void
tok_upload_class_init (TokUploadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tok_upload_get_property;
  object_class->dispose = tok_upload_dispose;
  object_class->finalize = tok_upload_finalize;

  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, TOK_UPLOAD_CANCELLED, TOK_UPLOAD_WAITING, flags);
  properties[PROP_SENT] = g_param_spec_int64 ("sent", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_TOTAL] = g_param_spec_int64 ("total", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SPEED] = g_param_spec_uint64 ("speed", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tok_upload_init (TokUpload *self)
{
  self->result = dex_promise_new ();
}

/**
 * tok_upload_new:
 * @purpose: (nullable): of an image: see tok_client_upload_direct()
 * @position: the slot that it is for, or TOK_POSITION_PROFILE
 * @file: a local file
 * @has_keys: whether the server has idempotency keys
 *
 * Returns: (transfer full): an upload that waits for tok_upload_start()
 */
TokUpload *
tok_upload_new (TokClient *client,
                TokUploadKind kind,
                const char *purpose,
                const char *bundle_id,
                int position,
                GFile *file,
                gboolean has_keys)
{
  TokUpload *self = g_object_new (TOK_TYPE_UPLOAD, NULL);

  self->client = g_object_ref (client);
  self->kind = kind;
  self->purpose = g_strdup (purpose);
  self->bundle_id = g_strdup (bundle_id);
  self->position = position;
  self->file = g_object_ref (file);
  self->idempotency_key = has_keys ? g_uuid_string_random () : NULL;
  reset_progress (self);
  return self;
}

/**
 * tok_upload_start:
 *
 * Starts an upload that waits.
 */
void
tok_upload_start (TokUpload *self)
{
  DexFuture *attempt;

  g_return_if_fail (TOK_IS_UPLOAD (self));
  g_return_if_fail (self->state == TOK_UPLOAD_WAITING);

  reset_progress (self);
  set_state (self, TOK_UPLOAD_RUNNING, NULL);
  attempt = tok_fiber_spawn (attempt_fiber, g_object_ref (self), g_object_unref);
  dex_clear (&self->attempt);
  self->attempt = dex_future_finally (attempt, on_attempt, g_object_ref (self), g_object_unref);
}

const char *
tok_upload_get_bundle_id (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), NULL);

  return self->bundle_id;
}

int
tok_upload_get_position (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), 0);

  return self->position;
}

TokUploadKind
tok_upload_get_kind (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), TOK_UPLOAD_VIDEO);

  return self->kind;
}

/**
 * tok_upload_get_file:
 *
 * Returns: (transfer none): the local file
 */
GFile *
tok_upload_get_file (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), NULL);

  return self->file;
}

/**
 * tok_upload_dup_name:
 *
 * Returns: (transfer full): the name of the file, as UTF-8
 */
char *
tok_upload_dup_name (TokUpload *self)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (TOK_IS_UPLOAD (self), NULL);

  name = g_file_get_basename (self->file);
  return g_filename_display_name (name != NULL ? name : "");
}

TokUploadState
tok_upload_get_state (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), TOK_UPLOAD_CANCELLED);

  return self->state;
}

gint64
tok_upload_get_sent (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), 0);

  return tok_transfer_progress_get_sent (self->progress);
}

gint64
tok_upload_get_total (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), 0);

  return tok_transfer_progress_get_total (self->progress);
}

guint64
tok_upload_get_speed (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), 0);

  return self->speed;
}

/**
 * tok_upload_get_error:
 *
 * Returns: (nullable): why it failed
 */
const GError *
tok_upload_get_error (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), NULL);

  return self->error;
}

/**
 * tok_upload_get_result:
 *
 * A failed upload is pending until the user retries or cancels it.
 *
 * Returns: (transfer full): a future of a TokUploaded; rejects with the last error, or
 *   G_IO_ERROR_CANCELLED, when the user cancels it
 */
DexFuture *
tok_upload_get_result (TokUpload *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD (self), NULL);

  return dex_ref (DEX_FUTURE (self->result));
}

static gboolean
is_over (TokUpload *self)
{
  return self->state == TOK_UPLOAD_DONE || self->state == TOK_UPLOAD_CANCELLED;
}

/**
 * tok_upload_pause:
 *
 * Stops an upload that waits or runs.
 */
void
tok_upload_pause (TokUpload *self)
{
  g_return_if_fail (TOK_IS_UPLOAD (self));

  if (self->state != TOK_UPLOAD_WAITING && self->state != TOK_UPLOAD_RUNNING)
    return;
  set_state (self, TOK_UPLOAD_PAUSED, NULL);
  dex_clear (&self->attempt);
}

/**
 * tok_upload_resume:
 *
 * Queues a paused or failed upload again, from the start of the file.
 */
void
tok_upload_resume (TokUpload *self)
{
  g_return_if_fail (TOK_IS_UPLOAD (self));

  if (self->state == TOK_UPLOAD_PAUSED || self->state == TOK_UPLOAD_FAILED)
    set_state (self, TOK_UPLOAD_WAITING, NULL);
}

/**
 * tok_upload_cancel:
 *
 * Ends an upload. What the server has received of it is of no use.
 */
void
tok_upload_cancel (TokUpload *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TOK_IS_UPLOAD (self));

  if (is_over (self))
    return;
  error = self->error != NULL
              ? g_error_copy (self->error)
              : g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The upload was cancelled");
  set_state (self, TOK_UPLOAD_CANCELLED, NULL);
  dex_clear (&self->attempt);
  dex_promise_reject (self->result, g_steal_pointer (&error));
}
