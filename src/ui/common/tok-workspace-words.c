/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-workspace-words.h"

#include <glib/gi18n-lib.h>

/**
 * tok_words_workspace:
 *
 * Returns: what a workspace is called: its name, or that it is not the real thing
 */
const char *
tok_words_workspace (TokWorkspace *workspace)
{
  if (tok_workspace_get_kind (workspace) == TOK_WORKSPACE_SAMPLE)
    return _ ("Sample Data");
  return tok_workspace_get_name (workspace);
}
