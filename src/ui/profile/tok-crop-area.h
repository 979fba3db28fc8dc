/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tok-crop.h"

G_BEGIN_DECLS

#define TOK_TYPE_CROP_AREA (tok_crop_area_get_type ())
G_DECLARE_FINAL_TYPE (TokCropArea, tok_crop_area, TOK, CROP_AREA, GtkWidget)

/*
 * Chooses a square of a picture: drag, arrow keys; scroll, pinch, + and −. Return activates
 * the action "crop.use".
 *
 * Signal "changed".
 */
void tok_crop_area_set_picture (TokCropArea *self, GdkTexture *picture);
const TokCrop *tok_crop_area_get_crop (TokCropArea *self);
void tok_crop_area_set_zoom (TokCropArea *self, double zoom);

G_END_DECLS
