/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-snapshot.h"

#include "tok-bundle-field.h"

G_DEFINE_BOXED_TYPE (TokBundleSnapshot,
                     tok_bundle_snapshot,
                     tok_bundle_snapshot_copy,
                     tok_bundle_snapshot_free)

/**
 * tok_bundle_snapshot_new:
 * @id: the bundle's identifier
 *
 * Returns: (transfer full): a snapshot with an id only
 */
TokBundleSnapshot *
tok_bundle_snapshot_new (const char *id)
{
  TokBundleSnapshot *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new (TokBundleSnapshot, 1);
  *self = (TokBundleSnapshot) TOK_BUNDLE_SNAPSHOT_INIT;
  self->id = g_strdup (id);
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

  copy->id = g_strdup (self->id);
  copy->json = g_strdup (self->json);
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if (tok_bundle_field_is_text (&tok_bundle_fields[i]))
      tok_bundle_field_take_text (&tok_bundle_fields[i], copy,
                                  g_strdup (
                                      tok_bundle_field_get_text (&tok_bundle_fields[i], self)));
  return copy;
}

/**
 * tok_bundle_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
tok_bundle_snapshot_free (TokBundleSnapshot *self)
{
  for (guint i = 0; i < TOK_BUNDLE_N_FIELDS; i++)
    if (tok_bundle_field_is_text (&tok_bundle_fields[i]))
      g_free ((char *) tok_bundle_field_get_text (&tok_bundle_fields[i], self));
  g_free (self->id);
  g_free (self->json);
  g_free (self);
}
