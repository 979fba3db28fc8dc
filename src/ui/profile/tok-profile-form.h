/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-crop.h"
#include "tok-workspace.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_FORM (tok_profile_form_get_type ())
G_DECLARE_FINAL_TYPE (TokProfileForm, tok_profile_form, TOK, PROFILE_FORM, GtkBox)

/*
 * The fields of a profile that can be used, each with what is wrong with it. What the user
 * types goes into the draft at once.
 *
 * Signals: "opened" (GdkTexture): a picture to crop, see tok_profile_form_use_picture();
 * "updated": the picture or its state changed; "confirmed": by Return.
 */
TokProfileForm *tok_profile_form_new (TokWorkspace *workspace, TokBundleSetup *setup);
void tok_profile_form_set_editable (TokProfileForm *self, gboolean editable);
GtkWidget *tok_profile_form_get_first (TokProfileForm *self);
void tok_profile_form_take (TokProfileForm *self, TokSetupField field, const char *text);
void tok_profile_form_forget_refusals (TokProfileForm *self);
gboolean tok_profile_form_check (TokProfileForm *self);
gboolean tok_profile_form_refuse (TokProfileForm *self, const GError *error);
void tok_profile_form_open_picture (TokProfileForm *self, GFile *file);
void tok_profile_form_use_picture (TokProfileForm *self, GdkTexture *picture, const TokCrop *crop);
void tok_profile_form_accept_drops (TokProfileForm *self, GtkWidget *widget);
GdkTexture *tok_profile_form_get_picture (TokProfileForm *self); /* (nullable) */
gboolean tok_profile_form_get_busy (TokProfileForm *self);

G_END_DECLS
