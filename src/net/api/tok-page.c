/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-page.h"

G_DEFINE_BOXED_TYPE (TokPage, tok_page, tok_page_copy, tok_page_free)
G_DEFINE_BOXED_TYPE (TokAccountPage, tok_account_page, tok_account_page_copy, tok_account_page_free)

/**
 * tok_page_new:
 *
 * Returns: (transfer full): a page without bundles
 */
TokPage *
tok_page_new (void)
{
  TokPage *self = g_new0 (TokPage, 1);

  self->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  self->numbers = TOK_PAGE_NUMBERS_UNKNOWN;
  return self;
}

/* Pages are not changed after reading, so that copies share the snapshots. */
TokPage *
tok_page_copy (const TokPage *self)
{
  TokPage *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->snapshots);
  return copy;
}

void
tok_page_free (TokPage *self)
{
  g_ptr_array_unref (self->snapshots);
  g_free (self);
}

TokAccountPage *
tok_account_page_new (void)
{
  TokAccountPage *self = g_new0 (TokAccountPage, 1);

  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_account_free);
  self->numbers = TOK_PAGE_NUMBERS_UNKNOWN;
  return self;
}

/* Copies share the accounts, like those of TokPage. */
TokAccountPage *
tok_account_page_copy (const TokAccountPage *self)
{
  TokAccountPage *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->accounts);
  return copy;
}

void
tok_account_page_free (TokAccountPage *self)
{
  g_ptr_array_unref (self->accounts);
  g_free (self);
}
