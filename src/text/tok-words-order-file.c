/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-order-file.h"

#include <glib/gi18n-lib.h>

#include "tok-words.h"

/** The most characters of a file's own text in a sentence. */
#define QUOTED_MAX 40

static char *
dup_short (const char *text)
{
  g_autofree char *begin = NULL;

  if (g_utf8_strlen (text, -1) <= QUOTED_MAX)
    return g_strdup (text);
  begin = g_utf8_substring (text, 0, QUOTED_MAX);
  return g_strconcat (begin, "…", NULL);
}

static const char *
words_for_json (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_NO_TEXT:
      return _ ("There is a list or an object here instead of a value.");
    case TOK_ORDER_PROBLEM_JSON:
      return _ ("This is not JSON.");
    case TOK_ORDER_PROBLEM_JSON_NO_LIST:
      return _ ("The file is not a list of orders.");
    case TOK_ORDER_PROBLEM_JSON_NO_ORDER:
      return _ ("This is not an order.");
    default:
      g_return_val_if_reached ("");
    }
}

/* What needs nothing of the problem but its code. */
static const char *
words_for_code (TokOrderProblemCode code)
{
  switch (code)
    {
    case TOK_ORDER_PROBLEM_EXTRA_CELL:
      return _ ("This cell has no column in the first row.");
    case TOK_ORDER_PROBLEM_UNKNOWN_COLUMN:
      return _ ("Orders have no such column.");
    case TOK_ORDER_PROBLEM_REPEATED_COLUMN:
      return _ ("This column is there twice.");
    case TOK_ORDER_PROBLEM_ENCODING:
      return _ ("This is not UTF-8 text.");
    case TOK_ORDER_PROBLEM_OPEN_QUOTE:
      return _ ("The quote that begins here is never closed.");
    case TOK_ORDER_PROBLEM_AFTER_QUOTE:
      return _ ("There is text behind the closing quote.");
    case TOK_ORDER_PROBLEM_EMPTY:
      return _ ("There are no orders in the file.");
    default:
      return words_for_json (code);
    }
}

static char *
dup_cause (const TokOrderProblem *problem)
{
  g_autofree char *text = problem->text != NULL ? dup_short (problem->text) : g_strdup ("");

  switch (problem->code)
    {
    case TOK_ORDER_PROBLEM_RULE:
      return g_strdup (tok_words_reason (problem->reason));
    case TOK_ORDER_PROBLEM_NUMBER:
      /* Translators: “%s” is what somebody wrote into a file instead */
      return g_strdup_printf (_ ("“%s” is not a whole number like 0 or 12."), text);
    case TOK_ORDER_PROBLEM_FLAG:
      /* Translators: “yes” and “no” stay as they are: this is what a file has to say */
      return g_strdup_printf (_ ("“%s” is neither “yes” nor “no”."), text);
    case TOK_ORDER_PROBLEM_REPEATED_REF:
      return g_strdup_printf (_ ("Line %u has the same reference."), problem->other_line);
    default:
      return g_strdup (words_for_code (problem->code));
    }
}

/**
 * tok_words_dup_order_problem:
 * @problem: what is wrong with a file of orders
 *
 * Returns: (transfer full): where and why, in one line: "Line 12, column
 *   “videos”: This type has no videos."
 */
char *
tok_words_dup_order_problem (const TokOrderProblem *problem)
{
  g_autofree char *cause = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (problem != NULL, NULL);

  cause = dup_cause (problem);
  if (problem->line == 0)
    return g_steal_pointer (&cause);
  if (problem->name != NULL)
    {
      name = dup_short (problem->name);
      /* Translators: the name of a column, and what is wrong there */
      return g_strdup_printf (_ ("Line %u, column “%s”: %s"), problem->line, name, cause);
    }
  if (problem->column > 0)
    /* Translators: the number of a column, and what is wrong there */
    return g_strdup_printf (_ ("Line %u, column %u: %s"), problem->line, problem->column, cause);
  return g_strdup_printf (_ ("Line %u: %s"), problem->line, cause);
}
