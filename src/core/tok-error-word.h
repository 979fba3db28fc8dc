/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-error.h"

G_BEGIN_DECLS

/* Words for errors and reasons in files and tables, which stay when their numbers change. */
const char *tok_error_code_to_word (TokErrorCode code);
gboolean tok_error_code_from_word (const char *word, TokErrorCode *code);
const char *tok_reason_to_word (TokReason reason);
TokReason tok_reason_from_word (const char *word);

G_END_DECLS
