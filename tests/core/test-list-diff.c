/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-list-diff.h"

/* Letters stand for items. */
static void
fill (const char *letters, gpointer *items)
{
  for (guint i = 0; letters[i] != '\0'; i++)
    items[i] = GINT_TO_POINTER (letters[i]);
}

static TokSplice
diff (const char *before, const char *after)
{
  gpointer first[32], second[32];

  fill (before, first);
  fill (after, second);
  return tok_list_diff (first, (guint) strlen (before), second, (guint) strlen (after));
}

static void
test_table (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    TokSplice splice;
  } rows[] = {
    { "", "", { 0, 0, 0 } },        { "abc", "abc", { 3, 0, 0 } },   { "", "abc", { 0, 0, 3 } },
    { "abc", "", { 0, 3, 0 } },     { "abc", "abcd", { 3, 0, 1 } },  { "abc", "xabc", { 0, 0, 1 } },
    { "abcd", "abd", { 2, 1, 0 } }, { "abcd", "axxd", { 1, 2, 2 } }, { "aaa", "aa", { 2, 1, 0 } },
    { "abc", "cba", { 0, 3, 3 } },  { "abcd", "acbd", { 1, 2, 2 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      TokSplice splice = diff (rows[i].before, rows[i].after);

      g_assert_cmpuint (splice.position, ==, rows[i].splice.position);
      g_assert_cmpuint (splice.n_removed, ==, rows[i].splice.n_removed);
      g_assert_cmpuint (splice.n_added, ==, rows[i].splice.n_added);
    }
}

static char *
random_letters (void)
{
  guint n = (guint) g_test_rand_int_range (0, 20);
  GString *letters = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_c (letters, (char) ('a' + g_test_rand_int_range (0, 4)));
  return g_string_free_and_steal (letters);
}

/* For any lists the splice turns one into the other and is minimal. */
static void
test_random (void)
{
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *before = random_letters ();
      g_autofree char *after = random_letters ();
      TokSplice splice = diff (before, after);
      g_autoptr (GString) result = g_string_new (before);

      g_string_erase (result, splice.position, splice.n_removed);
      g_string_insert_len (result, splice.position, after + splice.position, splice.n_added);
      g_assert_cmpstr (result->str, ==, after);
      if (splice.n_removed == 0 || splice.n_added == 0)
        continue;
      g_assert_cmpint (before[splice.position], !=, after[splice.position]);
      g_assert_cmpint (before[splice.position + splice.n_removed - 1], !=,
                       after[splice.position + splice.n_added - 1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/list-diff/table", test_table);
  g_test_add_func ("/list-diff/random", test_random);
  return g_test_run ();
}
