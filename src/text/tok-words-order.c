/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

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
static char *
dup_counts (TokOrder *order)
{
  int videos = tok_order_get_videos (order);
  int edits = tok_order_get_edits (order);
  g_autofree char *first =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d video", "%d videos", (gulong) videos),
                       videos);
  g_autofree char *second =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d edit", "%d edits", (gulong) edits), edits);

  return edits > 0 ? g_strconcat (first, tok_words_list_separator (), second, NULL)
                   : g_steal_pointer (&first);
}

static void
add_place (GPtrArray *parts, TokOrder *order)
{
  if (tok_order_check_field (order, TOK_FIELD_PLATFORM) == TOK_REASON_NONE)
    g_ptr_array_add (parts, g_strdup (tok_words_platform (tok_order_get_platform (order))));
  if (tok_order_check_field (order, TOK_FIELD_COUNTRY) == TOK_REASON_NONE &&
      tok_order_get_country (order) != NULL)
    g_ptr_array_add (parts, tok_words_dup_country (tok_order_get_country (order)));
  if (tok_order_get_account_id (order) != NULL)
    g_ptr_array_add (parts, g_strdup (tok_order_get_account_id (order)));
}

/**
 * tok_words_dup_order:
 *
 * Returns: (transfer full): the order in one line: "Account + Videos, TikTok,
 *   United States, 3 videos, Niche Warming"
 */
char *
tok_words_dup_order (TokOrder *order)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  TokType type = tok_order_get_bundle_type (order);

  g_ptr_array_add (parts, g_strdup (tok_words_type (type)));
  add_place (parts, order);
  if (tok_type_has_videos (type))
    g_ptr_array_add (parts, dup_counts (order));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (tok_order_get_option (order, option) &&
        tok_order_check_option (order, option) == TOK_REASON_NONE)
      g_ptr_array_add (parts, g_strdup (tok_words_option (option)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (tok_words_list_separator (), (char **) parts->pdata);
}

/**
 * tok_words_dup_orders:
 * @order: the common values
 * @n: number of orders
 *
 * Returns: (transfer full): "20 bundles: Account, TikTok, United States"
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
 * Returns: (transfer full): the number, with at most two decimals
 */
char *
tok_words_dup_credits (double credits)
{
  char *text = g_strdup_printf ("%.2f", credits);
  char *end = text + strlen (text);

  /* Strip trailing zeros and the decimal separator of the locale. */
  while (end > text && end[-1] == '0')
    end--;
  if (end > text && !g_ascii_isdigit (end[-1]))
    end = text + strlen (text) - 3;
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
  return _ ("Such a large order may be refused or cost a lot.");
}
