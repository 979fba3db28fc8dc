/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-picture-names.h"

static const TokPictureKeys keys[] = {
  { "bnd_1", "atelier.mousse", "spring-1" },
  { "bnd_2", "Café_Noir", NULL },
  { "bnd_3", NULL, "spring-3" },
  { "bnd_4", "twin", NULL },
  { "bnd_5", "twin", NULL },
  { "bnd_6", "bnd_6", "" }, /* named like its id: not ambiguous */
};

/* Each name alone. */
static void
test_names (void)
{
  static const struct
  {
    const char *name;
    int index;
  } cases[] = {
    { "atelier.mousse.png", 0 },
    { "@atelier.mousse.PNG", 0 },
    { "ATELIER.Mousse.jpeg", 0 },
    { "spring-1.webp", 0 },
    { "bnd_1.gif", 0 },
    { "cafe_noir.jpg", 1 },
    { " café_noir .jpg", 1 },
    { "spring-3.jpg", 2 },
    { "bnd_4.jpg", 3 },
    { "twin.jpg", TOK_PICTURE_NAME_AMBIGUOUS },
    { "bnd_6.png", 5 },
    { "atelier.mousse", TOK_PICTURE_NAME_UNKNOWN },
    { "atelier.mousse.txt", TOK_PICTURE_NAME_UNKNOWN },
    { "atelier.mousse 2.png", TOK_PICTURE_NAME_UNKNOWN },
    { "atelier.png", TOK_PICTURE_NAME_UNKNOWN },
    { ".png", TOK_PICTURE_NAME_UNKNOWN },
    { "@.png", TOK_PICTURE_NAME_UNKNOWN },
    { "png", TOK_PICTURE_NAME_UNKNOWN },
    { "", TOK_PICTURE_NAME_UNKNOWN },
    { "😀.png", TOK_PICTURE_NAME_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const names[] = { cases[i].name, NULL };
      g_autofree int *indexes = tok_picture_names_assign (names, keys, G_N_ELEMENTS (keys));

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (indexes[0], ==, cases[i].index);
    }
}

static void
test_many (void)
{
  const char *const names[] = { "cafe_noir.png", "bnd_2.jpg", "spring-1.png", "other.png", NULL };
  const char *const none[] = { NULL };
  g_autofree int *indexes = tok_picture_names_assign (names, keys, G_N_ELEMENTS (keys));
  g_autofree int *no_keys = tok_picture_names_assign (names, NULL, 0);
  g_autofree int *no_names = tok_picture_names_assign (none, keys, G_N_ELEMENTS (keys));

  g_assert_cmpint (indexes[0], ==, 1);
  g_assert_cmpint (indexes[1], ==, TOK_PICTURE_NAME_REPEATED);
  g_assert_cmpint (indexes[2], ==, 0);
  g_assert_cmpint (indexes[3], ==, TOK_PICTURE_NAME_UNKNOWN);
  g_assert_cmpint (no_keys[0], ==, TOK_PICTURE_NAME_UNKNOWN);
  g_assert_nonnull (no_names);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/picture-names/names", test_names);
  g_test_add_func ("/picture-names/many", test_many);

  return g_test_run ();
}
