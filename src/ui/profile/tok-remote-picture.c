/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-remote-picture.h"

#include <gtk/gtk.h>

#include "tok-fiber.h"
#include "tok-picture-file.h"

/* The longest side that is kept, in pixels: twice that of the largest avatar. */
#define SIDE_MAX 256

/* The pictures of a workspace that are kept, of 256 KiB each. */
#define KEPT_MAX 64

/* The data of a workspace. */
#define PICTURES "tok-remote-pictures"

typedef struct
{
  GHashTable *futures; /* (owned): address to DexFuture of a GdkTexture, also while it is loaded */
  GQueue order;        /* of the addresses, oldest first; owned by the table */
} Pictures;

static void
pictures_free (gpointer data)
{
  Pictures *self = data;

  g_queue_clear (&self->order);
  g_hash_table_unref (self->futures);
  g_free (self);
}

static Pictures *
get_pictures (TokWorkspace *workspace)
{
  Pictures *self = g_object_get_data (G_OBJECT (workspace), PICTURES);

  if (self != NULL)
    return self;
  self = g_new0 (Pictures, 1);
  self->futures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, dex_unref);
  g_object_set_data_full (G_OBJECT (workspace), PICTURES, self, pictures_free);
  return self;
}

static void
forget (Pictures *self, const char *url)
{
  gpointer key;

  if (!g_hash_table_lookup_extended (self->futures, url, &key, NULL))
    return;
  g_queue_remove (&self->order, key);
  g_hash_table_remove (self->futures, url);
}

static void
keep (Pictures *self, const char *url, DexFuture *future)
{
  char *key = g_strdup (url);

  if (g_hash_table_size (self->futures) >= KEPT_MAX)
    forget (self, g_queue_peek_head (&self->order));
  g_hash_table_insert (self->futures, key, dex_ref (future));
  g_queue_push_tail (&self->order, key);
}

typedef struct
{
  TokWorkspace *workspace;
  char *url;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->workspace);
  g_free (load->url);
  g_free (load);
}

/* Who shows it again later asks again. */
static DexFuture *
load_fiber (gpointer data)
{
  const Load *load = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = dex_await_boxed (
      tok_setup_load_picture (tok_workspace_get_setup (load->workspace), load->url), &error);
  GdkTexture *texture =
      bytes != NULL ? dex_await_object (tok_picture_file_decode (bytes, SIDE_MAX), &error) : NULL;

  if (texture != NULL)
    return dex_future_new_take_object (texture);
  forget (get_pictures (load->workspace), load->url);
  return dex_future_new_for_error (error);
}

/**
 * tok_remote_picture_load:
 * @workspace: of the profile
 * @url: its picture, as the server gave it
 *
 * Loads a picture once for all who show it.
 *
 * Returns: (transfer full): a future of a GdkTexture; rejects if there is none, or no web address
 */
DexFuture *
tok_remote_picture_load (TokWorkspace *workspace, const char *url)
{
  Pictures *pictures;
  DexFuture *future;
  Load *load;

  g_return_val_if_fail (TOK_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  pictures = get_pictures (workspace);
  future = g_hash_table_lookup (pictures->futures, url);
  if (future != NULL)
    return dex_ref (future);
  load = g_new0 (Load, 1);
  load->workspace = g_object_ref (workspace);
  load->url = g_strdup (url);
  future = tok_fiber_spawn (load_fiber, load, load_free);
  keep (pictures, url, future);
  return future;
}
