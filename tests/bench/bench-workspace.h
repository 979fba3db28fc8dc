/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-demo-control.h"
#include "tok-store.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

TokWorkspace *bench_workspace_open (const TokDemoConfig *config,
                                    const TokDemoTestOptions *options,
                                    TokStore *store,
                                    TokDemoServer **server);

G_END_DECLS
