/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "tok-order.h"
#include "tok-terms.h"

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static TokReason
check_platform (TokOrder *self)
{
  /* Not sent if the account determines it. */
  if (tok_order_check_field (self, TOK_FIELD_PLATFORM) != TOK_REASON_NONE)
    return TOK_REASON_NONE;
  return tok_order_check_platform (self, tok_order_get_platform (self));
}

/* Not sent if the account determines it. */
static TokReason
check_country (TokOrder *self)
{
  if (tok_order_check_field (self, TOK_FIELD_COUNTRY) != TOK_REASON_NONE)
    return TOK_REASON_NONE;
  return is_blank (tok_order_get_country (self)) ? TOK_REASON_REQUIRED : TOK_REASON_NONE;
}

static TokReason
check_account_id (TokOrder *self)
{
  TokReason reason = tok_order_check_field (self, TOK_FIELD_ACCOUNT_ID);

  if (is_blank (tok_order_get_account_id (self)))
    return reason == TOK_REASON_NONE ? TOK_REASON_REQUIRED : TOK_REASON_NONE;
  return reason;
}

static TokReason
check_videos (TokOrder *self)
{
  int videos = tok_order_get_videos (self);
  TokReason reason = tok_order_check_field (self, TOK_FIELD_VIDEOS);

  if (reason != TOK_REASON_NONE)
    return videos > 0 ? reason : TOK_REASON_NONE;
  return videos < 1 ? TOK_REASON_TOO_SMALL : TOK_REASON_NONE;
}

static TokReason
check_edits (TokOrder *self)
{
  int edits = tok_order_get_edits (self);
  TokReason reason = tok_order_check_field (self, TOK_FIELD_EDITS);

  if (edits < 0)
    return TOK_REASON_TOO_SMALL;
  if (reason != TOK_REASON_NONE)
    return edits > 0 ? reason : TOK_REASON_NONE;
  return edits > tok_order_get_videos (self) ? TOK_REASON_MORE_EDITS_THAN_VIDEOS : TOK_REASON_NONE;
}

static TokReason
check_chosen_option (TokOrder *self, TokOption option)
{
  TokReason reason;

  if (!tok_order_get_option (self, option))
    return TOK_REASON_NONE;
  reason = tok_order_check_option (self, option);
  /* Editing is implied by edits. */
  if (reason == TOK_REASON_FOLLOWS_EDITS && tok_order_get_edits (self) > 0)
    return TOK_REASON_NONE;
  /* On by default in the current contract; not sent for types without videos. */
  if (option == TOK_OPTION_AUTO_FINALIZE && reason == TOK_REASON_NO_VIDEOS &&
      tok_order_get_contract (self) == TOK_CONTRACT_CURRENT)
    return TOK_REASON_NONE;
  return reason;
}

/* Instructions need niche warming. Whether they are required is left to the server: a
 * refusal costs nothing. */
static TokReason
check_niche_instructions (TokOrder *self)
{
  TokReason reason = tok_order_check_field (self, TOK_FIELD_NICHE_INSTRUCTIONS);

  if (is_blank (tok_order_get_niche_instructions (self)))
    return TOK_REASON_NONE;
  if (reason == TOK_REASON_NONE && !tok_order_get_option (self, TOK_OPTION_NICHE_WARMING))
    return TOK_REASON_NEEDS_NICHE;
  return reason;
}

/* Advanced warming and its terms need each other (doc/api.md, section 4.6). */
static TokReason
check_terms (TokOrder *self)
{
  gboolean advanced = tok_order_get_option (self, TOK_OPTION_ADVANCED_WARMING);
  TokReason reason = tok_order_check_field (self, TOK_FIELD_TERMS);

  if (tok_order_get_n_terms (self) == 0 && (!advanced || reason != TOK_REASON_NONE))
    return TOK_REASON_NONE;
  if (reason != TOK_REASON_NONE)
    return reason;
  return advanced ? tok_terms_check (tok_order_get_terms (self)) : TOK_REASON_NEEDS_ADVANCED;
}

static TokReason
check_text (TokOrder *self, TokField field, const char *text)
{
  TokReason reason;

  if (is_blank (text))
    return TOK_REASON_NONE;
  reason = tok_order_check_field (self, field);
  if (reason == TOK_REASON_NONE && g_utf8_strlen (text, -1) > TOK_ORDER_TEXT_MAX)
    return TOK_REASON_TOO_LONG;
  return reason;
}

static void
add_issue (GArray *issues, TokField field, TokReason reason)
{
  TokIssue issue = { field, reason };

  if (reason != TOK_REASON_NONE)
    g_array_append_val (issues, issue);
}

/**
 * tok_order_validate:
 * @self: an order
 *
 * Validates the order by the rules of its contract (doc/api.md, sections 4.4 to 4.6).
 *
 * Returns: (transfer full) (element-type TokIssue): the issues, in the order of the
 *   fields; empty if the order can be sent
 */
GArray *
tok_order_validate (TokOrder *self)
{
  GArray *issues;

  g_return_val_if_fail (TOK_IS_ORDER (self), NULL);

  issues = g_array_new (FALSE, FALSE, sizeof (TokIssue));
  if (tok_order_get_bundle_type (self) == TOK_TYPE_UNKNOWN)
    add_issue (issues, TOK_FIELD_TYPE, TOK_REASON_INVALID);
  add_issue (issues, TOK_FIELD_PLATFORM, check_platform (self));
  add_issue (issues, TOK_FIELD_COUNTRY, check_country (self));
  add_issue (issues, TOK_FIELD_ACCOUNT_ID, check_account_id (self));
  add_issue (issues, TOK_FIELD_VIDEOS, check_videos (self));
  add_issue (issues, TOK_FIELD_EDITS, check_edits (self));
  for (TokOption option = 0; option < TOK_N_OPTIONS; option++)
    {
      add_issue (issues, tok_options_get_field (option), check_chosen_option (self, option));
      if (option == TOK_OPTION_NICHE_WARMING)
        add_issue (issues, TOK_FIELD_NICHE_INSTRUCTIONS, check_niche_instructions (self));
      else if (option == TOK_OPTION_ADVANCED_WARMING)
        add_issue (issues, TOK_FIELD_TERMS, check_terms (self));
    }
  add_issue (issues, TOK_FIELD_TITLE,
             check_text (self, TOK_FIELD_TITLE, tok_order_get_title (self)));
  add_issue (issues, TOK_FIELD_EXTERNAL_REF,
             check_text (self, TOK_FIELD_EXTERNAL_REF, tok_order_get_external_ref (self)));
  return issues;
}
