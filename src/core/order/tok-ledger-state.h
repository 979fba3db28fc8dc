/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * TokLedgerState:
 * @TOK_LEDGER_KEPT: orders are recorded, and earlier ones are known
 * @TOK_LEDGER_LOST: orders are recorded, but earlier ones were lost, and the user has not
 *   confirmed to continue without them
 * @TOK_LEDGER_NEWER: the file is from a newer version of the program; it is not changed,
 *   and orders are not recorded
 * @TOK_LEDGER_NOT_KEPT: orders cannot be recorded
 *
 * The state of the ledger of sent orders. In all states but the first an order may be a
 * duplicate.
 */
typedef enum
{
  TOK_LEDGER_KEPT,
  TOK_LEDGER_LOST,
  TOK_LEDGER_NEWER,
  TOK_LEDGER_NOT_KEPT,
} TokLedgerState;
