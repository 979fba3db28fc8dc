/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-batch-words.h"

#include <glib/gi18n-lib.h>

#include "tok-text.h"
#include "tok-words.h"

/**
 * tok_words_batch_state:
 *
 * Returns: the label of the state of an order
 */
const char *
tok_words_batch_state (TokBatchState state)
{
  switch (state)
    {
    case TOK_BATCH_READY:
      return C_ ("order state", "Ready");
    case TOK_BATCH_INVALID:
      return C_ ("order state", "Invalid");
    case TOK_BATCH_POSSIBLE_DUPLICATE:
      return C_ ("order state", "Possible Duplicate");
    case TOK_BATCH_EXISTS:
      return C_ ("order state", "Exists");
    case TOK_BATCH_SENDING:
      return C_ ("order state", "Sending…");
    case TOK_BATCH_CREATED:
      return C_ ("order state", "Created");
    case TOK_BATCH_REFUSED:
      return C_ ("order state", "Refused");
    case TOK_BATCH_UNKNOWN:
      return C_ ("order state", "Unknown");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * tok_batch_state_icon_name:
 *
 * Returns: (transfer none): a symbolic icon name
 */
const char *
tok_batch_state_icon_name (TokBatchState state)
{
  switch (state)
    {
    case TOK_BATCH_READY:
      return "list-add-symbolic";
    case TOK_BATCH_POSSIBLE_DUPLICATE:
    case TOK_BATCH_INVALID:
      return "dialog-warning-symbolic";
    case TOK_BATCH_EXISTS:
    case TOK_BATCH_CREATED:
      return "object-select-symbolic";
    case TOK_BATCH_SENDING:
      return "content-loading-symbolic";
    case TOK_BATCH_REFUSED:
      return "dialog-error-symbolic";
    case TOK_BATCH_UNKNOWN:
    default:
      return "dialog-question-symbolic";
    }
}

/**
 * tok_words_dup_batch_row_name:
 *
 * Returns: (transfer full): what is ordered, behind its title or local name: "France 1 · Account on
 *   TikTok, France"
 */
char *
tok_words_dup_batch_row_name (TokBatchRow *row)
{
  TokOrder *order = tok_batch_row_get_order (row);
  const char *name = tok_batch_row_get_name (row);
  g_autofree char *title = tok_text_dup_name (name != NULL ? name : tok_order_get_title (order));
  g_autofree char *words = tok_words_dup_order (order);

  if (title == NULL)
    return g_steal_pointer (&words);
  return tok_words_dup_dotted ((const char *[]) { title, words, NULL });
}

/**
 * tok_words_dup_batch_row:
 * @address: the server's address
 *
 * Returns: (transfer full): the reason for the state of the order; "" if there is none
 */
char *
tok_words_dup_batch_row (TokBatchRow *row, const char *address)
{
  const GError *error = tok_batch_row_get_error (row);
  const TokIssue *issue = tok_batch_row_get_issue (row);

  if (error != NULL)
    return tok_words_dup_error (error, address);
  switch (tok_batch_row_get_state (row))
    {
    case TOK_BATCH_INVALID:
      return issue != NULL ? tok_words_dup_issue (issue) : g_strdup ("");
    case TOK_BATCH_POSSIBLE_DUPLICATE:
      return g_strdup (_ ("A bundle with the same details was created a moment ago."));
    case TOK_BATCH_EXISTS:
      return g_strdup (_ ("Already created. It is not ordered again."));
    case TOK_BATCH_UNKNOWN:
      return g_strdup (_ ("We don’t know whether this was created."));
    default:
      return g_strdup ("");
    }
}

/**
 * tok_words_dup_batch_counts:
 *
 * Returns: (transfer full): the number of orders by state: "18 ready, 1 invalid"
 */
char *
tok_words_dup_batch_counts (TokBatch *batch)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (TokBatchState state = 0; state < TOK_N_BATCH_STATES; state++)
    {
      guint n = tok_batch_count (batch, state);

      if (n > 0)
        /* Translators: a number of orders, and how they stand: “18 Ready” */
        g_string_append_printf (text, C_ ("order state", "%s%u %s"), text->len > 0 ? " · " : "", n,
                                tok_words_batch_state (state));
    }
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/**
 * tok_words_dup_batch_report:
 * @address: the server's address
 *
 * Returns: (transfer full): a line for each order: order, state, reason and bundle,
 *   separated by tabs
 */
char *
tok_words_dup_batch_report (TokBatch *batch, const char *address)
{
  GListModel *rows = tok_batch_get_rows (batch);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);
      g_autofree char *order = tok_words_dup_batch_row_name (row);
      g_autofree char *reason = tok_words_dup_batch_row (row, address);
      const char *id = tok_batch_row_get_bundle_id (row);

      g_string_append_printf (text, "%s\t%s\t%s\t%s\n", order,
                              tok_words_batch_state (tok_batch_row_get_state (row)), reason,
                              id != NULL ? id : "");
    }
  return g_string_free_and_steal (text);
}

/* Removes from @common what @order has not. Returns whether the same is ordered. */
static gboolean
reduce (TokOrder *common, TokOrder *order)
{
  if (tok_order_get_bundle_type (common) != tok_order_get_bundle_type (order) ||
      tok_order_get_videos (common) != tok_order_get_videos (order))
    return FALSE;
  if (tok_order_get_platform (common) != tok_order_get_platform (order))
    tok_order_set_platform (common, TOK_PLATFORM_UNKNOWN);
  if (g_strcmp0 (tok_order_get_country (common), tok_order_get_country (order)) != 0)
    tok_order_set_country (common, NULL);
  if (g_strcmp0 (tok_order_get_account_id (common), tok_order_get_account_id (order)) != 0)
    tok_order_set_account_id (common, NULL);
  return TRUE;
}

/**
 * tok_words_dup_batch_heading:
 *
 * Returns: (transfer full) (nullable): the orders to send in one line, with what they have in
 *   common: "20 bundles: Account + 1 video on TikTok"; %NULL if there are none
 */
char *
tok_words_dup_batch_heading (TokBatch *batch)
{
  guint n = tok_batch_count_waiting (batch);
  GListModel *rows = tok_batch_get_rows (batch);
  g_autoptr (TokOrder) common = NULL;
  g_autofree char *words = NULL;
  gboolean is_same = TRUE;

  for (guint i = 0; is_same && i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (TokBatchRow) row = g_list_model_get_item (rows, i);

      if (!tok_batch_is_waiting (batch, row))
        continue;
      if (common == NULL)
        common = tok_order_copy (tok_batch_row_get_order (row));
      is_same = reduce (common, tok_batch_row_get_order (row));
    }
  if (n == 0 || common == NULL)
    return NULL;
  if (!is_same)
    return g_strdup_printf (ngettext ("%'u bundle", "%'u bundles", n), n);
  words = tok_words_dup_order_heading (common, NULL);
  return n == 1 ? g_steal_pointer (&words)
                /* Translators: a number of bundles, and what each of them is */
                : g_strdup_printf (ngettext ("%'u bundle: %s", "%'u bundles: %s", n), n, words);
}

/**
 * tok_words_batch_warning:
 *
 * Returns: (nullable): a warning before the batch is sent
 */
const char *
tok_words_batch_warning (TokBatch *batch)
{
  TokActions *actions;

  g_return_val_if_fail (TOK_IS_BATCH (batch), NULL);

  actions = tok_orders_get_actions (tok_batch_get_orders (batch));
  /* Bundles cannot be cancelled: doc/api.md, section 4.4. */
  return tok_batch_count_waiting (batch) > 0 &&
                 tok_actions_get_contract (actions) == TOK_CONTRACT_CURRENT
             ? _ ("Creating is final. It cannot be cancelled or refunded.")
             : NULL;
}
