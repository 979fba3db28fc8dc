/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The most that a crop can be zoomed in. */
#define TOK_CROP_ZOOM_MAX 8.0

/**
 * TokCrop:
 *
 * A square within a picture. All numbers are pixels of the picture.
 */
typedef struct
{
  int width; /* of the picture */
  int height;
  double x; /* the upper left corner of the square */
  double y;
  double size;
} TokCrop;

void tok_crop_init (TokCrop *self, int width, int height);
void tok_crop_move (TokCrop *self, double dx, double dy);
double tok_crop_get_zoom (const TokCrop *self);
double tok_crop_get_zoom_max (const TokCrop *self);
void tok_crop_zoom (TokCrop *self, double zoom, double across, double down);
void tok_crop_get_pixels (const TokCrop *self, int *x, int *y, int *size);

G_END_DECLS
