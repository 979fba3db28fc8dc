/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-store.h"

G_BEGIN_DECLS

/*
 * Named locks of everybody who uses the same store: of this process, and of every
 * other one. They are held until they are freed or the process ends: the system takes
 * them back from one that was killed. Two locks of one process exclude each other too.
 */
typedef struct _TokStoreLock TokStoreLock;

TokStoreLock *tok_store_lock_new (TokStore *store, GError **error);
gboolean tok_store_lock_take (TokStoreLock *self, const char *name, GError **error);
void tok_store_lock_free (TokStoreLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokStoreLock, tok_store_lock_free)

G_END_DECLS
