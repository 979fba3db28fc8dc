/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-options.h"

/*
 * The restrictions of doc/api.md, sections 3.2, 4.4 and 4.6, stated a
 * second time and in another form: one predicate for each option. Every
 * combination of contract, type, platform and options is compared with it.
 */

static gboolean
is_on (TokOptionSet chosen, TokOption option)
{
  return (chosen & TOK_OPTION_BIT (option)) != 0;
}

static TokReason
expect_niche (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  if (is_on (chosen, TOK_OPTION_DEEP_WARMING))
    return TOK_REASON_CONFLICTS_DEEP;
  if (contract == TOK_CONTRACT_CURRENT && is_on (chosen, TOK_OPTION_ADVANCED_WARMING))
    return TOK_REASON_CONFLICTS_ADVANCED;
  return TOK_REASON_NONE;
}

static TokReason
expect_deep (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  if (contract == TOK_CONTRACT_CURRENT)
    return TOK_REASON_DISCONTINUED;
  if (platform != TOK_PLATFORM_INSTAGRAM)
    return TOK_REASON_INSTAGRAM_ONLY;
  return is_on (chosen, TOK_OPTION_NICHE_WARMING) ? TOK_REASON_CONFLICTS_NICHE : TOK_REASON_NONE;
}

static TokReason
expect_moderation (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  return contract == TOK_CONTRACT_CURRENT ? TOK_REASON_IGNORED : TOK_REASON_NONE;
}

static TokReason
expect_editing (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  if (type == TOK_TYPE_ACCOUNT_ONLY)
    return TOK_REASON_NO_VIDEOS;
  return contract == TOK_CONTRACT_CURRENT ? TOK_REASON_FOLLOWS_EDITS : TOK_REASON_NONE;
}

static TokReason
expect_auto_finalize (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  return type == TOK_TYPE_ACCOUNT_ONLY ? TOK_REASON_NO_VIDEOS : TOK_REASON_NONE;
}

static TokReason
expect_advanced (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  if (contract != TOK_CONTRACT_CURRENT)
    return TOK_REASON_NOT_IN_CONTRACT;
  if (platform == TOK_PLATFORM_YOUTUBE && type != TOK_TYPE_VIDEOS_ONLY)
    return TOK_REASON_NO_YOUTUBE;
  return is_on (chosen, TOK_OPTION_NICHE_WARMING) ? TOK_REASON_CONFLICTS_NICHE : TOK_REASON_NONE;
}

typedef TokReason (*Expect) (TokContract, TokType, TokPlatform, TokOptionSet);

static const Expect expectations[TOK_N_OPTIONS] = {
  [TOK_OPTION_NICHE_WARMING] = expect_niche,
  [TOK_OPTION_DEEP_WARMING] = expect_deep,
  [TOK_OPTION_MODERATION] = expect_moderation,
  [TOK_OPTION_EDITING] = expect_editing,
  [TOK_OPTION_AUTO_FINALIZE] = expect_auto_finalize,
  [TOK_OPTION_ADVANCED_WARMING] = expect_advanced,
};

/* Calls @check with every combination that there is. */
static guint
for_each (void (*check) (TokContract, TokType, TokPlatform, TokOptionSet))
{
  guint n = 0;

  for (TokContract contract = TOK_CONTRACT_UNKNOWN; contract <= TOK_CONTRACT_CURRENT; contract++)
    for (TokType type = TOK_TYPE_ACCOUNT_ONLY; type <= TOK_TYPE_VIDEOS_ONLY; type++)
      for (TokPlatform platform = TOK_PLATFORM_UNKNOWN; platform <= TOK_PLATFORM_YOUTUBE;
           platform++)
        for (TokOptionSet chosen = 0; chosen < TOK_OPTION_BIT (TOK_N_OPTIONS); chosen++, n++)
          check (contract, type, platform, chosen);
  return n;
}

static void
check_options (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    g_assert_cmpint (tok_options_check_option (contract, type, platform, chosen, option), ==,
                     expectations[option](contract, type, platform, chosen));
}

static void
test_every_combination (void)
{
  g_assert_cmpuint (for_each (check_options), ==, 3 * 3 * 4 * 64);
}

/* What is named must go, what is left can be ordered, and nothing goes without a
 * reason. */
static void
check_forbidden (TokContract contract, TokType type, TokPlatform platform, TokOptionSet chosen)
{
  TokOptionSet forbidden = tok_options_forbidden (contract, type, platform, chosen);
  TokOptionSet left = chosen & ~forbidden;

  g_assert_cmpuint (forbidden & ~chosen, ==, 0);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      TokReason now = tok_options_check_option (contract, type, platform, left, option);
      TokReason before = tok_options_check_option (contract, type, platform, chosen, option);

      if (is_on (left, option))
        g_assert_cmpint (now, ==, TOK_REASON_NONE);
      if (is_on (forbidden, option))
        g_assert_cmpint (before, !=, TOK_REASON_NONE);
    }
}

static void
test_forbidden (void)
{
  TokOptionSet both =
      TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING) | TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING);

  for_each (check_forbidden);
  g_assert_cmpuint (tok_options_forbidden (TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY,
                                           TOK_PLATFORM_INSTAGRAM, both),
                    ==, TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING));
}

/* Each row of the table, by name. */
static void
test_rows (void)
{
  static const struct
  {
    const char *row;
    TokContract contract;
    TokType type;
    TokPlatform platform;
    TokOptionSet chosen;
    TokOption option;
    TokReason reason;
  } rows[] = {
    { "deep warming on TikTok", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_TIKTOK,
      0, TOK_OPTION_DEEP_WARMING, TOK_REASON_INSTAGRAM_ONLY },
    { "deep warming on YouTube", TOK_CONTRACT_EARLY_2026, TOK_TYPE_VIDEOS_ONLY,
      TOK_PLATFORM_YOUTUBE, 0, TOK_OPTION_DEEP_WARMING, TOK_REASON_INSTAGRAM_ONLY },
    { "deep warming on Instagram", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY,
      TOK_PLATFORM_INSTAGRAM, 0, TOK_OPTION_DEEP_WARMING, TOK_REASON_NONE },
    { "deep with niche warming", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_AND_VIDEOS,
      TOK_PLATFORM_INSTAGRAM, TOK_OPTION_BIT (TOK_OPTION_NICHE_WARMING), TOK_OPTION_DEEP_WARMING,
      TOK_REASON_CONFLICTS_NICHE },
    { "niche with deep warming", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_AND_VIDEOS,
      TOK_PLATFORM_INSTAGRAM, TOK_OPTION_BIT (TOK_OPTION_DEEP_WARMING), TOK_OPTION_NICHE_WARMING,
      TOK_REASON_CONFLICTS_DEEP },
    { "deep warming today", TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_INSTAGRAM, 0,
      TOK_OPTION_DEEP_WARMING, TOK_REASON_DISCONTINUED },
    { "moderation today", TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_TIKTOK, 0,
      TOK_OPTION_MODERATION, TOK_REASON_IGNORED },
    { "moderation in early 2026", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY,
      TOK_PLATFORM_TIKTOK, 0, TOK_OPTION_MODERATION, TOK_REASON_NONE },
    { "editing without videos", TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_TIKTOK,
      0, TOK_OPTION_EDITING, TOK_REASON_NO_VIDEOS },
    { "editing today", TOK_CONTRACT_CURRENT, TOK_TYPE_VIDEOS_ONLY, TOK_PLATFORM_TIKTOK, 0,
      TOK_OPTION_EDITING, TOK_REASON_FOLLOWS_EDITS },
    { "finalizing without videos", TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_PLATFORM_TIKTOK,
      0, TOK_OPTION_AUTO_FINALIZE, TOK_REASON_NO_VIDEOS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].row);
      g_assert_cmpint (tok_options_check_option (rows[i].contract, rows[i].type, rows[i].platform,
                                                 rows[i].chosen, rows[i].option),
                       ==, rows[i].reason);
    }
}

static void
test_platforms (void)
{
  g_assert_cmpint (tok_options_check_platform (TOK_CONTRACT_EARLY_2026, TOK_PLATFORM_YOUTUBE), ==,
                   TOK_REASON_NONE);
  g_assert_cmpint (tok_options_check_platform (TOK_CONTRACT_CURRENT, TOK_PLATFORM_YOUTUBE), ==,
                   TOK_REASON_PLATFORM_UNAVAILABLE);
  g_assert_cmpint (tok_options_check_platform (TOK_CONTRACT_CURRENT, TOK_PLATFORM_UNKNOWN), ==,
                   TOK_REASON_INVALID);
  for (TokContract contract = TOK_CONTRACT_UNKNOWN; contract <= TOK_CONTRACT_CURRENT; contract++)
    {
      g_assert_cmpint (tok_options_check_platform (contract, TOK_PLATFORM_TIKTOK), ==,
                       TOK_REASON_NONE);
      g_assert_cmpint (tok_options_check_platform (contract, TOK_PLATFORM_INSTAGRAM), ==,
                       TOK_REASON_NONE);
    }
}

static void
test_fields (void)
{
  static const struct
  {
    TokContract contract;
    TokType type;
    TokField field;
    TokReason reason;
  } rows[] = {
    { TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_ACCOUNT_ID,
      TOK_REASON_ONLY_FOR_VIDEOS_ONLY },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_AND_VIDEOS, TOK_FIELD_ACCOUNT_ID,
      TOK_REASON_ONLY_FOR_VIDEOS_ONLY },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_VIDEOS_ONLY, TOK_FIELD_ACCOUNT_ID, TOK_REASON_NONE },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_VIDEOS, TOK_REASON_NO_VIDEOS },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_EDITS, TOK_REASON_NO_VIDEOS },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_VIDEOS_ONLY, TOK_FIELD_COUNTRY, TOK_REASON_FROM_ACCOUNT },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_VIDEOS_ONLY, TOK_FIELD_PLATFORM, TOK_REASON_FROM_ACCOUNT },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_VIDEOS_ONLY, TOK_FIELD_COUNTRY, TOK_REASON_NONE },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_TITLE, TOK_REASON_NOT_IN_CONTRACT },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_EXTERNAL_REF,
      TOK_REASON_NOT_IN_CONTRACT },
    { TOK_CONTRACT_EARLY_2026, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_NICHE_INSTRUCTIONS,
      TOK_REASON_NOT_IN_CONTRACT },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_TITLE, TOK_REASON_NONE },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_EXTERNAL_REF, TOK_REASON_NONE },
    { TOK_CONTRACT_CURRENT, TOK_TYPE_ACCOUNT_ONLY, TOK_FIELD_NICHE_INSTRUCTIONS, TOK_REASON_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (tok_options_check_field (rows[i].contract, rows[i].type, rows[i].field), ==,
                     rows[i].reason);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/options/every-combination", test_every_combination);
  g_test_add_func ("/options/forbidden", test_forbidden);
  g_test_add_func ("/options/rows", test_rows);
  g_test_add_func ("/options/platforms", test_platforms);
  g_test_add_func ("/options/fields", test_fields);
  return g_test_run ();
}
