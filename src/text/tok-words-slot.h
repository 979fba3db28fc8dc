/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-setup-values.h"

G_BEGIN_DECLS

/* Words about the editor of a slot. Everything returned is translated. */
const char *tok_words_slot_help (TokSetupField field); /* "": none */
char *tok_words_dup_slot_refusal (const GError *error, const TokSetupValues *values, int *field);

G_END_DECLS
