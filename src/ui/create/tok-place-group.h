/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-order-draft.h"

G_BEGIN_DECLS

#define TOK_TYPE_PLACE_GROUP (tok_place_group_get_type ())
G_DECLARE_FINAL_TYPE (TokPlaceGroup, tok_place_group, TOK, PLACE_GROUP, AdwPreferencesGroup)

/*
 * Where a bundle belongs: the country, chosen from the server's list or typed by
 * hand where there is none, or the existing account likewise.
 */
void tok_place_group_set_draft (TokPlaceGroup *self, TokOrderDraft *draft);
void tok_place_group_set_countries (TokPlaceGroup *self, GPtrArray *countries, const char *likely);
void tok_place_group_set_no_countries (TokPlaceGroup *self, const char *caption);
void tok_place_group_set_accounts (TokPlaceGroup *self, GPtrArray *accounts);
GtkWidget *tok_place_group_get_country_widget (TokPlaceGroup *self);
GtkWidget *tok_place_group_get_account_widget (TokPlaceGroup *self);

G_END_DECLS
