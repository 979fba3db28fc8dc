/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store.h"

G_BEGIN_DECLS

/*
 * Holds names that no other lock of the same store can hold meanwhile, in this and in other
 * processes. They are released by freeing the lock and by the end of the process.
 */
typedef struct _TokStoreLock TokStoreLock;

TokStoreLock *tok_store_lock_new (TokStore *store, GError **error);
gboolean tok_store_lock_take (TokStoreLock *self, const char *name, GError **error);
void tok_store_lock_free (TokStoreLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokStoreLock, tok_store_lock_free)

G_END_DECLS
