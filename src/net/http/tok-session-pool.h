/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Sessions that keep their connection and have at most one message at a time. */
typedef struct _TokSessionPool TokSessionPool;

TokSessionPool *tok_session_pool_new (SoupSession *model, gboolean direct);
TokSessionPool *tok_session_pool_new_like (TokSessionPool *other, gboolean direct);
void tok_session_pool_free (TokSessionPool *self);
SoupSession *tok_session_pool_take (TokSessionPool *self, gint64 now);
void tok_session_pool_return (TokSessionPool *self,
                              SoupSession *session,
                              gboolean is_reusable,
                              gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokSessionPool, tok_session_pool_free)

G_END_DECLS
