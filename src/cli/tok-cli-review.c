/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tok-blank.h"
#include "tok-cli-commands.h"
#include "tok-cli-setup.h"
#include "tok-error.h"
#include "tok-words-order-file.h"
#include "tok-words.h"

/* The parts of a profile that corrections can be about: doc/api.md, section 7.3. */
static const char *const account_fields[] = { "username", "visible_name", "biography",
                                              "profile_picture", NULL };

/* A review of the account or of one video. */
typedef struct
{
  TokWorkspace *workspace;
  const TokCliArguments *arguments;
  TokBundleSetup *setup;
  TokSetupItem *item;
} Review;

static gboolean
is_account (const Review *review)
{
  return tok_setup_item_get_position (review->item) == TOK_POSITION_PROFILE;
}

/* The status of the account is told with the profile, with the bundle, or not at all: then
 * that of the bundle counts (doc/api.md, sections 3.4 and 5.1). */
static TokCliCode
print_status (const Review *review)
{
  TokBundle *bundle = tok_bundle_setup_get_bundle (review->setup);
  const TokAccountProfile *profile = tok_setup_item_get_profile (review->item);
  const char *status = tok_bundle_get_account_status (bundle);

  if (!is_account (review) || (profile != NULL && profile->status != NULL))
    return tok_cli_setup_print_status (review->item);
  if (status == NULL)
    status = tok_bundle_get_status_text (bundle);
  return tok_cli_print (status != NULL ? status : tok_words_bundle_status (bundle));
}

static TokCliCode
fail (const Review *review, const GError *error)
{
  TokCliCode code = tok_cli_fail (review->workspace, error);

  if (code == TOK_CLI_UNKNOWN)
    tok_cli_complain (_ ("We don’t know whether this was done. Check with: bundles show %s"),
                      review->arguments->id);
  return code;
}

/* Opens what is reviewed and checks whether it is possible. */
static TokCliCode
open_review (Review *review, TokSetupAction account_action, TokSetupAction video_action)
{
  const TokCliArguments *arguments = review->arguments;
  int position = arguments->video != TOK_CLI_UNSET ? arguments->video : TOK_POSITION_PROFILE;
  g_autoptr (GError) error = NULL;
  TokReason reason;

  review->setup = tok_cli_setup_open (review->workspace, arguments, arguments->id, &error);
  if (review->setup == NULL)
    return tok_cli_fail (review->workspace, error);
  review->item = tok_cli_setup_find (review->setup, position);
  if (review->item == NULL)
    return TOK_CLI_USAGE;
  reason =
      tok_bundle_setup_check (review->setup, is_account (review) ? account_action : video_action,
                              review->item);
  if (reason == TOK_REASON_NONE)
    return TOK_CLI_DONE;
  tok_cli_complain ("%s", tok_words_reason (reason));
  return TOK_CLI_USAGE;
}

/* Prints what --yes would do. */
static TokCliCode
describe (const Review *review, gboolean approve)
{
  const char *name = tok_bundle_get_name (tok_bundle_setup_get_bundle (review->setup));
  int position = tok_setup_item_get_position (review->item);

  if (approve && is_account (review))
    tok_cli_complain (_ ("Approve the account of “%s”. This cannot be undone."), name);
  else if (approve)
    tok_cli_complain (_ ("Approve video %d of “%s”. This cannot be undone."), position, name);
  else if (is_account (review))
    tok_cli_complain (_ ("Request corrections to the account of “%s”."), name);
  else
    tok_cli_complain (_ ("Request corrections to video %d of “%s”."), position, name);
  tok_cli_complain (_ ("Nothing was sent. Add --yes to do it."));
  return TOK_CLI_USAGE;
}

static TokCliCode
finish (const Review *review, DexFuture *future)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokWritten) written = dex_await_boxed (future, &error);

  return written != NULL ? print_status (review) : fail (review, error);
}

/**
 * tok_cli_approve:
 *
 * Approves the account of a bundle or one video, and prints its status.
 */
TokCliCode
tok_cli_approve (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  Review review = { workspace, arguments, NULL, NULL };
  TokCliCode code = open_review (&review, TOK_SETUP_APPROVE_ACCOUNT, TOK_SETUP_APPROVE_VIDEO);

  if (code == TOK_CLI_DONE)
    code = arguments->yes ? finish (&review, tok_bundle_setup_approve (review.setup, review.item))
                          : describe (&review, TRUE);
  g_clear_object (&review.setup);
  return code;
}

/* Names are accepted in any case, with hyphens too. */
static char *
dup_name (const char *text, gsize length)
{
  g_autofree char *name = g_strndup (text, length);

  return g_strdelimit (g_ascii_strdown (name, -1), "-", '_');
}

/* Returns: (transfer full) (nullable): names, each followed by its feedback; %NULL: one is
 * wrong, which was printed */
static char **
dup_fields (const TokCliArguments *arguments)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  g_autofree char *possible = g_strjoinv (", ", (char **) account_fields);

  for (guint i = 0; arguments->fields != NULL && arguments->fields[i] != NULL; i++)
    {
      const char *text = arguments->fields[i];
      const char *end = strchr (text, '=');
      g_autofree char *name = dup_name (text, end != NULL ? (gsize) (end - text) : strlen (text));

      if (end == NULL || *name == '\0' || *tok_blank_skip (end + 1) == '\0')
        {
          tok_cli_complain (_ ("--field: “%s” is not of the form NAME=TEXT."), text);
          return NULL;
        }
      if (arguments->video == TOK_CLI_UNSET && !g_strv_contains (account_fields, name))
        {
          g_autofree char *words = tok_words_dup_not_possible (name, possible);

          tok_cli_complain ("--field: %s", words);
          return NULL;
        }
      g_strv_builder_take (pairs, g_steal_pointer (&name));
      g_strv_builder_add (pairs, end + 1);
    }
  return g_strv_builder_end (pairs);
}

static gboolean
has_comment (const TokCliArguments *arguments)
{
  if (arguments->comment != NULL && *tok_blank_skip (arguments->comment) != '\0')
    return TRUE;
  tok_cli_complain ("--comment: %s", tok_words_reason (TOK_REASON_REQUIRED));
  return FALSE;
}

/**
 * tok_cli_corrections:
 *
 * Asks for corrections of the account of a bundle or of one video, and prints its status.
 */
TokCliCode
tok_cli_corrections (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  Review review = { workspace, arguments, NULL, NULL };
  g_auto (GStrv) fields = has_comment (arguments) ? dup_fields (arguments) : NULL;
  TokCliCode code;

  if (fields == NULL)
    return TOK_CLI_USAGE;
  code = open_review (&review, TOK_SETUP_CORRECT_ACCOUNT, TOK_SETUP_CORRECT_VIDEO);
  if (code == TOK_CLI_DONE)
    code = arguments->yes
               ? finish (&review,
                         tok_bundle_setup_correct (review.setup, review.item, arguments->comment,
                                                   (const char *const *) fields))
               : describe (&review, FALSE);
  g_clear_object (&review.setup);
  return code;
}
