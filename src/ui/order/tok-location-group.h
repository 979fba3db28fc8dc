/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_LOCATION_GROUP (tok_location_group_get_type ())
G_DECLARE_FINAL_TYPE (
    TokLocationGroup, tok_location_group, TOK, LOCATION_GROUP, AdwPreferencesGroup)

/*
 * The country or the existing account of an order, each chosen from the server's list, or
 * typed if there is none.
 */
void tok_location_group_set_draft (TokLocationGroup *self, TokOrderDraft *draft);
void
tok_location_group_set_countries (TokLocationGroup *self, GPtrArray *countries, const char *likely);
void tok_location_group_set_no_countries (TokLocationGroup *self, const char *caption);
void tok_location_group_set_accounts (TokLocationGroup *self, GPtrArray *accounts);
char *tok_location_group_dup_account_name (TokLocationGroup *self);
GtkWidget *tok_location_group_get_country_widget (TokLocationGroup *self);
GtkWidget *tok_location_group_get_account_widget (TokLocationGroup *self);

G_END_DECLS
