/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tok-setup-values.h"

G_BEGIN_DECLS

#define TOK_TYPE_THUMBNAIL (tok_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (TokThumbnail, tok_thumbnail, TOK, THUMBNAIL, AdwBin)

/* The first local picture of a slot, else an icon for its kind. Nothing is downloaded. */
void tok_thumbnail_set_values (TokThumbnail *self, const TokSetupValues *values);

G_END_DECLS
