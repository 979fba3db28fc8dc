/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The desktop's clock format, for a sandbox without access to the desktop settings. */
void tok_settings_portal_follow (GDBusConnection *connection);

G_END_DECLS
