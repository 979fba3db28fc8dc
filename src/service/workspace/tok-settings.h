/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tok-notification-plan.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

GSettings *tok_settings_new (void);
void tok_settings_apply_refresh (GSettings *settings, TokWorkspace *workspace);
void tok_settings_bind_attention (GSettings *settings, TokAttentionRules *rules);
void tok_settings_get_notification_rules (GSettings *settings, TokNotificationRules *rules);

G_END_DECLS
