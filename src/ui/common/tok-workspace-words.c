/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-words.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/**
 * tok_words_workspace:
 *
 * Returns: (transfer none): the name of @workspace, or "Sample Data"
 */
const char *
tok_words_workspace (TokWorkspace *workspace)
{
  if (tok_workspace_get_kind (workspace) == TOK_WORKSPACE_SAMPLE)
    return _ ("Sample Data");
  return tok_workspace_get_name (workspace);
}

/* A keyring that does not exist has no key. */
static gboolean
may_have_key (TokWorkspace *workspace)
{
  const GError *error = tok_workspace_get_key_error (workspace);

  return error != NULL && !g_error_matches (error, TOK_ERROR, TOK_ERROR_KEYRING_ABSENT);
}

/**
 * tok_words_dup_no_key:
 *
 * Returns: (transfer full) (nullable): why there is no key for requests; %NULL: there is one
 */
char *
tok_words_dup_no_key (TokWorkspace *workspace)
{
  const GError *error = tok_workspace_get_key_error (workspace);

  if (tok_workspace_has_key (workspace))
    return NULL;
  return error != NULL ? tok_words_dup_error (error, NULL)
                       : g_strdup (_ ("This workspace has no API key."));
}

/**
 * tok_words_get_key_change:
 *
 * Returns: what the user can do about the key of @workspace
 */
TokKeyChange
tok_words_get_key_change (TokWorkspace *workspace)
{
  switch (tok_workspace_get_kind (workspace))
    {
    case TOK_WORKSPACE_STORED:
    case TOK_WORKSPACE_SESSION:
      if (tok_workspace_has_key (workspace))
        return TOK_KEY_REPLACE;
      return may_have_key (workspace) ? TOK_KEY_HIDDEN : TOK_KEY_ADD;
    case TOK_WORKSPACE_SAMPLE:
    case TOK_WORKSPACE_ENVIRONMENT:
    default:
      return TOK_KEY_FIXED;
    }
}
