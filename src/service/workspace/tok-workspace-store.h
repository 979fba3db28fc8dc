/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-workspace.h"

G_BEGIN_DECLS

/**
 * TokSampleFunc:
 * @address: (out) (transfer full): where the sample server listens
 * @key: (out) (transfer full): the key that it accepts
 * @data: user data
 * @error: why it could not be started
 *
 * Starts the server with sample data unless it is running.
 *
 * Returns: whether it runs
 */
typedef gboolean (*TokSampleFunc) (char **address, char **key, gpointer data, GError **error);

#define TOK_TYPE_WORKSPACE_STORE (tok_workspace_store_get_type ())
G_DECLARE_FINAL_TYPE (TokWorkspaceStore, tok_workspace_store, TOK, WORKSPACE_STORE, GObject)

/*
 * The stored workspaces. A new one is checked with its server first; then its key is stored
 * in the keyring and its record in the database, so that nothing is left half stored.
 */
gboolean tok_workspace_store_is_there (const char *data_dir);
DexFuture *
tok_workspace_store_open (const char *data_dir); /* TokWorkspaceStore; NULL: nothing on disk */
TokStore *tok_workspace_store_get_store (TokWorkspaceStore *self);
const char *tok_workspace_store_get_path (TokWorkspaceStore *self); /* (nullable) */
DexFuture *tok_workspace_store_clear_all (TokWorkspaceStore *self); /* boolean */
DexFuture *
tok_workspace_store_load (TokWorkspaceStore *self,
                          const char *name); /* TokWorkspace by name or id, NULL: last used */
DexFuture *tok_workspace_store_load_without_key (TokWorkspaceStore *self,
                                                 const char *name); /* TokWorkspace */
DexFuture *tok_workspace_store_load_all (
    TokWorkspaceStore *self); /* GPtrArray of TokWorkspace, last used first */
DexFuture *tok_workspace_store_add (TokWorkspaceStore *self,
                                    const char *name,
                                    const char *address,
                                    const char *key,
                                    gboolean read_only,
                                    gboolean session_only,
                                    GCancellable *cancellable); /* TokWorkspace */
DexFuture *tok_workspace_store_replace_key (TokWorkspaceStore *self,
                                            TokWorkspace *workspace,
                                            const char *key,
                                            GCancellable *cancellable); /* boolean */
DexFuture *tok_workspace_store_remove (TokWorkspaceStore *self,
                                       TokWorkspace *workspace); /* boolean */
DexFuture *tok_workspace_store_open_environment (
    TokWorkspaceStore
        *self); /* TokWorkspace from TOKPORTAL_API_KEY and TOKPORTAL_BASE_URL; NULL when not set */
DexFuture *tok_workspace_store_open_sample (TokWorkspaceStore *self,
                                            const char *address,
                                            const char *key); /* TokWorkspace */

G_END_DECLS
