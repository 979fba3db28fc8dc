/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-ledger.h"

#include <glib/gi18n-lib.h>

/**
 * tok_words_ledger_title:
 *
 * Returns: a few words, without a full stop; "" where there is nothing to say
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
 * @set_aside: (nullable): where a damaged file went
 * @problem: (nullable): why nothing is kept
 *
 * Returns: (transfer full): what happened, and where
 */
char *
tok_words_dup_ledger (TokLedgerState state, const char *set_aside, const GError *problem)
{
  const char *reason = problem != NULL ? problem->message : "";

  switch (state)
    {
    case TOK_LEDGER_LOST:
      if (set_aside != NULL)
        return g_strdup_printf (_ ("The local database was damaged. It was set aside as %s."),
                                set_aside);
      return g_strdup (_ ("Some or all of the local record of earlier orders is missing."));
    case TOK_LEDGER_NEWER:
      return g_strdup_printf (_ ("A newer version of Bundles wrote the local database. It was left "
                                 "as it is, and nothing is saved (%s)."),
                              reason);
    case TOK_LEDGER_NOT_KEPT:
      return g_strdup_printf (_ ("What happens now is forgotten when you quit (%s)."), reason);
    case TOK_LEDGER_KEPT:
    default:
      return g_strdup ("");
    }
}

/**
 * tok_words_ledger_risk:
 *
 * Returns: what may happen when something is ordered all the same
 */
const char *
tok_words_ledger_risk (TokLedgerState state)
{
  if (state == TOK_LEDGER_NOT_KEPT)
    return _ ("New orders will not be remembered, so a later run could order them twice.");
  return _ ("An order that was sent before could be created a second time.");
}
