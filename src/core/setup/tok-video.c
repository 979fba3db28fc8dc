/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-video.h"

G_DEFINE_BOXED_TYPE (TokVideo, tok_video, tok_video_copy, tok_video_free)

/**
 * tok_video_new:
 * @position: from 1
 *
 * Returns: (transfer full): a slot of which nothing is known
 */
TokVideo *
tok_video_new (int position)
{
  TokVideo *self = g_new0 (TokVideo, 1);

  self->position = position;
  self->values = tok_setup_values_new ();
  return self;
}

TokVideo *
tok_video_copy (const TokVideo *self)
{
  TokVideo *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->bundle_id = g_strdup (self->bundle_id);
  copy->status = g_strdup (self->status);
  copy->values = tok_setup_values_copy (self->values);
  copy->end_date = g_strdup (self->end_date);
  copy->platform_url = g_strdup (self->platform_url);
  copy->download_comment = g_strdup (self->download_comment);
  copy->finalized_at = g_strdup (self->finalized_at);
  copy->ignored = g_strdupv (self->ignored);
  return copy;
}

void
tok_video_free (TokVideo *self)
{
  g_free (self->id);
  g_free (self->bundle_id);
  g_free (self->status);
  tok_setup_values_free (self->values);
  g_free (self->end_date);
  g_free (self->platform_url);
  g_free (self->download_comment);
  g_free (self->finalized_at);
  g_strfreev (self->ignored);
  g_free (self);
}

/**
 * tok_video_equal:
 *
 * Returns: whether a window would show @a and @b alike
 */
gboolean
tok_video_equal (const TokVideo *a, const TokVideo *b)
{
  return a->position == b->position && a->download_issue == b->download_issue &&
         g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->status, b->status) == 0 &&
         g_strcmp0 (a->end_date, b->end_date) == 0 &&
         g_strcmp0 (a->platform_url, b->platform_url) == 0 &&
         g_strcmp0 (a->download_comment, b->download_comment) == 0 &&
         tok_setup_values_diff (a->values, b->values) == 0;
}

/**
 * tok_video_get_status:
 *
 * Returns: its status; UNKNOWN for a word that is not known
 */
TokVideoStatus
tok_video_get_status (const TokVideo *self)
{
  return tok_video_status_parse (self->status);
}

/**
 * tok_video_array_new:
 *
 * Returns: (transfer full) (element-type TokVideo): an empty list of slots
 */
GPtrArray *
tok_video_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tok_video_free);
}

/**
 * tok_video_array_find:
 * @videos: (element-type TokVideo): slots
 *
 * Returns: (transfer none) (nullable): the slot at @position
 */
const TokVideo *
tok_video_array_find (GPtrArray *videos, int position)
{
  for (guint i = 0; i < videos->len; i++)
    {
      const TokVideo *video = g_ptr_array_index (videos, i);

      if (video->position == position)
        return video;
    }
  return NULL;
}
