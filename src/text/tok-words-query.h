/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-query.h"

G_BEGIN_DECLS

/* The text that the words of a query occur in, and sentences about bad queries and about what a
 * query cannot find yet. */
const char *tok_words_peek_row (TokBundle *bundle); /* a TokQueryRowFunc */
char *tok_words_dup_unnamed (guint n_bundles);
char *tok_words_dup_query_fault (const TokQueryFault *fault);

G_END_DECLS
