/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-words-setup-table.h"

#include <glib/gi18n-lib.h>

#include "tok-error.h"
#include "tok-words-order-file.h"
#include "tok-words-profile.h"
#include "tok-words-setup.h"
#include "tok-words.h"

/**
 * tok_words_dup_setup_value_fault:
 * @text: (nullable): the value, as somebody wrote it
 *
 * Returns: (transfer full): what is wrong with a value of @field that was written and not
 *   chosen, as a sentence: of a word also what is possible instead
 */
char *
tok_words_dup_setup_value_fault (TokSetupField field, TokReason reason, const char *text)
{
  const char *words = tok_setup_field_get_info (field)->words;
  g_auto (GStrv) choices = words != NULL ? g_strsplit (words, "|", -1) : NULL;
  g_autofree char *possible =
      choices != NULL ? g_strjoinv (tok_words_list_separator (), choices) : NULL;

  if (reason == TOK_REASON_INVALID && text != NULL)
    return tok_words_dup_not_possible (text, possible);
  return tok_words_dup_setup_fault (field, reason);
}

/**
 * tok_words_dup_setup_file_fault:
 * @error: why a file that somebody named cannot be uploaded: of TOK_ERROR_FILE, or a
 *   TOK_PICTURE_ERROR
 *
 * Returns: (transfer full): a sentence
 */
char *
tok_words_dup_setup_file_fault (const GError *error)
{
  const TokErrorInfo *info = tok_error_get_info (error);

  if (error->domain == TOK_PICTURE_ERROR)
    return tok_words_dup_picture_fault ((TokPictureFault) error->code);
  /* It may never have been there. */
  if (info != NULL && info->reason == TOK_FILE_MISSING)
    return g_strdup (_ ("There is no such file."));
  return tok_words_dup_error (error, NULL);
}

/* Sentences about files of orders that would be wrong here, then those that are not. */
static char *
dup_problem (const TokSetupTableIssue *issue)
{
  if (issue->problem == TOK_ORDER_PROBLEM_BINARY)
    return g_strdup (_ ("This is not a text file. A table has to be a CSV file."));
  if (issue->problem == TOK_ORDER_PROBLEM_TOO_MANY)
    return g_strdup (_ ("There are more than 20,000 rows. Split the file into several."));
  return tok_words_dup_order_problem (&(TokOrderProblem) {
      .code = issue->problem,
      .text = issue->text,
  });
}

static char *
dup_profile_cause (const TokSetupTableIssue *issue)
{
  const char *text = issue->text != NULL ? issue->text : "";

  switch (issue->code)
    {
    case TOK_SETUP_TABLE_UNKNOWN_COLUMN:
      return g_strdup (_ ("Unknown column."));
    case TOK_SETUP_TABLE_NO_HEADER:
      /* Translators: “%s” is what stands there instead; the names of the columns stay */
      return g_strdup_printf (_ ("“%s” is not a column name. The first row must name the columns, "
                                 "like bundle, username, and biography."),
                              text);
    case TOK_SETUP_TABLE_NO_KEY_COLUMN:
      /* Translators: “bundle” is the name of a column and stays */
      return g_strdup (_ ("There is no column “bundle” with the ID of the bundle."));
    case TOK_SETUP_TABLE_NO_KEY:
      return g_strdup (_ ("The ID of the bundle is missing."));
    case TOK_SETUP_TABLE_REPEATED:
      return g_strdup_printf (_ ("Same bundle as on line %u."), issue->other_line);
    case TOK_SETUP_TABLE_NOT_THERE:
      return g_strdup_printf (_ ("There is no bundle “%s”."), text);
    case TOK_SETUP_TABLE_EMPTY:
    default:
      return g_strdup (_ ("The file has no profiles."));
    }
}

static char *
dup_video_cause (const TokSetupTableIssue *issue)
{
  const char *text = issue->text != NULL ? issue->text : "";

  switch (issue->code)
    {
    case TOK_SETUP_TABLE_UNKNOWN_COLUMN:
      return g_strdup (_ ("Unknown column."));
    case TOK_SETUP_TABLE_NO_HEADER:
      /* Translators: “%s” is what stands there instead; the names of the columns stay */
      return g_strdup_printf (_ ("“%s” is not a column name. The first row must name the columns, "
                                 "like position, video_type, and description."),
                              text);
    case TOK_SETUP_TABLE_NO_KEY_COLUMN:
      /* Translators: “position” is the name of a column and stays */
      return g_strdup (_ ("There is no column “position” with the number of the video."));
    case TOK_SETUP_TABLE_NO_KEY:
      return g_strdup (_ ("The number of the video is missing."));
    case TOK_SETUP_TABLE_NO_NUMBER:
      return g_strdup_printf (_ ("“%s” is not the number of a video."), text);
    case TOK_SETUP_TABLE_REPEATED:
      return g_strdup_printf (_ ("Same video as on line %u."), issue->other_line);
    case TOK_SETUP_TABLE_NOT_THERE:
      return g_strdup_printf (_ ("The bundle has no video %s."), text);
    case TOK_SETUP_TABLE_EMPTY:
    default:
      return g_strdup (_ ("The file has no videos."));
    }
}

static char *
dup_cause (const TokSetupTableIssue *issue)
{
  switch (issue->code)
    {
    case TOK_SETUP_TABLE_PROBLEM:
      return dup_problem (issue);
    case TOK_SETUP_TABLE_RULE:
      return tok_words_dup_setup_value_fault (issue->field, issue->reason, issue->text);
    case TOK_SETUP_TABLE_REFUSED:
      return g_strdup (tok_words_reason (issue->reason));
    case TOK_SETUP_TABLE_FILE:
      return tok_words_dup_setup_file_fault (issue->error);
    default:
      return issue->target == TOK_SETUP_PROFILE ? dup_profile_cause (issue)
                                                : dup_video_cause (issue);
    }
}

/**
 * tok_words_dup_setup_table_issue:
 * @issue: an issue of a table
 *
 * Returns: (transfer full): place and reason in one line: "Line 3, column “username”: Enter a
 *   username."
 */
char *
tok_words_dup_setup_table_issue (const TokSetupTableIssue *issue)
{
  g_autofree char *cause = NULL;

  g_return_val_if_fail (issue != NULL, NULL);

  cause = dup_cause (issue);
  return tok_words_dup_place (issue->line, issue->column, FALSE, issue->name, cause);
}
