/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-ledger.h"

G_BEGIN_DECLS

/* What goes on, with the widget that asked. */
typedef void (*TokLedgerFunc) (gpointer widget);

/* Before anything is ordered: whether that may be done without all earlier orders. */
void tok_ledger_question_ask (GtkWidget *widget, TokStore *ledger, TokLedgerFunc proceed);

G_END_DECLS
