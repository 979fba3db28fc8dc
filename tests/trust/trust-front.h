/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** tests/support/h2_server.py: HTTP/2 over TLS in front of a server of plain HTTP/1.1,
 * with faults of HTTP/2 on request. */
typedef struct _TrustFront TrustFront;

TrustFront *trust_front_new (guint port, const char *const *faults);
const char *trust_front_get_address (TrustFront *self);
guint trust_front_count (TrustFront *self, const char *prefix);
void trust_front_free (TrustFront *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrustFront, trust_front_free)

G_END_DECLS
