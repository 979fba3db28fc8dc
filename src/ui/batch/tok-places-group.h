/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-place-list.h"

G_BEGIN_DECLS

#define TOK_TYPE_PLACES_GROUP (tok_places_group_get_type ())
G_DECLARE_FINAL_TYPE (TokPlacesGroup, tok_places_group, TOK, PLACES_GROUP, AdwPreferencesGroup)

/*
 * The countries of a batch, typed or pasted into one field, and the number for each. What is
 * changed beside the field is written into it.
 *
 * Signal "changed".
 */
void
tok_places_group_set_countries (TokPlacesGroup *self, GPtrArray *countries, const char *reason);
const TokPlaceList *tok_places_group_get_list (TokPlacesGroup *self);
guint tok_places_group_get_each (TokPlacesGroup *self);
GtkWidget *tok_places_group_get_entry (TokPlacesGroup *self);
gboolean tok_places_group_check (TokPlacesGroup *self);

G_END_DECLS
