/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-list-layout.h"
#include "tok-test.h"

#define DEFAULT                                                                                    \
  "1 sort=created descending group=none "                                                          \
  "columns=name,status,in-step,platform,country,type,-options,-videos,-created,-updated,"          \
  "-reference,-tags,-id"

static void
assert_parsed (const char *text, const char *expected)
{
  TokListLayout layout;
  g_autofree char *result = NULL;

  tok_list_layout_parse (&layout, text);
  result = tok_list_layout_dup_text (&layout);
  g_assert_cmpstr (result, ==, expected);
}

static void
test_default (void)
{
  assert_parsed (NULL, DEFAULT);
  assert_parsed ("", DEFAULT);
  assert_parsed (DEFAULT, DEFAULT);
  /* Another version may mean something else by the same words. */
  assert_parsed ("2 sort=name group=status", DEFAULT);
  assert_parsed ("sort=name", DEFAULT);
}

/* What is not known is ignored; what is missing is as by default. */
static void
test_unknown (void)
{
  assert_parsed ("1 sort=name",
                 "1 sort=name group=none "
                 "columns=name,status,in-step,platform,country,type,-options,-videos,-created,"
                 "-updated,-reference,-tags,-id");
  assert_parsed ("1 density=high sort=shoe-size group=mood  columns=price,id,-name,id,status:20",
                 "1 sort=created group=none "
                 "columns=id,name,status:40,-in-step,-platform,-country,-type,-options,-videos,"
                 "-created,-updated,-reference,-tags");
  assert_parsed ("1 group=age descending columns=tags:99999999999999999999,name:-3,,:7,-,type:x",
                 "1 sort=created descending group=age "
                 "columns=tags:4000,name,type,-status,-in-step,-platform,-country,-options,"
                 "-videos,-created,-updated,-reference,-id");
}

static void
shuffle (TokListLayout *layout, GRand *random)
{
  layout->sort = (TokColumnId) g_rand_int_range (random, 0, TOK_N_COLUMNS);
  layout->descending = g_rand_boolean (random);
  layout->group = (TokBundleGroup) g_rand_int_range (random, 0, TOK_N_BUNDLE_GROUPS);
  for (guint i = 0; i < TOK_N_COLUMNS; i++)
    {
      TokColumnLayout *column = &layout->columns[i];

      column->visible = column->id == TOK_COLUMN_NAME || g_rand_boolean (random);
      column->width = g_rand_boolean (random) ? g_rand_int_range (random, 40, 800) : 0;
      tok_list_layout_move_column (layout, i, (guint) g_rand_int_range (random, 0, TOK_N_COLUMNS));
    }
}

static void
test_any_layout (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  TokListLayout layout;

  tok_list_layout_init (&layout);
  for (guint i = 0; i < 2000; i++)
    {
      TokListLayout parsed;
      g_autofree char *text = NULL;

      shuffle (&layout, random);
      for (guint id = 0; id < TOK_N_COLUMNS; id++)
        g_assert_cmpuint (layout.columns[tok_list_layout_find_column (&layout, id)].id, ==, id);
      text = tok_list_layout_dup_text (&layout);
      tok_list_layout_parse (&parsed, text);
      g_assert_true (tok_list_layout_equal (&layout, &parsed));
    }
}

static void
test_move (void)
{
  TokListLayout layout;
  g_autofree char *text = NULL;

  tok_list_layout_init (&layout);
  tok_list_layout_move_column (&layout, 0, 2);
  tok_list_layout_move_column (&layout, 12, 1);
  tok_list_layout_move_column (&layout, 5, 5);
  text = tok_list_layout_dup_text (&layout);
  g_assert_cmpstr (text, ==,
                   "1 sort=created descending group=none "
                   "columns=status,-id,in-step,name,platform,country,type,-options,-videos,"
                   "-created,-updated,-reference,-tags");
}

int
main (int argc, char **argv)
{
  tok_test_init (&argc, &argv);

  g_test_add_func ("/ui/list-layout/default", test_default);
  g_test_add_func ("/ui/list-layout/unknown", test_unknown);
  g_test_add_func ("/ui/list-layout/any-layout", test_any_layout);
  g_test_add_func ("/ui/list-layout/move", test_move);

  return g_test_run ();
}
