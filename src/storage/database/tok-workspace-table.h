/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-workspace-record.h"

G_BEGIN_DECLS

/*
 * The records of the workspaces: table "workspaces". Errors are TOK_ERROR_STORE.
 */
gboolean
tok_workspace_table_save (TokDatabase *database, const TokWorkspaceRecord *record, GError **error);
gboolean tok_workspace_table_set_checked_at (TokDatabase *database,
                                             const char *workspace_id,
                                             gint64 checked_at,
                                             gboolean complete,
                                             GError **error);
gboolean
tok_workspace_table_delete (TokDatabase *database, const char *workspace_id, GError **error);
GPtrArray *tok_workspace_table_load (TokDatabase *database, GError **error);

gboolean tok_workspace_table_clear (TokDatabase *database, GError **error);

G_END_DECLS
