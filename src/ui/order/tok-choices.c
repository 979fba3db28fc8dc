/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-choices.h"

#include "tok-account.h"
#include "tok-country.h"
#include "tok-text.h"
#include "tok-words.h"

static TokChoice *
new_country (const TokCountry *country)
{
  g_autofree char *name = tok_words_dup_country (country->code);

  /* A non-ISO code of the server is shown by the server's own name. */
  if (g_str_equal (name, country->code) && !tok_text_is_blank (country->name))
    {
      g_free (name);
      name = tok_text_dup_name (country->name);
    }
  return tok_choice_new (country->code, g_strdup_printf ("%s (%s)", name, country->code));
}

/**
 * tok_choices_from_countries:
 * @countries: (element-type TokCountry): the server's countries
 * @videos_only: whether the order is for an existing account: some countries are open only
 *   for those
 *
 * Returns: (transfer full) (element-type TokChoice): the codes as received, with localized
 *   names
 */
GPtrArray *
tok_choices_from_countries (GPtrArray *countries, gboolean videos_only)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_choice_free);

  for (guint i = 0; i < countries->len; i++)
    {
      const TokCountry *country = g_ptr_array_index (countries, i);

      if (!country->videos_only || videos_only)
        g_ptr_array_add (choices, new_country (country));
    }
  return choices;
}

/* "cooluser · TikTok, United States", as far as known. */
static TokChoice *
new_account (const TokAccount *account)
{
  TokPlatform platform = tok_platform_parse (account->platform);
  g_autofree char *country =
      account->country != NULL ? tok_words_dup_country (account->country) : NULL;
  g_autofree char *name = tok_text_dup_name (account->username);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  g_strv_builder_add (parts, name != NULL ? name : account->id);
  if (account->platform != NULL)
    g_strv_builder_add (parts, platform != TOK_PLATFORM_UNKNOWN ? tok_words_platform (platform)
                                                                : account->platform);
  if (country != NULL)
    g_strv_builder_add (parts, country);
  strings = g_strv_builder_end (parts);
  return tok_choice_new (account->id, tok_words_dup_dotted ((const char *const *) strings));
}

/**
 * tok_choices_from_accounts:
 * @accounts: (element-type TokAccount): the delivered accounts
 * @platform: the platform of the order; %TOK_PLATFORM_UNKNOWN: any
 *
 * Returns: (transfer full) (element-type TokChoice): the accounts that videos can be
 *   ordered for, with their names. Accounts of unknown platform are included, banned ones
 *   are not
 */
GPtrArray *
tok_choices_from_accounts (GPtrArray *accounts, TokPlatform platform)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tok_choice_free);

  for (guint i = 0; i < accounts->len; i++)
    {
      const TokAccount *account = g_ptr_array_index (accounts, i);

      if (!account->is_banned && (platform == TOK_PLATFORM_UNKNOWN || account->platform == NULL ||
                                  tok_platform_parse (account->platform) == platform))
        g_ptr_array_add (choices, new_account (account));
    }
  return choices;
}

/**
 * tok_choices_is_same_country:
 *
 * An equal function for tok_choice_row_set_choices().
 *
 * Returns: whether two codes denote the same country
 */
gboolean
tok_choices_is_same_country (gconstpointer a, gconstpointer b)
{
  return tok_country_equal (a, b);
}
