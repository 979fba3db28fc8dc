/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-ledger-state.h"

#include <glib.h>

G_BEGIN_DECLS

/* Sentences about the ledger, for every state but "kept". */
const char *tok_words_ledger_title (TokLedgerState state);
char *tok_words_dup_ledger (TokLedgerState state, const char *set_aside, const GError *problem);
const char *tok_words_ledger_risk (TokLedgerState state);
char *tok_words_dup_kept_orders (guint n_open);

G_END_DECLS
