/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-cli-arguments.h"
#include "tok-cli-output.h"
#include "tok-workspace-store.h"

G_BEGIN_DECLS

int tok_cli_run (const TokCliArguments *arguments, TokSampleFunc sample, gpointer data);

G_END_DECLS
