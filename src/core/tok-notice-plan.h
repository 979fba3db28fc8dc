/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-bundle-list.h"
#include "tok-event.h"
#include "tok-notice.h"

G_BEGIN_DECLS

/**
 * TokNoticeRules:
 * @statuses: which statuses a person wants to be told: bit (1 << TokStatus)
 * @summary_threshold: more bundles than this at once become one summary
 */
typedef struct
{
  guint statuses;
  guint summary_threshold;
} TokNoticeRules;

/**
 * TokNoticePlan:
 * @singles: (element-type TokNotice): to be told now, each by itself, in place of
 *   what was told about the same bundle before
 * @summary: (nullable) (element-type TokNotice): to be told now together, in place of
 *   the summary before; %NULL: that one stays as it is
 * @withdrawn: (element-type utf8): bundles whose own notification goes
 * @is_summary_withdrawn: whether the summary goes
 * @notices: (element-type TokNotice): all that is told from now on
 *
 * What has to be said, and taken back. Empty when nothing changes.
 */
typedef struct
{
  GPtrArray *singles;
  GPtrArray *summary;
  GPtrArray *withdrawn;
  gboolean is_summary_withdrawn;
  GPtrArray *notices;
} TokNoticePlan;

TokNoticePlan *tok_notice_plan_new (GPtrArray *notices,
                                    GPtrArray *events,
                                    TokBundleList *bundles,
                                    const TokNoticeRules *rules);
void tok_notice_plan_free (TokNoticePlan *self);
gboolean tok_notice_plan_is_empty (const TokNoticePlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TokNoticePlan, tok_notice_plan_free)

G_END_DECLS
