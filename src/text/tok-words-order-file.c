/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-order-file.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/** Maximum lengths, in characters, of quoted text and of a list. */
#define QUOTED_MAX 40
#define LIST_MAX 300

static char *
dup_beginning (const char *text, glong length)
{
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (text, -1) <= length)
    return g_strdup (text);
  begin = g_utf8_substring (text, 0, length);
  return g_strconcat (begin, "…", NULL);
}

static char *
dup_short (const char *text)
{
  return dup_beginning (text, QUOTED_MAX);
}

/* Problems of the file as a whole. */
static const char *
words_for_file (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_WORKBOOK:
      return _ ("This is a spreadsheet workbook. Save it as CSV (UTF-8) in your spreadsheet "
                "program and choose that file.");
    case TOK_ORDER_PROBLEM_DOCUMENT:
      return _ ("This is a document, not a table. Save the table as CSV (UTF-8).");
    case TOK_ORDER_PROBLEM_BINARY:
      return _ ("This is not a text file. Orders can be in a CSV or a JSON file.");
    case TOK_ORDER_PROBLEM_TOO_LARGE:
      return _ ("The file is larger than 16 MB. Split it into several files.");
    case TOK_ORDER_PROBLEM_EMPTY:
      return _ ("The file has no orders.");
    default:
      g_return_val_if_reached ("");
    }
}

static const char *
words_for_json (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_NO_TEXT:
      return _ ("This must be text.");
    case TOK_ORDER_PROBLEM_JSON:
      return _ ("This is not JSON.");
    case TOK_ORDER_PROBLEM_JSON_NO_LIST:
      return _ ("The file is not a list of orders.");
    case TOK_ORDER_PROBLEM_JSON_NO_ORDER:
      return _ ("This is not an order.");
    default:
      return words_for_file (code);
    }
}

static const char *
words_for_header (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_UNKNOWN_COLUMN:
      return _ ("Unknown column.");
    case TOK_ORDER_PROBLEM_REPEATED_COLUMN:
      return _ ("This column appears twice.");
    case TOK_ORDER_PROBLEM_REPEATED_HEADER:
      return _ ("The column names appear again here. Delete this line.");
    case TOK_ORDER_PROBLEM_LATE_HEADER:
      return _ ("The column names are here. Delete the lines above them.");
    default:
      return words_for_json (code);
    }
}

/* Problems without parameters. */
static const char *
words_for_code (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_TOO_LONG:
      return _ ("The text is longer than 10,000 characters.");
    case TOK_ORDER_PROBLEM_EXTRA_CELL:
      return _ ("This cell has no column in the first row. Text that contains the separator needs "
                "quotes.");
    case TOK_ORDER_PROBLEM_OPEN_QUOTE:
      return _ ("The quote that begins here is never closed.");
    case TOK_ORDER_PROBLEM_AFTER_QUOTE:
      return _ ("There is text after the closing quote.");
    case TOK_ORDER_PROBLEM_TOO_WIDE:
      return _ ("This row has too many cells.");
    case TOK_ORDER_PROBLEM_TOO_MANY:
      return _ ("There are more than 20,000 orders. Split the file into several.");
    default:
      return words_for_header (code);
    }
}

/**
 * tok_words_dup_not_possible:
 * @text: the invalid value
 * @possible: (nullable): the possible values; %NULL: unknown
 *
 * Returns: (transfer full): that the value is invalid, and the possible ones
 */
char *
tok_words_dup_not_possible (const char *text, const char *possible)
{
  g_autofree char *quoted = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  quoted = dup_short (text);
  if (possible == NULL)
    return g_strdup_printf (_ ("“%s” is not a valid value."), quoted);
  list = dup_beginning (possible, LIST_MAX);
  /* Translators: what somebody wrote, and a list of words that are possible instead */
  return g_strdup_printf (_ ("“%s” is not a valid value. Choose from: %s."), quoted, list);
}

static char *
dup_encoding (const char *encoding)
{
  if (encoding == NULL)
    return g_strdup (_ ("This is not UTF-8 text. Save the file in UTF-8."));
  /* Translators: the name of an encoding such as Windows-1252 */
  return g_strdup_printf (_ ("This is not UTF-8 text but probably %s. Save the file in UTF-8."),
                          encoding);
}

static char *
dup_cause (const TokOrderProblem *problem)
{
  g_autofree char *text = problem->text != NULL ? dup_short (problem->text) : g_strdup ("");

  switch (problem->code)
    {
    case TOK_ORDER_PROBLEM_RULE:
      return g_strdup (tok_words_reason (problem->reason));
    case TOK_ORDER_PROBLEM_CHOICE:
      return tok_words_dup_not_possible (text, problem->possible);
    case TOK_ORDER_PROBLEM_NUMBER:
      /* Translators: “%s” is what somebody wrote into a file instead */
      return g_strdup_printf (_ ("“%s” is not a whole number like 0 or 12."), text);
    case TOK_ORDER_PROBLEM_FLAG:
      /* Translators: “yes” and “no” stay as they are: this is what a file has to say */
      return g_strdup_printf (_ ("“%s” is neither “yes” nor “no”."), text);
    case TOK_ORDER_PROBLEM_ENCODING:
      return dup_encoding (problem->text);
    case TOK_ORDER_PROBLEM_NO_HEADER:
      /* Translators: “%s” is what stands there instead; the names of the columns stay */
      return g_strdup_printf (
          _ ("“%s” is not a column name. The first row must name the columns, like type, platform, "
             "and country, separated by commas, semicolons, or tabs."),
          text);
    case TOK_ORDER_PROBLEM_REPEATED_REF:
      return g_strdup_printf (_ ("Line %u has the same reference."), problem->other_line);
    default:
      return g_strdup (words_for_code (problem->code));
    }
}

/**
 * tok_words_dup_place:
 * @line: from 1; 0: the file as a whole
 * @column: the number of the cell, from 1; with @json that of the character in its line; 0:
 *   none
 * @name: (nullable): of the column
 * @cause: what is wrong
 *
 * Returns: (transfer full): where it is wrong, and @cause
 */
char *
tok_words_dup_place (guint line, guint column, gboolean json, const char *name, const char *cause)
{
  g_autofree char *quoted = name != NULL ? dup_short (name) : NULL;

  g_return_val_if_fail (cause != NULL, NULL);

  if (line == 0)
    return g_strdup (cause);
  if (quoted != NULL && json)
    /* Translators: the numbers of a line and of a character in it, a name, what is wrong */
    return g_strdup_printf (_ ("Line %u, column %u, “%s”: %s"), line, column, quoted, cause);
  if (quoted != NULL)
    /* Translators: the name of a column, and what is wrong there */
    return g_strdup_printf (_ ("Line %u, column “%s”: %s"), line, quoted, cause);
  if (column > 0)
    /* Translators: the number of a column, and what is wrong there */
    return g_strdup_printf (_ ("Line %u, column %u: %s"), line, column, cause);
  return g_strdup_printf (_ ("Line %u: %s"), line, cause);
}

/**
 * tok_words_dup_order_problem:
 * @problem: a problem in an order file
 *
 * Returns: (transfer full): place and reason in one line: "Line 12, column “videos”: This
 *   type has no videos."
 */
char *
tok_words_dup_order_problem (const TokOrderProblem *problem)
{
  g_autofree char *cause = NULL;
  g_autofree char *words = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  cause = dup_cause (problem);
  words = tok_words_dup_place (problem->line, problem->column, problem->json, problem->name, cause);
  if (problem->n_more == 0)
    return g_steal_pointer (&words);
  return g_strdup_printf (
      /* Translators: a sentence, and in how many other places it holds */
      ngettext ("%s (and in %u more place)", "%s (and in %u more places)", problem->n_more), words,
      problem->n_more);
}
