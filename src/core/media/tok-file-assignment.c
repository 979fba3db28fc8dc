/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-file-assignment.h"

#include <gio/gio.h>
#include <string.h>

void
tok_file_assignment_free (TokFileAssignment *self)
{
  g_free (self->uri);
  g_free (self);
}

/* Returns: (transfer full): the name of the file, for people */
static char *
dup_name (const char *uri)
{
  const char *slash = strrchr (uri, '/');
  g_autofree char *name = g_uri_unescape_string (slash != NULL ? slash + 1 : uri, NULL);

  return g_filename_display_name (name != NULL ? name : uri);
}

static gboolean
has_ending (const char *name, const char *const *endings)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && endings[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * tok_file_guess_kind:
 * @uri: a file
 *
 * The formats that a server accepts are UNKNOWN (doc/api.md, section 6.7): these are the
 * common ones. The server refuses others itself.
 *
 * Returns: what it is, by its name
 */
TokFileKind
tok_file_guess_kind (const char *uri)
{
  static const char *const videos[] = { "mp4", "mov", "m4v", "webm", "mkv", "avi", NULL };
  static const char *const pictures[] = { "jpg", "jpeg", "png", "webp", "heic", "heif", NULL };
  g_autofree char *name = NULL;

  g_return_val_if_fail (uri != NULL, TOK_FILE_OTHER);

  name = dup_name (uri);
  if (has_ending (name, videos))
    return TOK_FILE_VIDEO;
  return has_ending (name, pictures) ? TOK_FILE_PICTURE : TOK_FILE_OTHER;
}

typedef struct
{
  char *key;
  const char *uri;
} Named;

static void
named_free (gpointer data)
{
  Named *named = data;

  g_free (named->key);
  g_free (named);
}

static gint
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *first = *(const Named *const *) a;
  const Named *second = *(const Named *const *) b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : strcmp (first->uri, second->uri);
}

/**
 * tok_files_sort:
 * @uris: (array zero-terminated=1): files
 *
 * Returns: (transfer full): them by name, as people order them: 2.mp4 before 10.mp4
 */
char **
tok_files_sort (const char *const *uris)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (named_free);
  g_autoptr (GStrvBuilder) sorted = g_strv_builder_new ();

  for (guint i = 0; uris[i] != NULL; i++)
    {
      Named *named = g_new0 (Named, 1);
      g_autofree char *name = dup_name (uris[i]);

      named->key = g_utf8_collate_key_for_filename (name, -1);
      named->uri = uris[i];
      g_ptr_array_add (files, named);
    }
  g_ptr_array_sort (files, compare_named);
  for (guint i = 0; i < files->len; i++)
    g_strv_builder_add (sorted, ((const Named *) g_ptr_array_index (files, i))->uri);
  return g_strv_builder_end (sorted);
}

/**
 * tok_files_check:
 * @uris: (array zero-terminated=1): files
 *
 * Returns: whether @uris can become the content of one slot: a video, or the pictures of a
 *   carousel
 */
TokFilesFit
tok_files_check (const TokSetupContext *context, const char *const *uris)
{
  guint n_videos = 0, n_pictures = 0;
  guint max = tok_setup_field_get_info (TOK_SETUP_CAROUSEL_IMAGES)->max;

  for (guint i = 0; uris[i] != NULL; i++)
    switch (tok_file_guess_kind (uris[i]))
      {
      case TOK_FILE_VIDEO:
        n_videos++;
        break;
      case TOK_FILE_PICTURE:
        n_pictures++;
        break;
      case TOK_FILE_OTHER:
      default:
        return TOK_FILES_NOT_MEDIA;
      }
  if (n_videos + n_pictures == 0)
    return TOK_FILES_NOT_MEDIA;
  if (n_videos > 0 && n_pictures > 0)
    return TOK_FILES_MIXED;
  if (n_videos > 1)
    return TOK_FILES_SEVERAL_VIDEOS;
  /* doc/api.md, section 6.2: YouTube has videos only. */
  if (n_pictures > 0 && context->platform == TOK_PLATFORM_YOUTUBE)
    return TOK_FILES_NO_PICTURES;
  return n_pictures > max ? TOK_FILES_TOO_MANY : TOK_FILES_FIT;
}

/**
 * tok_files_assign:
 * @uris: (array zero-terminated=1): files, in any order
 * @positions: (array length=n_positions): the free slots, in order
 * @n_left: (out): the files for which there is no slot
 * @n_unusable: (out): the files that cannot be posted
 *
 * Gives each free slot a file, by name.
 *
 * Returns: (transfer full) (element-type TokFileAssignment): which file fills which slot
 */
GPtrArray *
tok_files_assign (const TokSetupContext *context,
                  const char *const *uris,
                  const int *positions,
                  guint n_positions,
                  guint *n_left,
                  guint *n_unusable)
{
  GPtrArray *assignments =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_file_assignment_free);
  g_auto (GStrv) sorted = tok_files_sort (uris);

  *n_left = 0;
  *n_unusable = 0;
  for (guint i = 0; sorted[i] != NULL; i++)
    {
      const char *const one[] = { sorted[i], NULL };
      TokFileAssignment *assignment;

      if (tok_files_check (context, one) != TOK_FILES_FIT)
        {
          (*n_unusable)++;
          continue;
        }
      if (assignments->len == n_positions)
        {
          (*n_left)++;
          continue;
        }
      assignment = g_new0 (TokFileAssignment, 1);
      assignment->position = positions[assignments->len];
      assignment->uri = g_strdup (sorted[i]);
      g_ptr_array_add (assignments, assignment);
    }
  return assignments;
}

/* A story stays one if it can: it has one video or one picture. */
static TokSetupField
choose_field (const TokSetupValues *values, const char *const *uris)
{
  gboolean is_story = tok_setup_values_get_video_type (values) == TOK_VIDEO_TYPE_STORY;

  if (tok_file_guess_kind (uris[0]) == TOK_FILE_VIDEO)
    return TOK_SETUP_VIDEO_URL;
  return is_story && uris[1] == NULL ? TOK_SETUP_STORY_IMAGE : TOK_SETUP_CAROUSEL_IMAGES;
}

/**
 * tok_files_apply:
 * @values: of a slot
 * @uris: (array zero-terminated=1): files that fit: see tok_files_check()
 *
 * Makes @uris, by name, the content of the slot. What it had of another kind is removed,
 * because a slot has one kind.
 */
void
tok_files_apply (const TokSetupContext *context, TokSetupValues *values, const char *const *uris)
{
  static const TokSetupField media[] = { TOK_SETUP_VIDEO_URL, TOK_SETUP_CAROUSEL_IMAGES,
                                         TOK_SETUP_STORY_IMAGE };
  g_auto (GStrv) sorted = tok_files_sort (uris);
  g_autofree char *text = g_strjoinv ("\n", sorted);
  TokSetupField field;

  g_return_if_fail (tok_files_check (context, uris) == TOK_FILES_FIT);

  field = choose_field (values, (const char *const *) sorted);
  if (field == TOK_SETUP_CAROUSEL_IMAGES)
    tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "carousel");
  else if (tok_setup_values_get_video_type (values) != TOK_VIDEO_TYPE_STORY)
    tok_setup_values_set (values, TOK_SETUP_VIDEO_TYPE, "video");
  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    tok_setup_values_set (values, media[i], media[i] == field ? text : NULL);
}
