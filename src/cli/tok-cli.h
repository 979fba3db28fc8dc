/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli-arguments.h"
#include "tok-workspace-store.h"

G_BEGIN_DECLS

/* How a command ends: the exit codes of the official client, and one of our own. */
typedef enum
{
  TOK_CLI_DONE = 0,
  TOK_CLI_REFUSED = 1,   /* by the server or the network */
  TOK_CLI_USAGE = 2,     /* or forbidden by the rules */
  TOK_CLI_NO_ACCESS = 3, /* authentication */
  TOK_CLI_UNKNOWN = 4,   /* it is not known whether the server has carried it out */
} TokCliCode;

int tok_cli_run (const TokCliArguments *arguments, TokSampleFunc sample, gpointer data);

G_END_DECLS
