/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-status-counts.h"

/**
 * tok_status_counts_get_platform:
 * @position: less than TOK_N_PLATFORMS
 *
 * Returns: the platform at @position of the display order; UNKNOWN is last
 */
TokPlatform
tok_status_counts_get_platform (guint position)
{
  return (position + 1) % TOK_N_PLATFORMS;
}

/**
 * tok_status_counts_init:
 * @self: (out): the counts
 * @bundles: the bundles to count
 */
void
tok_status_counts_init (TokStatusCounts *self, TokBundleList *bundles)
{
  guint n_bundles;

  g_return_if_fail (self != NULL);
  g_return_if_fail (TOK_IS_BUNDLE_LIST (bundles));

  *self = (TokStatusCounts) { 0 };
  n_bundles = g_list_model_get_n_items (G_LIST_MODEL (bundles));
  for (guint i = 0; i < n_bundles; i++)
    {
      g_autoptr (TokBundle) bundle = g_list_model_get_item (G_LIST_MODEL (bundles), i);
      TokView view = tok_view_from_status (tok_bundle_get_status (bundle));

      self->counts[view][tok_bundle_get_platform (bundle)]++;
    }
}

/**
 * tok_status_counts_count_view:
 *
 * Returns: the bundles of @view, of all platforms
 */
guint
tok_status_counts_count_view (const TokStatusCounts *self, TokView view)
{
  guint n_bundles = 0;

  g_return_val_if_fail (view < TOK_N_LIST_VIEWS, 0);

  for (TokPlatform platform = TOK_PLATFORM_UNKNOWN; platform < TOK_N_PLATFORMS; platform++)
    n_bundles += self->counts[view][platform];
  return n_bundles;
}

/**
 * tok_status_counts_count_platform:
 *
 * Returns: the bundles of @platform, in all steps
 */
guint
tok_status_counts_count_platform (const TokStatusCounts *self, TokPlatform platform)
{
  guint n_bundles = 0;

  g_return_val_if_fail (platform < TOK_N_PLATFORMS, 0);

  for (TokView view = TOK_VIEW_ALL; view < TOK_N_LIST_VIEWS; view++)
    n_bundles += self->counts[view][platform];
  return n_bundles;
}
