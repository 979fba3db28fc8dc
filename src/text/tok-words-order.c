/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tok-words.h"

/**
 * tok_words_dup_issue:
 *
 * Returns: (transfer full): what is wrong with a field, as a sentence
 */
char *
tok_words_dup_issue (const TokIssue *issue)
{
  /* Translators: the name of a field, and what is wrong with it */
  return g_strdup_printf (C_ ("issue", "%s: %s"), tok_words_field (issue->field),
                          tok_words_reason (issue->reason));
}

/* The number is omitted for one. */
static char *
dup_accounts (const TokEstimate *estimate)
{
  if (estimate->n_accounts == 1)
    /* Translators: the credits for an account */
    return g_strdup_printf (_ ("account %'d"), estimate->account);
  /* Translators: “3 accounts 96”: a number of accounts, and the credits for them */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d account %'d", "%'d accounts %'d",
                                       (gulong) estimate->n_accounts),
                          estimate->n_accounts, estimate->account);
}

static char *
dup_videos (const TokEstimate *estimate)
{
  if (estimate->n_videos == 1)
    /* Translators: the credits for a video */
    return g_strdup_printf (_ ("video %'d"), estimate->videos);
  /* Translators: “3 videos 6”: a number of videos, and the credits for them */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d video %'d", "%'d videos %'d",
                                       (gulong) estimate->n_videos),
                          estimate->n_videos, estimate->videos);
}

static char *
dup_edits (const TokEstimate *estimate)
{
  if (estimate->n_edits == 1)
    /* Translators: the credits for editing a video */
    return g_strdup_printf (_ ("edit %'d"), estimate->edits);
  /* Translators: “2 edits 8”: a number of edits, and the credits for them */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d edit %'d", "%'d edits %'d",
                                       (gulong) estimate->n_edits),
                          estimate->n_edits, estimate->edits);
}

/* The parts of an estimate. */
static char *
dup_parts (const TokEstimate *estimate)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (estimate->account > 0)
    g_ptr_array_add (parts, dup_accounts (estimate));
  if (estimate->videos > 0)
    g_ptr_array_add (parts, dup_videos (estimate));
  if (estimate->edits > 0)
    g_ptr_array_add (parts, dup_edits (estimate));
  if (estimate->warming > 0)
    /* Translators: the credits for warming */
    g_ptr_array_add (parts, g_strdup_printf (_ ("warming %'d"), estimate->warming));
  if (estimate->moderation > 0)
    /* Translators: the credits for moderation */
    g_ptr_array_add (parts, g_strdup_printf (_ ("moderation %'d"), estimate->moderation));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" + ", (char **) parts->pdata);
}

static char *
dup_credits (const TokEstimate *estimate)
{
  g_autofree char *parts = dup_parts (estimate);
  g_autofree char *total =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "About %'d credit", "About %'d credits",
                                    (gulong) estimate->total),
                       estimate->total);

  if (*parts == '\0')
    return g_steal_pointer (&total);
  /* Translators: “About 38 credits”, and what they consist of, as “account 32 + 3 videos 6” */
  return g_strdup_printf (C_ ("estimate", "%s (%s)"), total, parts);
}

/**
 * tok_words_dup_estimate:
 *
 * Returns: (transfer full): "About 38 credits (account 32 + 3 videos 6)"
 */
char *
tok_words_dup_estimate (const TokEstimate *estimate)
{
  g_autofree char *words = NULL;

  if (!estimate->known)
    return g_strdup (_ ("The server sets the price"));
  words = dup_credits (estimate);
  if (!estimate->usual)
    return g_steal_pointer (&words);
  /* Translators: an estimate, made of prices that the server itself does not tell */
  return g_strdup_printf (_ ("%s (at the usual prices)"), words);
}

/**
 * tok_words_dup_cost:
 * @estimate: what is to be paid
 * @credits: the credits that there are; NAN: unknown
 *
 * Returns: (transfer full): the estimate, and what remains: "About 38 credits (account 32 +
 *   3 videos 6) · 62 credits left afterwards"
 */
char *
tok_words_dup_cost (const TokEstimate *estimate, double credits)
{
  g_autofree char *cost = tok_words_dup_estimate (estimate);
  g_autofree char *rest = NULL;

  if (!estimate->known || isnan (credits))
    return g_steal_pointer (&cost);
  rest = tok_words_dup_remaining (credits - estimate->total);
  /* Translators: what an order costs, and what remains */
  return g_strdup_printf (C_ ("cost", "%s · %s"), cost, rest);
}

/* (nullable): where it is ordered, unless the account decides that */
static const char *
get_platform (TokOrder *order)
{
  TokPlatform platform = tok_order_get_platform (order);

  return platform != TOK_PLATFORM_UNKNOWN &&
                 tok_order_check_field (order, TOK_FIELD_PLATFORM) == TOK_REASON_NONE
             ? tok_words_platform (platform)
             : NULL;
}

/* (nullable) */
static char *
dup_country (TokOrder *order)
{
  const char *code = tok_order_get_country (order);

  return code != NULL && tok_order_check_field (order, TOK_FIELD_COUNTRY) == TOK_REASON_NONE
             ? tok_words_dup_country (code)
             : NULL;
}

/**
 * tok_words_order_names_account:
 *
 * Returns: whether tok_words_dup_order_heading() names the existing account of @order
 */
gboolean
tok_words_order_names_account (TokOrder *order)
{
  return tok_order_get_account_id (order) != NULL && get_platform (order) == NULL;
}

/**
 * tok_words_dup_order_heading:
 * @account: (nullable): the name of the existing account; %NULL: its id is used
 *
 * Returns: (transfer full): what is ordered and for where, without its options: "Account +
 *   3 videos on TikTok, United States", "3 videos for cooluser"
 */
char *
tok_words_dup_order_heading (TokOrder *order, const char *account)
{
  const char *platform = get_platform (order);
  g_autofree char *country = dup_country (order);
  g_autofree char *contents =
      tok_words_dup_contents (tok_order_get_bundle_type (order), tok_order_get_videos (order));

  if (tok_words_order_names_account (order))
    /* Translators: what is ordered, and for which account: “3 videos for cooluser” */
    return g_strdup_printf (C_ ("order", "%s for %s"), contents,
                            account != NULL ? account : tok_order_get_account_id (order));
  if (platform == NULL)
    return g_steal_pointer (&contents);
  if (country == NULL)
    /* Translators: what is ordered, and a platform: “Account + 3 videos on TikTok” */
    return g_strdup_printf (C_ ("order", "%s on %s"), contents, platform);
  /* Translators: what is ordered, a platform and a country: “Account + 3 videos on TikTok,
   * United States” */
  return g_strdup_printf (C_ ("order", "%s on %s, %s"), contents, platform, country);
}

static void
add_edits (GPtrArray *parts, TokOrder *order)
{
  int edits = tok_order_get_edits (order);

  if (edits > 0 && tok_type_has_videos (tok_order_get_bundle_type (order)))
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d edit", "%d edits",
                                                          (gulong) edits),
                                             edits));
}

static char *
dup_option (TokOrder *order, TokOption option)
{
  const char *name = tok_words_option (option);

  if (tok_order_get_option (order, option))
    return g_strdup (name);
  /* Translators: an option of an order, and “Off” */
  return g_strdup_printf (C_ ("option", "%s: %s"), name, tok_words_flag (TOK_FLAG_NO));
}

/**
 * tok_words_dup_order:
 *
 * Returns: (transfer full): the order in one line, with what differs from the defaults:
 *   "Account + 3 videos on TikTok, United States, 2 edits, Niche Warming"
 */
char *
tok_words_dup_order (TokOrder *order)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, tok_words_dup_order_heading (order, NULL));
  if (tok_order_get_account_id (order) != NULL && !tok_words_order_names_account (order))
    g_ptr_array_add (parts, g_strdup (tok_order_get_account_id (order)));
  add_edits (parts, order);
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (!tok_order_has_default (order, option))
      g_ptr_array_add (parts, dup_option (order, option));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (tok_words_list_separator (), (char **) parts->pdata);
}

/**
 * tok_words_dup_orders:
 * @order: the common values
 * @n: number of orders
 *
 * Returns: (transfer full): "20 bundles: Account on TikTok, United States"
 */
char *
tok_words_dup_orders (TokOrder *order, guint n)
{
  g_autofree char *words = tok_words_dup_order (order);

  if (n == 1)
    return g_steal_pointer (&words);
  /* Translators: a number of bundles, and what each of them is */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u bundle: %s", "%'u bundles: %s", n), n,
                          words);
}

/**
 * tok_words_dup_credits:
 * @credits: credits, possibly a fraction
 *
 * Returns: (transfer full): the number as the locale writes it, with at most two decimals
 */
char *
tok_words_dup_credits (double credits)
{
  char *text = g_strdup_printf ("%'.2f", credits);
  char *end = text + strlen (text);

  /* Strip trailing zeros and the decimal separator of the locale, which may have several bytes. */
  while (end > text && end[-1] == '0')
    end--;
  while (end > text && !g_ascii_isdigit (end[-1]))
    end--;
  *end = '\0';
  return text;
}

/* The number for ngettext(): a fraction uses the plural. */
static gulong
count_credits (double credits)
{
  double number = ABS (credits);

  if (number >= G_MAXINT)
    return G_MAXINT;
  return (gulong) number + (number != (double) (gulong) number ? 2 : 0);
}

/**
 * tok_words_dup_balance:
 * @balance: a known balance
 *
 * Returns: (transfer full): the available credits
 */
char *
tok_words_dup_balance (const TokBalance *balance)
{
  g_autofree char *number = tok_words_dup_credits (balance->credits);

  return g_strdup_printf (ngettext ("%s credit available", "%s credits available",
                                    count_credits (balance->credits)),
                          number);
}

/**
 * tok_words_dup_expiring:
 * @balance: a known balance
 *
 * Returns: (transfer full) (nullable): how many credits expire soon, and when
 */
char *
tok_words_dup_expiring (const TokBalance *balance)
{
  g_autofree char *number = tok_words_dup_credits (balance->expiring);
  g_autofree char *time = NULL;

  if (balance->expiring <= 0)
    return NULL;
  if (balance->expires_at == TOK_TIME_UNKNOWN)
    return g_strdup_printf (ngettext ("%s credit expires within 7 days",
                                      "%s credits expire within 7 days",
                                      count_credits (balance->expiring)),
                            number);
  time = tok_words_dup_time (balance->expires_at);
  /* Translators: a number, and “14 January 2026, 10:30” */
  return g_strdup_printf (ngettext ("%s credit expires within 7 days, the first on %s",
                                    "%s credits expire within 7 days, the first on %s",
                                    count_credits (balance->expiring)),
                          number, time);
}

/**
 * tok_words_dup_remaining:
 * @remaining: credits after an order; negative: missing credits
 *
 * Returns: (transfer full): the remaining or missing credits
 */
char *
tok_words_dup_remaining (double remaining)
{
  g_autofree char *number = tok_words_dup_credits (ABS (remaining));

  if (remaining < 0)
    return g_strdup_printf (ngettext ("%s credit short", "%s credits short",
                                      count_credits (remaining)),
                            number);
  return g_strdup_printf (ngettext ("%s credit left afterwards", "%s credits left afterwards",
                                    count_credits (remaining)),
                          number);
}

/**
 * tok_words_many_videos:
 *
 * Returns: a warning for orders with more than %TOK_ORDER_MANY_VIDEOS videos
 */
const char *
tok_words_many_videos (void)
{
  return _ ("An order this large may be refused or expensive.");
}
