/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-words.h"

#include <glib/gi18n-lib.h>

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
      return tok_workspace_has_key (workspace) || tok_workspace_get_key_error (workspace) != NULL
                 ? TOK_KEY_REPLACE
                 : TOK_KEY_ADD;
    case TOK_WORKSPACE_SAMPLE:
    case TOK_WORKSPACE_ENVIRONMENT:
    default:
      return TOK_KEY_FIXED;
    }
}
