/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * A weak reference on the heap, as user data of a future's callback: a future must not keep
 * the object alive that stores it.
 */
GWeakRef *tok_weak_ref_new (gpointer object);
void tok_weak_ref_free (gpointer weak_ref);

G_END_DECLS
