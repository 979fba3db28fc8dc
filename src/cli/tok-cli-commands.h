/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli.h"

G_BEGIN_DECLS

/* The commands, for fibers only. Each returns its exit code. */
TokCliCode tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_show (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_history (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_attention (TokWorkspace *workspace, const TokCliArguments *arguments);
TokWorkspace *tok_cli_open_journal (const char *name, GError **error);
TokCliCode tok_cli_change (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_create (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_check_file (const TokCliArguments *arguments);
TokCliCode tok_cli_create_from (TokWorkspace *workspace,
                                const TokCliArguments *arguments,
                                TokContract contract);

TokCliCode tok_cli_code_of (const GError *error);
TokCliCode tok_cli_fail (TokWorkspace *workspace, const GError *error);

G_END_DECLS
