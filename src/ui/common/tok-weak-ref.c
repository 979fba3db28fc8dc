/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-weak-ref.h"

/**
 * tok_weak_ref_new:
 * @object: (type GObject): the object
 *
 * Returns: (transfer full): a weak reference; free with tok_weak_ref_free()
 */
GWeakRef *
tok_weak_ref_new (gpointer object)
{
  GWeakRef *weak_ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak_ref, object);
  return weak_ref;
}

/**
 * tok_weak_ref_free:
 * @weak_ref: (type GWeakRef) (transfer full): a weak reference
 *
 * A #GDestroyNotify.
 */
void
tok_weak_ref_free (gpointer weak_ref)
{
  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);
}
