/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-database.h"
#include "tok-template.h"

G_BEGIN_DECLS

/*
 * Table "templates". Errors are TOK_ERROR_STORE.
 */
gboolean tok_template_table_save (TokDatabase *database,
                                  const char *owner,
                                  const TokTemplate *template,
                                  GError **error);
GPtrArray *tok_template_table_load (TokDatabase *database, const char *owner, GError **error);

G_END_DECLS
