/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TokLedgerState:
 * @TOK_LEDGER_KEPT: orders are written down, and the earlier ones are known
 * @TOK_LEDGER_LOST: orders are written down, but earlier ones were lost, and nobody has
 *   said yet to go on without them
 * @TOK_LEDGER_NEWER: the file is of a newer version of the program; it stays as it is,
 *   and nothing is kept
 * @TOK_LEDGER_NOT_KEPT: nothing can be kept
 *
 * What is known of the orders that were sent before. In all states but the first an
 * order may be one that exists already.
 */
typedef enum
{
  TOK_LEDGER_KEPT,
  TOK_LEDGER_LOST,
  TOK_LEDGER_NEWER,
  TOK_LEDGER_NOT_KEPT,
} TokLedgerState;
