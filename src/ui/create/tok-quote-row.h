/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_QUOTE_ROW (tok_quote_row_get_type ())
G_DECLARE_FINAL_TYPE (TokQuoteRow, tok_quote_row, TOK, QUOTE_ROW, AdwActionRow)

/*
 * Asks the server itself what an order would cost, where it can be asked without
 * ordering. Property "busy" (boolean, read-only). Signal "created" (TokBundle): the
 * server did not know such questions after all, and has created the bundle.
 */
void tok_quote_row_set_order (TokQuoteRow *self, TokWorkspace *workspace, TokOrder *order);

G_END_DECLS
