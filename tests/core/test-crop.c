/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-crop.h"

static void
assert_pixels (const TokCrop *crop, int x, int y, int size)
{
  int got_x, got_y, got_size;

  tok_crop_get_pixels (crop, &got_x, &got_y, &got_size);
  g_assert_cmpint (got_x, ==, x);
  g_assert_cmpint (got_y, ==, y);
  g_assert_cmpint (got_size, ==, size);
}

static void
test_init (void)
{
  static const struct
  {
    int width, height;
    int x, y, size;
    double zoom_max;
  } cases[] = {
    { 800, 600, 100, 0, 600, TOK_CROP_ZOOM_MAX },
    { 600, 800, 0, 100, 600, TOK_CROP_ZOOM_MAX },
    { 64, 64, 0, 0, 64, 2 },
    { 1, 1, 0, 0, 1, 1 },
    { 1, 10000, 0, 5000, 1, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TokCrop crop;

      tok_crop_init (&crop, cases[i].width, cases[i].height);
      assert_pixels (&crop, cases[i].x, cases[i].y, cases[i].size);
      g_assert_cmpfloat (tok_crop_get_zoom (&crop), ==, 1);
      g_assert_cmpfloat (tok_crop_get_zoom_max (&crop), ==, cases[i].zoom_max);
    }
}

/* The square stays within the picture. */
static void
test_move (void)
{
  TokCrop crop;

  tok_crop_init (&crop, 800, 600);
  tok_crop_move (&crop, 50, 50);
  assert_pixels (&crop, 150, 0, 600);
  tok_crop_move (&crop, 1000, -1000);
  assert_pixels (&crop, 200, 0, 600);
  tok_crop_move (&crop, -1000, 0);
  assert_pixels (&crop, 0, 0, 600);
  tok_crop_zoom (&crop, 2, 0.5, 0.5);
  tok_crop_move (&crop, 1000, 1000);
  assert_pixels (&crop, 500, 300, 300);
}

/* The point under the pointer stays where it is, unless the picture ends. */
static void
test_zoom (void)
{
  static const struct
  {
    double zoom, across, down;
    int x, y, size;
  } cases[] = {
    { 2, 0.5, 0.5, 250, 150, 300 }, { 2, 0, 0, 100, 0, 300 },   { 2, 1, 1, 400, 300, 300 },
    { 0.1, 0.5, 0.5, 100, 0, 600 }, { 1000, 0, 0, 100, 0, 75 },
  };
  TokCrop crop;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      tok_crop_init (&crop, 800, 600);
      tok_crop_zoom (&crop, cases[i].zoom, cases[i].across, cases[i].down);
      assert_pixels (&crop, cases[i].x, cases[i].y, cases[i].size);
    }
  tok_crop_init (&crop, 800, 600);
  tok_crop_zoom (&crop, 2, 0, 0);
  tok_crop_zoom (&crop, 1, 1, 1);
  assert_pixels (&crop, 0, 0, 600);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crop/init", test_init);
  g_test_add_func ("/crop/move", test_move);
  g_test_add_func ("/crop/zoom", test_zoom);
  return g_test_run ();
}
