/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-known-bundles.h"

/* How many of the newest bundles are recorded by their ids: the server may date the next
 * bundle before them, and one of them may have a wrong date. */
#define N_KNOWN 16

struct _TokKnownBundles
{
  TokBundleList *list;
  gulong handler;
  gboolean is_current; /* else the list has changed since */
  gint64 until;        /* the oldest of the N_KNOWN newest; TOK_TIME_UNKNOWN: there is none */
  char *ids;           /* of those that are at least as new, one a line */
  GHashTable *undated; /* (element-type utf8): those without a time of creation */
};

static gint64
find_until (GListModel *list)
{
  gint64 newest[N_KNOWN];
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      gint64 created = tok_bundle_get_created_at (bundle);
      guint j;

      if (created == TOK_TIME_UNKNOWN || (n == N_KNOWN && created <= newest[n - 1]))
        continue;
      n = MIN (n + 1, N_KNOWN);
      for (j = n - 1; j > 0 && newest[j - 1] < created; j--)
        newest[j] = newest[j - 1];
      newest[j] = created;
    }
  return n > 0 ? newest[n - 1] : TOK_TIME_UNKNOWN;
}

static void
update (TokKnownBundles *self)
{
  GListModel *list = G_LIST_MODEL (self->list);
  GString *ids;

  if (self->is_current)
    return;
  ids = g_string_new (NULL);
  self->until = find_until (list);
  /* A new set: orders that left keep theirs. */
  g_clear_pointer (&self->undated, g_hash_table_unref);
  self->undated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (list, i);
      gint64 created = tok_bundle_get_created_at (bundle);

      if (created == TOK_TIME_UNKNOWN)
        g_hash_table_add (self->undated, g_strdup (tok_bundle_get_id (bundle)));
      else if (created >= self->until)
        g_string_append_printf (ids, "%s\n", tok_bundle_get_id (bundle));
    }
  g_free (self->ids);
  self->ids = g_string_free_and_steal (ids);
  self->is_current = TRUE;
}

static void
on_changed (TokKnownBundles *self)
{
  self->is_current = FALSE;
}

/**
 * tok_known_bundles_new:
 * @list: the list of a workspace
 *
 * Returns: (transfer full): what is known of it from now on
 */
TokKnownBundles *
tok_known_bundles_new (TokBundleList *list)
{
  TokKnownBundles *self;

  g_return_val_if_fail (TOK_IS_BUNDLE_LIST (list), NULL);

  self = g_new0 (TokKnownBundles, 1);
  self->list = g_object_ref (list);
  self->handler = g_signal_connect_swapped (list, "merged", G_CALLBACK (on_changed), self);
  return self;
}

void
tok_known_bundles_free (TokKnownBundles *self)
{
  g_signal_handler_disconnect (self->list, self->handler);
  g_object_unref (self->list);
  g_clear_pointer (&self->undated, g_hash_table_unref);
  g_free (self->ids);
  g_free (self);
}

/**
 * tok_known_bundles_record:
 * @record: a new submission
 *
 * Notes the bundles that exist now in @record.
 */
void
tok_known_bundles_record (TokKnownBundles *self, TokSubmissionRecord *record)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);

  update (self);
  record->known_until = self->until;
  g_set_str (&record->known_ids, self->ids);
}

/**
 * tok_known_bundles_ref_undated:
 *
 * Returns: (transfer full) (element-type utf8): the ids of the bundles that exist now without
 *   a time of creation, which known_until of TokSubmissionRecord does not cover
 */
GHashTable *
tok_known_bundles_ref_undated (TokKnownBundles *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  update (self);
  return g_hash_table_ref (self->undated);
}
