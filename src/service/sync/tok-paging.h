/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-page-numbers.h"

G_BEGIN_DECLS

/** Elements per page: the maximum of the server (doc/api.md, section 1.5). */
#define TOK_PAGING_PER_PAGE 100

/*
 * The pages of one list: which to request next, the ids so far, and whether the list is
 * complete. Ends even when the server reports wrong numbers, repeats pages or ignores
 * paging. No clock, no I/O.
 */
typedef struct _TokPaging TokPaging;

TokPaging *tok_paging_new (void);
void tok_paging_free (TokPaging *self);
guint tok_paging_next (TokPaging *self);
gboolean tok_paging_add (TokPaging *self, const char *id, gboolean readable);
void tok_paging_end_page (TokPaging *self, const TokPageNumbers *numbers);

gboolean tok_paging_is_finished (const TokPaging *self);
gboolean tok_paging_is_complete (const TokPaging *self);
GPtrArray *tok_paging_get_ids (const TokPaging *self);
guint tok_paging_get_total (const TokPaging *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokPaging, tok_paging_free)

G_END_DECLS
