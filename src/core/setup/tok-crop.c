/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-crop.h"

/* A square of fewer pixels shows nothing. */
#define SIZE_MIN 32

static double
get_side (const TokCrop *self)
{
  return MIN (self->width, self->height);
}

static void
keep_inside (TokCrop *self)
{
  self->x = CLAMP (self->x, 0, self->width - self->size);
  self->y = CLAMP (self->y, 0, self->height - self->size);
}

/**
 * tok_crop_init:
 * @width: of the picture, from 1
 * @height: of the picture, from 1
 *
 * Takes the largest square, in the middle.
 */
void
tok_crop_init (TokCrop *self, int width, int height)
{
  g_return_if_fail (width > 0 && height > 0);

  self->width = width;
  self->height = height;
  self->size = get_side (self);
  self->x = (width - self->size) / 2;
  self->y = (height - self->size) / 2;
}

/**
 * tok_crop_move:
 *
 * Moves the square, as far as the picture reaches.
 */
void
tok_crop_move (TokCrop *self, double dx, double dy)
{
  self->x += dx;
  self->y += dy;
  keep_inside (self);
}

/**
 * tok_crop_get_zoom:
 *
 * Returns: 1 for the largest square, 2 for one with half its side
 */
double
tok_crop_get_zoom (const TokCrop *self)
{
  return get_side (self) / self->size;
}

/**
 * tok_crop_get_zoom_max:
 *
 * Returns: the largest zoom, from 1; small pictures can be zoomed in less
 */
double
tok_crop_get_zoom_max (const TokCrop *self)
{
  return CLAMP (get_side (self) / SIZE_MIN, 1.0, TOK_CROP_ZOOM_MAX);
}

/**
 * tok_crop_zoom:
 * @zoom: the new zoom
 * @across: the point of the square that stays where it is, 0 to 1
 * @down: the same, vertically
 */
void
tok_crop_zoom (TokCrop *self, double zoom, double across, double down)
{
  double size = get_side (self) / CLAMP (zoom, 1.0, tok_crop_get_zoom_max (self));

  self->x += (self->size - size) * across;
  self->y += (self->size - size) * down;
  self->size = size;
  keep_inside (self);
}

/**
 * tok_crop_get_pixels:
 * @x: (out): the upper left corner
 * @y: (out): the same
 * @size: (out): the side, from 1
 *
 * Gets whole pixels within the picture.
 */
void
tok_crop_get_pixels (const TokCrop *self, int *x, int *y, int *size)
{
  *size = CLAMP ((int) (self->size + 0.5), 1, MIN (self->width, self->height));
  *x = CLAMP ((int) (self->x + 0.5), 0, self->width - *size);
  *y = CLAMP ((int) (self->y + 0.5), 0, self->height - *size);
}
