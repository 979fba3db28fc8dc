/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-annotations.h"
#include "tok-cli-output.h"
#include "tok-sync-run.h"

G_BEGIN_DECLS

/* The bundles on the server, for the commands that are about all of them. */
TokSyncRun *tok_cli_bundles_read (TokWorkspace *workspace, GError **error); /* (nullable) */
TokBundleList *
tok_cli_bundles_new_list (TokWorkspace *workspace, TokAnnotations **annotations, GError **error);
GPtrArray *tok_cli_bundles_dup_snapshots (TokSyncRun *run);
gboolean tok_cli_bundles_fill_list (TokWorkspace *workspace,
                                    TokSyncRun *run,
                                    TokBundleList *list,
                                    GError **error);
TokCliCode tok_cli_bundles_check (TokSyncRun *run);

G_END_DECLS
