/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-watch.h"

G_BEGIN_DECLS

/*
 * When the program watched: table "watches". Errors are TOK_ERROR_STORE.
 */
gboolean tok_watch_table_note (TokDatabase *database,
                               const char *workspace_id,
                               gint64 asked_at,
                               gboolean is_complete,
                               gint64 patience,
                               GError **error);
GPtrArray *tok_watch_table_load (TokDatabase *database, const char *workspace_id, GError **error);

G_END_DECLS
