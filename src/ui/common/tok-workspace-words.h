/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokKeyChange:
 * @TOK_KEY_FIXED: it is not ours to change: of sample data, of the environment
 * @TOK_KEY_ADD: there is none
 * @TOK_KEY_REPLACE: there is one, perhaps where it cannot be read now
 *
 * What a person can do about the key of a workspace.
 */
typedef enum
{
  TOK_KEY_FIXED,
  TOK_KEY_ADD,
  TOK_KEY_REPLACE,
} TokKeyChange;

TokKeyChange tok_words_get_key_change (TokWorkspace *workspace);
const char *tok_words_workspace (TokWorkspace *workspace);

G_END_DECLS
