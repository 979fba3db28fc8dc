/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-options.h"

#define ANY_CONTRACT (~0u)
#define ANY_TYPE (~0u)
#define ANY_PLATFORM (~0u)
#define BIT(value) (1u << (value))

/* An unknown contract counts as the early one (doc/api.md, section 2.2). */
#define EARLY (BIT (TOK_CONTRACT_EARLY_2026) | BIT (TOK_CONTRACT_UNKNOWN))
#define CURRENT BIT (TOK_CONTRACT_CURRENT)

/*
 * A restriction: for these contracts, types and platforms, and while one of the
 * @chosen options is on (0: always), @option cannot be chosen because of @reason. The
 * first match counts. From doc/api.md, sections 3.2, 4.4 and 4.6.
 */
typedef struct
{
  TokOption option;
  guint contracts;
  guint types;
  guint platforms;
  TokOptionSet chosen;
  TokReason reason;
} OptionRule;

static const OptionRule option_rules[] = {
  /* DEEP_WARMING_DEPRECATED */
  { TOK_OPTION_DEEP_WARMING, CURRENT, ANY_TYPE, ANY_PLATFORM, 0, TOK_REASON_DISCONTINUED },
  /* "wants_deep_warming on any platform but Instagram" */
  { TOK_OPTION_DEEP_WARMING, EARLY, ANY_TYPE, ~BIT (TOK_PLATFORM_INSTAGRAM), 0,
    TOK_REASON_INSTAGRAM_ONLY },
  /* "niche and deep cannot be combined" */
  { TOK_OPTION_DEEP_WARMING, EARLY, ANY_TYPE, ANY_PLATFORM,
    TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING), TOK_REASON_CONFLICTS_NICHE },
  { TOK_OPTION_NICHE_WARMING, ANY_CONTRACT, ANY_TYPE, ANY_PLATFORM,
    TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING), TOK_REASON_CONFLICTS_DEEP },
  /* Advanced warming is of the current contract (doc/api.md, section 4.4). */
  { TOK_OPTION_ADVANCED_WARMING, EARLY, ANY_TYPE, ANY_PLATFORM, 0, TOK_REASON_NOT_IN_CONTRACT },
  /* ADVANCED_WARMING_PLATFORM; the account of videos alone determines the platform */
  { TOK_OPTION_ADVANCED_WARMING, CURRENT, ~BIT (TOK_TYPE_VIDEOS_ONLY), BIT (TOK_PLATFORM_YOUTUBE),
    0, TOK_REASON_NO_YOUTUBE },
  /* WARMING_CONFLICT */
  { TOK_OPTION_ADVANCED_WARMING, CURRENT, ANY_TYPE, ANY_PLATFORM,
    TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING), TOK_REASON_CONFLICTS_NICHE },
  { TOK_OPTION_NICHE_WARMING, CURRENT, ANY_TYPE, ANY_PLATFORM,
    TOK_OPTION_BIT (TOK_OPTION_ADVANCED_WARMING), TOK_REASON_CONFLICTS_ADVANCED },
  /* "wants_moderation is ignored today" */
  { TOK_OPTION_MODERATION, CURRENT, ANY_TYPE, ANY_PLATFORM, 0, TOK_REASON_IGNORED },
  /* Editing and finalizing need videos. */
  { TOK_OPTION_EDITING, ANY_CONTRACT, BIT (TOK_TYPE_ACCOUNT_ONLY), ANY_PLATFORM, 0,
    TOK_REASON_NO_VIDEOS },
  { TOK_OPTION_AUTO_FINALIZE, ANY_CONTRACT, BIT (TOK_TYPE_ACCOUNT_ONLY), ANY_PLATFORM, 0,
    TOK_REASON_NO_VIDEOS },
  /* No flag of its own: edits_quantity > 0 (doc/api.md, section 4.1) */
  { TOK_OPTION_EDITING, CURRENT, ANY_TYPE, ANY_PLATFORM, 0, TOK_REASON_FOLLOWS_EDITS },
};

/* A field that orders of these contracts and types do not have. */
typedef struct
{
  TokField field;
  guint contracts;
  guint types;
  TokReason reason;
} FieldRule;

static const FieldRule field_rules[] = {
  /* ACCOUNT_ID_NOT_ALLOWED; existing_account_id has the same rule (doc/api.md, section 4.6) */
  { TOK_FIELD_ACCOUNT_ID, ANY_CONTRACT, ~BIT (TOK_TYPE_VIDEOS_ONLY),
    TOK_REASON_ONLY_FOR_VIDEOS_ONLY },
  { TOK_FIELD_VIDEOS, ANY_CONTRACT, BIT (TOK_TYPE_ACCOUNT_ONLY), TOK_REASON_NO_VIDEOS },
  { TOK_FIELD_EDITS, ANY_CONTRACT, BIT (TOK_TYPE_ACCOUNT_ONLY), TOK_REASON_NO_VIDEOS },
  /* The account determines both (doc/api.md, section 4.4). */
  { TOK_FIELD_PLATFORM, CURRENT, BIT (TOK_TYPE_VIDEOS_ONLY), TOK_REASON_FROM_ACCOUNT },
  { TOK_FIELD_COUNTRY, CURRENT, BIT (TOK_TYPE_VIDEOS_ONLY), TOK_REASON_FROM_ACCOUNT },
  /* Correlation and instructions are of the current contract (doc/api.md, section 4.4). */
  { TOK_FIELD_NICHE_INSTRUCTIONS, EARLY, ANY_TYPE, TOK_REASON_NOT_IN_CONTRACT },
  { TOK_FIELD_TERMS, EARLY, ANY_TYPE, TOK_REASON_NOT_IN_CONTRACT },
  { TOK_FIELD_TITLE, EARLY, ANY_TYPE, TOK_REASON_NOT_IN_CONTRACT },
  { TOK_FIELD_EXTERNAL_REF, EARLY, ANY_TYPE, TOK_REASON_NOT_IN_CONTRACT },
};

/**
 * tok_options_get_field:
 *
 * Returns: the field of an order for @option
 */
TokField
tok_options_get_field (TokOption option)
{
  static const TokField fields[TOK_N_OPTIONS] = {
    [TOK_OPTION_NICHE_WARMING] = TOK_FIELD_NICHE_WARMING,
    [TOK_OPTION_DEEP_WARMING] = TOK_FIELD_DEEP_WARMING,
    [TOK_OPTION_MODERATION] = TOK_FIELD_MODERATION,
    [TOK_OPTION_EDITING] = TOK_FIELD_EDITING,
    [TOK_OPTION_AUTO_FINALIZE] = TOK_FIELD_AUTO_FINALIZE,
    [TOK_OPTION_ADVANCED_WARMING] = TOK_FIELD_ADVANCED_WARMING,
  };

  g_return_val_if_fail (option < TOK_N_OPTIONS, TOK_FIELD_TYPE);

  return fields[option];
}

/**
 * tok_options_get_defaults:
 * @contract: the server's contract
 *
 * The current contract finalizes videos automatically by default (doc/api.md, section 4.4).
 *
 * Returns: the options that are on unless somebody turns them off
 */
TokOptionSet
tok_options_get_defaults (TokContract contract)
{
  return contract == TOK_CONTRACT_CURRENT ? TOK_OPTION_BIT (TOK_OPTION_AUTO_FINALIZE) : 0;
}

/**
 * tok_options_check_option:
 * @contract: the server's contract
 * @type: the type of the order
 * @platform: the platform of the order
 * @chosen: the options that are on, with or without @option
 * @option: the option in question
 *
 * Returns: NONE if @option can be on, else why not
 */
TokReason
tok_options_check_option (
    TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen, TokOption option)
{
  g_return_val_if_fail (option < TOK_N_OPTIONS, TOK_REASON_INVALID);

  for (guint i = 0; i < G_N_ELEMENTS (option_rules); i++)
    {
      const OptionRule *rule = &option_rules[i];

      if (rule->option == option && (rule->contracts & BIT (contract)) != 0 &&
          (rule->types & BIT (type)) != 0 && (rule->platforms & BIT (platform)) != 0 &&
          (rule->chosen == 0 || (rule->chosen & chosen) != 0))
        return rule->reason;
    }
  return TOK_REASON_NONE;
}

/**
 * tok_options_check_platform:
 *
 * The early contract takes three platforms, the current one two; YouTube is
 * answered with YOUTUBE_DELAYED there (doc/api.md, section 3.2).
 *
 * Returns: NONE if bundles for @platform can be ordered, else why not
 */
TokReason
tok_options_check_platform (TokContract contract, TokPlatform platform)
{
  if (platform == TOK_PLATFORM_UNKNOWN)
    return TOK_REASON_INVALID;
  if (platform == TOK_PLATFORM_YOUTUBE && contract == TOK_CONTRACT_CURRENT)
    return TOK_REASON_PLATFORM_UNAVAILABLE;
  return TOK_REASON_NONE;
}

/**
 * tok_options_check_field:
 *
 * Returns: NONE if an order of @type has @field on @contract, else why not
 */
TokReason
tok_options_check_field (TokContract contract, TokType type, TokField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (field_rules); i++)
    {
      const FieldRule *rule = &field_rules[i];

      if (rule->field == field && (rule->contracts & BIT (contract)) != 0 &&
          (rule->types & BIT (type)) != 0)
        return rule->reason;
    }
  return TOK_REASON_NONE;
}

/**
 * tok_options_forbidden:
 *
 * Of two options that exclude each other, niche warming stays. The remaining options
 * can be ordered together.
 *
 * Returns: the options of @chosen that must be turned off
 */
TokOptionSet
tok_options_forbidden (TokContract contract,
                       TokType type,
                       TokPlatform platform,
                       TokOptionSet chosen)
{
  static const TokOption order[TOK_N_OPTIONS] = {
    TOK_OPTION_DEEP_WARMING, TOK_OPTION_ADVANCED_WARMING, TOK_OPTION_NICHE_WARMING,
    TOK_OPTION_MODERATION,   TOK_OPTION_EDITING,          TOK_OPTION_AUTO_FINALIZE,
  };
  TokOptionSet left = chosen;

  for (guint i = 0; i < TOK_N_OPTIONS; i++)
    if ((left & TOK_OPTION_BIT (order[i])) != 0 &&
        tok_options_check_option (contract, type, platform, left, order[i]) != TOK_REASON_NONE)
      left &= ~TOK_OPTION_BIT (order[i]);
  return chosen & ~left;
}
