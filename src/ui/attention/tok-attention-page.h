/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-attention-model.h"
#include "tok-ticker.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_ATTENTION_PAGE (tok_attention_page_get_type ())
G_DECLARE_FINAL_TYPE (TokAttentionPage, tok_attention_page, TOK, ATTENTION_PAGE, AdwNavigationPage)

/*
 * What needs the user's attention, in groups that fold. A row activates "win.open-bundle" with
 * the id of its bundle, or "win.show-outcome" for an order; a header "win.review-all". Publishing
 * needs an AdwToastOverlay around the page.
 *
 * Signal: "publish-all" (TokWorkspace, GPtrArray of TokBundle): publish what is ready.
 */
TokAttentionPage *tok_attention_page_new (void);
void tok_attention_page_set_list (TokAttentionPage *self,
                                  TokWorkspace *workspace,
                                  TokAttentionList *list);
void tok_attention_page_set_open (TokAttentionPage *self, TokBundle *bundle);
TokAttentionModel *tok_attention_page_get_model (TokAttentionPage *self);
TokTicker *tok_attention_page_get_ticker (TokAttentionPage *self);

G_END_DECLS
