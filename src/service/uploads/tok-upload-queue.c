/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-upload-queue.h"

#include "tok-client.h"
#include "tok-upload-private.h"

struct _TokUploadQueue
{
  GObject parent_instance;

  TokClient *client;
  GListStore *uploads; /* of TokUpload */
  gboolean has_keys;
  guint n_open;
};

enum
{
  PROP_0,
  PROP_N_OPEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return TOK_TYPE_UPLOAD;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TOK_UPLOAD_QUEUE (model)->uploads));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (TOK_UPLOAD_QUEUE (model)->uploads), position);
}

static void
init_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TokUploadQueue,
                               tok_upload_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static gboolean
is_over (TokUploadState state)
{
  return state == TOK_UPLOAD_DONE || state == TOK_UPLOAD_CANCELLED;
}

/* Starts what waits, in order, as far as there is room. */
static void
update (TokUploadQueue *self)
{
  guint n_items = get_n_items (G_LIST_MODEL (self));
  guint n_running = 0;
  guint n_open = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i);

      n_running += tok_upload_get_state (upload) == TOK_UPLOAD_RUNNING;
      n_open += !is_over (tok_upload_get_state (upload));
    }
  if (self->n_open != n_open)
    {
      self->n_open = n_open;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
    }
  for (guint i = 0; i < n_items && n_running < TOK_UPLOADS_AT_ONCE; i++)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i);

      if (tok_upload_get_state (upload) != TOK_UPLOAD_WAITING)
        continue;
      n_running++;
      g_signal_handlers_block_by_func (upload, update, self);
      tok_upload_start (upload);
      g_signal_handlers_unblock_by_func (upload, update, self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_items_changed (TokUploadQueue *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
tok_upload_queue_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, TOK_UPLOAD_QUEUE (object)->n_open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tok_upload_queue_dispose (GObject *object)
{
  TokUploadQueue *self = TOK_UPLOAD_QUEUE (object);

  g_clear_object (&self->uploads);
  g_clear_object (&self->client);
  G_OBJECT_CLASS (tok_upload_queue_parent_class)->dispose (object);
}

static void
tok_upload_queue_class_init (TokUploadQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tok_upload_queue_get_property;
  object_class->dispose = tok_upload_queue_dispose;

  properties[PROP_N_OPEN] =
      g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", TOK_TYPE_UPLOAD_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_upload_queue_init (TokUploadQueue *self)
{
  self->uploads = g_list_store_new (TOK_TYPE_UPLOAD);
  g_signal_connect_object (self->uploads, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tok_upload_queue_new:
 * @client: the server
 *
 * Returns: (transfer full): an empty queue
 */
TokUploadQueue *
tok_upload_queue_new (TokClient *client)
{
  TokUploadQueue *self;

  g_return_val_if_fail (TOK_IS_CLIENT (client), NULL);

  self = g_object_new (TOK_TYPE_UPLOAD_QUEUE, NULL);
  self->client = g_object_ref (client);
  return self;
}

/**
 * tok_upload_queue_set_has_keys:
 * @has_keys: whether later uploads get an idempotency key
 */
void
tok_upload_queue_set_has_keys (TokUploadQueue *self, gboolean has_keys)
{
  g_return_if_fail (TOK_IS_UPLOAD_QUEUE (self));

  self->has_keys = has_keys;
}

/**
 * tok_upload_queue_add:
 * @purpose: (nullable): of an image: "carousel" or "profile_picture"
 * @position: the slot that it is for, or TOK_POSITION_PROFILE
 * @file: a local file
 *
 * Starts an upload as soon as fewer than TOK_UPLOADS_AT_ONCE are running.
 *
 * Returns: (transfer full): the upload
 */
TokUpload *
tok_upload_queue_add (TokUploadQueue *self,
                      TokUploadKind kind,
                      const char *purpose,
                      const char *bundle_id,
                      int position,
                      GFile *file)
{
  TokUpload *upload;

  g_return_val_if_fail (TOK_IS_UPLOAD_QUEUE (self), NULL);
  g_return_val_if_fail (bundle_id != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  upload = tok_upload_new (self->client, kind, purpose, bundle_id, position, file, self->has_keys);
  g_list_store_append (self->uploads, upload);
  g_signal_connect_object (upload, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return upload;
}

guint
tok_upload_queue_get_n_open (TokUploadQueue *self)
{
  g_return_val_if_fail (TOK_IS_UPLOAD_QUEUE (self), 0);

  return self->n_open;
}

static void
count (TokUploadState state, TokUploadCounts *counts)
{
  switch (state)
    {
    case TOK_UPLOAD_WAITING:
    case TOK_UPLOAD_RUNNING:
      counts->n_active++;
      break;
    case TOK_UPLOAD_PAUSED:
      counts->n_paused++;
      break;
    case TOK_UPLOAD_FAILED:
      counts->n_failed++;
      break;
    case TOK_UPLOAD_CANCELLED:
      counts->n_cancelled++;
      break;
    case TOK_UPLOAD_DONE:
    default:
      counts->n_done++;
    }
}

/**
 * tok_upload_queue_count:
 *
 * Returns: how many uploads are in which state
 */
TokUploadCounts
tok_upload_queue_count (TokUploadQueue *self)
{
  TokUploadCounts counts = { 0 };

  g_return_val_if_fail (TOK_IS_UPLOAD_QUEUE (self), counts);

  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i);

      count (tok_upload_get_state (upload), &counts);
    }
  return counts;
}

/**
 * tok_upload_queue_clear:
 *
 * Removes the uploads that are over.
 */
void
tok_upload_queue_clear (TokUploadQueue *self)
{
  g_return_if_fail (TOK_IS_UPLOAD_QUEUE (self));

  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i - 1);

      if (is_over (tok_upload_get_state (upload)))
        g_list_store_remove (self->uploads, i - 1);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
for_each (TokUploadQueue *self, void (*func) (TokUpload *upload))
{
  for (guint i = 0; i < get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i);

      func (upload);
    }
}

/**
 * tok_upload_queue_pause:
 *
 * Pauses all uploads that wait or run, those that wait first.
 */
void
tok_upload_queue_pause (TokUploadQueue *self)
{
  g_return_if_fail (TOK_IS_UPLOAD_QUEUE (self));

  /* Backwards: a place that gets free would start the next one. */
  for (guint i = get_n_items (G_LIST_MODEL (self)); i > 0; i--)
    {
      g_autoptr (TokUpload) upload = get_item (G_LIST_MODEL (self), i - 1);

      if (tok_upload_get_state (upload) == TOK_UPLOAD_WAITING)
        tok_upload_pause (upload);
    }
  for_each (self, tok_upload_pause);
}

/**
 * tok_upload_queue_resume:
 *
 * Queues all paused and failed uploads again.
 */
void
tok_upload_queue_resume (TokUploadQueue *self)
{
  g_return_if_fail (TOK_IS_UPLOAD_QUEUE (self));

  for_each (self, tok_upload_resume);
}
