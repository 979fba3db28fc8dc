/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli-arguments.h"
#include "tok-cli-output.h"

G_BEGIN_DECLS

/* The commands, to be run in a fiber. Each returns the exit code. */
TokCliCode tok_cli_list (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_show (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_history (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_attention (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_change (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_annotate (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_create (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_profile (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_videos (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_video (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_approve (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_corrections (TokWorkspace *workspace, const TokCliArguments *arguments);
TokCliCode tok_cli_check_file (const TokCliArguments *arguments);
TokCliCode tok_cli_create_from (TokWorkspace *workspace,
                                const TokCliArguments *arguments,
                                TokContract contract);

G_END_DECLS
