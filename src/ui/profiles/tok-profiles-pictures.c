/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-profiles-pictures.h"

#include <glib/gi18n-lib.h>

#include "tok-fiber.h"
#include "tok-picture-file.h"
#include "tok-picture-names.h"
#include "tok-worker.h"

/* More files than there are profiles would be the wrong folder. */
#define FILES_MAX 20000

typedef struct
{
  TokWorker *worker;
  GFile *folder;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  tok_worker_free (listing->worker);
  g_object_unref (listing->folder);
  g_free (listing);
}

static gboolean
list (gpointer data, GValue *value, GError **error)
{
  Listing *listing = data;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFileEnumerator) enumerator =
      g_file_enumerate_children (listing->folder,
                                 G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                 G_FILE_QUERY_INFO_NONE, NULL, error);
  GFileInfo *info;
  GFile *file;

  if (enumerator == NULL)
    return FALSE;
  while (files->len < FILES_MAX)
    {
      if (!g_file_enumerator_iterate (enumerator, &info, &file, NULL, error))
        return FALSE;
      if (info == NULL)
        break;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
        g_ptr_array_add (files, g_object_ref (file));
    }
  g_value_init (value, G_TYPE_PTR_ARRAY);
  g_value_take_boxed (value, g_steal_pointer (&files));
  return TRUE;
}

/**
 * tok_profiles_pictures_list:
 *
 * Returns: (transfer full): a future of a GPtrArray of GFile: the files in @folder; rejects with
 *   an error of GIO
 */
DexFuture *
tok_profiles_pictures_list (GFile *folder)
{
  Listing *listing;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  listing = g_new0 (Listing, 1);
  listing->worker = tok_worker_new ("tok-pictures");
  listing->folder = g_object_ref (folder);
  return tok_worker_run (listing->worker, list, listing, listing_free);
}

typedef struct
{
  TokProfileRow *row;
  GFile *file;
} Use;

static void
use_free (gpointer data)
{
  Use *use = data;

  g_object_unref (use->row);
  g_object_unref (use->file);
  g_free (use);
}

static DexFuture *
use_fiber (gpointer data)
{
  Use *use = data;
  g_autofree char *uri = g_file_get_uri (use->file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) picture = dex_await_object (tok_picture_file_load (use->file), &error);

  if (picture == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  tok_profile_row_set_text (use->row, TOK_SETUP_PICTURE, uri);
  return dex_future_new_true ();
}

/**
 * tok_profiles_pictures_use:
 *
 * Makes @file the picture of a profile, as it is: cutting is a matter of the editor.
 *
 * Returns: (transfer full): a future of a boolean; rejects with TOK_PICTURE_ERROR
 */
DexFuture *
tok_profiles_pictures_use (TokProfileRow *row, GFile *file)
{
  Use *use;

  g_return_val_if_fail (TOK_IS_PROFILE_ROW (row), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  use = g_new0 (Use, 1);
  use->row = g_object_ref (row);
  use->file = g_object_ref (file);
  return tok_fiber_spawn (use_fiber, use, use_free);
}

typedef struct
{
  TokProfilesModel *model;
  GPtrArray *files; /* (element-type GFile) */
} Assignment;

static void
assignment_free (gpointer data)
{
  Assignment *assignment = data;

  g_object_unref (assignment->model);
  g_ptr_array_unref (assignment->files);
  g_free (assignment);
}

static int *
assign (const Assignment *assignment)
{
  GListModel *rows = tok_profiles_model_get_rows (assignment->model);
  guint n_rows = g_list_model_get_n_items (rows);
  g_autofree TokPictureKeys *keys = g_new0 (TokPictureKeys, n_rows);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (TokProfileRow) row = g_list_model_get_item (rows, i);
      TokBundle *bundle = tok_profile_row_get_bundle (row);

      keys[i] = (TokPictureKeys) {
        .bundle_id = tok_bundle_get_id (bundle),
        .username = tok_profile_row_get_text (row, TOK_SETUP_USERNAME),
        .external_ref = tok_bundle_get_external_ref (bundle),
      };
    }
  for (guint i = 0; i < assignment->files->len; i++)
    {
      char *name = g_file_get_basename (g_ptr_array_index (assignment->files, i));

      g_strv_builder_take (builder, name != NULL ? name : g_strdup (""));
    }
  names = g_strv_builder_end (builder);
  return tok_picture_names_assign ((const char *const *) names, keys, n_rows);
}

static char *
dup_result (guint n_used, guint n_left, guint n_faulty)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u picture was assigned.",
                                                         "%u pictures were assigned.", n_used),
                                               n_used));
  if (n_left > 0)
    g_strv_builder_take (
        parts,
        g_strdup_printf (ngettext ("%u file does not match exactly one profile by its name.",
                                   "%u files do not match exactly one profile by their names.",
                                   n_left),
                         n_left));
  if (n_faulty > 0)
    g_strv_builder_take (parts, g_strdup_printf (ngettext ("%u file cannot be used as a picture.",
                                                           "%u files cannot be used as pictures.",
                                                           n_faulty),
                                                 n_faulty));
  strings = g_strv_builder_end (parts);
  return g_strjoinv (" ", strings);
}

static DexFuture *
assign_fiber (gpointer data)
{
  const Assignment *assignment = data;
  GListModel *rows = tok_profiles_model_get_rows (assignment->model);
  g_autofree int *indexes = assign (assignment);
  guint n_used = 0, n_left = 0, n_faulty = 0;

  for (guint i = 0; i < assignment->files->len; i++)
    {
      g_autoptr (TokProfileRow) row =
          indexes[i] >= 0 ? g_list_model_get_item (rows, (guint) indexes[i]) : NULL;

      if (row == NULL)
        n_left++;
      else if (dex_await (tok_profiles_pictures_use (row, g_ptr_array_index (assignment->files, i)),
                          NULL))
        n_used++;
      else
        n_faulty++;
    }
  return dex_future_new_take_string (dup_result (n_used, n_left, n_faulty));
}

/**
 * tok_profiles_pictures_assign:
 * @files: (element-type GFile): pictures, and other files, which are left out
 *
 * Gives each profile the picture that is named like it: see tok_picture_names_assign().
 *
 * Returns: (transfer full): a future of a string: what was done, in sentences
 */
DexFuture *
tok_profiles_pictures_assign (TokProfilesModel *model, GPtrArray *files)
{
  Assignment *assignment;

  g_return_val_if_fail (TOK_IS_PROFILES_MODEL (model), NULL);
  g_return_val_if_fail (files != NULL, NULL);

  assignment = g_new0 (Assignment, 1);
  assignment->model = g_object_ref (model);
  assignment->files = g_ptr_array_ref (files);
  return tok_fiber_spawn (assign_fiber, assignment, assignment_free);
}
