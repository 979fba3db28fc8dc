/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-ledger.h"

#include <glib/gi18n-lib.h>

/**
 * tok_words_ledger_title:
 *
 * Returns: a title without a full stop; "" for a state that needs no message
 */
const char *
tok_words_ledger_title (TokLedgerState state)
{
  switch (state)
    {
    case TOK_LEDGER_LOST:
      return _ ("Earlier orders may be unknown");
    case TOK_LEDGER_NEWER:
      return _ ("Local data is from a newer version");
    case TOK_LEDGER_NOT_KEPT:
      return _ ("Nothing can be saved on this computer");
    case TOK_LEDGER_KEPT:
    default:
      return "";
    }
}

/**
 * tok_words_dup_ledger:
 * @set_aside: (nullable): the path that a damaged file was moved to
 * @problem: (nullable): why nothing can be stored
 *
 * Returns: (transfer full): what happened, with the path
 */
char *
tok_words_dup_ledger (TokLedgerState state, const char *set_aside, const GError *problem)
{
  const char *reason = problem != NULL ? problem->message : "";

  switch (state)
    {
    case TOK_LEDGER_LOST:
      if (set_aside != NULL)
        return g_strdup_printf (_ ("The local database was damaged. It was kept as %s."),
                                set_aside);
      return g_strdup (_ ("Some or all of the local record of earlier orders is missing."));
    case TOK_LEDGER_NEWER:
      return g_strdup_printf (_ ("A newer version of Bundles wrote the local database. It was left "
                                 "as it is, and nothing is saved (%s)."),
                              reason);
    case TOK_LEDGER_NOT_KEPT:
      return g_strdup_printf (_ ("What happens from now on is forgotten when you quit (%s)."),
                              reason);
    case TOK_LEDGER_KEPT:
    default:
      return g_strdup ("");
    }
}

/**
 * tok_words_ledger_risk:
 *
 * Returns: the risk of ordering in spite of it
 */
const char *
tok_words_ledger_risk (TokLedgerState state)
{
  if (state == TOK_LEDGER_NOT_KEPT)
    return _ ("New orders will not be remembered, so a later run could order them twice.");
  return _ ("An order that was sent before could be created a second time.");
}

/**
 * tok_words_dup_kept_orders:
 * @n_open: number of orders with an unknown outcome
 *
 * Returns: (transfer full): which orders stay when all other data is deleted
 */
char *
tok_words_dup_kept_orders (guint n_open)
{
  const char *created =
      _ ("A fingerprint of each created order is kept, so that nothing is ordered twice.");
  g_autofree char *open = NULL;

  if (n_open == 0)
    return g_strdup (created);
  open = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u order with an unknown outcome is kept until it is known.",
                   "%u orders with an unknown outcome are kept until it is known.", n_open),
      n_open);
  return g_strdup_printf ("%s %s", created, open);
}
