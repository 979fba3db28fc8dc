/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-order-file.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words.h"

/** The most characters quoted of a cell. */
#define QUOTED_MAX 40

/* Sentences about files of orders that would be wrong here, then those that are not. */
static char *
dup_problem (const TokAnnotationRow *row)
{
  if (row->problem == TOK_ORDER_PROBLEM_BINARY)
    return g_strdup (_ ("This is not a text file. A table has to be a CSV file."));
  return tok_words_dup_order_problem (&(TokOrderProblem) {
      .code = row->problem,
      .text = row->encoding,
  });
}

static char *
dup_not_found (const TokAnnotationRow *row)
{
  g_autofree char *key = tok_text_dup_short (row->key, QUOTED_MAX);

  if (row->is_reference)
    return g_strdup_printf (_ ("There is no bundle with the reference “%s”."), key);
  return g_strdup_printf (_ ("There is no bundle “%s”."), key);
}

static char *
dup_ambiguous (const TokAnnotationRow *row)
{
  g_autofree char *key = tok_text_dup_short (row->key, QUOTED_MAX);

  return g_strdup_printf (_ ("Several bundles have the reference “%s”. Use the ID."), key);
}

static char *
dup_cause (const TokAnnotationRow *row)
{
  switch (row->fault)
    {
    case TOK_ANNOTATION_FAULT_FORM:
      return dup_problem (row);
    case TOK_ANNOTATION_FAULT_TOO_LARGE:
      return g_strdup (_ ("The file is larger than 128 MB. Split it into several files."));
    case TOK_ANNOTATION_FAULT_EMPTY:
      return g_strdup (_ ("The file has no rows."));
    case TOK_ANNOTATION_FAULT_NO_KEY_COLUMN:
      /* Translators: the names of the columns stay */
      return g_strdup (_ ("There is no column “id” or “external_ref”. The first row must name the "
                          "columns, like id, name, tags, and note."));
    case TOK_ANNOTATION_FAULT_NO_COLUMN:
      /* Translators: the names of the columns stay */
      return g_strdup (_ ("There is no column “name”, “tags”, or “note”."));
    case TOK_ANNOTATION_FAULT_NO_KEY:
      return g_strdup (_ ("The ID or the reference of the bundle is missing."));
    case TOK_ANNOTATION_FAULT_AMBIGUOUS:
      return dup_ambiguous (row);
    case TOK_ANNOTATION_FAULT_REPEATED:
      return g_strdup_printf (_ ("Same bundle as on line %u."), row->other_line);
    case TOK_ANNOTATION_FAULT_LONG_NAME:
      return g_strdup_printf (_ ("The name is longer than %d characters."), TOK_TEXT_NAME);
    case TOK_ANNOTATION_FAULT_LONG_TAG:
      return g_strdup_printf (_ ("A tag is longer than %d characters."), TOK_TAG_LENGTH);
    case TOK_ANNOTATION_NO_FAULT:
    default:
      return dup_not_found (row);
    }
}

/**
 * tok_words_dup_annotation_fault:
 * @row: a row that is faulty, or whose bundle was not found
 *
 * Returns: (transfer full): place and reason in one line: "Line 3: There is no bundle “bnd_1”."
 */
char *
tok_words_dup_annotation_fault (const TokAnnotationRow *row)
{
  g_autofree char *cause = NULL;

  g_return_val_if_fail (row != NULL, NULL);

  cause = dup_cause (row);
  return tok_words_dup_place (row->line, row->column, FALSE, NULL, cause);
}

/* @text: (nullable): what is noted now; NULL: nothing any more */
static char *
dup_part (TokAnnotationText kind, const char *text)
{
  switch (kind)
    {
    case TOK_ANNOTATION_NAME:
      return text != NULL ? g_strdup_printf (_ ("Name: %s"), text) : g_strdup (_ ("Name removed"));
    case TOK_ANNOTATION_TAGS:
      return text != NULL ? g_strdup_printf (_ ("Tags: %s"), text) : g_strdup (_ ("Tags removed"));
    case TOK_ANNOTATION_NOTE:
    default:
      return text != NULL ? g_strdup_printf (_ ("Note: %s"), text) : g_strdup (_ ("Note removed"));
    }
}

static void
add_part (GStrvBuilder *parts, TokAnnotationText kind, const char *before, const char *after)
{
  g_autofree char *line = NULL;

  if (g_strcmp0 (before, after) == 0)
    return;
  line = tok_text_dup_name (after);
  g_strv_builder_take (parts, dup_part (kind, line));
}

/* (nullable): NULL: none */
static char *
dup_tags (const TokAnnotation *annotation)
{
  return annotation != NULL && *annotation->tags != NULL ? tok_annotation_dup_tags (annotation)
                                                         : NULL;
}

/**
 * tok_words_dup_annotation_change:
 * @before: (nullable): what is noted
 * @after: what will be noted
 *
 * Returns: (transfer full): what changes, in one line: "Name: Noor’s kitchen · Note removed"; empty
 *   without a change
 */
char *
tok_words_dup_annotation_change (const TokAnnotation *before, const TokAnnotation *after)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *tags_before = dup_tags (before);
  g_autofree char *tags_after = NULL;
  g_auto (GStrv) strings = NULL;

  g_return_val_if_fail (after != NULL, NULL);

  tags_after = dup_tags (after);
  add_part (parts, TOK_ANNOTATION_NAME, before != NULL ? before->name : NULL, after->name);
  add_part (parts, TOK_ANNOTATION_TAGS, tags_before, tags_after);
  add_part (parts, TOK_ANNOTATION_NOTE, before != NULL ? before->note : NULL, after->note);
  strings = g_strv_builder_end (parts);
  return tok_words_dup_dotted ((const char *const *) strings);
}
