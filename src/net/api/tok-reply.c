/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-reply.h"

G_DEFINE_BOXED_TYPE (TokPage, tok_page, tok_page_copy, tok_page_free)
G_DEFINE_BOXED_TYPE (TokCreated, tok_created, tok_created_copy, tok_created_free)
G_DEFINE_BOXED_TYPE (TokTransition, tok_transition, tok_transition_copy, tok_transition_free)
G_DEFINE_BOXED_TYPE (TokProfile, tok_profile, tok_profile_copy, tok_profile_free)
G_DEFINE_BOXED_TYPE (TokCountry, tok_country, tok_country_copy, tok_country_free)
G_DEFINE_BOXED_TYPE (TokAccount, tok_account, tok_account_copy, tok_account_free)
G_DEFINE_BOXED_TYPE (TokAccountPage, tok_account_page, tok_account_page_copy, tok_account_page_free)

/**
 * tok_page_new:
 *
 * Returns: (transfer full): a single page without bundles
 */
TokPage *
tok_page_new (void)
{
  TokPage *self = g_new0 (TokPage, 1);

  self->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  self->numbers = TOK_PAGE_NUMBERS_UNKNOWN;
  return self;
}

/* The snapshots are shared: nobody changes a page once it is read. */
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

TokCreated *
tok_created_new (void)
{
  TokCreated *self = g_new0 (TokCreated, 1);

  self->credits_charged = TOK_COUNT_UNKNOWN;
  self->credits_remaining = TOK_COUNT_UNKNOWN;
  return self;
}

TokCreated *
tok_created_copy (const TokCreated *self)
{
  TokCreated *copy = g_memdup2 (self, sizeof *self);

  copy->snapshot = tok_bundle_snapshot_copy (self->snapshot);
  copy->request_id = g_strdup (self->request_id);
  copy->submission_id = g_strdup (self->submission_id);
  return copy;
}

void
tok_created_free (TokCreated *self)
{
  g_clear_pointer (&self->snapshot, tok_bundle_snapshot_free);
  g_free (self->request_id);
  g_free (self->submission_id);
  g_free (self);
}

void
tok_moved_date_free (TokMovedDate *self)
{
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

TokTransition *
tok_transition_new (void)
{
  TokTransition *self = g_new0 (TokTransition, 1);

  self->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_moved_date_free);
  return self;
}

TokTransition *
tok_transition_copy (const TokTransition *self)
{
  TokTransition *copy = g_memdup2 (self, sizeof *self);

  g_ptr_array_ref (copy->moved);
  copy->snapshot = tok_bundle_snapshot_copy (self->snapshot);
  copy->request_id = g_strdup (self->request_id);
  return copy;
}

void
tok_transition_free (TokTransition *self)
{
  g_ptr_array_unref (self->moved);
  g_clear_pointer (&self->snapshot, tok_bundle_snapshot_free);
  g_free (self->request_id);
  g_free (self);
}

TokProfile *
tok_profile_new (void)
{
  TokProfile *self = g_new0 (TokProfile, 1);

  self->credits = TOK_COUNT_UNKNOWN;
  return self;
}

TokProfile *
tok_profile_copy (const TokProfile *self)
{
  TokProfile *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->email = g_strdup (self->email);
  return copy;
}

void
tok_profile_free (TokProfile *self)
{
  g_free (self->id);
  g_free (self->email);
  g_free (self);
}

/**
 * tok_country_new:
 * @code: the country as the server spells it
 * @name: (nullable): its English name
 * @videos_only: whether only videos on existing accounts can be ordered there
 */
TokCountry *
tok_country_new (const char *code, const char *name, gboolean videos_only)
{
  TokCountry *self = g_new0 (TokCountry, 1);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->videos_only = videos_only;
  return self;
}

TokCountry *
tok_country_copy (const TokCountry *self)
{
  return tok_country_new (self->code, self->name, self->videos_only);
}

void
tok_country_free (TokCountry *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self);
}

/**
 * tok_account_new:
 * @id: what an order names it by
 */
TokAccount *
tok_account_new (const char *id)
{
  TokAccount *self = g_new0 (TokAccount, 1);

  self->id = g_strdup (id);
  return self;
}

TokAccount *
tok_account_copy (const TokAccount *self)
{
  TokAccount *copy = tok_account_new (self->id);

  copy->platform = g_strdup (self->platform);
  copy->username = g_strdup (self->username);
  copy->country = g_strdup (self->country);
  copy->is_banned = self->is_banned;
  return copy;
}

void
tok_account_free (TokAccount *self)
{
  g_free (self->id);
  g_free (self->platform);
  g_free (self->username);
  g_free (self->country);
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

/* The accounts are shared: nobody changes a page once it is read. */
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
