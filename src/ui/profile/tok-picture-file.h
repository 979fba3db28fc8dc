/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

#include "tok-crop.h"
#include "tok-picture.h"

G_BEGIN_DECLS

/* Reads, decodes and writes pictures on other threads. */
DexFuture *tok_picture_file_load (GFile *file);                              /* GdkTexture */
DexFuture *tok_picture_file_decode (GBytes *bytes, int side_max);            /* GdkTexture */
DexFuture *tok_picture_file_save (GdkTexture *picture, const TokCrop *crop); /* string: a URI */

G_END_DECLS
