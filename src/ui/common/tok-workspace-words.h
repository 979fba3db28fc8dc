/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokKeyChange:
 * @TOK_KEY_FIXED: it cannot be changed: of sample data, or from the environment
 * @TOK_KEY_ADD: there is no key
 * @TOK_KEY_REPLACE: there is a key
 * @TOK_KEY_HIDDEN: there may be a key in the keyring, which does not give it now
 *
 * What the user can do about the key of a workspace.
 */
typedef enum
{
  TOK_KEY_FIXED,
  TOK_KEY_ADD,
  TOK_KEY_REPLACE,
  TOK_KEY_HIDDEN,
} TokKeyChange;

TokKeyChange tok_words_get_key_change (TokWorkspace *workspace);
char *tok_words_dup_no_key (TokWorkspace *workspace);
const char *tok_words_workspace (TokWorkspace *workspace);

G_END_DECLS
