/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TOK_TYPE_NOTIFICATIONS_GROUP (tok_notifications_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokNotificationsGroup, tok_notifications_group, TOK, NOTIFICATIONS_GROUP, AdwPreferencesGroup)

/* Which status changes are notified on the desktop. */

G_END_DECLS
