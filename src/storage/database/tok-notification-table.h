/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-notification.h"

G_BEGIN_DECLS

/*
 * What a person was told: table "notices", and up to where of the journal: "told" of
 * table "workspaces". Errors are TOK_ERROR_STORE.
 */
gboolean tok_notification_table_save (TokDatabase *database,
                                      const char *workspace_id,
                                      GPtrArray *notifications,
                                      GError **error);
GPtrArray *
tok_notification_table_load (TokDatabase *database, const char *workspace_id, GError **error);
gboolean
tok_notification_table_set_told (TokDatabase *database, const char *workspace_id, GError **error);

G_END_DECLS
