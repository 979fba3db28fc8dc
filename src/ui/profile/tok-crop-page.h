/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-crop.h"

G_BEGIN_DECLS

#define TOK_TYPE_CROP_PAGE (tok_crop_page_get_type ())
G_DECLARE_FINAL_TYPE (TokCropPage, tok_crop_page, TOK, CROP_PAGE, AdwNavigationPage)

/* The page that crops a picture to a square. Signal "used": by the user. */
TokCropPage *tok_crop_page_new (GdkTexture *picture);
const TokCrop *tok_crop_page_get_crop (TokCropPage *self);

G_END_DECLS
