/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tok-notice-plan.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_NEWS (tok_news_get_type ())
G_DECLARE_FINAL_TYPE (TokNews, tok_news, TOK, NEWS, GObject)

/*
 * What a person has to be told about one workspace: follows its journal and its list,
 * and emits "planned" (const TokNoticePlan *) when there is something to say or to take
 * back. Before it says anything it asks by "is-watched" (returns boolean) whether
 * somebody is looking at the workspace and needs no telling. What was told outlives the
 * program.
 */
TokNews *tok_news_new (TokWorkspace *workspace);
void tok_news_set_rules (TokNews *self, const TokNoticeRules *rules);
GPtrArray *tok_news_get_notices (TokNews *self); /* (nullable): until they are loaded */
DexFuture *
tok_news_mark_seen (TokNews *self,
                    const char *bundle_id); /* boolean; NULL: what the summary is about */
DexFuture *tok_news_mark_seen_in_store (TokStore *store,
                                        const char *workspace_id,
                                        const char *bundle_id); /* boolean; likewise */

G_END_DECLS
