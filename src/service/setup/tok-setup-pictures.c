/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-pictures.h"

#include <glib/gstdio.h>

#include "tok-fiber.h"
#include "tok-store.h"

/**
 * tok_setup_pictures_dup_folder:
 *
 * Returns: (transfer full): the folder of cropped pictures, in the user's cache
 */
char *
tok_setup_pictures_dup_folder (void)
{
  return g_build_filename (g_get_user_cache_dir (), "bundles", "pictures", NULL);
}

/**
 * tok_setup_pictures_forget:
 * @uri: (nullable): the picture of a profile
 *
 * Removes a picture of the folder. The user's own files stay.
 */
void
tok_setup_pictures_forget (const char *uri)
{
  g_autofree char *path = uri != NULL ? g_filename_from_uri (uri, NULL, NULL) : NULL;
  g_autofree char *parent = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *folder = tok_setup_pictures_dup_folder ();

  if (g_strcmp0 (parent, folder) == 0)
    g_unlink (path);
}

static DexFuture *
sweep_fiber (gpointer data)
{
  TokStore *store = data;
  g_autofree char *folder = tok_setup_pictures_dup_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GError *error = NULL;
      gint64 n = dex_await_int64 (tok_store_count_setups_with (store, name), &error);

      if (error != NULL)
        return dex_future_new_for_error (error);
      if (n == 0)
        g_unlink (path);
    }
  return dex_future_new_true ();
}

/**
 * tok_setup_pictures_sweep:
 * @store: the drafts; one in memory, as of the sample data, does not know all
 *
 * Removes the pictures to which no draft refers, after drafts were deleted.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_ERROR_STORE
 */
DexFuture *
tok_setup_pictures_sweep (TokStore *store)
{
  g_return_val_if_fail (TOK_IS_STORE (store), NULL);

  if (tok_store_get_path (store) == NULL)
    return dex_future_new_true ();
  return tok_fiber_spawn (sweep_fiber, g_object_ref (store), g_object_unref);
}
