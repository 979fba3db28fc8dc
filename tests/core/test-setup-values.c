/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-setup-values.h"

#define BIT(field) TOK_SETUP_FIELD_BIT (field)

static void
test_set (void)
{
  static const struct
  {
    TokSetupField field;
    const char *text;
    const char *value;
  } cases[] = {
    { TOK_SETUP_DESCRIPTION, "hello", "hello" },
    { TOK_SETUP_DESCRIPTION, "  hello \n", "hello" },
    { TOK_SETUP_DESCRIPTION, "one\n\ntwo", "one\n\ntwo" },
    { TOK_SETUP_DESCRIPTION, " \t\n", NULL },
    { TOK_SETUP_DESCRIPTION, "", NULL },
    { TOK_SETUP_DESCRIPTION, NULL, NULL },
    { TOK_SETUP_DESCRIPTION, "مرحبا 👋🏽", "مرحبا 👋🏽" },
    { TOK_SETUP_CAROUSEL_IMAGES, " a \n\n b\n", "a\nb" },
    { TOK_SETUP_CAROUSEL_IMAGES, "\n \n", NULL },
    { TOK_SETUP_AI_DISCLAIMER, "true", "true" },
    { TOK_SETUP_VOLUME_ADDED, " 50 ", "50" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupValues) values = tok_setup_values_new ();
      gboolean changed = tok_setup_values_set (values, cases[i].field, cases[i].text);

      g_assert_cmpstr (tok_setup_values_get (values, cases[i].field), ==, cases[i].value);
      g_assert_cmpint (changed, ==, cases[i].value != NULL);
      g_assert_false (tok_setup_values_set (values, cases[i].field, cases[i].text));
    }
}

static void
test_list (void)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_auto (GStrv) none = tok_setup_values_dup_list (values, TOK_SETUP_COLLABORATORS);
  g_auto (GStrv) two = NULL;

  g_assert_cmpuint (g_strv_length (none), ==, 0);
  tok_setup_values_set (values, TOK_SETUP_COLLABORATORS, "ann\nbob");
  two = tok_setup_values_dup_list (values, TOK_SETUP_COLLABORATORS);
  g_assert_cmpuint (g_strv_length (two), ==, 2);
  g_assert_cmpstr (two[1], ==, "bob");
}

/* A copy has every field, and shares none. */
static void
test_copy (void)
{
  g_autoptr (TokSetupValues) values = tok_setup_values_new ();
  g_autoptr (TokSetupValues) copy = NULL;

  for (TokSetupField field = 0; field < TOK_N_SETUP_FIELDS; field++)
    tok_setup_values_set (values, field, tok_setup_field_get_info (field)->name);
  copy = tok_setup_values_copy (values);
  g_assert_cmpuint (tok_setup_values_diff (values, copy), ==, 0);
  tok_setup_values_set (copy, TOK_SETUP_NAME, NULL);
  g_assert_cmpuint (tok_setup_values_diff (values, copy), ==, BIT (TOK_SETUP_NAME));
  g_assert_cmpstr (tok_setup_values_get (values, TOK_SETUP_NAME), ==, "name");
}

/* A flag that is off equals one that is not set. */
static void
test_diff (void)
{
  static const struct
  {
    TokSetupField field;
    const char *a, *b;
    gboolean differs;
  } cases[] = {
    { TOK_SETUP_NAME, "a", "a", FALSE },
    { TOK_SETUP_NAME, "a", "b", TRUE },
    { TOK_SETUP_NAME, "a", NULL, TRUE },
    { TOK_SETUP_NAME, NULL, NULL, FALSE },
    { TOK_SETUP_NAME, "a", "A", TRUE },
    { TOK_SETUP_AI_DISCLAIMER, "false", NULL, FALSE },
    { TOK_SETUP_AI_DISCLAIMER, "true", NULL, TRUE },
    { TOK_SETUP_AI_DISCLAIMER, "true", "false", TRUE },
    { TOK_SETUP_VOLUME_ADDED, "0", NULL, TRUE },
    { TOK_SETUP_CAROUSEL_IMAGES, "a\nb", "b\na", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupValues) a = tok_setup_values_new ();
      g_autoptr (TokSetupValues) b = tok_setup_values_new ();
      TokSetupFieldSet wanted = cases[i].differs ? BIT (cases[i].field) : 0;

      tok_setup_values_set (a, cases[i].field, cases[i].a);
      tok_setup_values_set (b, cases[i].field, cases[i].b);
      g_assert_cmpuint (tok_setup_values_diff (a, b), ==, wanted);
      g_assert_cmpuint (tok_setup_values_diff (b, a), ==, wanted);
    }
}

/* All ways in which three versions of one value can differ. */
static void
test_merge (void)
{
  static const struct
  {
    const char *base, *own, *theirs;
    const char *merged;
    gboolean conflict;
  } cases[] = {
    { "a", "a", "a", "a", FALSE },   { "a", "b", "a", "b", FALSE },
    { "a", "a", "c", "c", FALSE },   { "a", "b", "b", "b", FALSE },
    { "a", "b", "c", "b", TRUE },    { NULL, NULL, NULL, NULL, FALSE },
    { NULL, "b", NULL, "b", FALSE }, { NULL, NULL, "c", "c", FALSE },
    { NULL, "b", "c", "b", TRUE },   { "a", NULL, "a", NULL, FALSE },
    { "a", "a", NULL, NULL, FALSE }, { "a", NULL, NULL, NULL, FALSE },
    { "a", NULL, "c", NULL, TRUE },  { "a", "b", NULL, "b", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokSetupValues) base = tok_setup_values_new ();
      g_autoptr (TokSetupValues) own = tok_setup_values_new ();
      g_autoptr (TokSetupValues) theirs = tok_setup_values_new ();

      tok_setup_values_set (base, TOK_SETUP_DESCRIPTION, cases[i].base);
      tok_setup_values_set (own, TOK_SETUP_DESCRIPTION, cases[i].own);
      tok_setup_values_set (theirs, TOK_SETUP_DESCRIPTION, cases[i].theirs);
      g_assert_cmpuint (tok_setup_values_merge (own, base, theirs), ==,
                        cases[i].conflict ? BIT (TOK_SETUP_DESCRIPTION) : 0);
      g_assert_cmpstr (tok_setup_values_get (own, TOK_SETUP_DESCRIPTION), ==, cases[i].merged);
    }
}

/* Fields are merged independently of each other. */
static void
test_merge_fields (void)
{
  g_autoptr (TokSetupValues) base = tok_setup_values_new ();
  g_autoptr (TokSetupValues) own = NULL;
  g_autoptr (TokSetupValues) theirs = NULL;

  tok_setup_values_set (base, TOK_SETUP_NAME, "name");
  tok_setup_values_set (base, TOK_SETUP_REFERENCE, "ref");
  own = tok_setup_values_copy (base);
  theirs = tok_setup_values_copy (base);
  tok_setup_values_set (own, TOK_SETUP_NAME, "mine");
  tok_setup_values_set (own, TOK_SETUP_DESCRIPTION, "mine");
  tok_setup_values_set (theirs, TOK_SETUP_REFERENCE, NULL);
  tok_setup_values_set (theirs, TOK_SETUP_DESCRIPTION, "theirs");
  g_assert_cmpuint (tok_setup_values_merge (own, base, theirs), ==, BIT (TOK_SETUP_DESCRIPTION));
  g_assert_cmpstr (tok_setup_values_get (own, TOK_SETUP_NAME), ==, "mine");
  g_assert_null (tok_setup_values_get (own, TOK_SETUP_REFERENCE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/setup-values/set", test_set);
  g_test_add_func ("/core/setup-values/list", test_list);
  g_test_add_func ("/core/setup-values/copy", test_copy);
  g_test_add_func ("/core/setup-values/diff", test_diff);
  g_test_add_func ("/core/setup-values/merge", test_merge);
  g_test_add_func ("/core/setup-values/merge-fields", test_merge_fields);
  return g_test_run ();
}
