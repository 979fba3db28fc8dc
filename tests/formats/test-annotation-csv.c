/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "tok-annotation-csv.h"
#include "tok-test.h"

/* Tables of names, tags and notes. */

static GPtrArray *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tok_annotation_csv_read (bytes);
}

static const char *
show (const char *text)
{
  return text != NULL ? text : "NULL";
}

/* "line key|name|tags|note" of each row */
static char *
dup_rows (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->state, ==, TOK_ANNOTATION_ROW_NOT_FOUND);
      g_string_append_printf (text, "%u %s%s|%s|%s|%s\n", row->line,
                              row->is_reference ? "ref " : "", show (row->key),
                              show (row->texts[TOK_ANNOTATION_NAME]),
                              show (row->texts[TOK_ANNOTATION_TAGS]),
                              show (row->texts[TOK_ANNOTATION_NOTE]));
    }
  return g_string_free_and_steal (text);
}

static void
test_read (void)
{
  static const char *const cases[][2] = {
    { "id,name,tags,note\nb1,Noor,\"vip, spring\",\"Two\nlines\"\n",
      "2 b1|Noor|vip, spring|Two\nlines\n" },
    /* A column that is not there stays as it is, an empty cell does not. */
    { "id;name\nb1;\nb2;B\n", "2 b1||NULL|NULL\n3 b2|B|NULL|NULL\n" },
    { "ID,Name,note\nb1,A\n", "2 b1|A|NULL|NULL\n" },
    /* The other columns of an export. */
    { "id,title,status,tags\nb1,T,in_review,x\n", "2 b1|NULL|x|NULL\n" },
    /* An id counts before a reference. */
    { "external_ref,id,local_name\nr1,b1,A\nr2,,B\n", "2 b1|A|NULL|NULL\n3 ref r2|B|NULL|NULL\n" },
    { "Reference\tTags\nr1\tx; y\n", "2 ref r1|NULL|x; y|NULL\n" },
    /* Formulas are what they were. */
    { "id,name\nb1,'=1+1\nb2,''-a\nb3,'tis\n",
      "2 b1|=1+1|NULL|NULL\n3 b2|'-a|NULL|NULL\n4 b3|'tis|NULL|NULL\n" },
    { "\xef\xbb\xbfsep=;\r\nid;note\r\n;\r\n b1 ; a \r\n", "4 b1|NULL|NULL|a\n" },
    { "id,note\nb1,\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xe2\x80\x8f\xd8\xa7\n",
      "2 b1|NULL|NULL|\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xe2\x80\x8f\xd8\xa7\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = read_text (cases[i][0]);
      g_autofree char *text = dup_rows (rows);

      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_faults (void)
{
  g_autofree char *long_name = g_strdup_printf ("id,name\nb1,%0101d\n", 1);
  g_autofree char *longest_name = g_strdup_printf ("id,name\nb1,%0100d\n", 1);
  g_autofree char *long_tag = g_strdup_printf ("id,tags\nb1,\"a, %051d\"\n", 1);
  const struct
  {
    const char *text;
    TokAnnotationFault fault;
    TokOrderProblemCode problem;
    guint line;
    guint column;
  } cases[] = {
    { "", TOK_ANNOTATION_FAULT_EMPTY, 0, 0, 0 },
    { "\n ,\n", TOK_ANNOTATION_FAULT_EMPTY, 0, 0, 0 },
    { "id,name\n", TOK_ANNOTATION_FAULT_EMPTY, 0, 0, 0 },
    { "b1,Noor\n", TOK_ANNOTATION_FAULT_NO_KEY_COLUMN, 0, 1, 0 },
    { "\nname,tags\nA,x\n", TOK_ANNOTATION_FAULT_NO_KEY_COLUMN, 0, 2, 0 },
    { "id,title\nb1,A\n", TOK_ANNOTATION_FAULT_NO_COLUMN, 0, 1, 0 },
    { "id,name,local_name\n", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_REPEATED_COLUMN, 1, 3 },
    { "id,name\n,A\n", TOK_ANNOTATION_FAULT_NO_KEY, 0, 2, 0 },
    { "id,external_ref,name\n,,A\n", TOK_ANNOTATION_FAULT_NO_KEY, 0, 2, 0 },
    { "id,tags\nb1,a,b\n", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_EXTRA_CELL, 2, 3 },
    { "id,note\n\nb1,\"open\n", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_OPEN_QUOTE, 3, 2 },
    { "id,note\nb1,\"a\"b\n", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_AFTER_QUOTE, 2, 2 },
    { long_name, TOK_ANNOTATION_FAULT_LONG_NAME, 0, 2, 2 },
    { long_tag, TOK_ANNOTATION_FAULT_LONG_TAG, 0, 2, 2 },
    { "id,name\nb1,\xff\n", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_ENCODING, 2, 0 },
    { "PK\x03\x04", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_WORKBOOK, 0, 0 },
    { "<html>", TOK_ANNOTATION_FAULT_FORM, TOK_ORDER_PROBLEM_DOCUMENT, 0, 0 },
  };
  g_autoptr (GPtrArray) longest = read_text (longest_name);

  g_assert_cmpint (((TokAnnotationRow *) longest->pdata[0])->fault, ==, TOK_ANNOTATION_NO_FAULT);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = read_text (cases[i].text);
      const TokAnnotationRow *row = g_ptr_array_index (rows, 0);

      g_test_message ("%u", i);
      g_assert_cmpuint (rows->len, ==, 1);
      g_assert_cmpint (row->state, ==, TOK_ANNOTATION_ROW_FAULTY);
      g_assert_cmpint (row->fault, ==, cases[i].fault);
      g_assert_cmpint (row->problem, ==, cases[i].problem);
      g_assert_cmpuint (row->line, ==, cases[i].line);
      g_assert_cmpuint (row->column, ==, cases[i].column);
    }
}

/* A bad row does not hide the others. */
static void
test_mixed (void)
{
  g_autoptr (GPtrArray) rows = read_text ("id,name\nb1,A\n,B\nb3,\"C\"x\nb4,D\n");
  static const TokAnnotationRowState states[] = {
    TOK_ANNOTATION_ROW_NOT_FOUND,
    TOK_ANNOTATION_ROW_FAULTY,
    TOK_ANNOTATION_ROW_FAULTY,
    TOK_ANNOTATION_ROW_NOT_FOUND,
  };

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (states));
  for (guint i = 0; i < rows->len; i++)
    {
      const TokAnnotationRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpint (row->state, ==, states[i]);
      g_assert_cmpuint (row->line, ==, i + 2);
    }
}

static void
test_match (void)
{
  static const struct
  {
    const char *table;
    TokAnnotationRowState state;
    const char *name; /* (nullable) */
    const char *tags;
    const char *note; /* (nullable) */
  } cases[] = {
    { "id,name\nb1,B\n", TOK_ANNOTATION_ROW_CHANGED, "B", "x, y", "N" },
    { "id,name\nb1, A \n", TOK_ANNOTATION_ROW_SAME, "A", "x, y", "N" },
    { "id,name\nb1,\n", TOK_ANNOTATION_ROW_CHANGED, NULL, "x, y", "N" },
    { "id,tags\nb1,\"y;x;Y\"\n", TOK_ANNOTATION_ROW_SAME, "A", "x, y", "N" },
    { "id,tags\nb1,z\n", TOK_ANNOTATION_ROW_CHANGED, "A", "z", "N" },
    { "id,name,tags,note\nb1,,,\n", TOK_ANNOTATION_ROW_CHANGED, NULL, "", NULL },
    { "id,note\nb1,\"N\r\n2\"\n", TOK_ANNOTATION_ROW_CHANGED, "A", "x, y", "N\n2" },
  };
  TokBundleSnapshot snapshot = TOK_BUNDLE_SNAPSHOT_INIT;
  g_autoptr (TokAnnotation) annotation = tok_annotation_new ("b1", "A", "x, y", "N");
  g_autoptr (TokBundle) bundle = NULL;

  snapshot.id = (char *) "b1";
  bundle = tok_bundle_new (&snapshot);
  tok_bundle_set_annotation (bundle, annotation);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) rows = read_text (cases[i].table);
      TokAnnotationRow *row = g_ptr_array_index (rows, 0);
      g_autofree char *tags = NULL;

      tok_annotation_row_match (row, bundle);
      tags = tok_annotation_dup_tags (row->annotation);
      g_test_message ("%u", i);
      g_assert_cmpint (row->state, ==, cases[i].state);
      g_assert_cmpstr (row->annotation->bundle_id, ==, "b1");
      g_assert_cmpstr (row->annotation->name, ==, cases[i].name);
      g_assert_cmpstr (tags, ==, cases[i].tags);
      g_assert_cmpstr (row->annotation->note, ==, cases[i].note);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/formats/annotation-csv/read", test_read);
  g_test_add_func ("/formats/annotation-csv/faults", test_faults);
  g_test_add_func ("/formats/annotation-csv/mixed", test_mixed);
  g_test_add_func ("/formats/annotation-csv/match", test_match);

  return g_test_run ();
}
