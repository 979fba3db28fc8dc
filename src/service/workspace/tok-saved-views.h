/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libdex.h>

#include "tok-owner.h"
#include "tok-saved-view.h"

G_BEGIN_DECLS

#define TOK_TYPE_SAVED_VIEWS (tok_saved_views_get_type ())
G_DECLARE_FINAL_TYPE (TokSavedViews, tok_saved_views, TOK, SAVED_VIEWS, GObject)

/*
 * The views that the user saved, in their order, kept on this computer for the account. Signal
 * "changed": one was loaded, added, changed or removed. Writing resolves when it is stored.
 */
TokSavedViews *tok_saved_views_new (TokOwner *owner);
DexFuture *tok_saved_views_load (TokSavedViews *self); /* boolean */
gboolean tok_saved_views_is_loaded (TokSavedViews *self);

guint tok_saved_views_get_n (TokSavedViews *self);
const TokSavedView *tok_saved_views_get_nth (TokSavedViews *self, guint position);
const TokSavedView *tok_saved_views_lookup (TokSavedViews *self, const char *id); /* (nullable) */
const TokSavedView *tok_saved_views_find (TokSavedViews *self, const char *name); /* (nullable) */
int tok_saved_views_get_next_position (TokSavedViews *self);

DexFuture *tok_saved_views_save (TokSavedViews *self, const TokSavedView *view); /* boolean */
DexFuture *tok_saved_views_remove (TokSavedViews *self, const char *id);         /* boolean */

G_END_DECLS
