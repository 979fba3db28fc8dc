/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-submission-record.h"

G_BEGIN_DECLS

/*
 * Table "submissions". Errors are TOK_ERROR_STORE.
 */
gboolean tok_submission_table_insert (TokDatabase *database,
                                      const TokSubmissionRecord *record,
                                      GError **error);
gboolean tok_submission_table_change (TokDatabase *database,
                                      const TokSubmissionRecord *record,
                                      TokSubmissionState from,
                                      gboolean *changed,
                                      GError **error);
GPtrArray *tok_submission_table_load (TokDatabase *database, const char *owner, GError **error);

gboolean tok_submission_table_find (
    TokDatabase *database, const char *owner, const char *bundle_id, char **id, GError **error);
gboolean tok_submission_table_set_told (TokDatabase *database, const char *id, GError **error);

G_END_DECLS
