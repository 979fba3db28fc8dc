/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-demo-log.h"

#include <string.h>

struct _TokDemoLog
{
  GPtrArray *moves;      /* (owned) (element-type TokDemoMove): earliest first */
  GOutputStream *stream; /* (nullable) (owned) */
};

/**
 * tok_demo_log_new:
 * @stream: (nullable): receives a line of JSON for each move; unbuffered, so that
 *   readers see it at once
 */
TokDemoLog *
tok_demo_log_new (GOutputStream *stream)
{
  TokDemoLog *self = g_new0 (TokDemoLog, 1);

  self->moves = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_demo_move_free);
  g_set_object (&self->stream, stream);
  return self;
}

void
tok_demo_log_free (TokDemoLog *self)
{
  g_ptr_array_unref (self->moves);
  g_clear_object (&self->stream);
  g_free (self);
}

static void
write_line (TokDemoLog *self, const TokDemoMove *move)
{
  g_autofree char *json = tok_demo_move_to_json (move);
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  g_autoptr (GError) error = NULL;

  if (g_output_stream_write_all (self->stream, line, strlen (line), NULL, NULL, &error))
    return;
  g_warning ("The log ends here: %s", error->message);
  g_clear_object (&self->stream);
}

/**
 * tok_demo_log_add:
 * @bundle: the bundle, with its new status
 * @from: (nullable): its previous status, %NULL for a new bundle
 * @timestamp: microseconds since 1970
 */
void
tok_demo_log_add (TokDemoLog *self, const TokDemoBundle *bundle, const char *from, gint64 timestamp)
{
  TokDemoMove *move = tok_demo_move_new (bundle->id, from, bundle->status, timestamp);

  g_ptr_array_add (self->moves, move);
  if (self->stream != NULL)
    write_line (self, move);
}

/**
 * tok_demo_log_dup_moves:
 *
 * Returns: (transfer full) (element-type TokDemoMove): all moves so far, earliest first
 */
GPtrArray *
tok_demo_log_dup_moves (TokDemoLog *self)
{
  GPtrArray *moves = g_ptr_array_new_full (self->moves->len, (GDestroyNotify) tok_demo_move_free);

  for (guint i = 0; i < self->moves->len; i++)
    g_ptr_array_add (moves, tok_demo_move_copy (g_ptr_array_index (self->moves, i)));
  return moves;
}
