/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-types.h"

G_BEGIN_DECLS

#define TOK_TYPE_TITLES_GROUP (tok_titles_group_get_type ())
G_DECLARE_FINAL_TYPE (TokTitlesGroup, tok_titles_group, TOK, TITLES_GROUP, AdwPreferencesGroup)

/*
 * The pattern for the titles of a batch, with the first ones. Signal "changed".
 */
void tok_titles_group_set_contract (TokTitlesGroup *self, TokContract contract);
const char *tok_titles_group_get_pattern (TokTitlesGroup *self);
void tok_titles_group_set_preview (TokTitlesGroup *self, const char *titles);
gboolean tok_titles_group_check (TokTitlesGroup *self);

G_END_DECLS
