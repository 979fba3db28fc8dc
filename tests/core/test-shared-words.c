/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-shared-words.h"

static void
add (TokSharedWords *words, const char *username, const char *visible_name)
{
  g_autoptr (TokBundleSnapshot) snapshot = tok_bundle_snapshot_new ("a");
  g_autoptr (TokBundle) bundle = NULL;

  g_set_str (&snapshot->username, username);
  g_set_str (&snapshot->visible_name, visible_name);
  bundle = tok_bundle_new (snapshot);
  tok_shared_words_add (words, bundle);
}

/* "word:count word:count" */
static char *
describe (GPtrArray *found)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const TokSharedWord *shared = g_ptr_array_index (found, i);

      g_string_append_printf (text, "%s%s:%u", i > 0 ? " " : "", shared->word, shared->n_profiles);
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
test_find (void)
{
  static const struct
  {
    const char *text; /* (nullable) */
    const char *found;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "...", "" },
    { "Daily", "Daily:1" },
    { "street.daily", "street:3 daily:1" },
    { "STREET__99food", "STREET:3 food:1" },
    { "Stréet Street", "Stréet:3" },
    { "streets", "" },
    { "the", "" }, /* too short to say anything */
    { "caffe", "caffe:1" },
    { "Straße", "Straße:1" },
    { "улица", "улица:1" },
    { "🍕food🍕", "food:1" },
  };
  g_autoptr (TokSharedWords) words = tok_shared_words_new ();

  add (words, "street_food.42", "The Street");
  add (words, "streetstreet", "street STREET the");
  add (words, "mystreet", "Straße");
  add (words, "caffè.street", NULL);
  add (words, "daily", "Улица");
  add (words, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = tok_shared_words_find (words, cases[i].text);
      g_autofree char *text = describe (found);

      g_assert_cmpstr (text, ==, cases[i].found);
    }
}

/* What is removed counts no more; what others have still does. */
static void
test_remove (void)
{
  g_autoptr (TokSharedWords) words = tok_shared_words_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *all = NULL;
  g_autofree char *rest = NULL;

  tok_shared_words_add_texts (words, "street.food", "Food Street");
  tok_shared_words_add_texts (words, "street", NULL);
  before = tok_shared_words_find (words, "street food");
  all = describe (before);
  g_assert_cmpstr (all, ==, "street:2 food:1");
  tok_shared_words_remove_texts (words, "street.food", "Food Street");
  after = tok_shared_words_find (words, "street food");
  rest = describe (after);
  g_assert_cmpstr (rest, ==, "street:1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shared-words/find", test_find);
  g_test_add_func ("/shared-words/remove", test_remove);
  return g_test_run ();
}
