/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-snapshot.h"
#include "tok-database.h"

G_BEGIN_DECLS

/*
 * The cached bundles and the text of their last answers: tables "bundles" and
 * "answers". Errors are TOK_ERROR_STORE.
 */
gboolean tok_bundle_table_save (TokDatabase *database,
                                const char *workspace_id,
                                GPtrArray *snapshots,
                                GError **error);
gboolean tok_bundle_table_save_answers (TokDatabase *database,
                                        const char *workspace_id,
                                        GPtrArray *snapshots,
                                        gboolean detail,
                                        gint64 read_at,
                                        GError **error);
gboolean tok_bundle_table_keep_only (TokDatabase *database,
                                     const char *workspace_id,
                                     GPtrArray *ids,
                                     GPtrArray *unlisted,
                                     GError **error);
GPtrArray *tok_bundle_table_load (TokDatabase *database, const char *workspace_id, GError **error);
gboolean tok_bundle_table_load_json (TokDatabase *database,
                                     const char *workspace_id,
                                     const char *bundle_id,
                                     char **json,
                                     GError **error);

gboolean tok_bundle_table_mark_seen (TokDatabase *database,
                                     const char *workspace_id,
                                     const char *bundle_id,
                                     GError **error);

G_END_DECLS
