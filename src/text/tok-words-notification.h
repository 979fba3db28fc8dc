/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-attention-rules.h"
#include "tok-bundle.h"
#include "tok-notification.h"

G_BEGIN_DECLS

/*
 * Sentences for notifications; see tok-words.h. Each title is complete by itself.
 */
/* "Cooluser123 Is In Review", "Cooluser123 Is In Review · Studio A" */
char *tok_words_dup_notification_title (const TokNotification *notification,
                                        TokBundle *bundle,
                                        const char *workspace);
char *tok_words_dup_notification_body (const TokNotification *notification,
                                       TokBundle *bundle,
                                       TokAttentionRules *rules,
                                       gint64 now); /* (nullable): nothing to add */
/* "5 Bundles Changed" */
char *tok_words_dup_summary_title (guint n_notifications, const char *workspace);
char *tok_words_dup_summary_body (GPtrArray *notifications); /* "3 accepted, 2 completed" */

G_END_DECLS
