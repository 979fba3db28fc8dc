/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-snapshot.h"

G_DEFINE_BOXED_TYPE (TokBundleSnapshot,
                     tok_bundle_snapshot,
                     tok_bundle_snapshot_copy,
                     tok_bundle_snapshot_free)

/* The members that are texts, so that copy and free cannot forget one. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (TokBundleSnapshot, id),
  G_STRUCT_OFFSET (TokBundleSnapshot, type),
  G_STRUCT_OFFSET (TokBundleSnapshot, platform),
  G_STRUCT_OFFSET (TokBundleSnapshot, country),
  G_STRUCT_OFFSET (TokBundleSnapshot, status),
  G_STRUCT_OFFSET (TokBundleSnapshot, title),
  G_STRUCT_OFFSET (TokBundleSnapshot, external_ref),
  G_STRUCT_OFFSET (TokBundleSnapshot, account_status),
  G_STRUCT_OFFSET (TokBundleSnapshot, saved_account_id),
  G_STRUCT_OFFSET (TokBundleSnapshot, username),
  G_STRUCT_OFFSET (TokBundleSnapshot, visible_name),
  G_STRUCT_OFFSET (TokBundleSnapshot, biography),
  G_STRUCT_OFFSET (TokBundleSnapshot, profile_picture_url),
  G_STRUCT_OFFSET (TokBundleSnapshot, link_in_bio),
  G_STRUCT_OFFSET (TokBundleSnapshot, created_at),
  G_STRUCT_OFFSET (TokBundleSnapshot, updated_at),
  G_STRUCT_OFFSET (TokBundleSnapshot, published_at),
  G_STRUCT_OFFSET (TokBundleSnapshot, problem),
  G_STRUCT_OFFSET (TokBundleSnapshot, json),
};

/**
 * tok_bundle_snapshot_new:
 * @id: the bundle's identifier
 *
 * Returns: (transfer full): a snapshot in which nothing else is known
 */
TokBundleSnapshot *
tok_bundle_snapshot_new (const char *id)
{
  TokBundleSnapshot *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (TokBundleSnapshot, 1);
  self->id = g_strdup (id);
  self->videos_quantity = TOK_COUNT_UNKNOWN;
  self->edits_quantity = TOK_COUNT_UNKNOWN;
  self->videos_configured = TOK_COUNT_UNKNOWN;
  self->step_after = TOK_TIME_UNKNOWN;
  self->step_before = TOK_TIME_UNKNOWN;
  self->step_asked_at = TOK_TIME_UNKNOWN;
  self->account_after = TOK_TIME_UNKNOWN;
  self->account_before = TOK_TIME_UNKNOWN;
  return self;
}

/**
 * tok_bundle_snapshot_copy:
 *
 * Returns: (transfer full): an equal snapshot
 */
TokBundleSnapshot *
tok_bundle_snapshot_copy (const TokBundleSnapshot *self)
{
  TokBundleSnapshot *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = G_STRUCT_MEMBER_P (copy, texts[i]);

      *text = g_strdup (*text);
    }
  return copy;
}

/**
 * tok_bundle_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
tok_bundle_snapshot_free (TokBundleSnapshot *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (G_STRUCT_MEMBER (char *, self, texts[i]));
  g_free (self);
}
