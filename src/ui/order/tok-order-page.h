/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-error.h"
#include "tok-cost-bar.h"
#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_ORDER_PAGE (tok_order_page_get_type ())
G_DECLARE_FINAL_TYPE (TokOrderPage, tok_order_page, TOK, ORDER_PAGE, AdwNavigationPage)

/*
 * The form of the creation dialog. The order rules determine what is available, and the
 * reasons why not.
 */
void tok_order_page_set_draft (TokOrderPage *self, TokOrderDraft *draft);
void tok_order_page_set_countries (TokOrderPage *self, GPtrArray *countries, const char *likely);
void tok_order_page_set_no_countries (TokOrderPage *self, const char *caption);
void tok_order_page_set_accounts (TokOrderPage *self, GPtrArray *accounts);
void tok_order_page_set_common (TokOrderPage *self, GtkWidget *places, GtkWidget *names);
GtkWidget *tok_order_page_get_first (TokOrderPage *self);
TokCostBar *tok_order_page_get_cost_bar (TokOrderPage *self);
char *tok_order_page_dup_account_name (TokOrderPage *self);
GtkWidget *tok_order_page_get_template_button (TokOrderPage *self);
gboolean tok_order_page_check (TokOrderPage *self);
void tok_order_page_refuse (TokOrderPage *self, TokField field, const char *text);

G_END_DECLS
