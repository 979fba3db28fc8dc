/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "tok-cli-commands.h"
#include "tok-error.h"
#include "tok-order-choices.h"
#include "tok-order-column.h"
#include "tok-order-create.h"
#include "tok-terms.h"
#include "tok-words-order-file.h"
#include "tok-words.h"

/* Options are named like the columns of an order file, with hyphens. */
static void
complain_about (TokField field, const char *words)
{
  g_autofree char *name = g_strdelimit (g_strdup (tok_order_column_get_name (field)), "_", '-');

  tok_cli_complain ("--%s: %s", name, words);
}

static void
complain_not_possible (TokField field, const char *text, const char *possible)
{
  g_autofree char *words = tok_words_dup_not_possible (text, possible);

  complain_about (field, words);
}

/* Adds the possible values to the message about an invalid one. */
static void
complain_issue (TokOrder *order, const TokCliArguments *arguments, TokField field, TokReason reason)
{
  const char *text = field == TOK_FIELD_TYPE ? arguments->type : arguments->platform;
  g_autofree char *possible = NULL;

  if (reason != TOK_REASON_INVALID || (field != TOK_FIELD_TYPE && field != TOK_FIELD_PLATFORM))
    {
      complain_about (field, tok_words_reason (reason));
      return;
    }
  possible = tok_order_column_dup_choices (field, tok_order_get_contract (order));
  complain_not_possible (field, text, possible);
}

/* Options that were not given are off. */
static TokOptionSet
get_options (const TokCliArguments *arguments)
{
  TokOptionSet chosen = 0;

  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    if (arguments->options[option])
      chosen |= TOK_OPTION_BIT (option);
  return chosen;
}

/* Parses a value as in a file. An absent option counts as an empty value. */
static void
set_field (TokOrder *order, TokField field, const char *text)
{
  tok_order_column_read (field, text != NULL ? text : "", order);
}

static TokOrder *
new_order (const TokCliArguments *arguments, TokContract contract)
{
  TokOrder *order = tok_order_new (contract);
  g_auto (GStrv) terms = tok_terms_parse (arguments->terms);

  set_field (order, TOK_FIELD_TYPE, arguments->type);
  set_field (order, TOK_FIELD_PLATFORM, arguments->platform);
  tok_order_set_country (order, arguments->country);
  tok_order_set_account_id (order, arguments->account);
  if (arguments->videos != TOK_CLI_UNSET)
    tok_order_set_videos (order, arguments->videos);
  if (arguments->edits != TOK_CLI_UNSET)
    tok_order_set_edits (order, arguments->edits);
  tok_order_set_options (order, get_options (arguments));
  tok_order_set_niche_instructions (order, arguments->niche_instructions);
  tok_order_set_terms (order, (const char *const *) terms);
  tok_order_set_title (order, arguments->title);
  tok_order_set_external_ref (order, arguments->ref);
  return order;
}

/* Reports an absent option as missing instead of invalid. */
static TokReason
get_reason (const TokCliArguments *arguments, const TokIssue *issue)
{
  if (issue->field == TOK_FIELD_TYPE && arguments->type == NULL)
    return TOK_REASON_REQUIRED;
  if (issue->field == TOK_FIELD_PLATFORM && arguments->platform == NULL)
    return TOK_REASON_REQUIRED;
  return issue->reason;
}

/* Validates the order locally and prints each issue on its own line. */
static TokCliCode
check_order (TokWorkspace *workspace, TokOrder *order, const TokCliArguments *arguments)
{
  g_autoptr (GArray) issues = tok_order_validate (order);

  if (tok_workspace_get_read_only (workspace))
    {
      tok_cli_complain ("%s", tok_words_reason (TOK_REASON_READ_ONLY));
      return TOK_CLI_USAGE;
    }
  for (guint i = 0; i < issues->len; i++)
    {
      const TokIssue *issue = &g_array_index (issues, TokIssue, i);

      /* Without --videos the number follows from the type: report only the invalid type. */
      if (issue->field != TOK_FIELD_VIDEOS || arguments->videos != TOK_CLI_UNSET)
        complain_issue (order, arguments, issue->field, get_reason (arguments, issue));
    }
  return issues->len > 0 ? TOK_CLI_USAGE : TOK_CLI_DONE;
}

/* Checks the order against the server's lookups and normalizes its values to their form. */
static TokCliCode
check_choices (TokWorkspace *workspace, TokOrder *order)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokOrderChoices) choices = NULL;
  g_autofree char *possible = NULL;
  TokReason reason;
  TokField field;

  choices = dex_await_boxed (tok_order_choices_load (tok_workspace_get_lookups (workspace),
                                                     tok_order_get_account_id (order) != NULL),
                             &error);
  if (choices == NULL)
    return tok_cli_fail (workspace, error);
  reason = tok_order_choices_apply (choices, order, &field);
  if (reason == TOK_REASON_NONE)
    return TOK_CLI_DONE;
  if (reason != TOK_REASON_INVALID)
    {
      complain_about (field, tok_words_reason (reason));
      return TOK_CLI_USAGE;
    }
  possible = tok_order_choices_dup_possible (choices, order, field);
  complain_not_possible (field,
                         field == TOK_FIELD_COUNTRY ? tok_order_get_country (order)
                                                    : tok_order_get_account_id (order),
                         possible);
  return TOK_CLI_USAGE;
}

/* Whether the order is invalid under every contract, so that the contract need not be
 * requested. */
static gboolean
is_always_invalid (const TokCliArguments *arguments)
{
  static const TokContract contracts[] = { TOK_CONTRACT_EARLY_2026, TOK_CONTRACT_CURRENT };

  for (guint i = 0; i < G_N_ELEMENTS (contracts); i++)
    {
      g_autoptr (TokOrder) order = new_order (arguments, contracts[i]);
      g_autoptr (GArray) issues = tok_order_validate (order);

      if (issues->len == 0)
        return FALSE;
    }
  return TRUE;
}

/* Determines the contract by reading the list: nothing has been read before. */
static gboolean
find_contract (TokWorkspace *workspace, TokContract asked, TokContract *contract, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *contract = asked;
  if (*contract == TOK_CONTRACT_UNKNOWN)
    *contract = dex_await_uint (tok_workspace_load_contract (workspace), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
describe (TokWorkspace *workspace, TokOrder *order)
{
  g_autofree char *words = tok_words_dup_order (order);
  g_autoptr (TokPrices) prices =
      dex_await_boxed (tok_lookups_load_prices (tok_workspace_get_lookups (workspace)), NULL);

  tok_cli_complain ("%s", words);
  if (tok_order_get_videos (order) > TOK_ORDER_MANY_VIDEOS)
    tok_cli_complain ("%s", tok_words_many_videos ());
  if (prices != NULL)
    {
      TokEstimate estimate = tok_order_estimate (order, prices);
      g_autofree char *cost = tok_words_dup_estimate (&estimate);

      tok_cli_complain ("%s", cost);
    }
  tok_cli_complain (_ ("Nothing was sent. Add --yes to order this."));
}

/* Marks the submission as reported only after the id was printed. Until then the same
 * command matches it, also after a crash. */
static TokCliCode
print_created (TokWorkspace *workspace,
               const char *submission_id,
               const TokBundleSnapshot *snapshot,
               gboolean json)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  TokCliCode code;

  g_ptr_array_add (one, (gpointer) snapshot);
  code = json ? tok_cli_print_json (one) : tok_cli_print (snapshot->id);
  if (code == TOK_CLI_DONE)
    dex_await (tok_orders_set_reported (tok_workspace_get_orders (workspace), submission_id), NULL);
  return code;
}

/* The bundle of an order whose response was lost, if the list shows it. */
static TokBundleSnapshot *
read_back (TokWorkspace *workspace, const char *submission_id)
{
  g_autoptr (GPtrArray) records =
      dex_await_boxed (tok_orders_load_submissions (tok_workspace_get_orders (workspace)), NULL);
  const TokSubmissionRecord *record =
      records != NULL ? tok_submission_record_find (records, submission_id) : NULL;
  g_autoptr (TokSubmissionRecord) open =
      record != NULL ? tok_submission_record_copy (record) : NULL;
  g_autoptr (GPtrArray) checked = NULL;

  if (open == NULL)
    return NULL;
  checked = dex_await_boxed (tok_orders_check_submissions (tok_workspace_get_orders (workspace),
                                                           &open, 1),
                             NULL);
  record = checked != NULL ? g_ptr_array_index (checked, 0) : NULL;
  if (record == NULL || record->state != TOK_SUBMISSION_CREATED)
    return NULL;
  return tok_bundle_snapshot_new (record->bundle_ids);
}

static TokCliCode
send_order (TokWorkspace *workspace, TokOrder *order, const TokCliArguments *arguments)
{
  TokCreateFlags flags = TOK_CREATE_UNREPORTED | (arguments->again ? TOK_CREATE_AGAIN : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TokCreated) created =
      dex_await_boxed (tok_orders_create (tok_workspace_get_orders (workspace), order, flags),
                       &error);
  const TokErrorInfo *info = tok_error_get_info (error);
  g_autoptr (TokBundleSnapshot) found = NULL;
  TokCliCode code;

  if (created != NULL)
    return print_created (workspace, created->submission_id, created->snapshot, arguments->json);
  if (info != NULL && info->uncertain && info->submission_id != NULL)
    found = read_back (workspace, info->submission_id);
  if (found != NULL)
    return print_created (workspace, info->submission_id, found, arguments->json);
  code = tok_cli_fail (workspace, error);
  if (code == TOK_CLI_UNKNOWN)
    tok_cli_complain (_ ("We don’t know whether the bundle was created. Run the same command "
                         "again: it looks for the bundle and does not order it twice."));
  return code;
}

/* Bundles that are listed before sending cannot be the result of the order. */
static TokCliCode
read_list (TokWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  if (dex_await (tok_sync_refresh (tok_workspace_get_sync (workspace)), &error))
    return TOK_CLI_DONE;
  return tok_cli_fail (workspace, error);
}

/**
 * tok_cli_create:
 *
 * Creates one bundle and prints its id, or the bundles of an order file.
 */
TokCliCode
tok_cli_create (TokWorkspace *workspace, const TokCliArguments *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TokOrder) order = NULL;
  TokContract contract;
  TokCliCode code;

  if (arguments->from != NULL)
    return find_contract (workspace, arguments->contract, &contract, &error)
               ? tok_cli_create_from (workspace, arguments, contract)
               : tok_cli_fail (workspace, error);
  if (is_always_invalid (arguments))
    contract = arguments->contract != TOK_CONTRACT_UNKNOWN ? arguments->contract
                                                           : tok_workspace_get_contract (workspace);
  else if (!find_contract (workspace, arguments->contract, &contract, &error))
    return tok_cli_fail (workspace, error);
  order = new_order (arguments, contract);
  code = check_order (workspace, order, arguments);
  if (code == TOK_CLI_DONE)
    code = check_choices (workspace, order);
  if (code != TOK_CLI_DONE)
    return code;
  if (!arguments->yes)
    {
      describe (workspace, order);
      return TOK_CLI_USAGE;
    }
  code = read_list (workspace);
  return code == TOK_CLI_DONE ? send_order (workspace, order, arguments) : code;
}
