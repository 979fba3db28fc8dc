/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-client-private.h"
#include "tok-client-setup.h"
#include "tok-fiber.h"
#include "tok-picture.h"

typedef struct
{
  TokClient *client;
  char *url;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->client);
  g_free (load->url);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  const Load *load = data;
  GError *error = NULL;
  GBytes *file = tok_http_client_get_file (tok_client_get_http (load->client), load->url,
                                           TOK_PICTURE_BYTES_MAX, &error);

  return file != NULL ? dex_future_new_take_boxed (G_TYPE_BYTES, file)
                      : dex_future_new_for_error (error);
}

/**
 * tok_client_load_picture:
 * @url: the picture of a profile, as the server gave it: doc/api.md, section 5.2
 *
 * Reads a picture from wherever it is: see tok_storage_get().
 *
 * Returns: (transfer full): a future of a GBytes; whether it is a picture is not checked
 */
DexFuture *
tok_client_load_picture (TokClient *self, const char *url)
{
  Load *load;

  g_return_val_if_fail (TOK_IS_CLIENT (self), NULL);
  g_return_val_if_fail (url != NULL, NULL);

  load = g_new0 (Load, 1);
  load->client = g_object_ref (self);
  load->url = g_strdup (url);
  return tok_fiber_spawn (load_fiber, load, load_free);
}
