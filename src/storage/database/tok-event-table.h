/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-event.h"

G_BEGIN_DECLS

/*
 * The journal: table "events", append only but for the mark of what a person has
 * understood. Errors are TOK_ERROR_STORE.
 */
gboolean tok_event_table_append (TokDatabase *database,
                                 const char *workspace_id,
                                 GPtrArray *events,
                                 GError **error);
GPtrArray *tok_event_table_query (TokDatabase *database,
                                  const char *workspace_id,
                                  const TokEventQuery *query,
                                  GError **error);
gboolean tok_event_table_dismiss (TokDatabase *database,
                                  const char *workspace_id,
                                  gint64 sequence,
                                  GError **error);
GPtrArray *
tok_event_table_load_news (TokDatabase *database, const char *workspace_id, GError **error);
gint64 tok_event_table_count (TokDatabase *database, const char *workspace_id, GError **error);

G_END_DECLS
