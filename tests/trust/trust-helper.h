/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server in Python, in a process of its own, that prints its port and then a line for each
 * request. */
typedef struct _TrustHelper TrustHelper;

TrustHelper *trust_helper_new (const char *script, const char *const *arguments);
TrustHelper *trust_helper_new_front (guint port, const char *fault);
const char *trust_helper_get_port (TrustHelper *self);
guint trust_helper_count (TrustHelper *self, const char *pattern);
void trust_helper_free (TrustHelper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrustHelper, trust_helper_free)

G_END_DECLS
