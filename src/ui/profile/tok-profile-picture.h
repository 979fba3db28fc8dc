/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-crop.h"

G_BEGIN_DECLS

#define TOK_TYPE_PROFILE_PICTURE (tok_profile_picture_get_type ())
G_DECLARE_FINAL_TYPE (
    TokProfilePicture, tok_profile_picture, TOK, PROFILE_PICTURE, AdwPreferencesGroup)

/*
 * The picture of a profile: from a file, the clipboard, by drop, or as a link, which stays
 * one. Nothing is fetched from the network.
 *
 * Signals: "changed" by the user; "opened" (GdkTexture) when a picture can be cropped, see
 * tok_profile_picture_use(); "updated" when its state or its texture changed.
 */
const char *tok_profile_picture_get_value (TokProfilePicture *self); /* (nullable) */
void tok_profile_picture_set_value (TokProfilePicture *self, const char *value);
GdkTexture *tok_profile_picture_get_texture (TokProfilePicture *self); /* (nullable) */
gboolean tok_profile_picture_get_busy (TokProfilePicture *self);
gboolean tok_profile_picture_has_fault (TokProfilePicture *self);
void tok_profile_picture_set_error (TokProfilePicture *self, const char *text);
void tok_profile_picture_set_editable (TokProfilePicture *self, gboolean editable);
void tok_profile_picture_open (TokProfilePicture *self, GFile *file);
void tok_profile_picture_use (TokProfilePicture *self, GdkTexture *picture, const TokCrop *crop);
void tok_profile_picture_accept_drops (TokProfilePicture *self, GtkWidget *widget);
void tok_profile_picture_focus (TokProfilePicture *self);

G_END_DECLS
