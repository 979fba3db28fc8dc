/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-create-test.h"
#include "tok-test.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

/* Helpers for tests of lists: snapshots of bundles, and workspaces without a server. */
void tok_list_test_init (int *argc, char ***argv);
TokBundleSnapshot *tok_list_test_snapshot (const char *id, const char *title, const char *status);
void tok_list_test_merge (TokWorkspace *workspace, GPtrArray *snapshots);
TokWorkspace *tok_list_test_open (const char *address, const char *key);

G_END_DECLS
