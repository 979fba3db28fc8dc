/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-observation-period.h"

G_BEGIN_DECLS

/*
 * When the program watched: table "watches". Errors are TOK_ERROR_STORE.
 */
gboolean tok_observation_period_table_note (TokDatabase *database,
                                            const char *workspace_id,
                                            gint64 asked_at,
                                            gboolean is_complete,
                                            gint64 tolerance,
                                            GError **error);
GPtrArray *
tok_observation_period_table_load (TokDatabase *database, const char *workspace_id, GError **error);

G_END_DECLS
