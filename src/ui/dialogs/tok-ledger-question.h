/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-ledger.h"

G_BEGIN_DECLS

/* Continues with the order. */
typedef void (*TokLedgerFunc) (gpointer widget);

/* Call it before creating orders: the ledger may be damaged. */
void tok_ledger_question_ask (GtkWidget *widget, TokStore *ledger, TokLedgerFunc proceed);

G_END_DECLS
