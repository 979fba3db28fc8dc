/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-picture-names.h"

#include <string.h>

#include "tok-text.h"

/* The profiles that have a word; an index of a profile cannot be that large. */
#define SEVERAL G_MAXUINT

static gboolean
is_extension (const char *text)
{
  static const char *const extensions[] = { "png", "jpg", "jpeg", "webp", "gif" };

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_ascii_strcasecmp (text, extensions[i]) == 0)
      return TRUE;
  return FALSE;
}

/* (nullable): the name without extension, folded; %NULL if it is not that of a picture */
static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *stem = NULL;

  if (dot == NULL || dot == name || !is_extension (dot + 1))
    return NULL;
  if (*name == '@')
    name++;
  stem = g_strndup (name, (gsize) (dot - name));
  return tok_text_fold (g_strstrip (stem));
}

static void
add_key (GHashTable *profiles, const char *text, guint index)
{
  g_autofree char *folded = text != NULL ? tok_text_fold (text) : NULL;
  gpointer known;

  if (folded == NULL || *folded == '\0')
    return;
  if (g_hash_table_lookup_extended (profiles, folded, NULL, &known) &&
      GPOINTER_TO_UINT (known) != index)
    index = SEVERAL;
  g_hash_table_insert (profiles, g_steal_pointer (&folded), GUINT_TO_POINTER (index));
}

static int
find (GHashTable *profiles, GHashTable *assigned, const char *name)
{
  g_autofree char *stem = dup_stem (name);
  gpointer index;

  if (stem == NULL || !g_hash_table_lookup_extended (profiles, stem, NULL, &index))
    return TOK_PICTURE_NAME_UNKNOWN;
  if (GPOINTER_TO_UINT (index) == SEVERAL)
    return TOK_PICTURE_NAME_AMBIGUOUS;
  return g_hash_table_add (assigned, index) ? GPOINTER_TO_INT (index) : TOK_PICTURE_NAME_REPEATED;
}

/**
 * tok_picture_names_assign:
 * @names: (array zero-terminated=1): names of files, without folder
 * @keys: the profiles
 *
 * Assigns pictures to the profiles that they are named like: by username, also with an "@",
 * by id of the bundle, or by external reference. Case and accents do not matter.
 *
 * Returns: (transfer full): for each name the index of its profile, else one of
 *   TOK_PICTURE_NAME_*
 */
int *
tok_picture_names_assign (const char *const *names, const TokPictureKeys *keys, guint n_keys)
{
  g_autoptr (GHashTable) profiles = NULL;
  g_autoptr (GHashTable) assigned = NULL;
  guint n_names;
  int *indexes;

  g_return_val_if_fail (names != NULL, NULL);
  g_return_val_if_fail (keys != NULL || n_keys == 0, NULL);

  profiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  assigned = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_keys; i++)
    {
      add_key (profiles, keys[i].bundle_id, i);
      add_key (profiles, keys[i].username, i);
      add_key (profiles, keys[i].external_ref, i);
    }
  n_names = g_strv_length ((char **) names);
  indexes = g_new (int, n_names + 1);
  for (guint i = 0; i < n_names; i++)
    indexes[i] = find (profiles, assigned, names[i]);
  indexes[n_names] = TOK_PICTURE_NAME_UNKNOWN;
  return indexes;
}
