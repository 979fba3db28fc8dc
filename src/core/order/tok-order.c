/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order.h"

/* A count that nobody set: 1 video for the types that have videos. */
#define COUNT_UNSET (-1)

struct _TokOrder
{
  GObject parent_instance;

  TokContract contract;
  TokType type;
  TokPlatform platform;
  TokOptionSet options;
  int videos;
  int edits;
  char *country;
  char *account_id;
  char *niche_instructions;
  GStrv terms; /* never NULL */
  char *title;
  char *external_ref;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TokOrder, tok_order, G_TYPE_OBJECT)

static void
announce (TokOrder *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_number (TokOrder *self, int *member, int value)
{
  if (*member == value)
    return;
  *member = value;
  announce (self);
}

static void
set_text (TokOrder *self, char **member, const char *text)
{
  if (g_set_str (member, text))
    announce (self);
}

static void
tok_order_finalize (GObject *object)
{
  TokOrder *self = TOK_ORDER (object);

  g_free (self->country);
  g_free (self->account_id);
  g_free (self->niche_instructions);
  g_strfreev (self->terms);
  g_free (self->title);
  g_free (self->external_ref);
  G_OBJECT_CLASS (tok_order_parent_class)->finalize (object);
}

static void
tok_order_class_init (TokOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tok_order_finalize;

  /**
   * TokOrder::changed:
   *
   * Any part of the order is another one now.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", TOK_TYPE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
tok_order_init (TokOrder *self)
{
  self->type = TOK_TYPE_ACCOUNT_AND_VIDEOS;
  self->platform = TOK_PLATFORM_TIKTOK;
  self->videos = COUNT_UNSET;
  self->terms = g_new0 (char *, 1);
}

/**
 * tok_order_new:
 * @contract: the server's contract
 *
 * An order for an account with one video on TikTok. On the current contract
 * videos are finalized automatically unless one says otherwise
 * (doc/api.md, section 4.4), so there the option starts switched on.
 *
 * Returns: (transfer full): a new order
 */
TokOrder *
tok_order_new (TokContract contract)
{
  TokOrder *self = g_object_new (TOK_TYPE_ORDER, NULL);

  self->contract = contract;
  if (contract == TOK_CONTRACT_CURRENT)
    self->options = TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE);
  return self;
}

/**
 * tok_order_copy:
 *
 * Returns: (transfer full): an equal order
 */
TokOrder *
tok_order_copy (TokOrder *self)
{
  TokOrder *copy;

  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  copy = tok_order_new (self->contract);
  copy->type = self->type;
  copy->platform = self->platform;
  copy->options = self->options;
  copy->videos = self->videos;
  copy->edits = self->edits;
  copy->country = g_strdup (self->country);
  copy->account_id = g_strdup (self->account_id);
  copy->niche_instructions = g_strdup (self->niche_instructions);
  g_strfreev (copy->terms);
  copy->terms = g_strdupv (self->terms);
  copy->title = g_strdup (self->title);
  copy->external_ref = g_strdup (self->external_ref);
  return copy;
}

/**
 * tok_order_new_like:
 * @bundle: what was ordered before
 * @contract: the contract of the new order
 *
 * Its reference is not taken over, since it names that one bundle; and what
 * @contract no longer offers is still in the order: see
 * tok_order_drop_forbidden().
 *
 * Returns: (transfer full): an order for another one like it, as far as the answers
 *   about it say
 */
TokOrder *
tok_order_new_like (TokBundle *bundle, TokContract contract)
{
  TokOrder *self;

  g_return_val_if_fail (TOK_IS_BUNDLE (bundle), NULL);

  self = tok_order_new (contract);
  tok_order_set_bundle_type (self, tok_bundle_get_bundle_type (bundle));
  tok_order_set_platform (self, tok_bundle_get_platform (bundle));
  tok_order_set_country (self, tok_bundle_get_country (bundle));
  tok_order_set_account_id (self, tok_bundle_get_saved_account_id (bundle));
  tok_order_set_title (self, tok_bundle_get_title (bundle));
  if (tok_bundle_get_videos_quantity (bundle) != TOK_COUNT_UNKNOWN)
    tok_order_set_videos (self, tok_bundle_get_videos_quantity (bundle));
  if (tok_bundle_get_edits_quantity (bundle) != TOK_COUNT_UNKNOWN)
    tok_order_set_edits (self, tok_bundle_get_edits_quantity (bundle));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (tok_bundle_get_option (bundle, option) != TOK_FLAG_UNKNOWN &&
        tok_order_check_option (self, option) != TOK_REASON_FOLLOWS_EDITS)
      tok_order_set_option (self, option, tok_bundle_get_option (bundle, option) == TOK_FLAG_YES);
  return self;
}

TokContract
tok_order_get_contract (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_CONTRACT_UNKNOWN);

  return self->contract;
}

void
tok_order_set_contract (TokOrder *self, TokContract contract)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->contract == contract)
    return;
  self->contract = contract;
  announce (self);
}

TokType
tok_order_get_bundle_type (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_TYPE_UNKNOWN);

  return self->type;
}

void
tok_order_set_bundle_type (TokOrder *self, TokType type)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->type == type)
    return;
  self->type = type;
  announce (self);
}

TokPlatform
tok_order_get_platform (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_PLATFORM_UNKNOWN);

  return self->platform;
}

void
tok_order_set_platform (TokOrder *self, TokPlatform platform)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->platform == platform)
    return;
  self->platform = platform;
  announce (self);
}

const char *
tok_order_get_country (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->country;
}

void
tok_order_set_country (TokOrder *self, const char *country)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->country, country);
}

const char *
tok_order_get_account_id (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->account_id;
}

void
tok_order_set_account_id (TokOrder *self, const char *account_id)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->account_id, account_id);
}

/**
 * tok_order_get_videos:
 *
 * Returns: the number of videos; when nobody set one, 1 for the types that have
 *   videos and 0 for the one that has not
 */
int
tok_order_get_videos (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  if (self->videos == COUNT_UNSET)
    return tok_type_has_videos (self->type) ? 1 : 0;
  return self->videos;
}

/**
 * tok_order_set_videos:
 * @videos: their number; negative ones are kept as 0, which no type accepts
 */
void
tok_order_set_videos (TokOrder *self, int videos)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_number (self, &self->videos, MAX (videos, 0));
}

int
tok_order_get_edits (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return self->edits;
}

void
tok_order_set_edits (TokOrder *self, int edits)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_number (self, &self->edits, edits);
}

TokOptionSet
tok_order_get_options (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return self->options;
}

void
tok_order_set_options (TokOrder *self, TokOptionSet options)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  if (self->options == options)
    return;
  self->options = options;
  announce (self);
}

gboolean
tok_order_get_option (TokOrder *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), FALSE);
  g_return_val_if_fail (option < TOK_N_OPTIONS, FALSE);

  return (self->options & TOK_OPTION_BIT (option)) != 0;
}

void
tok_order_set_option (TokOrder *self, TokOption option, gboolean on)
{
  g_return_if_fail (TOK_IS_ORDER (self));
  g_return_if_fail (option < TOK_N_OPTIONS);

  tok_order_set_options (self, on ? self->options | TOK_OPTION_BIT (option)
                                  : self->options & ~TOK_OPTION_BIT (option));
}

const char *
tok_order_get_niche_instructions (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->niche_instructions;
}

void
tok_order_set_niche_instructions (TokOrder *self, const char *instructions)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->niche_instructions, instructions);
}

/**
 * tok_order_get_terms:
 *
 * Returns: (transfer none) (array zero-terminated=1): the terms of advanced warming
 */
const char *const *
tok_order_get_terms (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return (const char *const *) self->terms;
}

guint
tok_order_get_n_terms (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  return g_strv_length (self->terms);
}

/**
 * tok_order_set_terms:
 * @terms: (nullable): the terms of advanced warming, without white space around them
 */
void
tok_order_set_terms (TokOrder *self, const char *const *terms)
{
  static const char *const none[] = { NULL };

  g_return_if_fail (TOK_IS_ORDER (self));

  if (terms == NULL)
    terms = none;
  if (g_strv_equal ((const char *const *) self->terms, terms))
    return;
  g_strfreev (self->terms);
  self->terms = g_strdupv ((char **) terms);
  announce (self);
}

const char *
tok_order_get_title (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->title;
}

void
tok_order_set_title (TokOrder *self, const char *title)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->title, title);
}

const char *
tok_order_get_external_ref (TokOrder *self)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  return self->external_ref;
}

void
tok_order_set_external_ref (TokOrder *self, const char *external_ref)
{
  g_return_if_fail (TOK_IS_ORDER (self));

  set_text (self, &self->external_ref, external_ref);
}

/**
 * tok_order_check_option:
 *
 * Returns: NONE when @option can be on with the rest of the order, else why not
 */
TokReason
tok_order_check_option (TokOrder *self, TokOption option)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_option (self->contract, self->type, self->platform, self->options,
                                   option);
}

/**
 * tok_order_check_platform:
 *
 * Returns: NONE when the contract takes orders for @platform, else why not
 */
TokReason
tok_order_check_platform (TokOrder *self, TokPlatform platform)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_platform (self->contract, platform);
}

/**
 * tok_order_check_field:
 *
 * Returns: NONE when an order of this type has @field, else why not
 */
TokReason
tok_order_check_field (TokOrder *self, TokField field)
{
  g_return_val_if_fail (TOK_IS_ORDER (self), TOK_REASON_INVALID);

  return tok_options_check_field (self->contract, self->type, field);
}

/**
 * tok_order_drop_forbidden:
 *
 * Turns off what the rest of the order does not allow, so that a person who
 * changes the platform does not end with an order that cannot be sent.
 *
 * Returns: the options that were turned off
 */
TokOptionSet
tok_order_drop_forbidden (TokOrder *self)
{
  TokOptionSet forbidden;

  g_return_val_if_fail (TOK_IS_ORDER (self), 0);

  forbidden = tok_options_forbidden (self->contract, self->type, self->platform, self->options);
  tok_order_set_options (self, self->options & ~forbidden);
  return forbidden;
}
