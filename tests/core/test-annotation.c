/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-bundle-list.h"

static const struct
{
  const char *text;
  const char *tags; /* joined */
} lists[] = {
  { NULL, "" },
  { "", "" },
  { " , ;\n,", "" },
  { "vip", "vip" },
  { "zebra, apple;mango\r\npear", "apple, mango, pear, zebra" },
  { "  VIP , vip,Vip ", "VIP" },
  { "two words,two  words", "two words" },
  { "تجريبي, 日本", NULL },
  { "a\tb", "a b" },
};

static void
test_tags (void)
{
  g_autofree char *longest = g_strnfill (3 * TOK_TAG_LENGTH, 'x');
  g_auto (GStrv) shortened = tok_tags_parse (longest);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_auto (GStrv) tags = tok_tags_parse (lists[i].text);
      g_autofree char *joined = g_strjoinv (", ", tags);
      g_auto (GStrv) again = tok_tags_parse (joined);

      if (lists[i].tags != NULL)
        g_assert_cmpstr (joined, ==, lists[i].tags);
      else
        g_assert_cmpuint (g_strv_length (tags), ==, 2);
      g_assert_cmpstrv (tags, again);
    }
  g_assert_cmpuint (g_strv_length (shortened), ==, 1);
  g_assert_cmpint (g_utf8_strlen (shortened[0], -1), <=, TOK_TAG_LENGTH);
}

static void
test_texts (void)
{
  g_autoptr (TokAnnotation) empty = tok_annotation_new ("b", " ", ",", " \n ");
  g_autoptr (TokAnnotation) full = tok_annotation_new ("b", " Kitchen\n", "vip", " Two\nlines ");
  g_autoptr (TokAnnotation) copy = tok_annotation_copy (full);
  g_autoptr (TokAnnotation) other = tok_annotation_new ("b", "Kitchen", "vip, new", "Two\nlines");

  g_assert_true (tok_annotation_is_empty (empty));
  g_assert_true (tok_annotation_equal (empty, NULL));
  g_assert_true (tok_annotation_equal (NULL, NULL));
  g_assert_false (tok_annotation_is_empty (full));
  g_assert_false (tok_annotation_equal (full, NULL));
  g_assert_cmpstr (full->name, ==, "Kitchen");
  g_assert_cmpstr (full->note, ==, "Two\nlines");
  g_assert_true (tok_annotation_equal (full, copy));
  g_assert_false (tok_annotation_equal (full, other));
}

static void
merge (TokBundleList *list, const char *id, const char *title)
{
  g_autoptr (GPtrArray) snapshots =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_bundle_snapshot_free);
  TokBundleSnapshot *snapshot = tok_bundle_snapshot_new (id);

  snapshot->title = g_strdup (title);
  g_ptr_array_add (snapshots, snapshot);
  tok_bundle_list_merge (list, snapshots, TOK_MERGE_PARTIAL);
}

static void
annotate (TokBundleList *list, const char *id, const char *name)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);

  g_ptr_array_add (annotations, tok_annotation_new (id, name, NULL, NULL));
  tok_bundle_list_annotate (list, annotations);
}

static void
count (guint *n)
{
  (*n)++;
}

/* The own name comes first, whatever the server says, and also for bundles that come later. */
static void
test_list (void)
{
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  guint n_merged = 0, n_annotated = 0;
  TokBundle *bundle;

  merge (list, "a", "Title");
  g_signal_connect_swapped (list, "merged", G_CALLBACK (count), &n_merged);
  bundle = tok_bundle_list_lookup (list, "a");
  g_signal_connect_swapped (bundle, "notify::annotation", G_CALLBACK (count), &n_annotated);
  g_assert_null (tok_bundle_get_annotation (bundle));

  annotate (list, "a", "Mine");
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "Mine");
  g_assert_cmpuint (n_annotated, ==, 1);
  g_assert_cmpuint (n_merged, ==, 1);
  annotate (list, "a", "Mine");
  g_assert_cmpuint (n_annotated, ==, 1);
  g_assert_cmpuint (n_merged, ==, 1);

  merge (list, "a", "New Title");
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "Mine");
  annotate (list, "a", NULL);
  g_assert_null (tok_bundle_get_annotation (bundle));
  g_assert_cmpstr (tok_bundle_get_name (bundle), ==, "New Title");

  n_merged = 0;
  annotate (list, "b", "Later");
  g_assert_cmpuint (n_merged, ==, 0);
  merge (list, "b", "Other");
  g_assert_cmpstr (tok_bundle_get_name (tok_bundle_list_lookup (list, "b")), ==, "Later");
  tok_bundle_list_remove (list, "b");
  merge (list, "b", "Other");
  g_assert_cmpstr (tok_bundle_get_name (tok_bundle_list_lookup (list, "b")), ==, "Later");
}

/* Line ends of one kind, and nothing that a terminal would obey. */
static void
test_note (void)
{
  static const char *const cases[][2] = {
    { "a\r\nb\rc\n", "a\nb\nc" },
    { "\x1b[31ma\tb\x7f", "[31ma\tb" },
    { "\xc2\x9b"
      "a\xe2\x80\x8f"
      "b",
      "a\xe2\x80\x8f"
      "b" },
    { "\x1b\r", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokAnnotation) annotation = tok_annotation_new ("a", NULL, NULL, cases[i][0]);

      g_assert_cmpstr (annotation->note, ==, cases[i][1]);
    }
}

static void
test_retagged (void)
{
  static const struct
  {
    const char *before; /* (nullable) */
    const char *added[3];
    const char *removed[3];
    const char *expected;
  } cases[] = {
    { "a, b", { "c" }, { NULL }, "a, b, c" },
    { "a, b", { "A", "B" }, { NULL }, "a, b" },
    { "a, b, C", { NULL }, { "c", "x" }, "a, b" },
    { "a", { "b" }, { "A" }, "b" },
    { NULL, { "a" }, { "b" }, "a" },
    { NULL, { NULL }, { "b" }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TokAnnotation) before =
          cases[i].before != NULL ? tok_annotation_new ("x", "N", cases[i].before, "M") : NULL;
      g_autoptr (TokAnnotation) after =
          tok_annotation_new_retagged (before, "x", cases[i].added, cases[i].removed);
      g_autofree char *tags = tok_annotation_dup_tags (after);

      g_assert_cmpstr (tags, ==, cases[i].expected);
      g_assert_cmpstr (after->name, ==, before != NULL ? "N" : NULL);
      g_assert_cmpstr (after->note, ==, before != NULL ? "M" : NULL);
    }
}

/* Each tag once, of listed bundles and of those to come. */
static void
test_tags_in_use (void)
{
  g_autoptr (TokBundleList) list = tok_bundle_list_new ();
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) tok_annotation_free);
  g_auto (GStrv) none = tok_bundle_list_dup_tags (list);
  g_auto (GStrv) tags = NULL;
  g_autofree char *text = NULL;

  g_assert_null (*none);
  g_ptr_array_add (annotations, tok_annotation_new ("a", NULL, "vip, spring", NULL));
  g_ptr_array_add (annotations, tok_annotation_new ("b", NULL, "autumn, vip", NULL));
  g_ptr_array_add (annotations, tok_annotation_new ("c", "Name", NULL, NULL));
  tok_bundle_list_annotate (list, annotations);
  tags = tok_bundle_list_dup_tags (list);
  text = g_strjoinv ("|", tags);
  g_assert_cmpstr (text, ==, "autumn|spring|vip");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/annotation/tags", test_tags);
  g_test_add_func ("/annotation/texts", test_texts);
  g_test_add_func ("/annotation/note", test_note);
  g_test_add_func ("/annotation/retagged", test_retagged);
  g_test_add_func ("/annotation/list", test_list);
  g_test_add_func ("/annotation/tags-in-use", test_tags_in_use);

  return g_test_run ();
}
